"""What each column of a table of positions may hold, and what is wrong with a row of it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final, TypeAlias

from sim.errors import Problem
from sim.scenario.other_names import find_name
from sim.scenario.positions.statement import CONFIDENCE
from sim.scenario.reading.cells import Cell
from sim.scenario.reading.words import choice
from sim.scenario.scenario import CONDITIONS, POSITIONS, PRESENCE

DAY: Final = "a day (YYYY-MM-DD), or a month where the day is not known (YYYY-MM)"
NATION: Final = "the ISO code of a nation (three letters, such as GBR)"
TROOPS: Final = "a whole number of persons, or nothing where none was named"
LONGEST: Final = 1000
"""Characters that a cell of text may have."""

_DAY: Final = re.compile(r"\d{4}-\d{2}(-\d{2})?")

OTHER_WORDS: Final[Mapping[str, str]] = {
    "no": "refuses", "refused": "refuses", "yes": "pledged", "pledge": "pledged",
    "support": "supports", "none": "silent", "unknown": "silent", "lead": "leading",
    "leads": "leading", "us": "us_backstop", "backstop": "us_backstop", "un": "mandate_un",
    "nato": "mandate_nato", "eu": "mandate_eu", "mandate": "clear_mandate", "peace": "ceasefire",
    "truce": "ceasefire", "allies": "others_join", "navy": "sea", "aircraft": "air",
}  # fmt: skip
"""What else positions, conditions and presence are called."""

Faults: TypeAlias = Iterator[tuple[str, str | None, str, int]]
"""What was expected, the word likely meant, what stands there, and how far into the cell."""

Check: TypeAlias = Callable[[str, Mapping[str, str] | None], Faults]
"""What is wrong with a cell that is not blank, where these nations are known; any if None."""


def as_day(text: str) -> datetime.date | None:
    """Return the day that a cell names, the first of a month without a day; None if it is none.

    >>> as_day("2025-03"), as_day("2025-02-30")
    (datetime.date(2025, 3, 1), None)
    """
    if not _DAY.fullmatch(text):
        return None
    try:
        return datetime.date.fromisoformat(text if text.count("-") > 1 else f"{text}-01")
    except ValueError:
        return None


def as_words(text: str) -> tuple[str, ...]:
    """Return the words of a list with semicolons between them."""
    return tuple(word.strip() for word in text.split(";") if word.strip())


def _near(word: str, names: tuple[str, ...]) -> str | None:
    meant = OTHER_WORDS.get(word.casefold().replace(" ", "_"))
    if meant in names:
        return meant
    return find_name(word.replace(" ", "_"), {name: name for name in names})


def _word(names: tuple[str, ...]) -> Check:
    def check(text: str, _: Mapping[str, str] | None) -> Faults:
        if text not in names:
            yield choice(names), _near(text, names), text, 0

    return check


def _list(names: tuple[str, ...]) -> Check:
    def check(text: str, _: Mapping[str, str] | None) -> Faults:
        for found in re.finditer(r"[^;\s][^;]*", text):
            word = found[0].strip()
            if word not in names:
                expected = f"{choice(names)}, with semicolons between them"
                yield expected, _near(word, names), word, found.start()

    return check


def _text(text: str, _: Mapping[str, str] | None) -> Faults:
    if len(text) > LONGEST:
        yield f"text of at most {LONGEST} characters", None, text, 0


def _nation(text: str, atlas: Mapping[str, str] | None) -> Faults:
    if atlas is not None and text not in atlas:
        yield NATION, find_name(text, atlas), text, 0
    elif not re.fullmatch("[A-Z]{3}", text):
        from sim.scenario.reading.nations import nations

        yield NATION, find_name(text, nations().atlas), text, 0


def _day(text: str, _: Mapping[str, str] | None) -> Faults:
    if as_day(text) is None:
        yield DAY, None, text, 0


def _persons(text: str, _: Mapping[str, str] | None) -> Faults:
    if not re.fullmatch(r"\d{1,3}(,\d{3})+|\d{1,8}(\.0*)?", text):
        yield TROOPS, None, text, 0


KINDS: Final[Mapping[str, Check]] = {
    "iso3": _nation,
    "date": _day,
    "speaker_role": _text,
    "own_word": _word(("1", "0")),
    "position": _word(POSITIONS),
    "conditions": _list(CONDITIONS),
    "substitutes": _list(PRESENCE),
    "troops_low": _persons,
    "troops_high": _persons,
    "says": _text,
    "source": _text,
    "confidence": _word(CONFIDENCE),
    "from_memory": _word(("0", "1")),
}
"""The columns that are read, each with what may be wrong with a cell of it."""

_WORDS: Final[Mapping[str, str]] = {
    "iso3": NATION,
    "date": DAY,
    "position": choice(POSITIONS),
    "speaker_role": "who said it, such as prime minister",
    "says": "what was said, in a few words",
    "source": "where it is reported, with its day",
}
"""What is expected where a cell that is needed is blank."""


def mistakes(
    path: Path, row: Mapping[str, Cell], atlas: Mapping[str, str] | None, needed: tuple[str, ...]
) -> Iterator[Problem]:
    """Yield everything wrong with a row: cells by column, those left out at the end of the line."""
    last = max(row.values(), key=lambda cell: cell.column)
    for name, check in KINDS.items():
        cell = row.get(name) or Cell("", last.line, last.column + len(last.text))
        if cell.text:
            for expected, near, word, offset in check(cell.text, atlas):
                place = Cell(word, cell.line, cell.column + offset)
                yield place.problem(path, name, expected, near)
        elif name in needed:
            yield cell.problem(path, name, _WORDS[name])
    yield from _troops_in_order(path, row)


def _troops_in_order(path: Path, row: Mapping[str, Cell]) -> Iterator[Problem]:
    low, high = (row.get(f"troops_{end}", Cell("", 0, 0)) for end in ("low", "high"))
    both = [cell.text.replace(",", "") for cell in (low, high)]
    if all(re.fullmatch(r"\d+(\.0*)?", text) for text in both) and float(both[0]) > float(both[1]):
        yield high.problem(path, "troops_high", f"at least {low.text}, the least (troops_low)")
