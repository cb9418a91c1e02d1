"""How fast the engines are, in ratios taken side by side in one run.

    python -m tests.benchmarks.speed            # all of it, about three minutes
    python -m tests.benchmarks.speed floor      # one part: floor, mesa, warm, compiled, scale, ...
    python -m tests.benchmarks.speed million    # only on request: a million runs, a minute or two

Machines are noisy: every ratio is the median over rounds in which the two sides take turns. Where
both sides work in this process alone it is one of processor time, which others on the machine touch
less than the clock on the wall.

What is measured is warm unless its line says otherwise: a process in which everything is compiled
that pays, as in one that serves the page of levers, or is at a sweep or at very many runs.
Compiling is no cost of a run: it is done once, and kept on disk for the next process
(`WILLING_CACHE`). What the first ensemble of a process takes stands beside it.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import count as count_from
from statistics import median
from typing import TypeAlias

import numpy as np
import yaml

from sim.arrays.ensemble import ensemble
from sim.arrays.quick import WORK
from sim.compiled.machine import can_compile
from sim.draws import DRAWN
from sim.scenario import yaml12
from sim.scenario.inputs import PUT_THROUGH
from sim.scenario.reading.read import load
from sim.scenario.scenario import NationProfile, Scenario
from sim.scenario.yaml12 import syntax
from sim.week.inference import INFERRED

NATIONS, WEEKS, RUNS, ROUNDS = 30, 52, 2000, 7

SEED = 10**6
"""A seed that no round takes."""

FAR = 10**15
"""More than anybody runs or draws."""

Clock: TypeAlias = Callable[[], float]
"""Tells the time in seconds."""


def thirty() -> Scenario:
    """Return the text as it stands with 30 nations, the size that the peers were timed at."""
    scenario = load("text-as-it-stands")
    return replace(scenario, nations=scenario.nations[:NATIONS])


def seconds(work: Callable[[], object], clock: Clock = time.perf_counter) -> float:
    """Return how long a piece of work takes, by the wall clock unless another is given."""
    before = clock()
    work()
    return clock() - before


def in_turn(
    *works: Callable[[], object], rounds: int = ROUNDS, clock: Clock = time.perf_counter
) -> list[list[float]]:
    """Return each work's times over rounds in which they take turns, after one to warm up."""
    times = [[seconds(work, clock) for work in works] for _ in range(rounds + 1)][1:]
    return [list(column) for column in zip(*times, strict=True)]


def say(what: str, figure: str, bar: str) -> None:
    """Print one line of the table."""
    print(f"{what:<58} {figure:>22}   {bar}".rstrip())


def warm_up(scenario: Scenario) -> float:
    """Have this process compile all that it ever would; return the first ensemble's seconds."""
    first = seconds(lambda: ensemble(scenario, runs=RUNS), time.process_time)
    WORK.passed = DRAWN.done = PUT_THROUGH.done = INFERRED.done = FAR
    for seed in (SEED, SEED + 1):  # the second with memory that the first has asked for
        ensemble(scenario, runs=RUNS, seed=seed)
    return first


def floor() -> None:
    """Compare with drawing one float64 normal and one uniform per nation and week.

    Each round has a seed of its own, so that the ensemble too draws everything anew. The 30 nations
    leave four of the shipped out: what governments had said is read in a world of all 34, so that
    two worlds are made ready. The text as it is shipped makes ready one.
    """
    is_first, first = WORK.passed == 0, warm_up(thirty())
    if is_first:
        say("the first ensemble of a process, of its processor", f"{first:.2f} s", "")
    for scenario, what in ((thirty(), ""), (load("text-as-it-stands"), ", all 34 nations")):
        _compare_with_draws(scenario, what)


