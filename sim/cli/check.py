"""``willing check``: every mistake of every file, and nothing written."""

from __future__ import annotations

import click


@click.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
def command(files: tuple[str, ...]) -> None:
    """Say what is wrong with scenario files.

    FILE is a scenario file, a nation's file, or the name of a shipped scenario. All mistakes of all
    files are told at once, each with its file, line and key, on standard error; nothing is written.
    Ends with exit code 0 if all is well, else 2.
    """
    from sim.errors import ScenarioError
    from sim.scenario.reading.read import check

    problems = check(files)
    if problems:
        raise ScenarioError(problems)
    for file in files:
        click.echo(f"{file}: ok")
