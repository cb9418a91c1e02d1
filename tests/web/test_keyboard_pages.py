"""By keyboard alone: the levers, what if, and what else a facilitator and a shared seat can do."""

import pytest

from sim.scenario.reading.read import check
from tests.web.explore.test_page import drawn, share
from tests.web.keyboard import Keys
from tests.web.test_keyboard import connected, opened, seated
from tests.web.test_played import phase


def settled(keys):
    """Wait until the charts show where the levers stand, with all runs; nothing lost its focus."""
    drawn(keys.page)
    return keys.stop()


def test_levers(address, visit, tmp_path):
    page = visit(1440, 900, offline=False).page
    page.goto(address)
    drawn(page)
    keys = Keys(page)
    before = share(page, "a")
    keys.choose("Air protection", "100", "ArrowRight").choose("Location", "outside")
    keys.push("Nations in or out")
    keys.to("Netherlands")
    keys.press("Space")
    assert settled(keys)["value"] == "NLD"
    moved = share(page, "a")
    assert moved != before
    assert "NLD" in page.url
    with page.expect_download() as saving:
        keys.push("Save A as a scenario")
    path = tmp_path / "saved.yaml"
    saving.value.save_as(path)
    assert check(path) == ()

    # The other side is moved, and copied to; then all is as it was.
    keys.to("A$")
    keys.press("ArrowRight")
    assert keys.stop()["value"] == "b"
    keys.choose("Mission", "monitoring")
    assert settled(keys)["name"] == "Mission"
    keys.push("Copy to the other side")
    settled(keys)
    assert share(page, "a")[1:] == share(page, "b")[1:]
    keys.push("Back to the scenario")
    assert settled(keys)["name"] == "Back to the scenario"
    assert share(page, "b")[1:] == before[1:]
    keys.push("The numbers behind it")
    page.locator("#numbers tr").first.wait_for()


def test_what_if(played, visit):
    desk = connected(
        opened(
            visit, f"{played.server.base}/console/{played.server.secret}", width=1440, height=900
        )
    )
    with desk.page.context.expect_page() as opening:
        desk.push(r"What if\?")
    keys = Keys(opening.value)
    keys.page.wait_for_selector("html[data-drawn]")
    keys.choose("From round", "2")
    keys.choose("What is different", "us full")
    keys.page.wait_for_selector('html[data-drawn="us full"]')
    assert keys.stop()["value"] == "us full"


@pytest.mark.slow
def test_what_else_a_facilitator_does(server, visit):
    desk = connected(
        opened(visit, f"{server.base}/console/{server.secret}", width=1440, height=900)
    )
    kyiv = seated(server, visit, "KYIV")
    for name in ("Begin round 1", "Next: negotiate"):
        desk.push(name)
    phase(kyiv.page, "Negotiate")
    desk.choose("Which$", "authorised").write("Troops", "7500").push("Ask")
    kyiv.page.get_by_text("at least 7,500 troops authorised").wait_for()
    kyiv.choose("Any peace|Only terms", "false").push("Send$")
    kyiv.page.locator("#did li", has_text="Refuse terms").wait_for()
    kyiv.push("As I stand")
    kyiv.page.get_by_text("✓ You are ready: as you stand").wait_for()
    assert kyiv.stop()["name"] == "✓ You are ready: as you stand"

    # Washington is moved from the desk, a note is written, an inject is made up, odds are hidden.
    desk.choose("Guarantee", "30", "ArrowRight").write("What you say about it", "Perhaps.")
    desk.push("Change engagement")
    kyiv.page.locator("#wire", has_text="Perhaps.").wait_for()
    desk.choose("To$", "KYIV").write("What you write", "Call Paris.").push("Send the note")
    kyiv.page.locator("#notes", has_text="Call Paris.").wait_for()
    assert desk.stop()["name"] == "Send the note"
    desk.push("An inject of your own")
    desk.write("What is read out", "Snow falls.").choose("What it does", "support_down")
    desk.choose("Where", "POL").push("Fire it")
    kyiv.page.locator("#wire", has_text="Snow falls.").wait_for()
    desk.push("Hide the odds")
    desk.page.get_by_role("button", name="Show the odds").wait_for()
    assert desk.stop()["name"] == "Show the odds"

    # A seat goes to the model and back, and is moved for; each time one stays in its row.
    for name, then in (
        ("To model: Kyiv", "To people: Kyiv"),
        ("To people: Kyiv", "To model: Kyiv"),
    ):
        desk.push(name)
        desk.page.get_by_role("button", name=then).wait_for()
        assert desk.stop()["name"] == then
    with desk.page.context.expect_page() as opening:
        desk.push("Kyiv: move in its place")
    proxy = connected(Keys(opening.value))
    proxy.push("Any peace", "Space").push("Send$")
    kyiv.page.locator("#did li", has_text="Accept terms").wait_for()


@pytest.mark.slow
def test_the_pen_of_a_shared_seat(server, visit):
    first = seated(server, visit, "FRA")
    pin = first.page.locator(".code").inner_text()
    second = opened(visit, server.base, width=390, height=844)
    second.write("Code", server.code).press("Enter")
    second.page.locator("#seats input").first.wait_for()
    while second.stop()["value"] != "FRA":
        second.press("ArrowDown", "Space")
    second.write("PIN", pin).press("Enter")
    second.page.get_by_text("Who are you at this seat?").wait_for()
    assert second.stop()["name"] == "Somebody new"
    second.press("Space").push("Tap to start")
    second.page.wait_for_url("**/play")
    connected(second)
    first.page.get_by_role("button", name="Pass the pen").wait_for()
    first.push("Pass the pen")
    second.page.get_by_text("You hold the pen").wait_for()
    first.page.get_by_role("button", name="Pass the pen").wait_for(state="detached")
    assert first.stop()["name"] == "This seat"
