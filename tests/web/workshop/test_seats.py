"""A seat is a token: who comes in, who may do what, and that it counts once."""

from concurrent.futures import ThreadPoolExecutor, wait

from sim.web.workshop.answers import ARRIVALS_PER_MINUTE, MOVES_PER_MINUTE
from tests.web.conftest import SAME, with_token
from tests.web.tokens import Token


def test_a_seat_is_taken_with_the_code_and_shared_with_its_pin(desk):
    token = desk.join("GBR")
    assert desk.room.seating.device(token).seat == "GBR"
    body = {"code": desk.room.setup.code, "seat": "GBR", "pin": "none"}
    refused = desk.client.post("/join", json=body, headers=SAME)
    assert (refused.status_code, refused.json()["why"]) == (403, "pin")
    second = desk.join("GBR", desk.room.seating.pin("GBR"))
    assert second != token
    assert desk.room.seating.people("GBR") == [1, 2]


def test_the_join_code_alone_can_do_nothing_but_ask_for_a_seat(desk):
    code = desk.room.setup.code
    for headers in (
        SAME,
        {**SAME, "x-facilitator": code},
        with_token(Token.of(f"{desk.room.setup.cookie}={code}")),
    ):
        body = {"key": "k" * 12, "code": code, "entry": {"kind": "begin"}}
        assert desk.client.post("/act", json=body, headers=headers).status_code == 403
        assert desk.client.post("/move", json=body, headers=headers).status_code == 403
    assert desk.client.get(f"/console/{code}").status_code == 404
    assert desk.client.get(f"/screen/{code}").status_code == 404
    assert desk.client.get(f"/debrief?secret={code}").status_code == 404
    assert desk.client.get(f"/export/moves.csv?secret={code}").status_code == 404
    assert desk.room.game.line.phase == "lobby"


def test_a_device_moves_for_its_own_seat_whatever_it_says(desk):
    france, britain = desk.playing("FRA", "GBR")
    assert desk.move(france, "stand", seat="GBR", rung="supports") == {"ok": True}
    (move,) = desk.room.game.line.moves
    assert (move.seat, move.rung) == ("FRA", "supports")
    answer = desk.move(britain, "resolve")
    assert not answer["ok"]
    assert desk.room.game.line.phase == "negotiate"


def test_a_move_sent_again_counts_once(desk):
    (france,) = desk.playing("FRA")
    before = len(desk.room.game.entries)
    for _ in range(3):
        assert desk.move(france, "stand", key="the-same-key", rung="supports")["ok"]
    assert len(desk.room.game.entries) == before + 1


def test_an_illegal_move_says_why_and_changes_nothing(desk):
    (estonia,) = desk.playing("EST")
    before = desk.room.game
    answer = desk.move(estonia, "offer", troops=500_000)
    assert answer["says"]["key"] == "illegal.offer_beyond"
    assert desk.room.game is before


def test_an_unseated_device_is_sent_away_and_its_token_is_worthless(desk):
    (france,) = desk.playing("FRA")
    assert desk.act("unseat", seat="FRA")["ok"]
    answer = desk.client.post(
        "/move", json={"key": "k" * 12, "entry": {"kind": "ready"}}, headers=with_token(france)
    )
    assert answer.status_code == 403
    assert desk.join("FRA") != france


def test_guessing_is_slowed(desk):
    wrong = {"code": "AAAA"}
    answers = [desk.client.post("/door", json=wrong, headers=SAME).status_code for _ in range(9)]
    assert answers == [403] * 8 + [429]
    refused = desk.client.post("/door", json=wrong, headers=SAME)
    assert refused.status_code == 429
    assert int(refused.headers["retry-after"]) >= 1
    right = {"code": desk.room.setup.code}
    assert desk.client.post("/door", json=right, headers=SAME).status_code == 200


def test_pins_tried_at_once_while_a_round_resolves_are_counted_one_by_one(desk):
    desk.join("GBR")
    right = desk.room.seating.pin("GBR")
    wrong = [f"{at:04d}" for at in range(30) if f"{at:04d}" != right]
    body = {"code": desk.room.setup.code, "seat": "GBR"}

    async def hold():
        await desk.room._lock.acquire()

    desk.client.portal.call(hold)
    with ThreadPoolExecutor(len(wrong)) as pool:
        asked = [
            pool.submit(desk.client.post, "/join", json={**body, "pin": pin}, headers=SAME)
            for pin in wrong
        ]
        wait(asked, timeout=10)
        desk.client.portal.call(desk.room._lock.release)
        answers = [one.result().status_code for one in asked]
    assert sorted(set(answers)) == [403, 429]
    assert answers.count(403) == desk.workshop.limiter.per_name


def test_more_moves_than_anybody_makes_by_hand_are_slowed(desk):
    france, britain = desk.playing("FRA", "GBR")
    before = len(desk.room.game.entries)
    answers = [desk.move(france, "ready") for _ in range(MOVES_PER_MINUTE + 5)]
    assert [one.get("why") for one in answers] == [None] * MOVES_PER_MINUTE + ["wait"] * 5
    assert len(desk.room.game.entries) == before + MOVES_PER_MINUTE
    assert desk.move(britain, "ready")["ok"]
    assert desk.act("advance")["ok"]


def test_a_seat_is_shared_by_so_many_and_one_address_brings_so_many(desk, monkeypatch):
    desk.join("GBR")
    monkeypatch.setattr("sim.web.room.seating.PEOPLE", 2)
    pin = desk.room.seating.pin("GBR")
    desk.join("GBR", pin)
    body = {"code": desk.room.setup.code, "seat": "GBR", "pin": pin}
    answer = desk.client.post("/join", json=body, headers=SAME)
    assert answer.json()["says"]["key"] == "illegal.seat_full"
    back = desk.client.post("/join", json={**body, "person": 1}, headers=SAME)
    assert back.json()["ok"]
    answers = [
        desk.client.post("/join", json={**body, "person": 1}, headers=SAME).status_code
        for _ in range(ARRIVALS_PER_MINUTE)
    ]
    assert answers[0] == 200
    assert answers[-1] == 429


def test_a_seats_pin_cannot_be_tried_out(desk):
    desk.join("GBR")
    for at in range(8):
        desk.workshop.limiter.count("another address", "pin GBR")
        assert at < 8
    body = {"code": desk.room.setup.code, "seat": "GBR", "pin": desk.room.seating.pin("GBR")}
    assert desk.client.post("/join", json=body, headers=SAME).status_code == 429
