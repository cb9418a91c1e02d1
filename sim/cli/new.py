"""``willing new``: a scenario to start from, a nation's file, or a whole coalition."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from sim.cli.options import Whole
from sim.cli.output import files_table, output_options, print_tables
from sim.errors import ResultsError, fits_utf8

NEXT = """Wrote {file}. What to do next:
  1. change what it asks and what it sets: every key is explained in it
  2. willing check {file}
  3. willing run {file}"""

NEXT_NATION = """Wrote {file}. What to do next:
  1. change what the nation brings: every figure is explained in it
  2. willing check {file}
  3. put your scenario beside the folder nations: it takes part in it"""

NEXT_COALITION = """Wrote {file} and {count} nations beside it. What to do next:
  1. change what the nations bring, in the files of the folder nations
  2. willing check {file}
  3. willing run {file}"""

MOST = 60
"""Nations of a new coalition."""


@click.command()
@click.argument("name", required=False)
@click.option("--nation", metavar="CODE", help="Write the file of a nation, such as KOR.")
@click.option("--coalition", metavar="NAME", help="Write a coalition of its own into a folder.")
@click.option(
    "--nations",
    "count",
    type=Whole(1, MOST),
    metavar="N",
    help="How many nations the coalition has.  [default: 5]",
)
@output_options()
def command(
    *,
    name: str | None,
    nation: str | None,
    coalition: str | None,
    count: int | None,
    form: str | None,
) -> None:
    """Write a commented scenario to start from.

    Writes NAME.yaml into the current folder and never overwrites a file. With --nation it writes
    nations/CODE.yaml, the file of a nation that scenarios in this folder may name; with
    --coalition a folder with a scenario and as many nations of its own as --nations says.
    """
    if sum(given is not None for given in (name, nation, coalition)) != 1:
        msg = "Give a NAME, --nation CODE or --coalition NAME: one of the three."
        raise click.UsageError(msg)
    if count is not None and coalition is None:
        msg = "--nations goes with --coalition."
        raise click.UsageError(msg)
    if nation is not None:
        written, said = _write_nation(nation)
    elif coalition is not None:
        written, said = _write_coalition(coalition, 5 if count is None else count)
    else:
        written, said = _write_scenario(name or "")
    if form is None:
        click.echo(said)
    else:
        print_tables("new", {}, [files_table(written)], form)


Written = tuple[dict[str, str], str]
"""What each file that was written is, and what to say of it."""


def _write_scenario(name: str) -> Written:
    from sim.scenario.template import template

    stem = _stem(name)
    file = Path(f"{stem}.yaml")
    _write_all({file: _editor_line() + template(stem)})
    return {file.as_posix(): "scenario"}, NEXT.format(file=_shell_word(file))


def _write_nation(code: str) -> Written:
    from sim.scenario.nation_template import middling, nation_text
    from sim.scenario.reading.nations import nations
    from sim.scenario.shipped import nation_folder

    code = code.upper()
    if not (len(code) == len("GBR") and code.isascii() and code.isalpha()):
        msg = f"'{code}' is not a code of three letters, such as KOR."
        raise click.BadParameter(msg, param_hint="--nation")
    shipped = nations().profiles
    if code in shipped:
        msg = f"{shipped[code].name} is shipped: change it under nations.change of a scenario."
        raise click.BadParameter(msg, param_hint="--nation")
    file = Path(nation_folder().name, f"{code}.yaml")
    figures = middling(list(shipped.values()))
    values = "those of the middling nation of the shipped ones"
    _write_all({file: nation_text(code, code, figures=figures, values=values)})
    return {file.as_posix(): "nation"}, NEXT_NATION.format(file=_shell_word(file))


def _write_coalition(name: str, count: int) -> Written:
    from sim.scenario.nation_template import coalition_text, nation_text, new_codes, spread_out
    from sim.scenario.reading.nations import nations
    from sim.scenario.shipped import nation_folder

    stem = _stem(name)
    shipped = nations().profiles
    folder = Path(stem)
    file = folder / f"{stem}.yaml"
    codes = new_codes(count, list(shipped))
    figures = spread_out(list(shipped.values()), count)
    values = "invented, within what shipped nations bring"
    files = {
        folder / nation_folder().name / f"{code}.yaml": nation_text(
            code, f"State {code[0]}" if len(set(code)) == 1 else f"State {code}",
            figures=brings, values=values,
        )
        for code, brings in zip(codes, figures, strict=True)
    }  # fmt: skip
    text = coalition_text(stem, file.name, codes, minimum=1_000 * count, maximum=3_000 * count)
    _write_all({**files, file: text})
    written = {file.as_posix(): "scenario", **{each.as_posix(): "nation" for each in files}}
    return written, NEXT_COALITION.format(file=_shell_word(file), count=count)


def _stem(name: str) -> str:
    """Return a name without its suffix, if it is that of a file in this folder."""
    stem = name.removesuffix(".yaml")
    if Path(stem).name != stem or not stem.strip(".") or not fits_utf8(stem):
        msg = f"'{name}' is not the name of a file in this folder."
        raise click.BadParameter(msg)
    return stem


def _shell_word(file: Path) -> str:
    from sim.reports.facts import shell_line

    return shell_line([str(file)])


def _write_all(files: Mapping[Path, str]) -> None:
    """Write files none of which is there yet: all of them, or nothing."""
    there = next((file for file in files if file.exists()), None)
    if there is not None:
        msg = f"{there} is already there; nothing was written"
        raise ResultsError(msg)
    for file, text in files.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            _write_new(file, text.encode())
        except FileExistsError:
            msg = f"{file} is already there; nothing was written"
            raise ResultsError(msg) from None


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
