"""A class that takes its files home at once does not stop the game."""

import threading
from concurrent.futures import ThreadPoolExecutor, wait

from sim.web.debrief import routes

CLASS = 40


def test_a_game_goes_on_while_forty_devices_take_it_home(desk, monkeypatch):
    begun, done, write = threading.Semaphore(0), threading.Event(), routes.export

    def slowly(game):
        begun.release()
        done.wait(20)
        return write(game)

    monkeypatch.setattr(routes, "export", slowly)
    secret = {"secret": desk.room.setup.secret}
    with ThreadPoolExecutor(CLASS + 1) as pool:
        asked = [
            pool.submit(desk.client.get, "/export/moves.csv", params=secret) for _ in range(CLASS)
        ]
        assert begun.acquire(timeout=20)
        _, waiting = wait(asked, timeout=0.3)  # by now all threads that they could take are taken
        assert len(waiting) == CLASS
        act = pool.submit(desk.act, "note", to="", text="The bus leaves at five.")
        finished, _ = wait([act], timeout=10)
        done.set()
        assert finished
        assert act.result()["ok"]
        assert {one.result().status_code for one in asked} == {200}
