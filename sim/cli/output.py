"""How a command answers: on the screen, as data (``--json``, ``--csv``), as a page (``--page``)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeVar

import click

from sim.cli.options import held_option, seed_option, work_options

if TYPE_CHECKING:
    from sim.results.table import Table


JSON, CSV = "json", "csv"
"""The forms in which a command answers programs."""

Decorator = Callable[[Any], Any]


def output_options(*tables: str) -> Decorator:
    """Return the options ``--json`` and ``--csv``, and ``--table`` where there are several.

    The command gets ``form`` (`JSON`, `CSV`, or None for people) and, of several tables, ``table``.

    Parameters
    ----------
    *tables
        Names of the tables that the command answers with; the first is what ``--csv`` prints
        unless another is chosen.
    """
    options = [
        click.option(
            "--json", "form", flag_value=JSON, help="Print all of it as JSON, for programs."
        ),
        click.option("--csv", "form", flag_value=CSV, help="Print one table as CSV."),
    ]
    if len(tables) > 1:
        options.append(
            click.option(
                "--table",
                type=click.Choice(tables),
                default=tables[0],
                show_default=True,
                help="Which table, with --csv.",
            )
        )

    def decorate(command: Any) -> Any:  # noqa: ANN401  (whatever click decorates)
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


def print_tables(
    command: str,
    about: Mapping[str, Any],
    tables: Sequence[Table] | Mapping[str, Table],
    form: str,
    table: str | None = None,
) -> None:
    """Print tables as data.

    Parameters
    ----------
    command
        The command that answers.
    about
        What it is about: the scenario, seed, runs and so on, as JSON can hold it.
    tables
        What it found; their own names are used unless others are given.
    form
        `JSON` for all of it, `CSV` for one table.
    table
        Which one; the first if None.
    """
    named = tables if isinstance(tables, Mapping) else {each.name: each for each in tables}
    if form == JSON:
        click.echo(json.dumps(as_plain(command, about, named), indent=1, ensure_ascii=False))
        return
    from sim.results.text import to_csv

    click.echo(to_csv(named[table or next(iter(named))]), nl=False)


def as_plain(command: str, about: Mapping[str, Any], tables: Mapping[str, Table]) -> dict[str, Any]:
    """Return what a command found as plain data: the form that docs/commands.md describes."""
    from sim.results.identity import version

    return {
        "command": command,
        "version": version(),
        **about,
        "tables": {name: plain_table(table) for name, table in tables.items()},
    }


def plain_table(table: Table) -> dict[str, Any]:
    """Return a table as plain data: its note, its columns and its rows."""
    return {
        "note": table.note,
        "columns": [
            {"name": name, "unit": table.units[name], "meaning": table.meanings.get(name, "")}
            for name in table.columns
        ],
        "rows": table.rows(),
    }


def as_table(
    name: str, note: str, columns: Mapping[str, tuple[str, str]], rows: Iterable[Mapping[str, Any]]
) -> Table:
    """Return rows as a table.

    Parameters
    ----------
    name, note
        What it is called, and what it shows.
    columns
        Unit and meaning of each column, by name.
    rows
        Rows that have at least these columns.
    """
    from sim.results.table import Table

    kept = list(rows)
    return Table(
        name,
        {column: [row[column] for row in kept] for column in columns},
        {column: unit for column, (unit, _) in columns.items()},
        note,
        {column: meaning for column, (_, meaning) in columns.items()},
    )


def files_table(files: Mapping[str, str]) -> Table:
    """Return the files that a command wrote, each with what it is."""
    columns = {"file": ("", "path of the file"), "what": ("", "what it is")}
    rows = [{"file": file, "what": what} for file, what in files.items()]
    return as_table("files", "The files that were written.", columns, rows)


page_option = click.option(
    "--page",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write its charts as a page of HTML.",
)

MOST_RUNS: Final = 100_000
"""Runs that `answer_options` go with, at most."""


def answer_options(*tables: str) -> Callable[[Any], Any]:
    """Return the options of a question put to many runs: their draws, processes, page and form.

    ``tables`` are the names that ``--table`` takes.
    """
    options = (
        seed_option("Seed of the ensemble."),
        held_option,
        work_options("Processes to use [default: every core]."),
        page_option,
        output_options(*tables),
    )

    def add_all(command: Callable[..., Any]) -> Callable[..., Any]:
        for option in reversed(options):
            command = option(command)
        return command

    return add_all


class Answer(Protocol):
    """What a method found: its tables, what they are about, and a page of them."""

    @property
    def about(self) -> Mapping[str, Any]:
        """What it was asked, as JSON can hold it."""

    @property
    def tables(self) -> Mapping[str, Table]:
        """Its tables, by the names that ``--table`` takes."""

    def page(self) -> str:
        """Return a page with its charts."""


Found = TypeVar("Found", bound=Answer)


def write_page(file: Path, text: str) -> None:
    """Write a page, or another text.

    Raises
    ------
    ResultsError
        If the file cannot be written.
    """
    from sim.results.folder import explain_faults

    with explain_faults(file):
        file.write_text(text, encoding="utf-8", newline="\n")


def share_script(file: Path, *, shared: bool) -> None:
    """Have a page use a plotly.js that lies beside it, if that is asked, instead of carrying one.

    Raises
    ------
    ResultsError
        If the script or the page cannot be written.
    """
    if shared:
        from sim.reports.script import share, write_script

        page = file.read_text(encoding="utf-8")
        write_page(file, share(page, write_script(file.parent).name))


def give(
    command: str,
    found: Found,
    show: Callable[[Found], None],
    *,
    page: Path | None,
    form: str | None,
    table: str,
) -> None:
    """Give what a command found as its options ask: as a page, and as data or on the screen.

    Parameters
    ----------
    command, found
        The command, and what it found.
    show
        Prints it for people.
    page, form, table
        What `page_option` and `output_options` read.

    Raises
    ------
    ResultsError
        If the page cannot be written.
    """
    if page is not None:
        write_page(page, found.page())
    if form is None:
        show(found)
    else:
        print_tables(command, found.about, found.tables, form, table)
