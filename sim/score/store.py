"""Scores on disk: a table a file, all of them as JSON too, with a manifest."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from sim.results import dictionary
from sim.results.folder import write_folder
from sim.results.manifest import FILE, manifest
from sim.results.text import to_csv
from sim.score.score import CAUTION, Scores

JSON: Final = "scores.json"


def write_scores(
    scores: Scores,
    folder: Path,
    *,
    command: Sequence[str],
    started: datetime.datetime,
) -> Path:
    """Write scores into a folder, all or nothing, and return the folder.

    Raises
    ------
    ResultsError
        If the folder cannot be written, or holds other things.
    """
    tables = scores.tables.values()
    files = {f"{table.name}.csv": to_csv(table).encode() for table in tables}
    files[dictionary.FILE] = _json(dictionary.data_dictionary(tables))
    files[JSON] = _json(as_plain(scores))
    about = {
        "kind": "score",
        "scenarios": list(scores.scenarios),
        "seed": scores.seed,
        "runs": scores.runs,
    }
    files[FILE] = _json(manifest(about, files, command=command, started=started))
    write_folder(folder, files)
    return folder


def as_plain(scores: Scores) -> dict[str, Any]:
    """Return scores as plain values, for JSON: each table as a list of rows."""
    return {
        "scenarios": list(scores.scenarios),
        "runs": scores.runs,
        "seed": scores.seed,
        "left_out": list(scores.notes),
        "caution": CAUTION,
        **{name: table.rows() for name, table in scores.tables.items()},
    }


def _json(content: Mapping[str, Any]) -> bytes:
    return (json.dumps(content, indent=1, ensure_ascii=False) + "\n").encode()
