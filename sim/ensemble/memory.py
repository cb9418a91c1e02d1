"""What a process does with memory that it has no use for at the moment."""

from __future__ import annotations

import ctypes
import sys
from typing import Final

TRIM_THRESHOLD, MMAP_THRESHOLD = -1, -3
"""Names of glibc's settings (mallopt(3)): bytes at which freed memory goes back to the system, and
at which memory is asked of it apart."""

MOST: Final = 256 * 2**20
LARGEST: Final = 32 * 2**20


def keep_memory() -> None:
    """Have this process keep what it frees, as far as its C library can be told so.

    Every week of an ensemble needs the same memory again: to give it back and have the system
    clear it anew takes a tenth of the time. For processes that do nothing else.
    """
    if sys.platform == "linux":
        tell = getattr(ctypes.CDLL(None), "mallopt", None)
        if tell is not None:
            tell(MMAP_THRESHOLD, LARGEST)
            tell(TRIM_THRESHOLD, MOST)
