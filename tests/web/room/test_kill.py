"""Killed at any moment and started again with the same command, the game stands where it stood."""

import http.client
import random
import threading
import time
import urllib.error
from contextlib import closing

import pytest

from sim.game import fingerprint, fold, to_lines
from sim.web.room.opening import open_room
from sim.web.room.store import Store
from tests.web.tokens import Token

KILLS = 20


def seat(server, name):
    _, headers = server.post("/join", {"code": server.code, "seat": name, "pin": ""})
    return Token.of(headers["set-cookie"])


def play_on(server, token, acknowledged, unanswered, stop):
    """Speak as fast as the server lets one; what got no answer is sent again, under its key."""
    while not stop.is_set():
        if not unanswered:
            unanswered.append(f"speech {time.monotonic_ns():020d}")
        (text,) = unanswered
        body = {"key": text, "entry": {"kind": "speak", "text": text}}
        try:
            answer, _ = server.post("/move", body, cookie=token.header)
        except (urllib.error.URLError, http.client.HTTPException, OSError, ValueError):
            return
        assert answer["ok"]
        acknowledged.append(text)
        unanswered.clear()


@pytest.mark.once
@pytest.mark.slow
def test_nothing_acknowledged_is_lost_when_the_server_is_killed_at_random(server):
    chance = random.Random(2025)  # noqa: S311
    token = seat(server, "FRA")
    for kind in ("begin", "advance"):
        entry = {"key": f"{kind} key 1", "entry": {"kind": kind}}
        server.post("/act", entry, **{"x-facilitator": server.secret})
    links = server.said
    acknowledged, unanswered = [], []
    for _ in range(KILLS):
        stop = threading.Event()
        player = threading.Thread(
            target=play_on, args=(server, token, acknowledged, unanswered, stop)
        )
        player.start()
        time.sleep(chance.uniform(0.01, 0.3))
        server.kill()
        stop.set()
        player.join()
        server.start()
        assert "goes on where it stood" in server.said
        assert server.said.partition("Facilitator")[2] == links.partition("Facilitator")[2]
        own = server.snapshot("console", server.secret)["console"]["speeches"]
        spoken = [one["says"]["values"]["text"] for one in own]
        assert set(acknowledged) <= set(spoken)
        assert len(spoken) == len(set(spoken))
        assert server.snapshot("play", token=token)["me"]["seat"] == "FRA"
    assert len(acknowledged) > KILLS


def test_the_file_folds_to_the_same_game(server):
    token = seat(server, "FRA")
    for at, kind in enumerate(("begin", "advance", "resolve", "advance")):
        entry = {"key": f"key number {at}", "entry": {"kind": kind}}
        server.post("/act", entry, **{"x-facilitator": server.secret})
    server.kill()
    from sim.scenario.reading.read import load

    path, scenario = server.folder / "game.sqlite", load(server.scenario)
    first, _ = open_room(scenario, path, seed=7, weeks=4, minutes=60)
    first.close()
    with closing(Store(path)) as store:
        again = fold(scenario, 7, store.entries())
    assert fingerprint(first.game) == fingerprint(again)
    assert to_lines(first.game.entries) == to_lines(again.entries)
    assert first.game.line.phase == "reveal"
    assert first.seating.device(token).seat == "FRA"
