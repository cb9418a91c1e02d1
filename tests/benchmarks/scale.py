"""What much work costs, and what that comes to: ``python -m tests.benchmarks.scale``.

Measures the constants that docs/scale.md plans with: processor time and bytes of a piece of a
sweep, what it takes whoever asks to send it out and take its answer in, and how one process stands
beside two and a local pool beside a Dask LocalCluster (`tests.benchmarks.processes`). On a shared
machine only processor time and ratios of what took turns mean anything.
"""

from __future__ import annotations

import argparse
import pickle
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from operator import neg
from pathlib import Path

import sim
from sim.analysis.sweep.outcome import sweep_pieces
from sim.analysis.sweep.plan import plan
from sim.analysis.sweep.rounds import PIECE, _make, _Work
from sim.arrays.counted import add_piece
from sim.arrays.ensemble import BLOCK, MOST_BLOCKS, run_piece, run_scenario_block
from sim.executors.pieces import map_in_order
from sim.results.plain_arrays import to_bytes
from sim.results.text import to_csv
from tests.benchmarks.processes import cluster_of_two, points_worth, turns

SCENARIO, SEED, RUNS = "text-as-it-stands", 2025, 500
POINTS, CORES = (10**4, 10**6, 10**8), (1, 100, 1000)
LINK = 125e6
"""Bytes a second of a network of a gigabit."""


@dataclass(frozen=True)
class Constants:
    """What was measured; seconds of a processor, and bytes.

    ``point`` works out a design point of 500 runs; ``piece_points`` of them go out together.
    ``sent`` and ``answer`` are bytes of a piece on its way out and back, ``kept`` on disk.
    ``local``, ``dask`` and ``taken`` are seconds of whoever asks for a piece: to send it and have
    it back, and to take its answer in. ``row`` is a point's bytes in the table of points,
    ``memory`` in memory.
    """

    point: float
    piece_points: int
    sent: int
    answer: int
    kept: int
    local: float
    dask: float
    taken: float
    row: int
    memory: int


def processor(act: Callable[[], object], times: int = 3) -> float:
    """Return the least processor time of some attempts."""
    found = []
    for _ in range(times):
        began = time.process_time()
        act()
        found.append(time.process_time() - began)
    return min(found)


def measure(address: str) -> Constants:
    """Measure all constants; a Dask scheduler waits at an address."""
    scenario = sim.load(SCENARIO)
    count = PIECE // RUNS
    design = plan(scenario, {"us.air": f"0:1:{count}"}, points=None, how=None, count=1, seed=SEED)
    work = partial(_make, _Work(scenario, design.points, SEED, False))
    piece = [(place, (0, RUNS)) for place in range(count)]
    work(piece[:2])
    answers = work(piece)
    seconds = processor(lambda: work(piece), 2) / count
    found = sim.sweep(scenario, {"us.air": f"0:1:{count}"}, runs=RUNS)
    with tempfile.TemporaryDirectory() as folder:
        how = {"runs": RUNS, "seed": SEED, "held": False, "block": RUNS}
        shelf = sweep_pieces(Path(folder), scenario, design, **how)
        taken = processor(lambda: shelf.write(0, piece, answers), 5)
    nothing = [*range(400)]
    return Constants(
        point=seconds,
        piece_points=count,
        sent=len(pickle.dumps(work)),
        answer=len(pickle.dumps(answers)),
        kept=len(to_bytes(answers)),
        local=processor(lambda: [*map_in_order(neg, nothing, 2)]) / len(nothing),
        dask=processor(lambda: [*map_in_order(neg, nothing, address)]) / len(nothing),
        taken=taken,
        row=(len(to_csv(found.points)) // count),
        memory=RUNS * (3 * 4 + 2),
    )


def ensemble_lines() -> list[str]:
    """Return what a piece of a large ensemble weighs, and what it takes to add it up."""
    scenario = sim.load(SCENARIO)
    block = partial(run_scenario_block, scenario, SEED, False, 0, None, None)
    spans = [(BLOCK * place, BLOCK) for place in range(2)]
    began = time.process_time()
    counted, _ = run_piece(block, spans)
    each = (time.process_time() - began) / len(spans)
    tally = add_piece(None, counted)
    adding = processor(lambda: add_piece(tally, counted)) / len(spans)
    weighs, kept = len(pickle.dumps(counted)), len(to_bytes(counted))
    return [
        f"a block of {BLOCK:,} runs of an ensemble: {each:.3f} s; a piece has up to {MOST_BLOCKS}",
        f"its counts: {weighs / 1e6:.1f} MB on the way, {kept / 1e3:.0f} kB kept; to add a block: "
        f"{adding * 1e3:.1f} ms",
    ]


def memory_of(runs: int) -> float:
    """Return the most memory, in MB, that an ensemble of so many runs takes."""
    code = (
        "import resource, sim\n"
        f"sim.ensemble({SCENARIO!r}, runs={runs})\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    said = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout
    return int(said) / 1024


def plan_lines(known: Constants) -> list[str]:
    """Return a table: so many points on so many cores, by what was measured."""
    lines = [
        "| points | cores | hours | pieces | to whoever asks, MB/s | busy asking | memory | kept |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for points in POINTS:
        for cores in CORES:
            pieces = -(-points // known.piece_points)
            working = points * known.point / cores
            asking = pieces * (known.taken + (known.local if cores == 1 else known.dask))
            took = max(working, asking)
            lines.append(
                f"| {points:,} | {cores:,} | {took / 3600:.2g} | {pieces:,} "
                f"| {pieces * known.answer / took / 1e6:.2g} | {asking / took:.0%} "
                f"| {size(points * known.memory)} | {size(pieces * known.kept)} |"
            )
    return lines


def size(count: float) -> str:
    """Say bytes in the unit that suits them.

    >>> size(2.5e9)
    '2.5 GB'
    """
    for unit in ("B", "kB", "MB", "GB"):
        if count < 1000:
            return f"{count:.3g} {unit}"
        count /= 1000
    return f"{count:.3g} TB"


def main() -> None:
    """Measure, and print what it comes to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60, help="what the sweep is worth")
    parser.add_argument("--times", type=int, default=3, help="turns that each way takes")
    chosen = parser.parse_args()
    with cluster_of_two() as address:
        known = measure(address)
        print(known)
        print(*ensemble_lines(), sep="\n")
        points = points_worth(chosen.seconds)
        print(*turns(points, address, chosen.times), sep="\n")
    for runs in (20_000, 60_000):
        print(f"an ensemble of {runs:,} runs: at most {memory_of(runs):.0f} MB")
    print(*plan_lines(known), sep="\n")
    print(f"processor time in all: {resource.getrusage(resource.RUSAGE_SELF).ru_utime:.0f} s")


if __name__ == "__main__":
    main()
