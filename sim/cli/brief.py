"""``willing brief``: two pages for somebody who decides."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from sim.cli.options import runs_option, seed_option, work_options, workers
from sim.cli.progress import Bar
from sim.cli.screen import say
from sim.cli.several import load_all

if TYPE_CHECKING:
    from sim.reports.brief import Brief

KINDS: Final = (".html", ".docx")


@click.command()
@click.argument("scenarios", metavar="SCENARIO...", nargs=-1, required=True)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="File to write: .html, or .docx with text to edit [default: brief-SCENARIO.html].",
)
@runs_option("Runs of the scenario and of each step.", most=20_000, least=10, usual=1000)
@seed_option()
@work_options("Processes to use [default: 1].")
@click.option("--json", "as_json", is_flag=True, help="Print what it says as JSON, for programs.")
def command(
    *,
    scenarios: tuple[str, ...],
    out: Path | None,
    jobs: int | None,
    as_json: bool,
    **asked: Any,  # noqa: ANN401  (options that the method takes)
) -> None:
    """Say on two pages what a scenario finds, and what it would take.

    What is assumed stands there too. SCENARIO is a path, or the name of a shipped scenario. Others
    are set beside what it would take. The page prints on two sheets; a document (--out NAME.docx)
    has text to edit.
    """
    from sim.api.brief import brief, runs_in_all, write_brief
    from sim.reports.brief import check_word

    if out is not None and out.suffix not in KINDS:
        msg = f"'{out}' must end in {' or '.join(KINDS)}."
        raise click.BadParameter(msg, param_hint="--out")
    loaded = load_all(scenarios, first=scenarios[0])
    file = out or Path(f"brief-{loaded[0].name}.html")
    if file.suffix == ".docx":
        check_word()
    where = workers(jobs, 1)
    with Bar("Running", runs_in_all(len(loaded) - 1, asked["runs"])) as bar:
        made = brief(*loaded, **asked, jobs=where, progress=bar.advance)
    write_brief(made, file)
    if as_json:
        _print_data(made, file)
        return

    say(f"{made.title}.")
    say(made.summary)
    say(made.takes)
    say()
    say("Brief, to edit:" if file.suffix == ".docx" else "Brief, to open in a browser:")
    click.echo(file)


def _print_data(made: Brief, file: Path) -> None:
    import json
    from dataclasses import asdict, replace

    from sim.results.identity import version

    said = asdict(replace(made, tables=(), record={}))
    del said["tables"], said["record"]
    pictures = [
        {name: each[name] for name in ("name", "finding", "caption")}
        for each in said.pop("pictures")
    ]
    whole = {"command": "brief", "version": version(), "file": file.as_posix(), **said}
    click.echo(json.dumps({**whole, "pictures": pictures}, indent=1, ensure_ascii=False))
