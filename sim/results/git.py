"""Which state of the code, or of the user's own folder, a result was made with."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Final

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
