"""Results on disk: written whole, with a manifest, in tables that any tool opens."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from sim.arrays.ensemble import EnsembleResult
from sim.results import dictionary
from sim.results.dictionary import Form
from sim.results.folder import Content, write_folder
from sim.results.manifest import FILE, manifest, result_manifest
from sim.results.parquet import to_parquet
from sim.results.table import Table
from sim.results.text import to_csv

Files = Mapping[str, str | Content]


def write(
    result: EnsembleResult,
    tables: Iterable[Table],
    folder: str | Path,
    extra_files: Files | None = None,
    *,
    command: Sequence[str] | None = None,
    started: datetime.datetime | None = None,
    form: Form = "csv",
    asked: Mapping[str, Any] | None = None,
) -> Path:
    """Write a result into a folder, all or nothing, and return the folder.

    Parameters
    ----------
    result
        What was run.
    tables
        Its tables; each becomes ``<name>.csv`` or ``<name>.parquet``, or both, and ``tables.json``
        describes them.
    folder
        Where; see `folder_for`. A result already there is replaced in one step, and files that
        are not written anew stay.
    extra_files
        More files by name, such as ``report.html``.
    command
        The command that asked for it, for the manifest.
    started
        When it was asked for.
    form
        ``csv``, ``parquet`` or ``both``.
    asked
        What else its report answers, for the manifest.

    Raises
    ------
    ResultsError
        If the folder cannot be written.
    ExtraNeededError
        If Parquet is asked for and pyarrow is not installed.
    """
    about = result_manifest(result, asked)
    return write_tables(
        about, tables, folder, extra_files, command=command, started=started, form=form
    )


def write_tables(
    about: Mapping[str, Any],
    tables: Iterable[Table],
    folder: str | Path,
    extra_files: Files | None = None,
    *,
    command: Sequence[str] | None = None,
    started: datetime.datetime | None = None,
    form: Form = "csv",
) -> Path:
    """Write tables into a folder, as `write` does; ``about`` is what their manifest says of them.

    Raises
    ------
    ResultsError
        If the folder cannot be written.
    ExtraNeededError
        If Parquet is asked for and pyarrow is not installed.
    """
    listed = list(tables)
    files: dict[str, Content] = {}
    if form != "parquet":
        files |= {f"{table.name}.csv": to_csv(table).encode() for table in listed}
    if form != "csv":
        files |= {f"{table.name}.parquet": to_parquet(table) for table in listed}
    files[dictionary.FILE] = _json(dictionary.data_dictionary(listed, form))
    for name, content in (extra_files or {}).items():
        files[name] = content.encode() if isinstance(content, str) else content
    files[FILE] = _json(manifest(about, files, command=command, started=started))
    write_folder(Path(folder), files)
    return Path(folder)


def _json(content: Mapping[str, Any]) -> bytes:
    return (json.dumps(content, indent=1, ensure_ascii=False, default=str) + "\n").encode()
