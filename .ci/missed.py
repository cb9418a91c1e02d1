"""Name the tests that ran on some Python and not on the first: `missed.py FIRST OTHER...`.

Each file has a line for each test that ran (`tests/conftest.py` writes it). A test may be left out
on the others; on the first, none may.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path


def missed(first: Path, others: Sequence[Path]) -> list[str]:
    """Return what ran elsewhere and not on the first."""
    return sorted({test for other in others for test in read(other)} - read(first))


def read(ran: Path) -> set[str]:
    """Return the tests that ran; of a Python whose tests never began, none."""
    return set(ran.read_text(encoding="utf-8").splitlines()) if ran.exists() else set()


if __name__ == "__main__":
    first, *others = map(Path, sys.argv[1:])
    left = missed(first, others)
    sys.stdout.writelines(f"never ran on the first Python: {test}\n" for test in left)
    sys.stdout.write(
        f"{len(read(first))} tests ran on the first Python, {len(left)} elsewhere alone\n"
    )
    sys.exit(bool(left))
