"""When Washington gives what, what happens meanwhile, and what there is to see at once."""

import pytest

from tests.web.conftest import SMALL, exploring
from tests.web.explore.test_page import drawn, opened, questions

EVENTS = """events:
- {week: 5, says: The shooting stops along the line., peace: ceasefire}
- {week: 9, says: Washington promises a full backstop., us: {air: 1, guarantee: 1}}
"""

FLAGS = "[...document.querySelectorAll('#fan .flag-label')].map(one => one.textContent)"
LEFTS = "[...document.querySelectorAll('#fan .mark')].map(one => one.getBBox().x)"
FILLED = """() => /\\d+%/.test(document.getElementById("key").textContent)
  && document.querySelectorAll("#who tr").length === 6
  && document.querySelectorAll("#chances tr").length > 1"""


@pytest.fixture(scope="module")
def eventful(tmp_path_factory):
    """Where the levers of a scenario with events of its own are served."""
    path = tmp_path_factory.mktemp("eventful") / "small.yaml"
    path.write_text(SMALL + EVENTS, encoding="utf-8")
    with exploring(path) as found:
        yield found


def text_of(page):
    """What the list beside the time axis says, row by row."""
    return [" ".join(row.inner_text().split()) for row in page.locator("#happenings li").all()]


def test_the_scenarios_own_events_stand_on_the_time_axis_of_both_sides(eventful, visit, grave):
    page = opened(visit, eventful).page
    assert page.evaluate(FLAGS) == ["1", "2"]
    assert text_of(page) == [
        "1 week 5 The shooting stops along the line.",
        "2 week 9 Washington promises a full backstop.",
    ]
    one, other = page.evaluate(LEFTS)
    frame = page.evaluate("document.getElementById('fan').place")
    assert (other - one) / (frame["right"] - frame["left"]) == pytest.approx(4 / 12, abs=0.02)
    page.locator("#us_until").press("End")  # A's levers hold to the end: the promise is B's alone
    drawn(page)
    assert text_of(page)[1] == "2 week 9 B Washington promises a full backstop."
    assert page.locator("#fan rect.flag").last.get_attribute("class") == "flag b"
    assert grave(page) == []


def test_washington_is_timed_by_keyboard_and_a_link_brings_it_back(eventful, visit):
    page = opened(visit, eventful).page
    asked = questions(page)
    start, end = page.locator("#us_from"), page.locator("#us_until")
    assert start.get_attribute("aria-valuetext") == "the start"
    assert end.get_attribute("aria-valuetext") == "week 9"  # the scenario's own promise
    page.locator('[id="us.air"]').press("End")
    for _ in range(3):
        start.press("ArrowRight")
    page.wait_for_url("**/#*us_from*")
    drawn(page)
    assert asked[-1]["levers"] == {"sliders": {"us.air": 1}, "us_from": 3}
    assert start.get_attribute("aria-valuetext") == "week 3"
    assert text_of(page)[0] == "1 week 3 A Washington's engagement: Air protection 100%"
    end.press("Home")  # one stays after the other
    drawn(page)
    assert (start.input_value(), end.input_value()) == ("0", "1")
    end.fill("7")
    end.dispatch_event("change")
    start.fill("8")
    start.dispatch_event("change")
    drawn(page)
    assert asked[-1]["levers"] == {"sliders": {"us.air": 1}, "us_from": 8}  # until 9, by itself
    end.press("ArrowRight")
    drawn(page)
    assert asked[-1]["levers"] == {"sliders": {"us.air": 1}, "us_from": 8, "us_until": 10}
    other = opened(visit, page.url).page
    assert other.locator("#us_from").input_value() == "8"
    assert other.locator("#us_until").input_value() == "10"
    assert text_of(other) == text_of(page)


def test_timed_levers_and_events_fit_a_phone(eventful, visit):
    page = opened(visit, eventful, 390, 844).page
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    for lever in ("#us_from", "#us_until"):
        assert page.locator(lever).bounding_box()["height"] >= 44
    chart, rows = (page.locator(one).bounding_box() for one in ("#fan", "#happens"))
    assert rows["y"] >= chart["y"] + chart["height"]
    assert all(0 <= left < chart["width"] for left in page.evaluate(LEFTS))


def test_there_is_something_to_see_before_any_answer_on_a_slow_machine(address, visit):
    one = visit(1440, 900, offline=False)
    slow = one.page.context.new_cdp_session(one.page)
    slow.send("Emulation.setCPUThrottlingRate", {"rate": 6})
    one.page.route("**/answer", lambda route: None)  # no answer ever comes
    one.page.goto(address, wait_until="load")
    one.page.wait_for_selector("#fan .middle", state="attached")
    assert one.page.evaluate(FILLED)
    assert one.page.locator("#state").inner_text() == "computing"
    assert one.page.locator("html").get_attribute("data-drawn") == ""


def test_without_a_script_there_are_numbers_and_a_notice(address, visit):
    page = visit(1440, 900, offline=False, java_script_enabled=False, locale="de").page
    page.goto(address)
    assert "%" in page.locator("#key").inner_text()
    assert page.locator("#who tr").count() == 6
    notice = page.locator(".scriptless").inner_text()
    assert "braucht JavaScript" in notice
    assert "needs JavaScript" in notice


def test_a_linked_setting_is_not_shown_with_the_scenarios_numbers(address, visit):
    page = visit(1440, 900, offline=False).page
    page.route("**/answer", lambda route: None)
    page.goto(f"{address}/#%7B%22a%22%3A%7B%22sliders%22%3A%7B%22us.air%22%3A1%7D%7D%7D")
    page.wait_for_selector("#fan .middle", state="attached")
    assert page.locator("#key .of-a").count() == 0
    assert page.locator("#key .of-b").count() == 1
