"""The page of levers as it is used: moved by keyboard, set side by side, linked to."""

import re

import pytest

from sim.scenario.reading.read import check
from sim.web.language.catalogue import texts
from tests.web.conftest import exploring
from tests.web.test_languages import OTHERS, TEXT, english_left, unsaid

MOVED = {
    **{f"us.{name}": "85" for name in ("air", "intelligence", "logistics", "guarantee")},
    "us.credibility": "15", "clarity": "95", "threat": "5", "support": "-10",
    "mission": "monitoring", "location": "outside", "mandate": "un", "peace": "agreement",
    "peace_week": "3",
}  # fmt: skip

WIDEST = """document.querySelectorAll(".chances td b, .chances td small").forEach(one => {
  one.textContent = one.matches("b") ? "100%" : " 99–100"; })"""
CUT = """[...document.querySelectorAll(".card > *, .chances td")].filter(one =>
  one.getBoundingClientRect().right > one.closest(".card").getBoundingClientRect().right
).map(one => one.outerHTML.slice(0, 100))"""


HIDDEN = """[...document.querySelectorAll(".rest .scrolls")].filter(one =>
  one.scrollHeight > one.clientHeight + 1).map(one => one.outerHTML.slice(0, 100))"""


def drawn(page):
    page.wait_for_selector('html[data-drawn="2000"]', timeout=30_000)


def opened(visit, address, width=1440, height=900):
    one = visit(width, height, offline=False)
    one.page.goto(address)
    drawn(one.page)
    return one


def questions(page):
    """Every question that the page asks from now on, as it is posted."""
    asked = []
    page.on(
        "request",
        lambda one: asked.append(one.post_data_json) if one.url.endswith("/answer") else None,
    )
    return asked


def share(page, side):
    """The chance of 10,000 authorised troops as the page says it."""
    return page.locator(f"#key .of-{side}").inner_text()


def flat(levers):
    return {**levers.get("sliders", {}), **{k: v for k, v in levers.items() if k != "sliders"}}


def test_levers_move_charts_and_a_link_brings_all_of_it_back(address, visit, grave):
    one = opened(visit, address)
    page = one.page
    before = share(page, "b")
    page.locator('[id="us.air"]').focus()
    page.keyboard.press("End")
    page.locator('[id="us.guarantee"]').focus()
    page.keyboard.press("End")
    page.wait_for_url("**/#*guarantee*")
    page.locator("#location").select_option("outside")
    drawn(page)
    assert share(page, "a")[1:] != before[1:]
    assert share(page, "b") == before
    assert page.locator("#who tr").count() == 6
    other = opened(visit, page.url).page
    assert other.locator("#location").input_value() == "outside"
    assert other.locator('[id="us.air"]').input_value() == "100"
    assert share(other, "a") == share(page, "a")
    assert "guarantee" in other.locator("#save").get_attribute("href")
    assert grave(page) == []
    assert [url for url in one.requests if not url.startswith((address, "data:", "blob:"))] == []
    assert one.errors == []


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_on_it_is_left_in_english(address, visit, language):
    page = visit(1440, 900, offline=False, locale=language).page
    page.goto(address)
    drawn(page)
    seen = "\n".join(page.evaluate(TEXT))
    assert texts(language)["nation.GBR"] in seen
    assert english_left(language, seen) == set()
    assert unsaid(seen) == set()


def test_every_lever_is_asked_about_saved_and_taken_back(address, visit, tmp_path):
    page = opened(visit, address).page
    asked = questions(page)
    assert page.locator("#save").get_attribute("href").endswith("levers=%7B%7D")
    for name, value in MOVED.items():
        lever = page.locator(f'[id="{name}"]')
        if lever.evaluate("one => one.tagName") == "SELECT":
            lever.select_option(value)
        else:
            lever.fill(value)
            lever.dispatch_event("change")
    page.get_by_text("Nations in or out").click()
    page.locator('[name="in"][value="NLD"]').uncheck()
    drawn(page)
    shown = flat(asked[-1]["levers"])
    numbers = {k: float(v) / 100 for k, v in MOVED.items() if v.lstrip("-").isdigit()}
    words = {k: v for k, v in MOVED.items() if not v.lstrip("-").isdigit()}
    assert shown == numbers | words | {"peace_week": 3, "out": ["NLD"]}
    assert page.locator("#who tr").count() == 6  # B has all of them still
    path = tmp_path / "saved.yaml"
    saved = page.request.get(page.locator("#save").evaluate("one => one.href"))
    path.write_bytes(saved.body())
    assert check(path) == ()
    page.get_by_role("button", name="Copy to the other side").click()
    drawn(page)
    assert share(page, "b")[1:] == share(page, "a")[1:]
    page.get_by_role("button", name="Back to the scenario").click()
    drawn(page)
    assert asked[-1]["levers"] == {}
    assert asked[-1]["quick"] is False


