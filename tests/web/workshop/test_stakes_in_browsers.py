"""A game in which silence keeps what was said; one aim is won, another lost."""

import pytest

from sim.scenario.reading.read import load
from sim.web.room.opening import open_room
from tests.web.conftest import SMALL
from tests.web.hosting import hosting

PHONE = {"width": 390, "height": 844, "has_touch": True, "is_mobile": True}


@pytest.fixture
def server(tmp_path, hands):
    """A workshop about a force so small that Britain need not carry it alone."""
    path = tmp_path / "smaller.yaml"
    path.write_text(f"{SMALL}force: {{minimum: 4000}}\n", encoding="utf-8")
    room, _ = open_room(load(path), tmp_path / "game.sqlite", seed=7, weeks=4, minutes=60)
    with hosting(room, hands) as hosted:
        yield hosted


@pytest.fixture
def sit(server, visit):
    """Sit down at a seat with a phone."""

    def take(seat):
        page = visit(offline=False, **PHONE).page
        page.goto(f"{server.base}/?code={server.code}")
        page.get_by_role("button", name="Show the seats").tap()
        page.locator(f'#seats input[value="{seat}"]').check()
        page.get_by_role("button", name="Tap to start").tap()
        page.wait_for_url("**/play")
        page.locator("#stake dl").wait_for()
        return page

    return take


@pytest.fixture
def act(server):
    count = iter(range(1000))

    def enter(*kinds, **more):
        for kind in kinds:
            body = {"key": f"stakes {next(count):06d}", "entry": {"kind": kind, **more}}
            server.post("/act", body, **{"x-facilitator": server.secret})

    return enter


def send(page, rung, part):
    """Send a rung, and a part of all the troops there are."""
    page.locator(f'[name="rung"][value="{rung}"]').check()
    page.evaluate(
        """part => { const troops = document.getElementById("troops");
        troops.value = Math.floor(part * troops.max);
        troops.dispatchEvent(new Event("input", { bubbles: true })); }""",
        part,
    )
    price = page.locator("#price").inner_text()
    page.get_by_role("button", name="Send", exact=True).tap()
    page.get_by_text("It counts.").wait_for()
    return price


def test_silence_keeps_what_was_said_and_aims_are_won_and_lost(sit, act, grave):
    britain, poland = sit("GBR"), sit("POL")
    act("begin", "advance")
    poland.get_by_role("button", name="Send", exact=True).and_(
        poland.locator(":enabled")
    ).wait_for()
    act("hand_over", seat="POL")
    poland.get_by_text("The model plays this seat now").wait_for()
    assert poland.locator("form[data-kind] button:enabled").count() == 0
    act("seat", seat="POL")
    poland.get_by_text("The model plays this seat now").wait_for(state="hidden")

    assert "would be left" in send(britain, "authorised", 0.3)
    assert "more than you have" in send(poland, "deployed", 1)
    britain.get_by_text("You stay at Authorised").wait_for()
    held = britain.locator("#stays").inner_text().removeprefix("You")
    act("resolve", "advance")
    poland.get_by_text("beyond what home carries").wait_for()
    act("advance", "advance")
    britain.locator("#phase").get_by_text("Negotiate", exact=True).wait_for()
    assert britain.locator("#stays").inner_text() == f"If you say nothing, you{held}"
    assert britain.locator('[name="rung"]:checked').get_attribute("value") == "authorised"
    act("resolve", "advance")
    britain.get_by_text("You said nothing: what you had said stands.").wait_for()
    assert "Authorised" in britain.locator("#facts").inner_text()
    act("advance", "resolve", "advance", "end")
    britain.get_by_text("You have won.").wait_for()
    poland.get_by_text("You have not won.").wait_for()
    poland.get_by_text("Red line crossed in round 1").or_(
        poland.get_by_text("Home did not carry it")
    ).first.wait_for()
    for page in (britain, poland):
        assert grave(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
