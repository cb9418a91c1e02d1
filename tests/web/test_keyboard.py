"""A whole game by keyboard alone: nothing is clicked, and the focus is seen and never lost."""

import pytest

from tests.web.keyboard import Keys
from tests.web.test_played import PHONE, phase

SMALL = {"width": PHONE["width"], "height": PHONE["height"]}
RUNGS = r"\d (Refuses|Supports|Conditional|Pledged|Authorised|Deployed)"


def opened(visit, address, **size):
    page = visit(offline=False, reduced_motion="reduce", **size).page
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(address)
    return Keys(page)


def connected(keys):
    keys.page.wait_for_selector('#link[data-state="open"]')
    return keys


def seated(server, visit, seat):
    """Ask for a seat: the code, then the seat, then start."""
    keys = opened(visit, server.base, **SMALL)
    keys.write("Code", server.code).press("Enter")
    keys.page.locator("#seats input").first.wait_for()
    while keys.stop()["value"] != seat:
        keys.press("ArrowDown", "Space")
    keys.push("Tap to start")
    keys.page.wait_for_url("**/play")
    return connected(keys)


@pytest.fixture
def table(server, visit):
    """A console and the phones of France, Britain and Washington, before the first round."""
    desk = connected(
        opened(visit, f"{server.base}/console/{server.secret}", width=1440, height=900)
    )
    return desk, *(seated(server, visit, seat) for seat in ("FRA", "GBR", "WASHINGTON"))


def counts(keys, *said):
    """Wait until a move counts and is listed; the focus must be where it was."""
    keys.page.locator("#message.good", has_text="It counts").wait_for()
    for one in said:
        keys.page.locator("#did li", has_text=one).first.wait_for()
    return keys.stop()


def began(desk):
    desk.push("Begin round 1")
    phase(desk.page, "Brief")
    assert desk.stop()["name"] == "Next: negotiate"
    desk.press("Enter")
    phase(desk.page, "Negotiate")
    assert desk.stop()["name"] == "Next: decide"


@pytest.mark.slow
def test_a_whole_game(table):  # noqa: PLR0915 (one story, told in order)
    desk, france, britain, america = table

    # Before it begins: somebody is seated by hand, and a brief is read.
    desk.push("Seat: Poland")
    desk.page.locator('tr[data-key="POL"]', has_text="by hand").wait_for()
    assert "Poland" in desk.stop()["name"]
    france.push("Brief$")
    assert france.stop()["name"] == "Your brief"
    began(desk)
    desk.push("Pause")
    france.page.get_by_text("paused").wait_for()
    assert desk.stop()["name"] == "Go on"
    desk.press("Enter")
    desk.page.get_by_role("button", name="Pause", exact=True).wait_for()
    assert desk.stop()["name"] == "Pause"
    desk.push(r"\+1 min")
    desk.page.get_by_text("✓ Done.").wait_for()

    # France moves in many ways, and takes one back.
    france.choose(RUNGS, "pledged").write(r"Troops you offer \(", "900").push("Send$")
    counts(france, "Go to: Pledged", "Offer 900 soldiers")
    france.choose("How likely", "55", "ArrowRight").push("Send my probability")
    france.page.get_by_text("Predicted 55%").wait_for()
    france.push("More you can do")
    france.write("Troops that others have pledged", "500").choose("Mandate", "un")
    france.to("United Kingdom")
    france.press("Space").push("Send the pledge")
    counts(france, "Pledged, if")
    france.choose("Which", "logistics").push("Put it in")
    counts(france, "Put in Logistics")
    france.choose("What should change", "mission:monitoring").push("Propose$")
    britain.push("More you can do")
    britain.page.get_by_text("On the table").wait_for()
    britain.push("Back it")
    britain.page.get_by_role("button", name="No longer back it").wait_for()
    assert britain.stop()["name"] == "No longer back it"
    france.choose("On whom", "DEU").push("Spend")
    counts(france, "of diplomacy on Germany")
    france.push("Take back")
    france.page.locator("#did li", has_text="Offer 900").wait_for(state="detached")
    assert france.stop()["name"] == "Take back"

    # What is half typed outlives what others do, and the phase.
    france.write("What you say", "We stand with")
    america.choose("Air protection", "80", "ArrowRight").write("What you say about it", "Gladly.")
    america.push("Send$")
    counts(america, "Engagement")
    desk.push("Fire 10")
    france.page.locator("#wire", has_text="The leaders settle goal").wait_for()
    desk.page.get_by_text("Fire again").wait_for()
    assert desk.stop()["name"] == "Fire 10"
    desk.push("Next: decide")
    phase(france.page, "Decide")
    assert france.stop()["value"] == "We stand with"
    france.keyboard.type(" Kyiv.")
    france.push("Speak$")
    desk.page.get_by_text("We stand with Kyiv.").wait_for()
    desk.push("Let through")
    france.page.locator("#wire", has_text="We stand with Kyiv.").wait_for()
    assert desk.stop()["name"].startswith("Take off")

    # It is resolved, revealed, rewound, and ended.
    britain.to("Send$")
    desk.push("Resolve now")
    phase(britain.page, "Before the reveal")
    britain.page.wait_for_function("document.querySelector('.move button').disabled")
    assert britain.stop()["name"] == "Your move"
    assert desk.stop()["name"] == "Reveal"
    desk.press("Enter")
    phase(france.page, "Reveal")
    desk.choose("Back to the brief", "1").write("Name of the new branch", "another way")
    desk.push("Rewind and branch")
    desk.page.get_by_text("▸ another way").wait_for()
    assert desk.stop()["name"] == "Rewind and branch"
    desk.push("Go on with it main")
    desk.page.get_by_text("▸ main").wait_for()
    assert desk.stop()
    desk.push("End$")
    phase(desk.page, "The end")
    assert desk.stop()["name"] == "Hide the odds"

    # The debrief: folds open, and what might have been is asked.
    france.push("Read the report")
    france.page.wait_for_selector("html[data-drawn]", timeout=60_000)
    france.push("Every step")
    assert france.page.locator("#story details[open]").count() == 1
    france.choose("From", "1").choose("What", "us.nothing")
    assert "Nothing from Washington" in france.page.locator("#what-if figcaption").inner_text()
