"""What takes long is computed aside: the most urgent first, elsewhere, and once."""

import asyncio
import operator
import os
import signal
from threading import Event

import pytest

from sim.web.server.aside import Aside, Hand, Here, Urgency
from sim.web.server.background import Kept
from sim.web.server.process import Process
from tests.loops import finish


def test_the_most_urgent_goes_first_and_of_these_who_came_first():
    aside, may_go, done = Aside(), Event(), []
    aside.submit(Urgency.ODDS, may_go.wait)
    rest = [
        aside.submit(urgency, done.append, name)
        for urgency, name in (
            (Urgency.DEBRIEF, "debrief"), (Urgency.CAUSES, "why"), (Urgency.ODDS, "odds 1"),
            (Urgency.ODDS, "odds 2"),
        )
    ]  # fmt: skip
    may_go.set()
    for future in rest:
        future.result(60)
    assert done == ["odds 1", "odds 2", "why", "debrief"]
    aside.close()


def test_a_room_that_asks_for_much_lets_another_have_its_turn():
    aside, may_go, done, queued = Aside(), Event(), [], []
    aside.submit(Urgency.ODDS, may_go.wait)  # so that all below wait until all are queued
    for room, count in (("first", 3), ("second", 1), ("third", 2)):
        share = aside.share()
        queued += [
            share.submit(Urgency.CAUSES, done.append, f"{room} {number}")
            for number in range(1, count + 1)
        ]
    may_go.set()
    for future in queued:
        future.result(60)
    assert done == ["first 1", "second 1", "third 1", "first 2", "third 2", "first 3"]
    aside.close()


def test_a_room_that_comes_late_waits_for_one_turn_and_overtakes_nobodys_last():
    aside, early, late = Aside(), Event(), Event()
    done, often = [], aside.share()
    for number in range(5):
        often.submit(Urgency.CAUSES, done.append, number).result(60)
    running = often.submit(Urgency.CAUSES, lambda: early.set() or late.wait(60))
    assert early.wait(60)
    waiting = often.submit(Urgency.CAUSES, done.append, "often")
    new = aside.share()
    for number in (1, 2, 3):
        last = new.submit(Urgency.CAUSES, done.append, f"new {number}")
    late.set()
    for future in (running, waiting, last):
        future.result(60)
    assert done[5:] == ["new 1", "often", "new 2", "new 3"]
    aside.close()


def test_what_a_screen_waits_for_is_never_behind_a_debrief():
    aside, may_go = Aside([Hand(Here(), Urgency.CAUSES), Hand(Here())]), Event()
    debrief = aside.submit(Urgency.DEBRIEF, may_go.wait)
    more = aside.submit(Urgency.DEBRIEF, may_go.wait)
    for urgency in (Urgency.ODDS, Urgency.CAUSES):
        assert aside.submit(urgency, operator.neg, 1).result(60) == -1
    assert not debrief.done()
    assert not more.done()
    may_go.set()
    assert debrief.result(60)
    assert more.result(60)
    aside.close()


def test_who_goes_on_with_something_lets_others_have_their_turn_first():
    aside, may_go, done = Aside(), Event(), []

    def step(_):
        done.append("what if")

    first = aside.submit(Urgency.DEBRIEF, may_go.wait)
    whole = aside.then(aside.then(first, Urgency.WHAT_IF, step), Urgency.WHAT_IF, step)
    other = aside.submit(Urgency.DEBRIEF, done.append, "another room's")
    may_go.set()
    whole.result(60)
    other.result(60)
    assert done == ["another room's", "what if", "what if"]
    aside.close()


def test_what_follows_is_done_once_the_first_is_there_and_fails_with_it():
    aside = Aside()
    first = aside.submit(Urgency.DEBRIEF, operator.add, 1, 2)
    assert aside.then(first, Urgency.WHAT_IF, operator.neg).result(60) == -3
    wrong = aside.submit(Urgency.DEBRIEF, operator.truediv, 1, 0)
    with pytest.raises(ZeroDivisionError):
        aside.then(wrong, Urgency.WHAT_IF, operator.neg).result(60)
    aside.close()


def test_what_waits_is_dropped_at_the_end():
    aside, may_go, began = Aside(), Event(), Event()

    def work():
        began.set()
        return may_go.wait(60)

    running = aside.submit(Urgency.ODDS, work)
    assert began.wait(60)
    waiting = aside.submit(Urgency.ODDS, work)
    following = aside.then(waiting, Urgency.WHAT_IF, operator.not_)
    aside.close()
    assert waiting.cancelled()
    assert following.cancelled()
    assert aside.submit(Urgency.ODDS, work).cancelled()
    may_go.set()
    assert running.result(60)


def ask_for_ever(process):
    while True:
        process.do(os.getpid)


def test_a_process_does_what_it_is_asked_says_what_is_wrong_and_is_replaced_when_it_dies():
    process = Process()
    theirs = process.do(os.getpid)
    assert theirs != os.getpid()
    with pytest.raises(ZeroDivisionError):
        process.do(operator.truediv, 1, 0)
    assert process.do(os.getpid) == theirs
    os.kill(theirs, signal.SIGTERM)
    with pytest.raises(EOFError):
        ask_for_ever(process)  # it may do something more before it goes
    assert process.do(os.getpid) != theirs
    process.close()
    with pytest.raises(EOFError):
        process.do(os.getpid)


def test_an_answer_is_computed_once_and_anew_if_that_failed():
    asked, heard = [], []

    def work(number):
        asked.append(number)
        return 1 // number

    async def ask():
        aside = Aside()
        kept = Kept(aside, Urgency.ODDS, lambda: heard.append(1))
        for key, number in (("a", 1), ("a", 1), ("b", 0)):
            kept.request(key, work, number)
        while len(asked) < 2 or kept._busy:
            await asyncio.sleep(0.01)
        assert kept.known == {"a": 1}
        kept.request("a", work, 1)
        kept.request("b", work, 1)
        while kept._busy:
            await asyncio.sleep(0.01)
        aside.close()
        return kept.known

    assert finish(ask()) == {"a": 1, "b": 1}
    assert asked == [1, 0, 1]
    assert len(heard) == 2
