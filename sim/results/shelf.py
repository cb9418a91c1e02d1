"""What lies under a folder of results: what each is, what it weighs, and what may go."""

from __future__ import annotations

import datetime
import json
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sim.errors import ResultsError
from sim.results.folder import explain_faults
from sim.results.load import load_result
from sim.results.manifest import EARLIER, FILE, FORMAT
from sim.results.table import Table

WHOLE, DAMAGED, EARLIER_VERSION, ABANDONED = "whole", "damaged", "earlier version", "abandoned"
"""States of what lies on a shelf: abandoned is what a stopped run left half-written."""

MARKS: Final = (".partial", ".old", ".pieces")
"""How hidden folders end: of an interrupted writing, and of the pieces of a stopped run."""


NEVER: Final = datetime.datetime.min.replace(tzinfo=datetime.UTC)
"""When a result was finished of which that is not known."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One result on a shelf.

    Attributes
    ----------
    folder
        Where it lies.
    state
        `WHOLE`, `DAMAGED`, `EARLIER_VERSION` or `ABANDONED`.
    size
        Bytes of all its files.
    kind, name
        ``result``, ``comparison`` or another; the scenario's name, empty of several.
    runs, seed
        None where a manifest does not say.
    finished
        When it was made, as the manifest says or its folder.
    version
        Of ``willing`` that made it; empty where unknown.
    """

    folder: Path
    state: str
    size: int
    kind: str = ""
    name: str = ""
    runs: int | None = None
    seed: int | None = None
    finished: datetime.datetime = NEVER
    version: str = ""


def list_results(root: Path) -> list[Entry]:
    """Return all results under a folder, the newest first, those that are not whole among them.

    Raises
    ------
    ResultsError
        If the folder cannot be read.
    """
    if not root.is_dir():
        msg = f"{root} is no folder; name the one that 'willing run --out' wrote to"
        raise ResultsError(msg)
    with explain_faults(root, "read"):
        entries = [_entry(folder) for folder in _folders(root)]
    return sorted(entries, key=lambda entry: (entry.finished, entry.folder), reverse=True)


def shelf_table(entries: Iterable[Entry]) -> Table:
    """Return results as a table, in their order."""
    rows = list(entries)
    columns: dict[str, list[Any]] = {
        "folder": [entry.folder.as_posix() for entry in rows],
        "kind": [entry.kind for entry in rows],
        "name": [entry.name for entry in rows],
        "runs": [entry.runs for entry in rows],
        "seed": [entry.seed for entry in rows],
        "finished": [entry.finished.isoformat(timespec="seconds") for entry in rows],
        "version": [entry.version for entry in rows],
        "state": [entry.state for entry in rows],
        "size": [entry.size for entry in rows],
    }
    units = dict.fromkeys(columns, "") | {"runs": "runs", "size": "bytes"}
    meanings = {
        "folder": "where it lies",
        "kind": "result, comparison or another",
        "name": "name of the scenario",
        "runs": "number of runs",
        "seed": "what fixes every draw",
        "finished": "when it was made",
        "version": "version of willing that made it",
        "state": "whole, damaged, earlier version, or abandoned by a stopped run",
        "size": "bytes of all its files",
    }
    return Table("results", columns, units, "What lies there, the newest first.", meanings)


def find_prunable(
    entries: Iterable[Entry], *, keep: int | None, older: datetime.timedelta | None, broken: bool
) -> list[Entry]:
    """Return what may go.

    Parameters
    ----------
    entries
        Results, the newest first.
    keep
        How many of each scenario stay, the newest; all if None.
    older
        Age from which on a result goes; none by age if None.
    broken
        Whether those that are not whole go.
    """
    now = datetime.datetime.now(datetime.UTC)
    seen: dict[tuple[str, str], int] = {}
    chosen = []
    for entry in entries:
        if entry.state != WHOLE:
            chosen += [entry] if broken else []
            continue
        of = entry.kind, entry.name
        seen[of] = seen.get(of, 0) + 1
        is_old = older is not None and now - entry.finished > older
        if is_old or (keep is not None and seen[of] > keep):
            chosen.append(entry)
    return chosen


def remove_results(entries: Sequence[Entry], root: Path) -> int:
    """Remove results, with the folders above them that are left empty; return the bytes freed.

    Raises
    ------
    ResultsError
        If one cannot be removed; those before it are gone.
    """
    for entry in entries:
        with explain_faults(entry.folder, "remove"):
            shutil.rmtree(entry.folder)
            above = entry.folder.parent
            if above != root and not any(above.iterdir()):
                above.rmdir()
    return sum(entry.size for entry in entries)


def weigh(folder: Path) -> int:
    """Return the bytes of all files in a folder; links count for nothing."""
    return sum(
        path.lstat().st_size
        for path in folder.rglob("*")
        if path.is_file() and not path.is_symlink()
    )


def _folders(root: Path) -> Iterator[Path]:
    """Yield every folder that holds a manifest of ours, or was left by an interrupted writing."""
    for path in sorted(root.rglob("*")):
        if path.is_symlink() or not path.is_dir():
            continue
        inside_hidden = any(part.startswith(".") for part in path.relative_to(root).parts[:-1])
        if inside_hidden:
            continue
        is_left = path.name.startswith(".") and path.name.endswith(MARKS)
        if is_left or (not path.name.startswith(".") and _format(path / FILE) is not None):
            yield path


def _format(manifest: Path) -> str | None:
    """Return the format that a manifest states; None if it is none of ours."""
    about = _read(manifest)
    found = about.get("format")
    return found if found in {FORMAT, *EARLIER} else None


def _read(manifest: Path) -> dict[str, Any]:
    try:
        about = json.loads(manifest.read_bytes())
    except (OSError, ValueError):
        return {}
    return about if isinstance(about, dict) else {}


def _entry(folder: Path) -> Entry:
    size, changed = weigh(folder), folder.stat().st_mtime
    when = datetime.datetime.fromtimestamp(changed, datetime.UTC)
    if folder.name.startswith("."):
        return Entry(folder, ABANDONED, size, finished=when)
    about = _read(folder / FILE)
    with suppress(KeyError, TypeError, ValueError):
        when = datetime.datetime.fromisoformat(about["finished"])
    return Entry(
        folder,
        _state(folder, about),
        size,
        kind=str(about.get("kind", "")),
        name=str(about.get("name", "")),
        runs=about.get("runs"),
        seed=about.get("seed"),
        finished=when,
        version=str((about.get("versions") or {}).get("willing", "")),
    )


def _state(folder: Path, about: dict[str, Any]) -> str:
    if about.get("format") in EARLIER:
        return EARLIER_VERSION
    try:
        load_result(folder)
    except ResultsError:
        return DAMAGED
    return WHOLE
