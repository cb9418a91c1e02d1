"""The facilitator's console: nothing is cut on a small laptop, and seats are freed in one press."""

import pytest

from sim.web.language.catalogue import LANGUAGES
from tests.web.test_zoom import Screens
from tests.web.tokens import Token

CUT = """() => {
  const table = document.querySelector(".seats-desk .scroll"), right = table.getBoundingClientRect().right;
  return [...table.querySelectorAll("button, a")].filter((one) => one.getBoundingClientRect().right > right + 1)
    .map((one) => one.textContent);
}"""  # noqa: E501


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_button_of_a_seat_is_cut_at_any_width(played, visit, language):
    screens = Screens(played, visit, 1280, 800, locale=language)
    page = screens.to(f"console/{played.server.secret}", "#rows button")
    found = {}
    for width in (1920, 1440, 1399, 1280, 1201, 1101, 1024, 390):
        page.set_viewport_size({"width": width, "height": 800})
        found[width] = page.evaluate(CUT)
    assert found == {width: [] for width in found}


def sit(server, seat):
    _, headers = server.post("/join", {"code": server.code, "seat": seat, "pin": ""})
    return Token.of(headers["set-cookie"])


def test_seats_where_nobody_is_are_freed_in_one_press_once_it_is_confirmed(server, visit):
    sit(server, "FRA"), sit(server, "GBR")
    phone = visit(390, 844, offline=False).page
    phone.context.add_cookies([sit(server, "DEU").at(server.base)])
    phone.goto(f"{server.base}/play")
    phone.wait_for_selector('#link[data-state="open"]')
    page = visit(1280, 800, offline=False).page
    asked = []
    page.on("dialog", lambda one: (asked.append(one.message), one.dismiss()))
    page.goto(f"{server.base}/console/{server.secret}")
    button = page.get_by_role("button", name="Free 2 seats where nobody is")
    button.click()
    assert len(asked) == 1
    assert ("France" in asked[0], "United Kingdom" in asked[0]) == (True, True)
    assert "Germany" not in asked[0]
    assert page.locator("#rows tr.taken").count() == 3
    page.evaluate("window.confirm = () => true")
    button.focus()
    page.keyboard.press("Enter")
    button.wait_for(state="hidden")
    page.locator("#rows tr.taken").nth(1).wait_for(state="detached")
    assert page.locator("#rows tr.taken th").all_inner_texts() == ["Germany"]
    assert page.evaluate("document.activeElement.id") == "seats-title"
    phone.context.close()
    page.get_by_role("button", name="Free 1 seat where nobody is").wait_for()


CLIPPED = """() => [...document.querySelectorAll(".desk :is(button, select, input, summary, a.button)")]
  .filter((one) => one.checkVisibility() && !one.closest(".skip"))
  .filter((one) => {
    const box = one.getBoundingClientRect(), card = one.closest(".card")?.getBoundingClientRect();
    const wide = one.matches("button, a.button") && one.scrollWidth > one.clientWidth + 1;
    const aside = card && (box.right > card.right + 1 || box.left < card.left - 1);
    const holder = one.closest(".scroll, .card"), style = getComputedStyle(holder ?? document.body);
    const below = holder && style.overflowY === "hidden" && box.bottom > holder.getBoundingClientRect().bottom + 1;
    return wide || aside || below || box.right > innerWidth + 1 || box.height < 1;
  }).map((one) => one.outerHTML.slice(0, 90))"""  # noqa: E501
"""What is wider than its card or the screen, or cut off where nothing scrolls."""

FOLDED = "document.querySelectorAll('details').forEach((one) => { one.open = %s; })"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_control_is_clipped_on_a_small_laptop(played, visit, language):
    screens = Screens(played, visit, 1280, 800, locale=language)
    page = screens.to(f"console/{played.server.secret}", "#rows button")
    for is_open in ("true", "false"):
        page.evaluate(FOLDED % is_open)
        assert page.evaluate(CLIPPED) == []


def test_injects_of_other_rounds_and_the_own_one_are_folded(played, visit):
    page = visit(1280, 800, offline=False).page
    page.goto(f"{played.server.base}/console/{played.server.secret}")
    page.wait_for_selector("#rows button")
    shown = page.locator("#deck li").count()
    others = page.locator("#deck-more li").count()
    assert 0 < shown < others
    assert not page.locator("#deck-more li").first.is_visible()
    assert not page.locator("#own-text").is_visible()
    page.get_by_text(f"{others} other injects").click()
    assert page.locator("#deck-more li").first.is_visible()


def test_seats_without_people_can_be_left_out(played, visit):
    page = visit(1280, 800, offline=False).page
    page.goto(f"{played.server.base}/console/{played.server.secret}")
    page.wait_for_selector("#rows button")
    taken = page.locator("#rows tr.taken").count()
    page.get_by_role("button", name="Only seats with people").click()
    assert page.locator("#rows tr:not(.waits):visible").count() == taken
