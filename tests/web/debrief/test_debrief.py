"""The debrief and the files to take home."""

import csv
import io
import re
import time
import zipfile

import pytest

from sim.game import fingerprint, public
from sim.scenario.reading.read import load
from sim.web.room.opening import open_room
from tests.web.conftest import with_token


@pytest.fixture
def ended(desk):
    """A game of one round in which France spoke and pledged, and then was ended."""
    (france,) = desk.playing("FRA")
    assert desk.move(france, "stand", rung="pledged")["ok"]
    assert desk.move(france, "offer", troops=500)["ok"]
    assert desk.act("contribute", seat="FRA", enabler="air")["ok"]
    assert desk.move(france, "speak", text="<script>alert(1)</script>")["ok"]
    assert desk.act("approve", speech=desk.room.game.line.news[-1].number)["ok"]
    assert desk.move(france, "predict", chance=0.7, player="me")["ok"]
    for kind in ("resolve", "advance", "end"):
        assert desk.act(kind)["ok"]
    return desk, france


def debrief(desk, **headers):
    for _ in range(200):
        answer = desk.client.get("/debrief", **headers)
        if 'id="story"' in answer.text or answer.status_code != 200:
            break
        time.sleep(0.1)
    return answer


def test_everybody_reads_it_at_the_end_and_nothing_in_it_is_markup(ended):
    desk, france = ended
    assert desk.client.get("/debrief").status_code == 404
    answer = debrief(desk, headers=with_token(france))
    text = answer.text
    for title in ("What happened", "Where the odds moved", "Skill, luck or Washington?", "What if"):
        assert title in text
    assert "France offers 500 soldiers." in text
    assert re.search(r"France [^<]* \(by the facilitator\)", text)
    assert "<script>alert(1)" not in text
    assert "&lt;script&gt;alert(1)" in text
    assert "sha256-" in answer.headers["content-security-policy"]
    body = re.sub(r"<script.*?</script>", "", text, flags=re.DOTALL)
    assert re.findall(r'(?:src|href)="(?!#|data:)[^"]*"', body) == []


def test_notes_are_in_nothing_that_is_read_or_taken_home(ended):
    desk, france = ended
    assert desk.act("note", to="FRA", text="Between the two of us.")["ok"]
    assert "Between the two of us" not in debrief(desk, headers=with_token(france)).text
    for name in ("moves.jsonl", "moves.csv", "scenario.yaml"):
        kept = desk.client.get(f"/export/{name}", headers=with_token(france))
        assert kept.status_code == 200
        assert "Between the two of us" not in kept.text


def test_the_facilitator_alone_takes_the_notes_home(ended):
    desk, france = ended
    assert desk.act("note", to="FRA", text="=Between, the two of us.")["ok"]
    secret = {"secret": desk.room.setup.secret}
    kept = desk.client.get("/export/notes.csv", params=secret).text
    (row,) = csv.DictReader(io.StringIO(kept))
    assert row == {"round": "1", "to": "FRA", "sender": "", "text": "'=Between, the two of us."}
    packed = desk.client.get("/export/game.zip", params=secret).content
    with zipfile.ZipFile(io.BytesIO(packed)) as opened:
        assert "notes.csv" not in opened.namelist()
    desk.client.cookies.clear()
    refused = desk.client.get("/export/notes.csv", headers=with_token(france))
    assert refused.status_code == 404


def test_a_round_tells_who_did_not_decide_and_what_was_fired(desk):
    germany, _ = desk.playing("DEU", "POL")
    assert desk.move(germany, "pledge_if", rung="pledged", others=800)["ok"]
    assert desk.act("inject", number=10)["ok"]
    for kind in ("resolve", "advance", "advance", "resolve", "advance", "end"):
        assert desk.act(kind)["ok"]
    first, second = chapters(debrief(desk, headers=with_token(germany)).text)
    assert "on conditions: Pledged. (800 soldiers pledged by others)" in first
    assert "Said nothing, and stayed as they were: Poland." in first
    assert "The leaders settle goal, rules and command of the force." in first
    assert "Nobody at the table sent a move." in second


def chapters(text):
    """Return the rounds of a debrief, without the steps that stand folded away."""
    story = text[text.index('<section id="story"') : text.index('<section id="turning"')]
    return re.sub(r"<details.*?</details>", "", story, flags=re.DOTALL).split("<h3>")[1:]


def test_the_odds_stand_there_without_any_script_and_limits_beside_results(ended):
    desk, france = ended
    text = debrief(desk, headers=with_token(france)).text
    turning = text[text.index('<section id="turning"') : text.index('<section id="verdict"')]
    assert re.findall(r'style="width:[\d.]+%"', turning)
    assert "data-chart" not in turning
    verdict = text[text.index('<section id="verdict"') : text.index('<section id="what-if"')]
    assert "what Moscow chooses" in verdict
    assert "meets other luck" in verdict
    assert "This rests on 1 question." in text


def test_what_it_came_to_and_what_was_asked_for_stand_at_the_head(ended):
    desk, france = ended
    text = debrief(desk, headers=with_token(france)).text
    came_to = " ".join(f"{number:,}" for number in public(desk.room.game)["totals"].values())
    head = text[text.index("After week 4:") : text.index('<section id="story"')]
    numbers = re.findall(r"\d[\d,]*", head[: head.index("</p>")])
    assert " ".join(numbers) == f"4 {came_to} 10,000 30,000 12"


def test_branches_stand_side_by_side(ended):
    desk, france = ended
    assert "What each branch came to" not in debrief(desk, headers=with_token(france)).text
    assert desk.act("rewind", round=1, name="without")["ok"]
    for kind in ("resolve", "advance", "end"):
        assert desk.act(kind)["ok"]
    text = debrief(desk, headers=with_token(france)).text
    table = text[text.index("What each branch came to") : text.index('<section id="turning"')]
    assert re.findall(r'<th scope="row">(.*?)</th>', table) == ["main", "without"]


def test_nobody_reads_it_before_the_end_but_the_facilitator(desk):
    (france,) = desk.playing("FRA")
    secret = {"secret": desk.room.setup.secret}
    assert desk.client.get("/debrief", headers=with_token(france)).status_code == 404
    assert desk.client.get("/export/moves.csv", headers=with_token(france)).status_code == 404
    assert "Nothing has been revealed yet." in desk.client.get("/debrief", params=secret).text


def test_what_is_taken_home_plays_the_same_game_again(ended, tmp_path):
    desk, _ = ended
    secret = {"secret": desk.room.setup.secret}
    packed = desk.client.get("/export/game.zip", params=secret).content
    with zipfile.ZipFile(io.BytesIO(packed)) as opened:
        opened.extractall(tmp_path / "home")
    home = tmp_path / "home"
    assert "willing workshop scenario.yaml --seed 7 --replay moves.jsonl" in (
        home / "command.txt"
    ).read_text(encoding="utf-8")
    again, _ = open_room(
        load(home / "scenario.yaml"), tmp_path / "again.sqlite", seed=7, weeks=4, minutes=60,
        replay=home / "moves.jsonl",
    )  # fmt: skip
    assert fingerprint(again.game) == fingerprint(desk.room.game)
    again.close()
    assert b"FRA" in desk.client.get("/export/moves.csv", params=secret).content
    assert desk.client.get("/export/..%2Fgame.sqlite", params=secret).status_code == 404
