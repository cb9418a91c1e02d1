"""``--page``: what a command found, as one page of HTML that opens with no network."""

from __future__ import annotations

from pathlib import Path

import click

page_option = click.option(
    "--page",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write its charts as a page of HTML.",
)


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
