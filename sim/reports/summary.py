"""The numbers at the head of a page: chances of each size of force, and how large it gets."""

from __future__ import annotations

from sim.analysis.declare import MEASURE_NAMES
from sim.reports.facts import Facts, Row
from sim.reports.markup import table
from sim.reports.words import ends, percent, troops


def chances(about: Facts) -> str:
    """Return the chance of each size of force by the deadline, with its interval."""
    sizes = sorted(set(about.tables["headline"].column("threshold")))
    body = [
        [
            f"{size:,}",
            *(
                _chance(about.row("headline", measure=measure, threshold=size))
                for measure in MEASURE_NAMES
            ),
        ]
        for size in sizes
    ]
    caption = (
        "Chance that the force is at least so large by the deadline, with its 95% interval. "
        "Committed: pledged or more, if there is peace. Authorised: troops may go. In place: they "
        "have gone."
    )
    head = ("troops", *MEASURE_NAMES.values())
    return table(head, body, caption, numbers=(True,) * 4, stacked=True)


def sizes(about: Facts) -> str:
    """Return how many troops there are at the deadline, and when each size is reached."""
    body = [
        [name, *_size(about.row("force", measure=measure))]
        for measure, name in MEASURE_NAMES.items()
    ]
    caption = f"Troops in week {about.deadline}, the deadline."
    head = ("troops", "half of the runs up to", "8 in 10 runs between")
    said = table(head, body, caption, numbers=(False, True, True))
    return said + (first_week(about) if "first_week" in about.tables else "")


def first_week(about: Facts) -> str:
    """Return by which week runs reach each size for the first time."""
    body = [
        [
            f"{row['threshold']:,}",
            percent(row["chance"]),
            *("–" if row[name] is None else str(row[name]) for name in ("p10", "median", "p90")),
        ]
        for row in about.rows("first_week")
    ]
    when = f"by week {about.deadline}"
    caption = (
        f"Runs that reach it at any time {when}, kept or lost again, and the week by which a "
        f"tenth, half and nine tenths of all runs have reached it; – not {when}."
    )
    head = ("troops authorised", when, "a tenth", "half", "nine tenths")
    return table(head, body, caption, numbers=(True,) * 5)


def _chance(row: Row) -> str:
    return f"{percent(row['chance'])} ({ends(row['low'], row['high'])})"


def _size(row: Row) -> tuple[str, str]:
    return troops(row["median"]), f"{troops(row['p10'])} and {troops(row['p90'])}"
