"""Folders for as long as a run of the tests takes; those of killed runs are cleared away."""

import os
import shutil
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

PREFIX = "willing-tests-"
OLD = 3600
"""Seconds after which a folder whose process is gone is surely nobody's."""


def make_folder(kind, parent=None):
    """Make a folder that says whose it is, and clear away those whose process has ended."""
    parent = Path(parent or tempfile.gettempdir())
    clear_away(parent)
    return tempfile.mkdtemp(prefix=f"{PREFIX}{kind}-{os.getpid()}-", dir=parent)


def clear_away(parent):
    """Remove folders of processes that are gone, where nothing has been put into them of late."""
    if sys.platform == "win32":
        return  # there, to ask whether a process lives would end it
    for folder in parent.glob(f"{PREFIX}*-*-*"):
        with suppress(OSError, ValueError):
            pid = int(folder.name.split("-")[-2])
            if time.time() - folder.stat().st_mtime > OLD and not _lives(pid):
                shutil.rmtree(folder, ignore_errors=True)


def _lives(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
