"""Where what was read is kept: a folder of this user's alone, or nowhere."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path
from typing import Final

VARIABLE: Final = "WILLING_CACHE"
"""The variable of the environment that names another folder, or keeps nothing."""

OFF: Final = ("", "0", "off", "no")
"""What it may say so that nothing is kept and nothing kept is used."""

_OTHERS_WRITE: Final = stat.S_IWGRP | stat.S_IWOTH


def folder() -> Path | None:
    """Return the folder in which this user's readings are kept; None for nowhere."""
    named = os.environ.get(VARIABLE)
    if named is not None:
        return None if named.strip().lower() in OFF else Path(named).absolute()
    usual = _usual()
    return usual if usual is not None and usual.is_absolute() else None


def _usual() -> Path | None:
    """Return where this platform keeps what can be made again."""
    named = os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME")
    if named and Path(named).is_absolute():
        return Path(named, "willing")
    try:
        home = Path.home()
    except RuntimeError:  # nobody's: a user without a home
        return None
    if sys.platform == "win32":
        return home / "AppData" / "Local" / "willing"
    return home / ("Library/Caches" if sys.platform == "darwin" else ".cache") / "willing"


def is_own(status: os.stat_result) -> bool:
    """Return whether nobody but this user can have written a file or folder.

    Windows keeps a user's folders from others by itself, and says nothing of it here.
    """
    user = getattr(os, "geteuid", None)
    if user is None:
        return True
    return status.st_uid == user() and not status.st_mode & _OTHERS_WRITE
