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
