"""Name the tests that ran on some Python and not on the first: `missed.py FIRST OTHER...`.

Each file has a line for each test that ran (`tests/conftest.py` writes it). A test may be left out
on the others; on the first, none may.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path


def missed(first: Path, others: Sequence[Path]) -> list[str]:
    """Return the tests of which more ran elsewhere than on the first.

    A test that has parameters is counted: releases of pytest name them differently.
    """
    ran = read(first)
    return sorted({test for other in others for test in read(other) - ran})


def read(ran: Path) -> Counter[str]:
    """Return how often each test ran; of a Python whose tests never began, none."""
    lines = set(ran.read_text(encoding="utf-8").splitlines()) if ran.exists() else set()
    return Counter(line.partition("[")[0] for line in lines if "::" in line)


if __name__ == "__main__":
    first, *others = map(Path, sys.argv[1:])
    left = missed(first, others)
    sys.stdout.writelines(f"never ran on the first Python: {test}\n" for test in left)
    sys.stdout.write(
        f"{read(first).total()} tests ran on the first Python, {len(left)} elsewhere alone\n"
    )
    sys.exit(bool(left))
