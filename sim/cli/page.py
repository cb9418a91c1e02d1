"""``--page``: what a command found, as one page of HTML that opens with no network."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final, Protocol, TypeVar

import click

from sim.cli.options import held_option, seed_option, work_options
from sim.cli.output import output_options, print_tables
from sim.results.table import Table

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
    """Write a page.

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
        from sim.reports.shared import share, write_script

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
