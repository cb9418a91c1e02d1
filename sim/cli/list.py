"""``willing list``: the shipped scenarios and what each asks."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
def command() -> None:
    """List the shipped scenarios and what each asks."""
    from sim.cli.screen import say, table
    from sim.scenario.shipped import scenario_files

    table([(name, _asks(path)) for name, path in scenario_files().items()], words=(0, 1))
    say()
    say("Run one or several by name: willing run NAME...")


def _asks(path: Path) -> str:
    """Return what a scenario asks, read from its file alone."""
    from sim.errors import ScenarioError
    from sim.scenario.yaml12 import read_file

    try:
        return str(read_file(path).data.get("asks", ""))
    except ScenarioError:
        return f"(cannot be read; see: willing check {path})"