def _compare_with_draws(scenario: Scenario, what: str) -> None:
    generator, seeds = np.random.Generator(np.random.Philox(1)), count_from(1)
    count = len(scenario.nations) * WEEKS * RUNS

    def draw() -> None:
        generator.standard_normal(count)
        generator.random(count)

    ours, numpys = in_turn(
        lambda: ensemble(scenario, runs=RUNS, seed=next(seeds)),
        draw,
        rounds=15,
        clock=time.process_time,
    )
    ratios = sorted(our / numpy for our, numpy in zip(ours, numpys, strict=True))
    spread = f"{median(ratios):.2f} ({ratios[3]:.2f}-{ratios[-4]:.2f})"
    say(f"ensemble / drawing its normals and uniforms{what}", spread, "at most 2")
    per_week = median(ours) / count * 1e9
    say(f"the ensemble, per nation and week{what}", f"{per_week:.0f} ns", "")


def mesa() -> None:
    """Compare with Mesa's own batch runner over the very same model, one process each."""
    from mesa import batch_run

    from sim.model import CoalitionModel

    scenario, runs = thirty(), 8
    warm_up(scenario)

    def batch() -> None:
        batch_run(
            CoalitionModel,
            {"scenario": [scenario], "run": list(range(runs))},
            number_processes=1,
            max_steps=WEEKS,
            data_collection_period=-1,
            display_progress=False,
        )

    ours, theirs = in_turn(
        lambda: ensemble(scenario, runs=RUNS), batch, rounds=5, clock=time.process_time
    )
    ratio = median((their / runs) / (our / RUNS) for our, their in zip(ours, theirs, strict=True))
    say("mesa.batch_run / ensemble, per run", f"{ratio:,.0f}", "at least 3,000")


def warm() -> None:
    """Time one ensemble in a warm process, summaries included: the same seed, then new ones."""
    scenario, seeds = thirty(), count_from(1)
    warm_up(scenario)
    again, anew = in_turn(
        lambda: ensemble(scenario, runs=RUNS),
        lambda: ensemble(scenario, runs=RUNS, seed=next(seeds)),
        rounds=15,
    )
    what = f"{RUNS} runs x {NATIONS} nations x {WEEKS} weeks, warm"
    for times, how, bar in ((again, "", "at most 150 ms"), (anew, ", each a new seed", "")):
        figure = f"{median(times) * 1e3:.0f} ms (best {min(times) * 1e3:.0f})"
        say(what + how, figure, bar)


def compiled() -> None:
    """Compare weeks in machine code with weeks by NumPy alone, the same seed, then new ones."""
    if not can_compile():
        say("weeks by NumPy / in machine code", "no llvmlite here", "")
        return
    scenario, seeds = thirty(), count_from(1)
    for how, seed in (("", lambda: 2025), (", each a new seed", lambda: next(seeds))):
        plain, ours = in_turn(
            lambda seed=seed: _ensemble(scenario, seed(), worth=False),
            lambda seed=seed: _ensemble(scenario, seed(), worth=True),
            clock=time.process_time,
        )
        ratio = median(one / other for one, other in zip(plain, ours, strict=True))
        say(f"an ensemble by NumPy / in machine code{how}", f"{ratio:.2f}", "")


def _ensemble(scenario: Scenario, seed: int, *, worth: bool) -> None:
    """Run an ensemble as if this process had run much before, or nothing."""
    WORK.passed = FAR if worth else -FAR
    ensemble(scenario, runs=RUNS, seed=seed)


def scale() -> None:
    """Show that cost per nation-week and memory do not grow with the number of runs."""
    _costs_by_runs(1_000, 10_000, 100_000)


def million() -> None:
    """Run a million runs on two cores, summaries only, and compare with a thousand runs."""
    jobs = min(2, os.cpu_count() or 1)
    _costs_by_runs(1_000, 1_000_000, jobs=jobs)


def _costs_by_runs(*sizes: int, jobs: int = 1) -> None:
    scenario = thirty()
    warm_up(scenario)
    costs = {}
    for runs in sizes:
        taken = seconds(lambda runs=runs: ensemble(scenario, runs=runs, jobs=jobs, keep_runs=False))
        costs[runs] = taken / (runs * NATIONS * WEEKS) * 1e9
        what = f"{runs:,} runs, summaries only" + (f", {jobs} processes" if jobs > 1 else "")
        say(what, f"{taken:.1f} s, {costs[runs]:.0f} ns, {_peak():.0f} MiB", "flat")
    few, many = sizes[0], sizes[-1]
    what = f"cost of {many:,} runs / {few:,}, per nation-week"
    say(what, f"{costs[many] / costs[few]:.2f}", "at most 1.5")


