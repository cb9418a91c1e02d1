"""``willing score``: dated questions with known answers, and who forecast them how well."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from sim.cli.options import runs_option, seed_option
from sim.cli.output import output_options, print_tables
from sim.cli.screen import say
from sim.cli.several import load_all

if TYPE_CHECKING:
    from sim.scenario.scenario import Scenario
    from sim.score.predictions import Play
    from sim.score.score import Scores

BASELINE: Final = "text-as-it-stands"

FORM: Final = """\b
OUTCOMES is a table (CSV, UTF-8) in the form of scenarios/data/positions.csv:
  iso3      the nation's code of three letters
  date      the day, such as 2025-10-10; a month alone is its first day
  position  refuses, supports, silent, undecided, conditional, open,
            pledged or leading
Other columns may stand beside them; rows with own_word 0 (what only the
press said) are left out. Each row is scored on its own date, or all on the
days of --on, by each nation's last word by then. Without OUTCOMES only
questions about the whole coalition are scored: the shipped ones, whose
answers stand in scenarios/data/world_2025_26.csv, or those of --questions,
a table with the columns
  question  ceasefire, agreement (by the date); committed, authorised,
            in_place (troops); nations_committed, nations_authorised,
            nations_in_place, nations_present
  date      the day
  answer    yes or no; else a number
"""


@click.command(epilog=FORM)
@click.argument("outcomes", required=False, type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--scenario",
    "scenarios",
    multiple=True,
    default=(BASELINE,),
    show_default=True,
    help="Scenario that forecasts: a path or a name; may be repeated.",
)
@click.option(
    "--on",
    "days",
    multiple=True,
    metavar="DATE",
    help="Score all positions on this day; may be repeated.",
)
@click.option(
    "--questions",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Table of questions to ask instead of the shipped ones.",
)
@click.option("--structure", is_flag=True, help="Score it without what governments said as well.")
@runs_option("Runs of each scenario.", most=None, usual=2000)
@seed_option()
@click.option(
    "--plays",
    multiple=True,
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="File of a workshop's game; all named are pooled as one forecast, and their players too.",
)
@click.option("--out", type=click.Path(path_type=Path), help="Folder for the tables.")
@click.option("--validate", is_flag=True, help="Score the method by what was known instead.")
@output_options()
@click.option("--table", metavar="NAME", help="Which table, with --csv [default: the first].")
def command(  # noqa: PLR0913  (an option each)
    *,
    outcomes: Path | None,
    scenarios: tuple[str, ...],
    days: tuple[str, ...],
    questions: Path | None,
    structure: bool,
    runs: int,
    seed: int,
    plays: tuple[Path, ...],
    out: Path | None,
    validate: bool,
    form: str | None,
    table: str | None,
) -> None:
    """Score forecasts of the coalition against what came true.

    Proper scores of the ensemble stand beside those of persistence, forecasting crowds, a
    compromise rule, expected utility and plain forecasters.
    """
    from sim.cli.score_tables import print_scores, print_validation
    from sim.cli.streams import keep_output_errors
    from sim.results import check_writable
    from sim.score.score import score

    started = datetime.datetime.now(datetime.UTC)
    on = _read_days(days)
    loaded = load_all(scenarios, first=BASELINE)
    if validate and (outcomes or questions or on or structure or plays or len(loaded) > 1):
        msg = (
            "--validate takes a single scenario, and no table, question, day, play or --structure."
        )
        raise click.UsageError(msg)
    if out is not None:
        check_writable(out.absolute().parent)
    if validate:
        result = _validate(loaded[0], runs, seed)
    else:
        result = score(
            loaded,
            outcomes,
            questions=questions,
            days=on,
            structure=structure,
            runs=runs,
            seed=seed,
            plays=_read_plays(loaded[0], plays, runs),
        )
    troubles: list[Exception] = []
    with keep_output_errors(troubles):
        if form is None:
            (print_validation if validate else print_scores)(result)
        else:
            _print_data(result, form, table)
    if out is not None:
        _write(result, out, started, quiet=form is not None)
    if troubles:
        raise troubles[0]


def _read_plays(scenario: Scenario, files: Sequence[Path], runs: int) -> list[Play]:
    """Return what was played and predicted in each file, of governments that the scenario has.

    Raises
    ------
    ResultsError
        If a file holds no game, or one that cannot be set beside this scenario.
    """
    if not files:
        return []
    from sim.cli.options import check_web_packages

    check_web_packages("a play of a workshop")
    from sim.score.predictions import Play, Prediction
    from sim.web.room.plays import read_play

    played = [read_play(file, scenario, runs) for file in files]
    return [
        Play(states, [Prediction(play=number, **said) for said in predictions])
        for number, (states, predictions) in enumerate(played, 1)
    ]


def _validate(scenario: Scenario, runs: int, seed: int) -> Scores:
    from sim.score.validate import validate

    return validate(scenario, runs=runs, seed=seed)


def _read_days(texts: Sequence[str]) -> list[datetime.date]:
    from sim.scenario.reading.position_kinds import as_day

    days = [as_day(text) for text in texts]
    for text, day in zip(texts, days, strict=True):
        if day is None:
            msg = f"'{text}' is no day such as 2025-10-10."
            raise click.BadParameter(msg, param_hint="--on")
    return [day for day in days if day is not None]


def _print_data(result: Scores, form: str, table: str | None) -> None:
    """Print all scores for programs.

    Raises
    ------
    BadParameter
        If there is no such table among them.
    """
    if table is not None and table not in result.tables:
        msg = f"There is no table '{table}' here, only {', '.join(result.tables)}."
        raise click.BadParameter(msg, param_hint="--table")
    about = {"scenarios": [*result.scenarios], "runs": result.runs, "seed": result.seed}
    print_tables("score", about | {"notes": [*result.notes]}, result.tables, form, table)


def _write(result: Scores, out: Path, started: datetime.datetime, *, quiet: bool) -> None:
    import sys

    from sim.score.store import write_scores

    folder = write_scores(result, out, command=sys.argv, started=started)
    if not quiet:
        say(f"Tables written to {folder}.")
