"""``willing replay``: one run, week by week."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import click

from sim.cli.options import Whole, held_option, read_seats, runs_option, seed_option
from sim.cli.output import output_options
from sim.cli.screen import heading, say
from sim.cli.words import join_names, plural

if TYPE_CHECKING:
    from sim.scenario.scenario import Scenario

LAST: Final = 9_999_999
"""The last run there can be; see 'willing run --runs'."""

MOST_RUNS: Final = 20_000
"""The most runs to choose from."""

NAMED: Final = 5
"""How many are named of the nations in which two scenarios first part."""


@dataclass(frozen=True)
class Chosen:
    """Which run is told, and why that one; ``why`` is empty where it was named by its number."""

    run: int
    why: str = ""


@click.command()
@click.argument("scenario")
@click.option("--run", type=Whole(0, LAST), help="Which run, from 0.")
@click.option("--typical", is_flag=True, help="The run whose course lies nearest the middle.")
@click.option("--best", is_flag=True, help="The run with most troops authorised.")
@click.option("--worst", is_flag=True, help="The run with fewest troops authorised.")
@click.option("--divergent", metavar="OTHER", help="The run that parts most from this scenario's.")
@runs_option("Runs to choose from, where no number is given.", most=MOST_RUNS, usual=500)
@click.option("--nation", metavar="CODE", help="Tell of this nation only.")
@seed_option("Seed of the ensemble.")
@held_option
@output_options()
def command(  # noqa: PLR0913  (an option each)
    *,
    scenario: str,
    run: int | None,
    typical: bool,
    best: bool,
    worst: bool,
    divergent: str | None,
    runs: int,
    nation: str | None,
    seed: int,
    held: bool,
    form: str | None,
) -> None:
    """Tell one run week by week: who moves where, and why.

    SCENARIO is a path, or the name of a shipped scenario. The run is the same as in 'willing run'
    with the same seed: its totals stand in its row of runs.csv. It is named by its number (--run)
    or chosen: --typical, --best, --worst, or --divergent from another scenario.
    """
    asked = {"typical": typical, "best": best, "worst": worst}
    ways = [way for way, wanted in asked.items() if wanted]
    ways += ["run"] * (run is not None) + ["divergent"] * (divergent is not None)
    if len(ways) != 1:
        msg = "Name one run: --run K, --typical, --best, --worst or --divergent OTHER."
        raise click.UsageError(msg)
    from sim.scenario.reading.read import load

    loaded = load(scenario)
    other = None if divergent is None else load(divergent)
    code = (
        None
        if nation is None
        else read_seats([nation], loaded.codes, "--nation", loaded.nations)[0]
    )
    how = {"runs": runs, "seed": seed, "held": held}
    chosen = Chosen(run) if run is not None else _choose(ways[0], loaded, other, how)
    from sim.model import CoalitionModel  # after mistakes are told: Mesa is slow to import

    model = CoalitionModel(loaded, seed=seed, run=chosen.run, held=held)
    if form is not None:
        from sim.cli.history import print_records

        print_records(model, form, code, held=held, why=ways[0])
        return
    from sim.cli.history import tell_run

    heading(f"{loaded.title}: run {chosen.run} of seed {seed}", first=True)
    if chosen.why:
        say(chosen.why)
    tell_run(model, code)


def _choose(way: str, scenario: Scenario, other: Scenario | None, how: dict[str, int]) -> Chosen:
    """Return the run that is asked for, and what makes it that run, in a sentence."""
    from sim.analysis import choice
    from sim.api.runs import ensemble

    runs, seed, held = how["runs"], how["seed"], bool(how["held"])
    result = ensemble(scenario, runs=runs, seed=seed, held=held, keep_runs=True)
    of = f"Of {plural(runs, 'run')}"
    if other is not None:
        against = ensemble(other, runs=runs, seed=seed, held=held, keep_runs=True)
        run = choice.divergent_run(result, against)
        return Chosen(run, f"{of} it is the {_parts(scenario, other, run, how)}")
    choose = {"typical": choice.typical_run, "best": choice.best_run, "worst": choice.worst_run}
    says = {
        "typical": "whose course lies nearest the middle of all, week by week",
        "best": "with most troops authorised at the deadline",
        "worst": "with fewest troops authorised at the deadline",
    }
    return Chosen(choose[way](result), f"{of} it is the one {says[way]}.")


def _parts(scenario: Scenario, other: Scenario, run: int, how: dict[str, int]) -> str:
    """Say where the same run of two scenarios first parts, and who parts there."""
    from sim.analysis.choice import parting

    found = parting(scenario, other, seed=how["seed"], run=run, held=bool(how["held"]))
    most = f"one that parts most from {other.title}, by troops authorised at the deadline."
    if found.week is None:
        return f"{most} No government ever differs."
    names = {nation.iso3: nation.name for nation in scenario.nations}
    who = [names[code] for code in found.codes]
    if len(who) > NAMED:
        who = [*who[:NAMED], f"{len(who) - NAMED} more"]
    return f"{most} First to differ, in week {found.week}: {join_names(who)}."
