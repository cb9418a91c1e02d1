"""``willing compare``: scenarios run by run with the same luck, or designs of a force."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import prod
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from sim.cli.options import (
    Number,
    Whole,
    held_option,
    runs_option,
    seed_option,
    work_options,
    workers,
)
from sim.cli.output import output_options, print_tables, share_script, write_page
from sim.cli.progress import Bar
from sim.cli.several import load_all

if TYPE_CHECKING:
    from sim.scenario.scenario import Scenario
    from sim.scenario.variables import Value

OF_SCENARIOS: Final = (
    "differences", "headlines", "gains", "nation_gains", "divergence", "first_to_part", "partings",
    "pairing",
)  # fmt: skip
OF_DESIGNS: Final = ("robustness", "regrets")
MOST_RUNS: Final = 100_000
RUNS, RUNS_OF_DESIGNS = 2000, 500
MEASURES: Final = ("committed", "authorised", "in_place")


@click.command()
@click.argument("scenarios", metavar="[SCENARIO]...", nargs=-1)
@click.option("--designs", is_flag=True, help="Compare designs of a force under these courses.")
@click.option(
    "--choose",
    "choices",
    multiple=True,
    metavar="KEY=VALUE,...",
    help="What designs choose [default: mission, location and force.minimum]; implies --designs.",
)
@click.option(
    "--force",
    type=Whole(1),
    metavar="TROOPS",
    default=10_000,
    show_default=True,
    help="Troops that a design must bring.",
)
@click.option(
    "--odds",
    type=Number(0, 1),
    default=0.5,
    show_default=True,
    help="Chance of that which is enough, under a course.",
)
@click.option(
    "--measure",
    type=click.Choice(MEASURES),
    default="authorised",
    show_default=True,
    help="Which of a design's troops count, at the deadline.",
)
@runs_option(
    f"Runs of each [default: {RUNS}; {RUNS_OF_DESIGNS} of each design under each course].",
    most=MOST_RUNS,
)
@seed_option()
@held_option
@work_options("Processes [default: 1].")
@click.option(
    "--page",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write the comparison as a page of HTML, with charts.",
)
@click.option(
    "--shared-script",
    "shared",
    is_flag=True,
    help="Let the page use a plotly.js beside it: a tenth of its size.",
)
@output_options(*OF_SCENARIOS, *OF_DESIGNS)
@click.pass_context
def command(  # noqa: PLR0913  (an option each)
    ctx: click.Context,
    *,
    scenarios: tuple[str, ...],
    designs: bool,
    choices: tuple[str, ...],
    force: int,
    odds: float,
    measure: str,
    runs: int | None,
    seed: int,
    held: bool,
    jobs: int | None,
    page: Path | None,
    shared: bool,
    form: str | None,
    table: str,
) -> None:
    """Compare scenarios run by run, or designs of a force.

    Each is compared with the first that is named, with the same luck.

    SCENARIO is a path, or the name of a shipped scenario; their nations may differ. It says how
    chances and troops differ and how surely, which runs change sides, through whom and in which
    week histories part, and what the same luck saves.

    With --designs the scenarios are courses of events (the shipped ones that differ in what
    Washington does, if none are named), under each of which every design of a force is tried: which
    mission, place and size loses least against the best, whatever comes?
    """
    chosen = ctx.get_parameter_source("table") is not click.core.ParameterSource.DEFAULT
    kind = OF_DESIGNS if designs or choices else OF_SCENARIOS
    if chosen and table not in kind:
        msg = f"There is no table '{table}' here; there are: {', '.join(kind)}."
        raise click.BadParameter(msg, param_hint="--table")
    if shared and page is None:
        msg = "--shared-script is about the page: say --page FILE, too."
        raise click.UsageError(msg)
    wanted = table if chosen else kind[0]
    how: dict[str, Any] = {"seed": seed, "held": held, "jobs": workers(jobs, 1)}
    if kind is OF_DESIGNS:
        how |= {"force": force, "odds": odds, "measure": measure, "runs": runs or RUNS_OF_DESIGNS}
        found, show = _compare_designs(scenarios, choices, how, page)
    else:
        found, show = _compare_scenarios(scenarios, how | {"runs": runs or RUNS}, page)
    if page is not None:
        share_script(page, shared=shared)
    if form is not None:
        print_tables("compare", found.about, found.tables, form, wanted)
        return
    show(found)
    if page is not None:
        click.echo(f"\nPage, to open in a browser:\n{page}")


Compared = tuple[Any, Callable[[Any], None]]
"""What was found, and what shows it."""


def _compare_scenarios(names: Sequence[str], how: Mapping[str, Any], page: Path | None) -> Compared:
    """Compare scenarios in the order named; one that is named twice is compared with itself."""
    from sim.api.compare import compare
    from sim.cli.compared import show_comparison

    if len(names) < 2:  # noqa: PLR2004
        msg = "Name two scenarios or more to compare, or ask for --designs."
        raise click.UsageError(msg)
    loaded = load_all(names, first="")
    loaded = loaded * 2 if len(loaded) == 1 else loaded
    with Bar("Running", how["runs"] * len(loaded)) as bar:
        found = compare(*loaded, **how, progress=bar.advance)
    if page is not None:
        from sim.api.pages import report

        report(*found.results, path=page)
    return found, show_comparison


def _compare_designs(
    names: Sequence[str], choices: Sequence[str], how: Mapping[str, Any], page: Path | None
) -> Compared:
    """Try every design of a force under each course of events."""
    from sim.api.designs import DESIGNS, WASHINGTON, compare_designs
    from sim.cli.robust import show_designs

    courses = load_all(names or WASHINGTON, first="")
    designs = _read_choices(choices, courses[0]) if choices else DESIGNS
    count = len(courses) * prod(map(len, designs.values()))
    with Bar("Trying", how["runs"] * count) as bar:
        found = compare_designs(*courses, designs=designs, **how, progress=bar.advance)
    if page is not None:
        write_page(page, found.page())
    return found, show_designs


def _read_choices(choices: Sequence[str], course: Scenario) -> dict[str, list[Value]]:
    """Return what designs choose, by key; a key alone of words stands for all of them.

    Raises
    ------
    BadParameter
        If a choice names no values.
    ScenarioError
        If there is no such key.
    """
    from sim.scenario.variables import find_variable

    found: dict[str, list[Value]] = {}
    for choice in choices:
        key, _, values = choice.partition("=")
        variable = find_variable(course, key)
        words = [word.strip() for word in values.split(",") if word.strip()]
        if not words and not variable.options:
            msg = f"'{choice}' names no values: write {key}=VALUE,VALUE."
            raise click.BadParameter(msg, param_hint="--choose")
        found[key] = [_value(word, number=not variable.options) for word in words] or [
            *variable.options
        ]
    return found


def _value(word: str, *, number: bool) -> Value:
    """Return a word, or the number that it says.

    Raises
    ------
    BadParameter
        If it says none.
    """
    if not number:
        return word
    try:
        return float(word)
    except ValueError as error:
        msg = f"'{word}' is no number."
        raise click.BadParameter(msg, param_hint="--choose") from error
