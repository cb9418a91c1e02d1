"""One process beside two, and a local pool beside Dask: ``python -m tests.benchmarks.processes``.

A sweep worth a minute of one process is made by one, by two of this machine, by two workers of a
Dask LocalCluster, and in two halves by two processes that know nothing of each other: what the
machine gives two at once, whoever starts them. All take turns; the order goes round, so that none
always comes first. Ratios of a turn are compared, as a shared machine changes from turn to turn.

Two local processes are started anew each time, as a command of the shell starts them, and the clock
counts that; workers of a cluster are there before, as they are for those who use one.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Final

import sim
from sim.executors import cluster as line_to_cluster

SCENARIO: Final = "text-as-it-stands"
RUNS: Final = 500
ONE, TWO, APART, DASK = "one process", "two processes", "two apart", "two Dask workers"
BARS: Final = ((TWO, ONE, 1.7), (DASK, TWO, 0.8), (TWO, APART, 0.0))
"""What is compared with what, and how much of its work it is to do in the same time."""

HALF: Final = (
    "import sys, sim\n"
    f"sim.sweep({SCENARIO!r}, {{'us.air': '0:1:4'}}, runs={RUNS})\n"
    "print('ready', flush=True)\n"
    "low, high, count = sys.stdin.readline().split()\n"
    f"sim.sweep({SCENARIO!r}, {{'us.air': f'{{low}}:{{high}}:{{count}}'}}, runs={RUNS})\n"
)


def sweep(points: int, jobs: int | str) -> None:
    """Make the sweep."""
    sim.sweep(SCENARIO, {"us.air": f"0:1:{points}"}, runs=RUNS, jobs=jobs)


def sweep_apart(points: int) -> Callable[[], None]:
    """Start two processes that have made a few runs; return what has each make half of a sweep."""
    halves = [
        subprocess.Popen(
            [sys.executable, "-c", HALF], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    for half in halves:
        if half.stdout is None or half.stdout.readline() != "ready\n":
            msg = "a process that makes half of a sweep did not start"
            raise RuntimeError(msg)

    def make() -> None:
        for half, ends in zip(halves, ("0 0.5", "0.5 1"), strict=True):
            if half.stdin is not None:
                print(ends, points // 2, file=half.stdin, flush=True)
        for half in halves:
            half.communicate()
            if half.returncode:
                msg = "a process that makes half of a sweep broke off"
                raise RuntimeError(msg)

    return make


def make_ready(name: str, points: int, address: str) -> Callable[[], None]:
    """Do what comes before a turn and is not counted; return the turn."""
    if name == APART:
        return sweep_apart(points)
    if name == TWO:
        from loky import get_reusable_executor

        get_reusable_executor(max_workers=2).shutdown(wait=True)
        return lambda: sweep(points, 2)
    jobs = 1 if name == ONE else address
    sweep(8, jobs)
    return lambda: sweep(points, jobs)


def spent() -> dict[int, float]:
    """Return the processor time of this process and of all that it started, by their numbers."""
    import psutil

    mine = psutil.Process()
    found = {}
    for process in (mine, *mine.children(recursive=True)):
        with suppress(psutil.Error):  # it may have ended just now
            times = process.cpu_times()
            found[process.pid] = times.user + times.system
    return found


def points_worth(seconds: float) -> int:
    """Return how many points take one process so many seconds of a processor."""
    sweep(8, 1)
    began = time.process_time()
    sweep(40, 1)
    return max(2, 2 * round(seconds * 40 / (time.process_time() - began) / 2))


def turns(points: int, address: str, times: int) -> list[str]:
    """Let all take turns; return how long each took, and the ratios."""
    ways = (ONE, TWO, APART, DASK)
    clock: dict[str, list[float]] = {name: [] for name in ways}
    processors: dict[str, list[float]] = {name: [] for name in ways}
    for turn in range(times):
        for name in ways[turn % len(ways) :] + ways[: turn % len(ways)]:
            make = make_ready(name, points, address)
            before, began = spent(), time.perf_counter()
            make()
            clock[name].append(time.perf_counter() - began)
            after = spent()
            processors[name].append(sum(after[one] - before.get(one, 0) for one in after))
            print(f"turn {turn + 1}, {name}: {clock[name][-1]:.1f} s by the clock", flush=True)
    return [
        f"a sweep of {points:,} points of {RUNS} runs",
        *(
            f"{name}: by the clock {seconds_in(clock[name])} s"
            + ("" if name == APART else f", of processors {seconds_in(processors[name])} s")
            for name in ways
        ),
        *(
            f"{name}: {ratio(clock, name, other):.2f} times the work of {other} by the clock"
            + (f" (bar {bar:g})" if bar else "")
            for name, other, bar in BARS
        ),
        f"{TWO}: at most {2 * ratio(processors, TWO, ONE):.2f} times {ONE} by processor time",
        f"{DASK}: {ratio(processors, DASK, TWO):.2f} times {TWO} by processor time",
    ]


def seconds_in(found: list[float]) -> str:
    """Say some times."""
    return ", ".join(f"{each:.1f}" for each in found)


def ratio(found: dict[str, list[float]], name: str, other: str) -> float:
    """Return how much of another's work one does in the same time: the middle turn by turn."""
    return statistics.median(
        theirs / ours for ours, theirs in zip(found[name], found[other], strict=True)
    )


@contextmanager
def cluster_of_two() -> Iterator[str]:
    """Start a Dask LocalCluster of two workers of one thread each; yield its address."""
    from distributed import LocalCluster

    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        yield cluster.scheduler_address
        line_to_cluster.close(cluster.scheduler_address)


def main() -> None:
    """Measure, and print ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60, help="what one process has to do")
    parser.add_argument("--times", type=int, default=3, help="turns that each way takes")
    chosen = parser.parse_args()
    points = points_worth(chosen.seconds)
    with cluster_of_two() as address:
        print(*turns(points, address, chosen.times), sep="\n")


if __name__ == "__main__":
    main()
