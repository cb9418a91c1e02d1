"""axe-core finds nothing serious on any screen in any state."""

import pytest

from tests.web.explore.test_page import drawn
from tests.web.test_languages import PHONE, Played
from tests.web.workshop.test_polls import Proxy

FOLDS = "document.querySelectorAll('details').forEach((one) => { one.open = true; })"
PHASES = ("Brief", "Negotiate", "Decide", "Before the reveal", "Reveal", "The end")
SEATS = ("FRA", "DEU", "WASHINGTON", "KYIV")


def seated(visit, played, seat):
    page = visit(**PHONE, offline=False).page
    cookie = played.tokens[seat].at(played.server.base)
    page.context.add_cookies([cookie])
    page.goto(f"{played.server.base}/play")
    return page


def connected(page):
    page.wait_for_selector('#link[data-state="open"]')
    return page


def debrief(page, server):
    """Open the debrief: until it is ready a page says that it is not, and asks again by itself."""
    page.goto(f"{server.base}/debrief?secret={server.secret}")
    page.wait_for_selector("html[data-drawn]", timeout=120_000)
    return page


@pytest.mark.slow
def test_every_screen_in_every_phase(server, visit, grave):
    played = Played(server)
    console, projector = (visit(1440, 900, offline=False).page for _ in range(2))
    console.goto(f"{server.base}/console/{server.secret}")
    projector.goto(f"{server.base}/screen/{server.screen}")
    screens = [console, projector, *(seated(visit, played, seat) for seat in SEATS)]

    def serious():
        for page in screens:
            connected(page).evaluate(FOLDS)
        return [line for page in screens for line in grave(page)]

    def now(phase):
        for page in screens:
            page.locator("#phase").get_by_text(phase, exact=True).wait_for()
        return serious()

    assert now("Waiting to begin") == []
    played.act("begin")
    assert now("Brief") == []
    played.act("advance")
    assert now("Negotiate") == []
    played.first_round_moves()
    projector.locator("#wire li").nth(3).wait_for()
    assert serious() == []
    played.act("pause")
    for phase in ("Decide", "Before the reveal", "Reveal"):
        played.act("advance")
        assert now(phase) == []
    assert "Votes lost: 1" in screens[3].locator("#facts").inner_text()
    played.act("end")
    assert now("The end") == []


def test_debrief_and_what_if_with_all_folds_open(played, visit, grave):
    for width, height in ((1440, 900), (390, 844)):
        page = visit(width, height, offline=False).page
        page.goto(f"{played.server.base}/console/{played.server.secret}")
        debrief(page, played.server).evaluate(FOLDS)
        page.wait_for_timeout(300)
        assert grave(page) == []
        page.goto(f"{played.server.base}/whatif")
        page.wait_for_selector("html[data-drawn]")
        assert grave(page) == []


def test_levers_with_two_sides_and_all_folds_open(address, visit, grave):
    for width, height in ((1440, 900), (390, 844)):
        page = visit(width, height, offline=False).page
        page.goto(address)
        page.locator('[id="us.air"]').focus()
        page.keyboard.press("End")
        drawn(page)
        page.evaluate(FOLDS)
        page.locator("#numbers tr").first.wait_for()
        assert page.locator("#fan .end-label").count() == 2
        assert grave(page) == []


def test_where_there_is_nothing_and_at_the_door(played, visit, grave):
    page = visit(**PHONE, offline=False).page
    base = played.server.base
    for path in ("console/wrong", "?gone", f"cards?secret={played.server.secret}"):
        page.goto(f"{base}/{path}")
        assert grave(page) == []
    page.goto(f"{base}/?code={played.server.code}")
    page.locator("#door button").click()
    page.locator('#seats input[value="FRA"]').check()
    page.locator("#pin").fill("0000")
    page.locator("#pick button").click()
    page.get_by_text("This seat is taken").wait_for()
    assert grave(page) == []


def test_a_phone_that_polls_and_one_that_reaches_nobody(played, visit, grave):
    page = visit(**PHONE, offline=False).page
    Proxy(page)
    cookie = played.tokens["GBR"].at(played.server.base)
    page.context.add_cookies([cookie])
    page.goto(f"{played.server.base}/play")
    assert grave(connected(page)) == []
    page.route("**/poll", lambda route: route.abort())
    page.get_by_text("no connection, trying again").wait_for()
    assert grave(page) == []
