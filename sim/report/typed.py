"""A command as it is typed into the shell of this system."""

from __future__ import annotations

import shlex
import subprocess
import sys
from collections.abc import Sequence


def typed(parts: Sequence[str]) -> str:
    """Return a command as one line; Windows' shells quote otherwise than those of Unix.

    >>> typed(["willing", "run", "no-us"])
    'willing run no-us'
    """
    return subprocess.list2cmdline(parts) if sys.platform == "win32" else shlex.join(parts)
