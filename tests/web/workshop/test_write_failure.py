"""A game's file that cannot be written: nothing changes, and whoever leads is told why."""

import sqlite3

import pytest

from tests.web.conftest import SAME


@pytest.mark.parametrize(
    ("name", "why"),
    [("SQLITE_FULL", "full"), ("SQLITE_READONLY_DBMOVED", "readonly"), ("SQLITE_IOERR", "write")],
)
def test_the_answer_says_why_nothing_was_written(desk, monkeypatch, name, why):
    error = sqlite3.OperationalError("no")
    error.sqlite_errorname = name

    def refuse(*_args, **_more):
        raise error

    before = desk.room.game
    monkeypatch.setattr(desk.room._store, "append", refuse)
    headers = {**SAME, "x-facilitator": desk.room.setup.secret}
    body = {"key": desk.key(), "entry": {"kind": "begin"}}
    answer = desk.client.post("/act", json=body, headers=headers)
    assert (answer.status_code, answer.json()) == (503, {"ok": False, "why": why})
    assert desk.room.game is before


def test_the_console_says_it_while_it_is_tried_again(server, visit):
    page = visit(1280, 800, offline=False).page
    page.goto(f"{server.base}/console/{server.secret}")
    page.wait_for_selector("#rows button")
    full = {"ok": False, "why": "full"}
    page.route("**/act", lambda route: route.fulfill(status=503, json=full), times=1)
    page.get_by_role("button", name="Begin round 1").click()
    page.get_by_text("The disk of the laptop is full").wait_for()
    page.get_by_text("Done.").wait_for()  # the second time it is written
