"""What verifying comes to: what was held against what, what differs, and what stays open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from sim.errors import FALSE, UNDECIDED
from sim.results.differ import Difference
from sim.results.table import Table

MOST: Final = 1000
"""Differences that are kept; of more, only the number."""

AS_STATED, DIFFERS, OPEN = "as stated", "differs", "open"


@dataclass
class Ledger:
    """What was found so far.

    Attributes
    ----------
    checks
        What was checked, how many things, how many of them differ, and a word on it.
    differences
        The first `MOST` of what differs.
    left_open
        What could not be checked, and why.
    certain
        Whether something differs that no other version can be the reason of.
    other_version
        Whether it was computed by another version than this one.
    """

    checks: list[tuple[str, int, int, str]] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)
    left_open: list[str] = field(default_factory=list)
    certain: bool = False
    other_version: bool = False

    def note(
        self, what: str, count: int, found: Iterable[Difference], word: str = "", *, sure: bool
    ) -> None:
        """Note the outcome of a check; ``sure`` if a difference can have no innocent reason."""
        differing = 0
        for difference in found:
            differing += 1
            if len(self.differences) < MOST:
                self.differences.append(difference)
        self.checks.append((what, count, differing, word))
        self.certain = self.certain or (sure and differing > 0)


@dataclass(frozen=True)
class Verification:
    """What came of verifying a result or a report.

    Attributes
    ----------
    path
        What was verified.
    verdict
        ``as stated``, ``differs``, or ``open`` where a part could not be verified.
    made_with
        Versions it says that it was made with, by package.
    checks, differences
        Tables: what was held against what, and what is not as stated.
    left_open
        What could not be verified, and why.
    """

    path: str
    verdict: str
    made_with: dict[str, str]
    checks: Table
    differences: Table
    left_open: tuple[str, ...]

    def __repr__(self) -> str:
        """Say the outcome in a line."""
        return (
            f"<Verification of {self.path!r}: {self.verdict}, {len(self.differences)} differences>"
        )

    def __bool__(self) -> bool:
        """Return whether everything is as stated."""
        return self.verdict == AS_STATED

    @property
    def exit_code(self) -> int:
        """What `willing verify` ends with."""
        return {AS_STATED: 0, DIFFERS: FALSE, OPEN: UNDECIDED}[self.verdict]

    @property
    def tables(self) -> dict[str, Table]:
        """Its tables by name."""
        return {"differences": self.differences, "checks": self.checks}

    @property
    def about(self) -> dict[str, Any]:
        """What it is about, as JSON can hold it."""
        return {
            "path": self.path,
            "verdict": self.verdict,
            "made_with": self.made_with,
            "left_open": list(self.left_open),
        }

    def _repr_html_(self) -> str:
        """Show what differs, or what was checked, as a notebook does."""
        return (self.differences if len(self.differences) else self.checks)._repr_html_()


def verification(path: str, made_with: dict[str, str], ledger: Ledger) -> Verification:
    """Return the outcome of verifying, from its ledger."""
    if ledger.differences and (ledger.certain or not ledger.other_version):
        verdict = DIFFERS
    else:
        verdict = OPEN if ledger.left_open else AS_STATED
    return Verification(
        path=path,
        verdict=verdict,
        made_with=made_with,
        checks=_checks(ledger),
        differences=_differences(ledger.differences),
        left_open=tuple(ledger.left_open),
    )


def _checks(ledger: Ledger) -> Table:
    meanings = {
        "what": "what was held against what comes of making it again",
        "checked": "how many of them there are",
        "differing": "how many of them are not as stated",
        "note": "a word on it",
    }
    columns = {name: [row[place] for row in ledger.checks] for place, name in enumerate(meanings)}
    note = "What was verified, and how much of it is not as stated."
    return Table("checks", columns, dict.fromkeys(meanings, ""), note, meanings)


def _differences(found: Iterable[Difference]) -> Table:
    meanings = {
        "file": "file that states it",
        "part": "table, chart or section in it",
        "row": "row, or place in the part",
        "column": "column of the row",
        "stated": "what stands there",
        "recomputed": "what comes of making it again",
    }
    rows = list(found)
    columns = {name: [getattr(row, name) for row in rows] for name in meanings}
    note = f"What is not as stated, the first {MOST:,} of it."
    return Table("differences", columns, dict.fromkeys(meanings, ""), note, meanings)
