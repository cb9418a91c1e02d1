"""``willing list``: the shipped scenarios and what each asks."""

from __future__ import annotations

from pathlib import Path

import click

from sim.cli.output import output_options, print_tables
from sim.cli.screen import say, table
from sim.errors import ScenarioError


@click.command()
@output_options()
def command(form: str | None) -> None:
    """List the shipped scenarios and what each asks."""
    from sim.scenario.shipped import scenario_files

    listed = [(name, _asks(path)) for name, path in scenario_files().items()]
    if form is not None:
        from sim.results.table import Table

        names, asks = map(list, zip(*listed, strict=True))
        columns = {"scenario": names, "asks": asks}
        meanings = {"scenario": "name by which it is run", "asks": "what it asks"}
        note = "The shipped scenarios."
        shipped = Table("scenarios", columns, dict.fromkeys(columns, ""), note, meanings)
        print_tables("list", {}, [shipped], form)
        return
    table(listed, words=(0, 1))
    say()
    say("Run one or several by name: willing run NAME...")


def _asks(path: Path) -> str:
    """Return what a scenario asks, read from its file alone."""
    from sim.scenario.yaml12 import read_file

    try:
        return str(read_file(path).data.get("asks", ""))
    except ScenarioError:
        return f"(cannot be read; see: willing check {path})"