def _peak() -> float:
    """Return the most memory that this process or one of its own has held, MiB."""
    who = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return max(resource.getrusage(one).ru_maxrss for one in who) / 1024


def nations() -> None:
    """Show that cost per nation-week hardly grows from 30 nations to 300."""
    few = replace(thirty(), spoken=None)
    many = replace(few, nations=tuple(_copies(few)))
    warm_up(few)
    small, large = in_turn(
        lambda: ensemble(few, runs=1_000),
        lambda: ensemble(many, runs=1_000),
        rounds=3,
        clock=time.process_time,
    )
    ratio = median(large) / len(many.nations) / (median(small) / NATIONS)
    say(f"cost of {len(many.nations)} nations / {NATIONS}, each", f"{ratio:.2f}", "at most 1.5")


def _copies(scenario: Scenario) -> Iterator[NationProfile]:
    """Yield every nation ten times, under codes of its own: those of real ones begin no other."""
    for copy in "0123456789":
        for nation in scenario.nations:
            code = nation.iso3 if copy == "0" else f"{nation.iso3}{copy}"
            yield replace(nation, iso3=code)


def shell() -> None:
    """Time commands as a user runs them, against a bare interpreter."""
    willing = [sys.executable, "-m", "sim"]
    with tempfile.TemporaryDirectory() as folder:
        one_run = [*willing, "run", "text-as-it-stands", "--quiet", "--out", folder]
        bare, helps, runs = in_turn(
            _command([sys.executable, "-c", "pass"]),
            _command([*willing, "--help"]),
            _command(one_run),
            rounds=5,
        )
    ratio = median(one / other for one, other in zip(helps, bare, strict=True))
    say("willing --help / bare interpreter", f"{ratio:.1f}", "at most 6")
    say(f"willing run, {RUNS} runs, with report", f"{median(runs):.2f} s", "at most 3 s")
    _where_time_goes()


def reading() -> None:
    """Compare the strict YAML reader, which knows the place of every value, with the plain one."""
    attributes = "".join(f"    attribute_{place}: 0.{place}\n" for place in range(9))
    text = "nations:\n" + "".join(f"  N{place}:\n{attributes}" for place in range(500))
    strict, plain = in_turn(
        lambda: yaml12.read(text, file="x.yaml"),
        lambda: yaml.load(text, Loader=syntax.PARSER),  # noqa: S506  (a safe loader, in C or Python)
        clock=time.process_time,
    )
    ratio = median(one / other for one, other in zip(strict, plain, strict=True))
    say("read 5,000 values with their places / plain YAML", f"{ratio:.1f}", "at most 5")


def _command(words: Sequence[str]) -> Callable[[], object]:
    environment = {**os.environ, "COLUMNS": "80"}
    return lambda: subprocess.run(words, check=True, capture_output=True, env=environment)


def _where_time_goes() -> None:
    parts = {
        "of which: start Python, import NumPy": "import numpy",
        "... and read the scenario": (
            "from sim.scenario.reading.read import load; load('text-as-it-stands')"
        ),
        "... and run the ensemble": (
            "from sim.scenario.reading.read import load; from sim.arrays.ensemble import ensemble;"
            "ensemble(load('text-as-it-stands'))"
        ),
    }
    for what, code in parts.items():
        (times,) = in_turn(_command([sys.executable, "-c", code]), rounds=3)
        say(what, f"{median(times):.2f} s", "")


PARTS = {
    part.__name__: part for part in (floor, mesa, warm, compiled, scale, nations, shell, reading)
}
ON_REQUEST = {"million": million}


def main(names: Sequence[str]) -> None:
    """Run the parts named, or all."""
    for name in names or PARTS:
        (PARTS | ON_REQUEST)[name]()


if __name__ == "__main__":
    main(sys.argv[1:])
