"""The scores as tables: positions, nations, yes or no, totals, ranges and predictions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from sim.analysis.declare import Meanings, make_table
from sim.results.table import Table


def _with_ends(name: str, unit: str, meaning: str) -> dict[str, tuple[str, str]]:
    return {
        name: (unit, meaning),
        f"{name}_low": (unit, "Lower end of its 95 % interval, nations drawn anew"),
        f"{name}_high": (unit, "Upper end of its 95 % interval, nations drawn anew"),
    }


POSITIONS: Final[Meanings] = {
    "date": ("", "Day on which positions are scored, or all days of the table"),
    "forecaster": ("", "Who forecasts"),
    "nations": ("nations", "Nations scored"),
    **_with_ends("rps", "", "Mean ranked probability score, 0 the best and 1 the worst"),
    **_with_ends("gain", "", "What persistence lost more than it; above 0 it is the better"),
    **_with_ends("skill", "share", "Part of what persistence lost that it saves (RPS skill)"),
    **_with_ends("brier", "", "Mean squared error of the chance of a pledge or more, 0 the best"),
    **_with_ends("rank", "", "Rank correlation of the expected rung with the word that came"),
}
NATIONS: Final[Meanings] = {
    "forecaster": ("", "Who forecasts"),
    "date": ("", "Day on which the position is scored"),
    "iso3": ("", "Nation"),
    "position": ("", "What its government said"),
    "refuses": ("share", "Chance given to a refusal"),
    "supports": ("share", "Chance given to support, silence or no decision"),
    "conditional": ("share", "Chance given to a condition or an open door"),
    "pledged": ("share", "Chance given to a pledge or more"),
    "rps": ("", "Ranked probability score, 0 the best and 1 the worst"),
}
ABOUT: Final[Meanings] = {
    "question": ("", "What is asked"),
    "date": ("", "Day that answers it"),
    "answer": ("its own", "Answer: 1 yes and 0 no, persons, or nations"),
    "forecaster": ("", "Who forecasts"),
}
YES_NO: Final[Meanings] = {
    **ABOUT,
    "chance": ("share", "Chance given to yes"),
    "brier": ("", "Squared error of the chance, 0 the best"),
}
TOTALS: Final[Meanings] = {
    **ABOUT,
    "middle": ("its own", "Middle of the forecast"),
    "low_50": ("its own", "Lower end of the middle half"),
    "high_50": ("its own", "Upper end of the middle half"),
    "inside_50": ("", "Whether the answer lies in it, 1 or 0"),
    "low_90": ("its own", "Lower end of the middle nine tenths"),
    "high_90": ("its own", "Upper end of the middle nine tenths"),
    "inside_90": ("", "Whether the answer lies in it, 1 or 0"),
    "crps": ("its own", "Continuous ranked probability score, 0 the best"),
}
RANGES: Final[Meanings] = {
    "forecaster": ("", "Who forecasts"),
    "answers": ("answers", "Numbers that were asked for"),
    "inside_50": ("share", "Answers inside the middle half; a half where ranges are right"),
    "inside_90": ("share", "Answers inside the middle nine tenths; nine tenths likewise"),
}

PREDICTIONS: Final[Meanings] = {
    "asked": ("week", "Week after which players were asked; none where a row is of all questions"),
    "week": ("week", "Week that answers the question"),
    "measure": ("", "Troops that are counted: committed, authorised or in place"),
    "threshold": ("persons", "At least so many"),
    "questions": ("questions", "Questions that the row is of"),
    "classes": ("classes", "Classes that were asked"),
    "players": ("people", "People who answered, told apart within a class"),
    "answers": ("answers", "Outcomes: one for each question and class"),
    "happened": ("answers", "Of these, how many came true"),
    "forecaster": ("", "Who forecasts"),
    "chance": ("share", "Chance given, mean of classes"),
    "chance_low": ("share", "The same in the class with the lowest"),
    "chance_high": ("share", "The same in the class with the highest"),
    "brier": ("", "Squared error of the chance, mean of classes, 0 the best"),
    "brier_low": ("", "The same in the class with the lowest"),
    "brier_high": ("", "The same in the class with the highest"),
}

DECLARED: Final[Mapping[str, tuple[str, Meanings]]] = {
    "score_positions": (
        "Scores of each forecaster on where governments stood; intervals by drawing nations anew.",
        POSITIONS,
    ),
    "score_nations": ("What each forecaster said of each nation, and what came true.", NATIONS),
    "score_yes_no": ("Chances of yes that each forecaster gave, and their squared errors.", YES_NO),
    "score_totals": ("Ranges that each forecaster gave for a number, and the answer.", TOTALS),
    "score_ranges": ("How many answers lay inside each forecaster's ranges.", RANGES),
    "score_predictions": (
        "What players of a workshop predicted of their own games, pooled, beside the model.",
        PREDICTIONS,
    ),
}
"""Every table by name, with its note and its columns, in the order they are shown."""


def make_tables(rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> dict[str, Table]:
    """Return the tables that have rows, by name."""
    return {name: make_table(name, *DECLARED[name], rows[name]) for name in DECLARED if rows[name]}
