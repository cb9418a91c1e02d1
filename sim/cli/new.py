"""``willing new``: a commented scenario to start from."""

from __future__ import annotations

from pathlib import Path

import click

NEXT = """Wrote {file}. What to do next:
  1. change what it asks and what it sets: every key is explained in it
  2. willing check {file}
  3. willing run {file}"""


@click.command()
@click.argument("name")
def command(name: str) -> None:
    """Write a commented scenario to start from.

    Writes NAME.yaml into the current folder and never overwrites a file.
    """
    from sim.errors import ResultsError, fits_utf8
    from sim.reports.facts import shell_line
    from sim.scenario.template import template

    stem = name.removesuffix(".yaml")
    if Path(stem).name != stem or not stem.strip(".") or not fits_utf8(stem):
        msg = f"'{name}' is not the name of a file in this folder."
        raise click.BadParameter(msg)
    file = Path(f"{stem}.yaml")
    content = (_editor_line() + template(stem)).encode()
    try:
        _write_new(file, content)
    except FileExistsError:
        msg = f"{file} is already there; nothing was written"
        raise ResultsError(msg) from None
    click.echo(NEXT.format(file=shell_line([str(file)])))


def _write_new(file: Path, content: bytes) -> None:
    """Write a file that is not there yet, whole or not at all."""
    with file.open("xb") as opened:
        try:
            opened.write(content)
        except OSError:
            file.unlink()
            raise


def _editor_line() -> str:
    """Return the line by which an editor finds the schema, if it lies below this folder."""
    from sim.scenario.reading.json_schema import EDITOR_LINE, file

    near = file().resolve()
    if not near.is_relative_to(Path.cwd()):
        return ""  # a path that holds on this machine alone is not for a file that is passed on
    return EDITOR_LINE.format(schema=near.relative_to(Path.cwd()).as_posix())
