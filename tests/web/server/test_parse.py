"""What a browser would never send: it is refused in an answer, and never breaks anything."""

import json

import pytest

from sim.game import IllegalMove, apply
from sim.game.entries import PledgeIf, Predict
from sim.web.server.guard import parse_json
from tests.web.conftest import SAME, with_token

HALF = '"\\ud800"'
"""Half of a character that takes two: JSON can say it, but no file and no answer can."""

BEYOND = "9" * 400

ENTRIES = [
    '{"kind": []}',
    f'{{"kind": "ready", {HALF}: 1}}',
    f'{{"kind": "stand", "rung": {HALF}}}',
    f'{{"kind": "predict", "chance": {BEYOND}}}',
    f'{{"kind": "pledge_if", "rung": "pledged", "us": {{"air": {BEYOND}}}}}',
    f'{{"kind": "pledge_if", "rung": "pledged", "others": {BEYOND}}}',
    f'{{"kind": "ready", "at": {"[" * 900}{"]" * 900}, "proxy": 1e999}}',
]


@pytest.mark.parametrize(
    "text",
    [HALF, f"[{HALF}]", f"{{{HALF}: 1}}", BEYOND, f"-{BEYOND}", "1e999", "NaN", "[" * 9000, "{"],
)
def test_what_can_be_neither_kept_nor_said_is_no_json(text):
    with pytest.raises(ValueError, match=r"."):
        parse_json(text)


def test_everything_else_is_read_as_it_was_sent():
    data = {
        "troops": 9_000_000_000_000_000,
        "less": -0.5,
        "text": "Ґ \N{GRINNING FACE}",
        "not": None,
    }
    assert parse_json(json.dumps(data)) == data
    assert parse_json(json.dumps(data).encode()) == data


def test_moves_that_are_none_are_refused_and_the_round_still_resolves(desk):
    (france,) = desk.playing("FRA")
    before = len(desk.room.game.entries)
    for entry in ENTRIES:
        body = f'{{"key": "key number {len(entry)}", "entry": {entry}}}'
        answer = desk.client.post("/move", content=body, headers=with_token(france))
        assert answer.status_code in (400, 409), entry
        assert not answer.json()["ok"]
    body = f'{{"key": {HALF[:-1]} and more", "entry": {{"kind": "ready"}}}}'
    assert desk.client.post("/move", content=body, headers=with_token(france)).status_code == 400
    assert len(desk.room.game.entries) == before
    assert desk.act("resolve")["ok"]


def test_whoever_asks_for_a_seat_or_news_with_such_things_is_told_no(desk):
    token, code = desk.join("FRA"), desk.room.setup.code
    for path, body in (
        ("/door", f'{{"code": {HALF}}}'),
        ("/people", f'{{"code": "{code}", "seat": "FRA", "pin": {HALF}}}'),
        ("/join", f'{{"code": "{code}", "seat": {HALF}, "pin": ""}}'),
        ("/join", f'{{"code": "{code}", "seat": "FRA", "pin": {HALF}}}'),
        ("/poll", '{"role": "play", "id": "a", "turn": 1e999}'),
        ("/poll", f'{{"role": "play", "id": "a", "turn": {BEYOND}}}'),
        ("/poll", f'{{"role": "screen", "key": {HALF}, "id": "a", "turn": 0}}'),
    ):
        answer = desk.client.post(path, content=body, headers=with_token(token))
        assert answer.status_code in (400, 403), body
    leads = {**SAME, "x-facilitator": desk.room.setup.secret}
    body = '{"round": 1e999, "kind": "us", "name": "full"}'
    assert desk.client.post("/whatif", content=body, headers=leads).status_code == 400


def test_the_rules_themselves_bound_every_number(desk):
    desk.playing("FRA")
    for entry in (
        PledgeIf(seat="FRA", rung="pledged", others=10**300),
        Predict(seat="FRA", player="FRA 1", chance=10**400),
    ):
        with pytest.raises(IllegalMove):
            apply(desk.room.game, entry)