def test_a_dragged_lever_has_drafts_and_when_let_go_all_runs_of_its_own_side_alone(address, visit):
    page = opened(visit, address).page
    asked = questions(page)
    lever = page.locator('[id="us.air"]').bounding_box()
    page.mouse.move(lever["x"] + 8, lever["y"] + lever["height"] / 2)
    page.mouse.down()
    for place in range(1, 6):
        page.mouse.move(lever["x"] + 8 + 12 * place, lever["y"] + lever["height"] / 2)
        page.wait_for_timeout(60)
    page.mouse.up()
    drawn(page)
    final = asked[-1]["levers"]
    assert asked[0]["quick"]
    assert not all(one["quick"] for one in asked if one["levers"] == final)
    assert {one["viewer"][-1] for one in asked} == {"a"}


def test_an_answer_that_an_older_question_displaced_is_asked_for_again(address, visit):
    page = opened(visit, address).page
    displaced = []

    def displace(route):
        if displaced:
            route.continue_()
        else:
            displaced.append(route.request.post_data_json["levers"])
            route.fulfill(json={"ok": False, "superseded": True})

    page.route("**/answer", displace)
    asked = questions(page)
    page.get_by_label("Mission").select_option("monitoring")
    drawn(page)
    assert displaced == [{"mission": "monitoring"}]
    assert [one["levers"] for one in asked] == displaced * 2


@pytest.mark.parametrize("hand", ["mouse", "key"])
def test_a_nation_that_is_pressed_is_asked_about_before_it_is_let_go(address, visit, hand):
    page = opened(visit, address).page
    page.locator("summary", has_text="Nations").click()
    box = page.get_by_role("checkbox", name="Estonia")
    box.focus()
    asked = questions(page)
    with page.expect_response("**/answer"):
        if hand == "mouse":
            box.hover()
            page.mouse.down()
        else:
            page.keyboard.down(" ")
    assert box.is_checked()
    with page.expect_response("**/answer") as told:
        if hand == "mouse":
            page.mouse.up()
        else:
            page.keyboard.up(" ")
    drawn(page)
    assert not box.is_checked()
    assert not told.value.header_value("server-timing")
    ahead, released = asked
    assert (ahead["levers"], ahead["quick"]) == (released["levers"], released["quick"])
    assert released["levers"] == {"out": ["EST"]}
    assert ahead["viewer"] != released["viewer"]


@pytest.mark.parametrize(("width", "height"), [(390, 844), (720, 450), (1024, 768), (320, 640)])
def test_charts_stay_in_sight_of_levers_at_any_size_and_zoom(address, visit, grave, width, height):
    page = opened(visit, address, width, height).page
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert grave(page) == []
    if height < 600:
        return
    lever = page.locator("#threat")
    lever.focus()
    page.keyboard.press("End")
    page.wait_for_timeout(300)
    key, box = page.locator("#key").bounding_box(), lever.bounding_box()
    assert 0 <= key["y"] < height
    assert box["y"] < height
    beside = box["x"] + box["width"] <= key["x"]
    assert beside or box["y"] >= page.locator("#fan").bounding_box()["y"] + 100


@pytest.mark.parametrize("width", [1024, 1201, 1440, 1600])
def test_nothing_is_cut_beside_anything_else(address, visit, width):
    page = opened(visit, address, width, 800).page
    page.locator("#swap").click()  # two sides are the widest there is
    page.locator("#chances tr").nth(3).wait_for()
    page.evaluate(WIDEST)
    cut = page.evaluate(CUT)
    assert cut == []
    assert page.evaluate(HIDDEN) == []


def test_nothing_moves_by_itself_where_motion_is_not_wanted(address, visit):
    page = visit(1440, 900, offline=False, reduced_motion="reduce").page
    page.goto(address)
    drawn(page)
    bar = page.locator(".bar-a").first
    assert bar.evaluate("one => getComputedStyle(one).transitionDuration") == "0s"


def test_it_says_whether_the_force_is_there_if_peace_comes(visit):
    said = r"B: an agreement by week 26 in .*%.* of runs. 26 weeks later, 10,000 soldiers or more "
    with exploring("text-as-it-stands") as address:
        one = visit(1440, 900, offline=False)
        one.page.goto(address)  # the server's words come before any script's
        assert re.search(said, one.page.locator("#peaces").inner_text())
        drawn(one.page)
        one.page.locator("#peace").select_option("agreement")
        drawn(one.page)
        one.page.get_by_text("A: an agreement by week 26 in 100% of runs.").wait_for()
        assert re.match(said, one.page.locator("#peaces li").last.inner_text())
