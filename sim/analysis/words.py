"""What governments had said about troops of their own by a scenario's first day."""

from __future__ import annotations

from sim.analysis.columns import ISO3, NAME, Column
from sim.analysis.declare import Columns, Needs, named_table
from sim.arrays.ensemble import EnsembleResult


@named_table(
    Needs.RESULT,
    "What each government had last said in public, by its own word, about troops of its own by the "
    "first day. A government of which nothing is known, or all where the scenario takes no words, "
    "has no row.",
    ISO3,
    NAME,
    Column("position", "", "what it said, in one word: refuses to leading"),
    Column("date", "", "day on which it said so"),
    Column("speaker", "", "who said it"),
    Column("says", "", "what was said, in short"),
    Column("conditions", "", "what it waits for: all of it, but any of several mandates"),
    Column("substitutes", "", "what it offered in place of troops"),
    Column("doubt", "share", "chance that the word means a neighbouring rung"),
    Column("grade", "", "how well that is known: documented or assumed"),
    Column("source", "", "where it is reported"),
)
def words(result: EnsembleResult) -> Columns:
    """Return what each government had said by the first day, by code of the nation."""
    said = [
        (nation, word) for nation in result.scenario.nations if (word := nation.word) is not None
    ]
    plain = ("position", "speaker", "says", "doubt", "grade", "source")
    return {
        "iso3": [nation.iso3 for nation, _ in said],
        "name": [nation.name for nation, _ in said],
        **{name: [getattr(word, name) for _, word in said] for name in plain},
        "date": [word.date.isoformat() for _, word in said],
        "conditions": ["; ".join(word.conditions) for _, word in said],
        "substitutes": ["; ".join(word.substitutes) for _, word in said],
    }
