"""``willing explain``: why a nation decides as it does, and what keeps it from its next step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

import click

from sim.cli.options import Whole, held_option, runs_option, seed_option
from sim.cli.output import output_options, print_tables
from sim.cli.replay import LAST
from sim.cli.screen import heading, remark, say, table
from sim.cli.words import day, percent, plural
from sim.rounding import nearest

if TYPE_CHECKING:
    from sim.api.explain import Explanation


TABLES: Final = ("terms", "margins", "limits", "rungs", "conditions", "draw", "partners")
MOST_RUNS: Final = 20_000


@click.command()
@click.argument("scenario")
@click.argument("nation")
@click.option("--run", type=Whole(0, LAST), help="Look at this run beside all others.")
@click.option("--week", type=Whole(1), help="Week of the decision [default: deadline].")
@runs_option("Runs over which means and ranges are taken.", most=MOST_RUNS, usual=500)
@seed_option("Seed of the ensemble.")
@held_option
@output_options(*TABLES)
def command(
    *,
    scenario: str,
    nation: str,
    week: int | None,
    form: str | None,
    table: str,
    **asked: Any,  # noqa: ANN401  (options that the method takes)
) -> None:
    """Say why a nation decides as it does, and what binds it.

    SCENARIO is a path, or the name of a shipped scenario; NATION is a code, such as ITA, or a name.
    It is about one week. The terms of its willingness add up to it exactly, in one run (--run) and
    on average.
    """
    from sim.api.explain import explain
    from sim.scenario.reading.read import load

    loaded = load(scenario)
    if week is not None and week > loaded.weeks:
        msg = f"The scenario has {loaded.weeks} weeks."
        raise click.BadParameter(msg, param_hint="--week")
    why = explain(loaded, nation, week=week, **asked)
    if form is None:
        show_decision(why)
    else:
        print_tables("explain", why.about, why.tables, form, table)


PARTNERS: Final = 8
"""How many partners are shown; files have all."""

LEAST: Final = 0.005
"""Points below which a term is not shown; files have all."""


def show_decision(why: Explanation) -> None:
    """Print why a nation decides as it does."""
    runs = plural(why.runs, "run")
    heading(f"{why.nation.name} in week {why.week}: {why.scenario.title}", first=True)
    beside = f", and run {why.run} alone" if why.run is not None else ""
    held = ", inputs held at their means" if why.held else ""
    say(f"{runs} of seed {why.seed}{beside}{held}. Points of willingness unless said otherwise.")
    heading("What keeps it from its next rung")
    _show_limits(why)
    heading("How willing it is, and what that is held against")
    _show_spread(why, why.margins.rows())
    heading("Its willingness, term by term; what is above zero speaks for going")
    _show_terms(why)
    heading("What it had asked for")
    _show_conditions(why)
    heading("What was drawn for it")
    _show_draw(why)
    heading("Whom it leans on, and whose pledge would move it most")
    _show_partners(why)


def _show_limits(why: Explanation) -> None:
    shares = [row for row in why.limits.rows() if row["share"] > 0 or row["alone"] == "yes"]
    shares.sort(key=lambda row: -row["share"])
    marks = ["here" if row["alone"] == "yes" else "" for row in shares]
    rows = [
        (row["label"], *_alone(why, mark), percent(row["share"]))
        for row, mark in zip(shares, marks, strict=True)
    ]
    words = (0, 1) if why.run is not None else (0,)
    table(rows, head=("", *_alone(why, f"run {why.run}"), "of runs"), words=words)
    _show_rungs(why)


def _show_rungs(why: Explanation) -> None:
    """Say on which rungs it stands before it decides, and after."""
    for column, when in (("before", "Before it decides"), ("after", "After")):
        shares = [
            f"{row['rung']} {percent(row[column])}" for row in why.rungs.rows() if row[column] > 0
        ]
        alone = [row["rung"] for row in why.rungs.rows() if column in (row["alone"] or "")]
        beside = f"; in run {why.run}: {alone[0]}" if alone else ""
        remark(f"{when}: {', '.join(shares)} of runs{beside}.")


def _show_spread(why: Explanation, rows: list[dict[str, Any]], before: Sequence[str] = ()) -> None:
    """Show points in one run and over many; ``before`` each row may stand a word."""
    cells = [
        (
            row["label"],
            *_alone(why, _points(row["alone"])),
            _points(row["mean"]),
            _range(row["p10"], row["p90"]),
        )
        for row in rows
    ]
    head = ("", *_alone(why, f"run {why.run}"), "mean", "80% within")
    if not before:
        table(cells, head=head)
        return
    led = [(word, *row) for word, row in zip(before, cells, strict=True)]
    table(led, head=("", *head), words=(0, 1))


def _show_terms(why: Explanation) -> None:
    """Show the terms, those of each question together, and what they add up to last."""
    rows = why.terms.rows()
    large = [row for row in rows if _is_large(row)]
    questions = [row["question"] for row in large]
    earlier = ["", *questions]
    _show_spread(
        why,
        large,
        [
            "" if question == last else question
            for question, last in zip(questions, earlier, strict=False)
        ],
    )
    small = sum(not _is_large(row) for row in rows if row["term"] != "rounding")
    if small:
        remark(
            f"Not shown: {small} terms that never reach {LEAST} points. All terms add up to the "
            f"last row, before rounding for the screen."
        )


def _is_large(row: dict[str, Any]) -> bool:
    numbers = [row[name] for name in ("alone", "mean", "p10", "p90") if row[name] is not None]
    return row["term"] == "willingness" or max(map(abs, numbers), default=0) >= LEAST


def _show_conditions(why: Explanation) -> None:
    if not len(why.conditions):
        say("Nothing: it named no condition.", indent=2)
        return
    rows = [
        (
            row["label"],
            *_alone(why, row["alone"] or "not asked for"),
            *(percent(row[name]) for name in ("named", "met", "missing")),
        )
        for row in why.conditions.rows()
    ]
    head = ("", *_alone(why, f"run {why.run}"), "asked for", "met", "missing")
    table(rows, head=head, words=(0, 1) if why.run is not None else (0,))


def _show_draw(why: Explanation) -> None:
    _show_spread(why, why.draw.rows())
    word = why.nation.word
    if word is not None:
        sentence = (
            f'Its word of {day(word.date)}, by {word.speaker}: "{word.says}" ({word.position}).'
        )
        remark(sentence)


def _show_partners(why: Explanation) -> None:
    rows = [
        (
            row["name"],
            percent(row["tie"]),
            percent(row["leader_tie"]),
            *_alone(why, _points(row["alone"])),
            _points(row["adds"]),
            *_alone(why, _points(row["alone_more"])),
            _points(row["more"]),
        )
        for row in why.partners.rows()[:PARTNERS]
    ]
    alone = f"run {why.run}"
    head = ("", "as partner", "as leader", *_alone(why, alone), "adds", *_alone(why, alone), "more")
    table(rows, head=head)
    remark(
        "Attention that it pays to each; what the other's word adds now, and how much more a "
        "pledge of it would add."
    )


def _alone(why: Explanation, cell: str) -> Iterator[str]:
    """Yield the cell of the one run, where one was asked for."""
    if why.run is not None:
        yield cell or ""


def _points(points: float | None) -> str:
    return "-" if points is None else f"{nearest(points, 2):+}"


def _range(low: float | None, high: float | None) -> str:
    return "-" if low is None or high is None else f"{_points(low)} to {_points(high)}"
