"""What if? For every round, on the facilitator's page and in the debrief that is taken home."""

import json
import re
import time

import pytest

from sim.game import futures_otherwise
from sim.game.after.whatif import courses
from sim.game.ahead.forecast import chance
from sim.web.whatif import Change, changes, round_fans, rounds_to_ask, runs_for
from tests.web.conftest import SAME, with_token


def play(desk):
    """Two rounds: France pledges in the first, Britain in the second."""
    france, britain = desk.playing("FRA", "GBR")
    assert desk.move(france, "stand", rung="pledged")["ok"]
    for kind in ("resolve", "advance", "advance", "advance"):
        assert desk.act(kind)["ok"]
    assert desk.move(britain, "stand", rung="pledged")["ok"]
    for kind in ("resolve", "advance"):
        assert desk.act(kind)["ok"]
    return france


def ask(desk, secret=None, **body):
    headers = {**SAME, "x-facilitator": secret or desk.room.setup.secret}
    return desk.client.post("/whatif", json=body, headers=headers)


def test_every_round_can_be_asked_about_with_every_course_and_every_seat_that_has_spoken(desk):
    play(desk)
    game = desk.room.game
    courses_ = [Change("us", name) for name in courses()]
    assert changes(game, 1) == [*courses_, Change("seat", "FRA"), Change("seat", "GBR")]
    both = [Change("seat", "FRA"), Change("seat", "GBR")]
    assert changes(game, 2) == [*courses_, *both]  # what France said stands
    found = [round_fans(game, number, 50) for number in rounds_to_ask(game)]
    assert [fans.round for fans in found] == [1, 2]
    other = futures_otherwise(game, 2, us=courses()["full"]["us"], runs=50)
    assert found[1].otherwise["us", "full"].chance == chance(other, game.scenario.minimum)
    alone = futures_otherwise(game, 1, without=["FRA"], runs=50)
    assert found[0].otherwise["seat", "FRA"].rows[-1]["p90"] == int(
        sorted(alone.runs.troops[1, -1])[44]
    )


def test_much_to_ask_makes_each_answer_smaller_but_never_less_than_sure(desk, monkeypatch):
    play(desk)
    assert runs_for(desk.room.game) == 2000
    monkeypatch.setattr("sim.web.whatif.BUDGET", 14 * 700)
    assert runs_for(desk.room.game) == 700
    monkeypatch.setattr("sim.web.whatif.BUDGET", 1)
    assert runs_for(desk.room.game) == 500


def test_answers_are_for_the_facilitator_alone_and_for_rounds_that_were_revealed(desk):
    france = play(desk)
    right = {"round": 2, "kind": "us", "name": "nothing"}
    assert ask(desk, "wrong", **right).status_code == 403
    assert desk.client.post("/whatif", json=right, headers=with_token(france)).status_code == 403
    assert desk.client.get("/whatif", headers=with_token(france)).status_code == 404
    answer = ask(desk, **right).json()
    assert answer["ok"]
    assert answer["otherwise"]["chance"]["chance"] <= answer["decided"]["chance"]["chance"]
    for wrong in ({"round": 3}, {"kind": "seat", "name": "POL"}, {"name": "all"}, {"round": "x"}):
        assert ask(desk, **{**right, **wrong}).status_code in (400, 409)
    for kind in ("advance", "advance"):
        assert desk.act(kind)["ok"]
    assert ask(desk, **right).status_code == 200
    assert desk.act("resolve")["ok"]  # what it came to is nobody's to see before the reveal
    assert ask(desk, **right).status_code == 409


def test_the_debrief_holds_a_pair_of_fans_for_every_round_and_change(desk):
    play(desk)
    for kind in ("end",):
        assert desk.act(kind)["ok"]
    for _ in range(300):
        home = {"secret": desk.room.setup.secret, "download": "1"}
        text = desk.client.get("/debrief", params=home).text
        if 'id="story"' in text:
            break
        time.sleep(0.1)
    held = re.search(
        r'data-picks="if">.*?<script type="application/json">(.*?)</script>', text, re.S
    )
    variants = json.loads(held[1])
    assert len(variants) == 12
    pair = variants["2 seat.GBR"]["data"]
    assert len(pair) == 6
    assert pair[0]["x"] == pair[3]["x"]
    assert pair[0]["x"][0] == 4
    assert "as decided" in variants["1 us.full"]["says"]


@pytest.mark.slow
def test_a_facilitator_asks_on_screen_and_takes_the_answers_home(server, visit, grave, tmp_path):
    def act(kind, **more):
        act.count += 1
        body = {"key": f"what if {act.count:06d}", "entry": {"kind": kind, **more}}
        server.post("/act", body, **{"x-facilitator": server.secret})

    act.count = 0
    act("seat", seat="FRA")
    for kind in ("begin", "advance"):
        act(kind)
    act("stand", seat="FRA", rung="pledged")
    for kind in ("resolve", "advance", "advance", "advance"):
        act(kind)
    act("stand", seat="FRA", rung="refuses")
    for kind in ("resolve", "advance"):
        act(kind)
    console = visit(1440, 900, offline=False)
    console.page.goto(f"{server.base}/console/{server.secret}")
    with console.page.context.expect_page() as opened:
        console.page.get_by_role("link", name="What if?").click()
    page = opened.value
    page.wait_for_selector("html[data-drawn]")
    assert server.secret not in page.url
    page.reload()
    page.wait_for_selector("html[data-drawn]")
    page.locator("#round").select_option("2")
    page.wait_for_selector('html[data-drawn="us nothing"]')
    page.locator("#change").focus()
    page.keyboard.press("End")
    page.wait_for_selector('html[data-drawn="seat FRA"]')
    assert "%" in page.locator("#key").inner_text()
    assert page.locator("#chart .fan").count() == 2
    assert grave(page) == []
    page.set_viewport_size({"width": 720, "height": 450})
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")

    # The file that is taken home answers with no server at all.
    path = tmp_path / "debrief.html"
    for _ in range(300):
        answer = page.request.get(f"{server.base}/debrief?download=1&secret={server.secret}")
        if 'id="story"' in answer.text():
            break
        time.sleep(0.2)
    path.write_bytes(answer.body())
    home = visit(390, 844)
    home.page.goto(path.as_uri())
    home.page.wait_for_selector("html[data-drawn]", timeout=60_000)
    said = home.page.locator("#what-if figcaption")
    home.page.locator("#if-round").select_option("1")
    home.page.locator("#if-change").select_option("us.full")
    full = said.inner_text()
    home.page.locator("#if-change").select_option("us.nothing")
    assert "From round 1 on" in full
    assert "Nothing from Washington" in said.inner_text()
    assert grave(home.page) == []
    assert home.errors == []
