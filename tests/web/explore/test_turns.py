"""Turns at the levers: fair between addresses, whatever names of viewers one of them makes up."""

import asyncio

from sim.web.explore.turns import (
    COMPUTED_PER_ADDRESS,
    WAITING_ALTOGETHER,
    WAITING_PER_ADDRESS,
    TooManyError,
    Turns,
)
from tests.loops import finish


async def pass_by():
    """Let every task go on as far as it can without anything new."""
    for _ in range(100):
        await asyncio.sleep(0)


async def compute(turns, log, address, viewer, work=pass_by):
    """Ask as a viewer; note in a log whose turn it was, and work."""
    async with turns.turn(address, viewer) as wanted:
        if wanted:
            log.append(address)
            await work()
    return wanted


def test_one_address_under_ever_new_names_has_few_in_hand_and_waits_for_itself():
    async def run_flood():
        turns, log, over = Turns(), [], asyncio.Event()
        flood = [compute(turns, log, "flood", f"viewer {n}", over.wait) for n in range(50)]
        tasks = [asyncio.create_task(one) for one in flood]
        await pass_by()
        assert log == ["flood"] * COMPUTED_PER_ADDRESS
        assert await compute(turns, log, "somebody", "me")
        assert log.count("flood") == COMPUTED_PER_ADDRESS
        over.set()
        assert all(await asyncio.gather(*tasks))
        return turns

    assert finish(run_flood())._addresses == {}  # and nothing is left of them


def test_more_than_anybody_asks_by_hand_is_refused_at_once():
    async def run_flood():
        turns, log = Turns(), []
        many = [compute(turns, log, "flood", f"viewer {n}") for n in range(WAITING_PER_ADDRESS + 5)]
        found = await asyncio.gather(*many, return_exceptions=True)
        assert [type(one) for one in found[WAITING_PER_ADDRESS:]] == [TooManyError] * 5
        assert found[:WAITING_PER_ADDRESS] == [True] * WAITING_PER_ADDRESS
        everywhere = [
            compute(turns, log, f"address {n}", "me") for n in range(WAITING_ALTOGETHER + 1)
        ]
        found = await asyncio.gather(*everywhere, return_exceptions=True)
        assert isinstance(found[-1], TooManyError)
        assert turns._addresses == {}

    finish(run_flood())


def test_a_viewer_who_asks_again_is_answered_the_first_question_and_the_last():
    async def drag():
        turns, log = Turns(), []
        asked = [compute(turns, log, "here", "me") for _ in range(5)]
        return await asyncio.gather(*asked)

    assert finish(drag()) == [True, False, False, False, True]


def test_the_page_asks_again_where_too_many_are_asking(address, visit):
    page, refused = visit(1440, 900, offline=False).page, []

    def refuse_once(route):
        if refused:
            route.continue_()
        else:
            refused.append(route.request.url)
            route.fulfill(status=429, json={"ok": False, "busy": True})

    page.route("**/answer", refuse_once)
    page.goto(address)
    page.wait_for_selector('html[data-drawn="2000"]', timeout=60_000)
    assert len(refused) == 1
