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
    """A console and the phones of Germany, Britain and Washington, before the first round."""
    desk = connected(
        opened(visit, f"{server.base}/console/{server.secret}", width=1440, height=900)
    )
    return desk, *(seated(server, visit, seat) for seat in ("DEU", "GBR", "WASHINGTON"))


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
    desk, germany, britain, america = table

    # Before it begins: somebody is seated by hand, and a brief is read.
    desk.push("Seat: Poland")
    desk.page.locator('tr[data-key="POL"]', has_text="by hand").wait_for()
    assert "Poland" in desk.stop()["name"]
    germany.push("Brief$")
    assert germany.stop()["name"] == "Your brief"
    began(desk)
    desk.push("Pause")
    germany.page.get_by_text("paused").wait_for()
    assert desk.stop()["name"] == "Go on"
    desk.press("Enter")
    desk.page.get_by_role("button", name="Pause", exact=True).wait_for()
    assert desk.stop()["name"] == "Pause"
    desk.push(r"\+1 min")
    desk.page.get_by_text("✓ Done.").wait_for()

    # Germany moves in many ways, and takes one back.
    germany.choose(RUNGS, "pledged").write(r"Troops you offer \(", "900").push("Send$")
    counts(germany, "Go to: Pledged", "Offer 900 soldiers")
    germany.choose("How likely", "55", "ArrowRight").push("Send my probability")
    germany.page.get_by_text("Predicted 55%").wait_for()
    germany.push("More you can do")
    germany.write("Troops that others have pledged", "500").choose("Mandate", "un")
    germany.to("United Kingdom")
    germany.press("Space").push("Send the pledge")
    counts(germany, "Pledged, if")
    germany.choose("Air protection|Intelligence|Logistics$", "logistics").push("Put it in")
    counts(germany, "Put in Logistics")
    germany.push("Propose something else")
    germany.choose("What should change", "mission:monitoring").push("Propose$")
    britain.page.locator("#proposals button").wait_for()
    britain.push("Back it")
    britain.page.get_by_role("button", name="No longer back it").wait_for()
    assert britain.stop()["name"] == "No longer back it"
    germany.choose("On whom", "FRA").push("Spend")
    counts(germany, "of diplomacy on France")
    germany.push("Take back")
    germany.page.locator("#did li", has_text="Offer 900").wait_for(state="detached")
    assert germany.stop()["name"] == "Take back"

    # What is half typed outlives what others do, and the phase.
    germany.write("What you say", "We stand with")
    america.choose("Air protection", "80", "ArrowRight").write("What you say about it", "Gladly.")
    america.push("Send$")
    counts(america, "Engagement")
    desk.push("Fire 10")
    germany.page.locator("#wire", has_text="The leaders settle goal").wait_for()
    desk.page.get_by_text("Fire again").wait_for()
    assert desk.stop()["name"] == "Fire 10"
    desk.push("Next: decide")
    phase(germany.page, "Decide")
    assert germany.stop()["value"] == "We stand with"
    germany.keyboard.type(" Kyiv.")
    germany.push("Speak$")
    desk.page.get_by_text("We stand with Kyiv.").wait_for()
    desk.push("Let through")
    germany.page.locator("#wire", has_text="We stand with Kyiv.").wait_for()
    assert desk.stop()["name"].startswith("Take off")

    # It is resolved, revealed, rewound, and ended.
    britain.to("Send$")
    desk.push("Resolve now")
    phase(britain.page, "Before the reveal")
    britain.page.wait_for_function("document.querySelector('.move button').disabled")
    assert britain.stop()["name"] == "Your move"
    assert desk.stop()["name"] == "Reveal"
    desk.press("Enter")
    phase(germany.page, "Reveal")
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
    germany.push("Read the report")
    germany.page.wait_for_selector("html[data-drawn]", timeout=60_000)
    germany.push("The numbers behind this chart")
    assert germany.page.locator("main details[open]").count() == 1
    germany.choose("From", "1").choose("What", "us.nothing")
    assert "Nothing from Washington" in germany.page.locator("#what-if figcaption").inner_text()
