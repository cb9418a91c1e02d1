"""A server that ends leaves nothing behind that was begun and never waited for."""

import asyncio
import gc
import warnings
from concurrent.futures import ThreadPoolExecutor

from sim.scenario.reading.read import load
from sim.web.explore.app import Explore


def ended(app, meanwhile):
    """Start an application, do something, and end it and its loop at once; give the warnings."""

    async def living():
        async with app.router.lifespan_context(app):
            meanwhile()

    def run():
        loop = asyncio.new_event_loop()
        with warnings.catch_warnings(record=True) as seen:
            warnings.simplefilter("always")
            loop.run_until_complete(living())
            left = asyncio.all_tasks(loop)
            loop.close()
            gc.collect()
        return left, [str(one.message) for one in seen if one.category is RuntimeWarning]

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(run).result()


def test_a_workshop_that_ends_with_news_unsent_waits_for_what_it_began(workshop):
    assert ended(workshop.app(), workshop.hub.announce) == (set(), [])
    workshop.hub.announce()  # no loop runs any more: there is nobody to send it to


def test_news_that_come_as_the_loop_ends_leave_nothing_behind(workshop):
    """A second Ctrl+C ends the loop with no farewell, and a thread may bring odds even then."""

    def run():
        loop = asyncio.new_event_loop()
        context = workshop.app().router.lifespan_context(None)
        with warnings.catch_warnings(record=True) as seen:
            warnings.simplefilter("always")
            loop.run_until_complete(context.__aenter__())
            running = asyncio.all_tasks(loop)
            for task in running:
                task.cancel()
            loop.run_until_complete(asyncio.gather(*running, return_exceptions=True))
            loop.call_soon(workshop.hub.announce)
            loop.call_soon(loop.stop)
            loop.run_forever()
            loop.close()
            workshop.hub.announce()
            gc.collect()
        return [str(one.message) for one in seen if "never awaited" in str(one.message)]

    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(run).result() == []


def test_a_page_of_levers_that_ends_at_once_does_too(scenario):
    assert ended(Explore(load(scenario)).app(), lambda: None) == (set(), [])
