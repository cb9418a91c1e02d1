"""What the levers' own crew of processes is worth beside a kept library: one lever's 2,000 runs.

    python -m tests.benchmarks.crew                    # 40 answers of each, alternating
    python -m tests.benchmarks.crew 80 no-us

Every answer is that of a setting that nobody has asked for, with the seed of the page: once by
`sim.arrays.pool.ProcessPool`, once by Loky's processes (`loky.get_reusable_executor`, which
ensembles and sweeps go through), in turn, the same shares of the runs to as many processes. The
crew's each keep their share, so that its draws are at hand, and are sent what has changed; Loky
hands a share to whichever process is free, with the whole scenario. Both have warmed up. Printed
are the middle and the worst wall-clock time of each, and the middle of their ratios, answer by
answer.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial, reduce
from itertools import pairwise

from loky import get_reusable_executor

from sim.arrays.ensemble import run_scenario_block
from sim.arrays.pool import ProcessPool
from sim.arrays.tally import Tally, add_tallies
from sim.executors.jobs import every_core
from sim.executors.local import BLAS
from sim.scenario.reading.read import load
from sim.scenario.scenario import Scenario, Uncertain

ANSWERS, SCENARIO = 40, "text-as-it-stands"
RUNS, SEED, WARM = 2000, 2025, 4


def settings(scenario: Scenario, count: int) -> Iterator[Scenario]:
    """Yield a scenario with a lever where it was never before, many times."""
    for place in range(count):
        name = ("us.air", "us.guarantee", "us.credibility")[place % 3]
        value = (place + 1) / (count + 1)
        number = Uncertain(value, value, value)
        yield replace(scenario, numbers={**scenario.numbers, name: number})


def by_crew(pool: ProcessPool, scenario: Scenario) -> Tally:
    """Answer as the page of levers does."""
    return pool.ensemble(scenario, runs=RUNS, seed=SEED).tally


def by_loky(workers: int, scenario: Scenario) -> Tally:
    """Answer by a kept library."""
    executor = get_reusable_executor(max_workers=workers, timeout=60, env=BLAS)
    edges = [RUNS * share // workers for share in range(workers + 1)]
    work = partial(run_scenario_block, scenario, SEED, False, 0, None, None, why=False)
    answers = executor.map(work, [(first, end - first) for first, end in pairwise(edges)])
    return reduce(add_tallies, (tally for tally, _ in answers))


def timed(answer: Callable[[Scenario], Tally], scenario: Scenario) -> tuple[float, int]:
    """Return the milliseconds that an answer takes, and a count by which answers are alike."""
    began = time.perf_counter()
    tally = answer(scenario)
    return (time.perf_counter() - began) * 1000, int(tally.rungs.sum() + tally.troops[0, -1, 0])


def main(answers: int, name: str) -> None:
    """Time both, in turn, each first as often as the other."""
    workers, scenario = every_core(), load(name)
    pool = ProcessPool(workers)
    ways = {"crew": partial(by_crew, pool), "loky": partial(by_loky, workers)}
    took: dict[str, list[float]] = {way: [] for way in ways}
    for place, setting in enumerate(settings(scenario, answers + WARM)):
        order = list(ways) if place % 2 else list(ways)[::-1]
        found = {way: timed(ways[way], setting) for way in order}
        if len({count for _, count in found.values()}) > 1:
            sys.exit("the two answers differ")
        for way, (milliseconds, _) in found.items():
            took[way] += [milliseconds] if place >= WARM else []
    pool.close()
    get_reusable_executor(max_workers=workers, timeout=60, env=BLAS).shutdown()
    for way, times in took.items():
        print(f"{way}: {statistics.median(times):.0f} ms in the middle, {max(times):.0f} at worst")
    ratios = [loky / crew for loky, crew in zip(took["loky"], took["crew"], strict=True)]
    print(f"loky / crew: {statistics.median(ratios):.2f} in the middle of {answers} answers")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ANSWERS, (sys.argv[2:] or [SCENARIO])[0])
