"""The calendar below a chart by week, and what is marked on it: events and the deadline."""

from __future__ import annotations

from datetime import date, timedelta

from sim.charts.frame import Part, axis
from sim.charts.labels import note
from sim.charts.style import INK, MUTED, PAPER, SMALL
from sim.scenario.scenario import Scenario

YEAR = 52


def weeks(scenario: Scenario, every: int = 8, **parts: object) -> Part:
    """Return an axis of weeks, with the day on which each begins."""
    ticks = _ticks(scenario, every)
    whole: Part = {
        "title": "Week, and the day on which it begins",
        "range": [0, scenario.weeks],
        "tickmode": "array",
        "tickvals": ticks,
        "ticktext": _ticktext(scenario, ticks),
        "tickangle": 0,
        "showgrid": False,
        "showline": True,
        **parts,
    }
    return axis(**whole)


def sparse_ticks(scenario: Scenario, every: int = 16) -> Part:
    """Return the ticks of an axis of weeks on a narrow screen, by dotted path."""
    ticks = _ticks(scenario, every)
    return {
        "xaxis.tickvals": ticks,
        "xaxis.ticktext": _ticktext(scenario, ticks),
    }


def weeks_between_ticks(scenario: Scenario, every: int = 8) -> list[int]:
    """Return the weeks that lie between the ticks of an axis and clear of its ends."""
    step = max(1, round(every * scenario.weeks / YEAR))
    return list(range(step // 2, scenario.weeks + 1 - step // 4, step))


def _ticks(scenario: Scenario, every: int) -> list[int]:
    """Return the weeks that are named: every so many in a year, in proportion in other spans."""
    return list(range(0, scenario.weeks + 1, max(1, round(every * scenario.weeks / YEAR))))


def _ticktext(scenario: Scenario, ticks: list[int]) -> list[str]:
    """Return week and day of each tick, with the year at the first tick in it."""
    texts, year = [], None
    for week in ticks:
        when = scenario.date + timedelta(weeks=week)
        texts.append(
            f"{week}<br>{short_day(when)}" + (f"<br>{when.year}" if when.year != year else "")
        )
        year = when.year
    return texts


def day(scenario: Scenario, week: int) -> str:
    """Return the day on which a week begins, short: ``10 Apr``."""
    return short_day(scenario.date + timedelta(weeks=week))


def short_day(when: date) -> str:
    """Return a day without its year, whatever the reader's own language settings are."""
    months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
    return f"{when.day} {months[when.month - 1]}"


def event_marks(scenario: Scenario, xref: str = "x", yref: str = "y domain") -> Part:
    """Return the lines of a chart by week: a letter for each event, and the deadline."""
    lines = [_line(week, xref, yref, "dot") for week in weeks_of_events(scenario)]
    signs = [_sign(week, letter, xref, yref) for week, letter in weeks_of_events(scenario).items()]
    if scenario.deadline < scenario.weeks:
        lines.append(_line(scenario.deadline, xref, yref, "solid"))
        signs.append(_sign(scenario.deadline, "deadline", xref, yref))
    return {"shapes": lines, "annotations": signs}


def weeks_of_events(scenario: Scenario) -> dict[int, str]:
    """Return the letter under which each week with an event is marked: A, B, C ..."""
    happen = sorted({event.week for event in scenario.events})
    return {week: letter(place) for place, week in enumerate(happen)}


def letter(place: int) -> str:
    """Return the letter at a place: A to Z, then A2, B2 and so on.

    Examples
    --------
    >>> letter(0), letter(27)
    ('A', 'B2')
    """
    turn, at = divmod(place, 26)
    return chr(ord("A") + at) + (str(turn + 1) if turn else "")


def _line(week: int, xref: str, yref: str, dash: str) -> Part:
    return {
        "type": "line", "xref": xref, "yref": yref, "x0": week, "x1": week, "y0": 0, "y1": 1,
        "line": {"color": MUTED, "width": 1, "dash": dash}, "layer": "below",
    }  # fmt: skip


def _sign(week: int, text: str, xref: str, yref: str) -> Part:
    return note(
        text, week, 1, xref=xref, yref=yref, xanchor="center", yanchor="top",
        bgcolor=PAPER, bordercolor=MUTED, borderpad=2, font={"size": SMALL, "color": INK},
    )  # fmt: skip
