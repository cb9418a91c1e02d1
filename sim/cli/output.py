"""``--json``, ``--csv`` and ``--table``: what a command found, as data, in one form for all."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

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
