"""The files of a result's folder: as they were written, and what their tables state."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from sim.errors import ResultsError, clip
from sim.results import dictionary
from sim.results.differ import LONGEST, Difference, data_differences, row_name, table_differences
from sim.results.folder import explain_faults
from sim.results.parquet import from_parquet
from sim.results.table import Table
from sim.results.text import to_csv


def file_differences(folder: Path, files: Mapping[str, Any]) -> Iterator[Difference]:
    """Yield every file that is missing, or other than when the manifest was written."""
    for name, written in files.items():
        stated = f"sha256 {str(written['sha256'])[:16]}, {written['bytes']} bytes"
        content = content_of(folder, name)
        if content is None:
            yield Difference(name, "file", "", "", stated, "nothing: no such file in this folder")
        elif sha256(content).hexdigest() != written["sha256"]:
            found = f"sha256 {sha256(content).hexdigest()[:16]}, {len(content)} bytes"
            yield Difference(name, "file, as the manifest has it", "", "", stated, found)


def content_of(folder: Path, name: str) -> bytes | None:
    """Return what a file of a folder holds; None if there is no such file within the folder."""
    path = folder / name
    if not path.resolve().is_relative_to(folder.resolve()) or not path.is_file():
        return None
    with explain_faults(path, "read"):
        return path.read_bytes()


def stated_tables(folder: Path) -> dict[str, Mapping[str, Any]]:
    """Return what the data dictionary of a folder says of each table, by name.

    Raises
    ------
    ResultsError
        If it has no dictionary that can be read.
    """
    try:
        described = json.loads(content_of(folder, dictionary.FILE) or b"")
        return {str(resource["name"]): resource for resource in described["resources"]}
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        msg = f"{folder / dictionary.FILE} is missing, or no data dictionary"
        raise ResultsError(msg) from error


def differences_of_table(
    folder: Path, resource: Mapping[str, Any], again: Table
) -> Iterator[Difference]:
    """Yield every cell that the files of a table state otherwise than the table made again.

    Raises
    ------
    ExtraNeededError
        If it is written in Parquet and pyarrow is not installed.
    """
    form = "parquet" if resource.get("format") == "parquet" else "csv"
    described = dictionary.data_dictionary([again])["resources"][0]
    for key in ("description", "schema"):
        found = data_differences(resource.get(key), described[key], f"{again.name}: {key}")
        yield from (each.within(dictionary.FILE) for each in found)
    if form == "csv":
        yield from _in_csv(folder, f"{again.name}.csv", again)
    if form == "parquet" or "parquet" in resource:
        name = f"{again.name}.parquet"
        content = content_of(folder, name)
        if content is not None:
            yield from _in_parquet(name, content, again)


def _in_csv(folder: Path, name: str, again: Table) -> Iterator[Difference]:
    content, written = content_of(folder, name), to_csv(again)
    if content is None or content == written.encode():
        return  # a file that is missing is told of by the manifest
    differences = list(cell_differences(lines_of(content), lines_of(written.encode()), again, name))
    yield from differences
    if not differences:
        yield Difference(name, again.name, "", "", "the same cells, written otherwise", "")


def lines_of(content: bytes) -> list[list[str]]:
    """Return the cells of a CSV as they are written, line by line, the heads first."""
    return list(csv.reader(io.StringIO(content.decode("utf-8", "replace"), newline="")))


def cell_differences(
    stated: list[list[str]], again: list[list[str]], table: Table, file: str
) -> Iterator[Difference]:
    """Yield every cell that is written otherwise than that of the table made again."""
    part = table.name
    if not stated or stated[0] != again[0]:
        heads = (clip(", ".join(lines[0] if lines else []), LONGEST) for lines in (stated, again))
        yield Difference(file, part, "heads", "", *heads)
        return
    if len(stated) != len(again):
        yield Difference(file, part, "all rows", "", f"{len(stated) - 1}", f"{len(again) - 1}")
        return
    for place, (line, other) in enumerate(zip(stated[1:], again[1:], strict=True)):
        if line == other:
            continue
        row = row_name(table, place)
        if len(line) != len(other):
            yield Difference(file, part, row, "", f"{len(line)} cells", f"{len(other)} cells")
            continue
        for column, cell, made in zip(again[0], line, other, strict=True):
            if cell != made:
                yield Difference(
                    file, part, row, column, *(clip(it, LONGEST) for it in (cell, made))
                )


def _in_parquet(name: str, content: bytes, again: Table) -> Iterator[Difference]:
    try:
        columns = from_parquet(content)
        stated = Table(again.name, columns, dict.fromkeys(columns, ""), again.note)
    except (ValueError, OSError) as error:
        yield Difference(name, again.name, "", "", f"no such table: {error}", "a table")
        return
    yield from table_differences(stated, again, name)


def sample_differences(folder: Path, name: str, first: int, again: Table) -> Iterator[Difference]:
    """Yield every cell of some runs' rows that the CSV of a folder states otherwise."""
    file = f"{name}.csv"
    head, *lines = lines_of(content_of(folder, file) or b"") or [[]]
    runs = {str(number) for number in again.column("run")}
    stated = [line for line in lines if line and line[0] in runs]
    differences = cell_differences([head, *stated], lines_of(to_csv(again).encode()), again, file)
    whose = f"of runs {first} to {first + len(runs) - 1}, row "
    yield from (replace(each, row=whose + each.row) for each in differences)
