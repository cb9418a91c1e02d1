"""The manifest: everything it takes to know where a result comes from and to make it again."""

from __future__ import annotations

import datetime
import os
import platform
import subprocess
from collections.abc import Mapping, Sequence
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Any, Final

import numpy as np

from sim.arrays.ensemble import EnsembleResult
from sim.executors.crew import LOSSES
from sim.results.folder import Content
from sim.results.identity import short_hash, version
from sim.results.packing import pack
from sim.scenario.document import document
from sim.scenario.scenario import Scenario

FILE: Final = "manifest.json"
FORMAT: Final = "willing/2"
"""What this version writes and reads; 2: measures are called committed, authorised, in place."""

EARLIER: Final = ("willing/1",)
"""What earlier versions wrote: pledged and deployed troops, by rules that have changed since."""


def result_manifest(
    result: EnsembleResult, asked: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """Return what a manifest says of one result; ``asked`` is what else its report answers."""
    return {
        "kind": "result",
        "name": result.scenario.name,
        "hash": short_hash(result),
        "seed": result.seed,
        "runs": result.tally.runs,
        "held": result.held,
        "scenario": document(result.scenario),
        **({"asked": dict(asked)} if asked else {}),
    }


def comparison_manifest(results: Sequence[EnsembleResult]) -> dict[str, Any]:
    """Return what a manifest says of a comparison.

    The first scenario stands in it in full, the others by what they have otherwise (`pack`).
    """
    return {
        "kind": "comparison",
        "seed": results[0].seed,
        "runs": results[0].tally.runs,
        "results": [
            {"name": result.scenario.name, "hash": short_hash(result), "held": result.held}
            for result in results
        ],
        "scenarios": pack([document(result.scenario) for result in results]),
    }


def answer_record(
    question: str, courses: Sequence[Scenario], options: Mapping[str, Any]
) -> dict[str, Any]:
    """Return what a page says of a question: about which scenarios, and asked with what."""
    return {
        "kind": question,
        "scenarios": pack([document(course) for course in courses]),
        "options": dict(options),
    }


def versions() -> dict[str, str]:
    """Return the versions of what results are computed with."""
    return {
        "willing": version(),
        "python": platform.python_version(),
        "numpy": np.__version__,
    }


def manifest(
    about: Mapping[str, Any],
    files: Mapping[str, Content],
    *,
    command: Sequence[str] | None,
    started: datetime.datetime | None,
) -> dict[str, Any]:
    """Return a manifest: what was run, with what, when, and every file with its size and hash.

    Of a command it says, too, whether workers died by then, and how many pieces of work were
    repeated.
    """
    now = datetime.datetime.now(datetime.UTC)
    lost = LOSSES.describe() if command is not None else {}
    return {
        "format": FORMAT,
        **about,
        "command": None if command is None else list(command),
        "started": None if started is None else started.isoformat(timespec="seconds"),
        "finished": now.isoformat(timespec="seconds"),
        "versions": versions(),
        "git": git_states() or None,
        **({"workers_died": lost} if lost else {}),
        "files": {name: _describe(content) for name, content in sorted(files.items())},
    }


def _describe(content: Content) -> dict[str, Any]:
    """Return size and checksum of a file's content, read piece by piece where it lies on disk."""
    if isinstance(content, bytes):
        return {"bytes": len(content), "sha256": sha256(content).hexdigest()}
    with content.open("rb") as file:
        return {"bytes": content.stat().st_size, "sha256": file_digest(file, "sha256").hexdigest()}


PACKAGE: Final = Path(__file__).parents[1]
PATIENCE: Final = 2.0
"""Seconds to wait for git; a result never fails for want of it."""

_STATUS: Final = ("status", "--porcelain=v2", "--branch", "--untracked-files=no")


def git_states() -> dict[str, dict[str, str | bool]]:
    """Return commit, branch and whether files are changed, of each checkout involved.

    ``model`` is the checkout that this package is part of, ``folder`` the one that the working
    folder lies in. Either is left out where there is no checkout, or git cannot say.
    """
    model = PACKAGE.parent if (PACKAGE.parent / ".git").exists() else None
    found = {"model": git_state(model)} if model else {}
    folder = checkout(Path.cwd())
    if folder and folder != model:
        found["folder"] = git_state(folder)
    return {name: state for name, state in found.items() if state}


def checkout(folder: Path) -> Path | None:
    """Return the checkout a folder lies in, or None."""
    return next((path for path in (folder, *folder.parents) if (path / ".git").exists()), None)


def git_state(folder: Path) -> dict[str, str | bool]:
    """Return commit, branch and whether tracked files are changed; empty if git cannot say."""
    try:
        done = subprocess.run(  # noqa: S603 (a fixed command)
            ["git", "-C", str(folder), *_STATUS],  # noqa: S607 (whichever git the user has)
            capture_output=True,
            text=True,
            errors="replace",
            timeout=PATIENCE,
            check=True,
            env={**os.environ, "GIT_OPTIONAL_LOCKS": "0"},
        )
    except (OSError, subprocess.SubprocessError):
        return {}
    lines = done.stdout.splitlines()
    branch = dict(line[2:].split(" ", 1) for line in lines if line.startswith("# branch."))
    return {
        "commit": branch.get("branch.oid", ""),
        "branch": branch.get("branch.head", ""),
        "changed": any(not line.startswith("#") for line in lines),
    }
