"""The debrief's tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sim.report.markup import scrolled, table
from sim.web.words import Words

Plain = dict[str, Any]

WORDS = Words("en")


def _share(found: Plain | float | None) -> str:
    if found is None:
        return "–"
    if isinstance(found, dict):
        return f"{found['chance']:.0%} ({found['low']:.0%} to {found['high']:.0%})"
    return f"{found:.0%}"


def _of(head: Sequence[str], rows: list[list[str]], caption: str, numbers: Sequence[bool]) -> str:
    return scrolled(table(head, rows, caption, numbers=numbers), caption) if rows else ""


def signed(text: str) -> str:
    """Return numbers with a proper minus sign."""
    return text.replace("-", "−")


def odds_table(rows: Sequence[Plain]) -> str:
    """Return the odds as each round began and after it."""
    body = [
        [
            str(one["round"]),
            _share(one["before"]),
            _share(one["after"]),
            signed(f"{one['moved'] * 100:+.0f}"),
        ]
        for one in rows
    ]
    head = ("Round", "Before", "After", "Points")
    return _of(head, body, "Odds of the least force by the deadline", (False, True, True, True))


def causes_table(causes: Sequence[Plain]) -> str:
    """Return what each decision of the turning round did."""
    body = [[WORDS.say(one["what"]), signed(f"{one['moved'] * 100:+.1f}")] for one in causes]
    return _of(("Decision", "Points"), body, "What each decision did to the odds", (False, True))


def courses_table(courses: Sequence[Plain]) -> str:
    """Return the class's decisions under each course."""
    body = [[WORDS.of("course", one["name"]), _share(one), f"{one['mean']:,}"] for one in courses]
    return _of(("Course", "Chance", "Troops on average"), body, "Reruns", (False, True, True))


def beside_table(rows: Sequence[Plain], names: Mapping[str, str]) -> str:
    """Return each seat beside the model's government."""
    body = [
        [
            names.get(one["seat"], one["seat"]),
            str(one["round"]),
            _stands(one["rung"], one["troops"]),
            _stands(one["model_rung"], one["model_troops"]),
            " ".join(_why(one["reasons"])),
        ]
        for one in rows
    ]
    head = ("Seat", "Round", "You", "The model's government", "Its reasons")
    return _of(head, body, "You and the model's governments, by round", (False,) * 5)


def _stands(rung: str, troops: int) -> str:
    return f"{rung}, {troops:,} troops" if troops else rung


def _why(reasons: Plain) -> list[str]:
    return [WORDS.say(reasons[name]["says"][0]) for name in ("stake", "safety", "company", "home")]


def questions_table(rows: Sequence[Plain]) -> str:
    """Return what was asked, what the class and the model said, and what came of it."""
    body = [
        [
            str(one["round"]),
            f"at least {one['threshold']:,} {one['measure']} by the end of the "
            f"{'round' if one['by'] == 'round' else 'game'}",
            _share(one["class"]),
            _share(one["model"]),
            {True: "yes", False: "no", None: "not settled"}[one["happened"]],
        ]
        for one in rows
    ]
    head = ("Round", "Question", "Class", "Model", "Happened")
    return _of(head, body, "Questions and answers", (False, False, True, True, False))


def players_table(rows: Sequence[Plain]) -> str:
    """Return who knew best."""
    body = [[one["player"], str(one["answers"]), f"{one['brier']:.3f}"] for one in rows]
    return _of(("Player", "Answers", "Brier score"), body, "Who knew best", (False, True, True))
