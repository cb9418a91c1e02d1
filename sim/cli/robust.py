"""Designs of a force on the screen: which is robust, and what is best under each course."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sim.cli.screen import heading, remark, say, table
from sim.cli.words import chance, interval, percent, plural
from sim.rounding import nearest

if TYPE_CHECKING:
    from sim.api.designs import DesignComparison

Row = dict[str, Any]

SHOWN: Final = 10
"""Designs that are shown; tables have all."""


def show_designs(found: DesignComparison) -> None:
    """Print which design of a force is robust over courses of events."""
    from sim.reports.subjects.robust import ASKS_LESS

    trial = found.trial
    designs, courses = (plural(len(each), noun) for each, noun in (
        (trial.designs, "design"), (trial.courses, "course"),
    ))  # fmt: skip
    runs = f"{plural(trial.runs, 'run')} of each, seed {trial.seed}"
    heading(f"{designs} of the force under {courses} of events: {runs}", first=True)
    say(str(found))
    heading("The most robust designs: what each loses against the best under the same course")
    _show_robustness(found)
    heading("Course by course")
    _show_courses(found)
    remark(ASKS_LESS)


def _show_robustness(found: DesignComparison) -> None:
    rows = found.robustness.rows()
    table(
        [
            (
                row["design"],
                _loss(row, "largest"),
                _loss(row, "mean"),
                chance(row, "satisfied", ("satisfied_low", "satisfied_high")),
                str(row["courses_met"]),
                percent(row["first"]),
            )
            for row in rows[:SHOWN]
        ],
        head=("", "largest", "mean", "worlds", "courses", "first"),
    )
    trial = found.trial
    remark(
        "largest, mean: points of chance lost under any course, and on average. worlds: share of "
        f"the runs of all courses in which {trial.force:,} troops come. courses: those with a "
        f"chance of {percent(trial.odds)} or more. first: how often it would be the most robust "
        "if runs were drawn again."
    )
    if len(rows) > SHOWN:
        remark(f"{len(rows) - SHOWN} more in the table robustness (--csv).")


def _loss(row: Row, what: str) -> str:
    around = interval(row[f"{what}_low"], row[f"{what}_high"])
    return f"{nearest(100 * row[what], 1)} ({around})"


def _show_courses(found: DesignComparison) -> None:
    robust = found.robustness.column("design")[0]
    rows = found.regrets.rows()
    cells = []
    for course in found.about["courses"]:
        here = [row for row in rows if row["course"] == course]
        best = [row for row in here if row["best"] == "yes"]
        own = next(row for row in here if row["design"] == robust)
        more = f" and {len(best) - 1} more" if len(best) > 1 else ""
        cells.append((course, f"{best[0]['design']}{more}", chance(best[0]), chance(own)))
    head = ("", "best design", "its chance", "most robust one's")
    table(cells, head=head, words=(0, 1))
