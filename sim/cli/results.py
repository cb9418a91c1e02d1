"""``willing results``: what lies under a folder of results, and what to do with it."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sim.cli.options import Whole
from sim.cli.output import output_options, print_tables
from sim.cli.screen import heading, say, table
from sim.cli.words import chance, percent, points, span

if TYPE_CHECKING:
    from sim.results.shelf import Entry

ROOT = Path("results")

# `--root` is what it was called before `run`, `sweep` and this agreed on one name
root_option = click.option(
    "--out",
    "--root",
    "root",
    type=click.Path(path_type=Path, file_okay=False),
    default=ROOT,
    show_default=True,
    help="Folder that results were written to.",
)
folder_argument = click.argument("folder", type=click.Path(path_type=Path, file_okay=False))


@click.group()
def command() -> None:
    """List, show, compare, prune and pack results on disk."""


@command.command("list")
@root_option
@output_options()
def list_command(root: Path, form: str | None) -> None:
    """List what lies there, the newest first, with its state and weight."""
    from sim.results.shelf import list_results, shelf_table

    entries = list_results(root)
    if form is not None:
        print_tables("results list", {"root": root.as_posix()}, [shelf_table(entries)], form)
        return

    if not entries:
        say(f"{root} holds no results yet: willing run SCENARIO writes some.")
        return
    _print_entries(entries)
    say()
    say(f"{len(entries)} in all, {_weight(sum(entry.size for entry in entries))}.")


@command.command("show")
@folder_argument
@output_options()
def show_command(folder: Path, form: str | None) -> None:
    """Show one result: what was run, its tables, its headline, and how to make it again."""
    from sim.results import load_result

    result = load_result(folder)
    about = result.manifest
    headline = result.table(next(name for name in result.names if name.startswith("headline")))
    if form is not None:
        kept = ("kind", "name", "hash", "seed", "runs", "finished", "versions", "command")
        said = {name: about[name] for name in kept if name in about}
        print_tables("results show", {"folder": folder.as_posix(), **said}, [headline], form)
        return
    from sim.results.shelf import weigh

    versions = about["versions"]
    heading(f"{about.get('name') or 'Scenarios compared'} ({about['kind']})", first=True)
    say(f"{about['runs']:,} runs, seed {about['seed']}, made {about['finished']}")
    say(f"by willing {versions['willing']}, Python {versions['python']}, NumPy {versions['numpy']}")
    say(f"{len(about['files'])} files, {_weight(weigh(folder))}; tables: {', '.join(result.names)}")
    if about["command"]:
        say(f"Again: {' '.join(about['command'])}")
    heading("Chance of so many troops at the deadline, with 95% interval")
    rows = [
        (
            *([row["scenario"]] if "scenario" in row else []),
            row["measure"].replace("_", " "),
            f"{row['threshold']:,}",
            chance(row),
        )
        for row in headline.rows()
    ]
    words = (0, 1) if "scenario" in headline.columns else (0,)
    table(rows, words=words)


@command.command("compare")
@click.argument("first", type=click.Path(path_type=Path, file_okay=False))
@click.argument("second", type=click.Path(path_type=Path, file_okay=False))
@output_options()
def compare_command(first: Path, second: Path, form: str | None) -> None:
    """Say how the chances of two results differ, run by run where they share their luck."""
    from sim.api.stored import compare_stored

    compared = compare_stored(first, second)
    if form is not None:
        about = {"first": first.as_posix(), "second": second.as_posix()}
        print_tables("results compare", about, [compared], form)
        return

    rows = compared.rows()
    head = ("troops", "", "first", "second", "points (95% interval)")
    said = [
        (
            row["measure"].replace("_", " "),
            f"{row['threshold']:,}",
            percent(row["first"]),
            percent(row["second"]),
            f"{points(row['difference'])} ({span(row['low'], row['high'])})",
        )
        for row in rows
    ]
    table(said, head=head, words=(0,))
    paired = rows[0]["paired"] == "yes"
    say()
    say("Compared run by run." if paired else "Seeds or numbers of runs differ: not run by run.")


@command.command("prune")
@root_option
@click.option("--keep", type=Whole(1), help="Keep so many of each scenario, the newest.")
@click.option("--older-than", type=Whole(0), metavar="DAYS", help="What is older goes.")
@click.option("--broken", is_flag=True, help="What is damaged, abandoned or of an earlier version.")
@click.option("--yes", is_flag=True, help="Remove it; without this, only say what would go.")
def prune_command(
    root: Path, keep: int | None, older_than: int | None, broken: bool, yes: bool
) -> None:
    """Say what may go, and remove it with --yes."""
    from sim.results.shelf import find_prunable, list_results, remove_results

    if keep is None and older_than is None and not broken:
        msg = "Say what may go: --keep N, --older-than DAYS or --broken."
        raise click.UsageError(msg)
    older = None if older_than is None else datetime.timedelta(days=older_than)
    chosen = find_prunable(list_results(root), keep=keep, older=older, broken=broken)
    if not chosen:
        say("Nothing to remove.")
        return
    _print_entries(chosen)
    say()
    weight = _weight(sum(entry.size for entry in chosen))
    if not yes:
        say(f"{len(chosen)} would go, {weight}. Add --yes to remove them.")
        return
    remove_results(chosen, root)
    say(f"Removed {len(chosen)}, {weight}.")


@command.command("pack")
@folder_argument
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Archive to write [default: NAME-HASH.zip].",
)
def pack_command(folder: Path, out: Path | None) -> None:
    """Pack a result, with what it takes to repeat it, into one archive for a repository."""
    from sim.results.archive import pack

    whole = folder.resolve()
    click.echo(pack(folder, out or Path(f"{whole.parent.name}-{whole.name}.zip")))


def _print_entries(entries: list[Entry]) -> None:
    rows = [
        (
            entry.folder.as_posix(),
            f"{entry.runs:,}" if entry.runs is not None else "-",
            entry.finished.date().isoformat(),
            entry.state,
            _weight(entry.size),
        )
        for entry in entries
    ]
    table(rows, head=("", "runs", "made", "state", "weight"), words=(0, 3))


def _weight(size: int) -> str:
    """Return bytes as people say them.

    >>> _weight(5_600_000), _weight(900)
    ('5.6 MB', '1 kB')
    """
    return f"{size / 1e6:,.1f} MB" if size >= 1e5 else f"{max(1, round(size / 1e3))} kB"  # noqa: PLR2004
