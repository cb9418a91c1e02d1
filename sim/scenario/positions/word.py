"""Which word of a government holds on a day, and what it named with it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence

from sim.scenario.positions.doubt import doubt, number
from sim.scenario.positions.speakers import Standing, standing
from sim.scenario.positions.statement import SILENT, Statement
from sim.scenario.scenario import CONDITIONS, PRESENCE, Word


def words_on(day: datetime.date, statements: Iterable[Statement]) -> dict[str, Word]:
    """Return the word that holds on a day for each nation of which anything is known by then.

    Parameters
    ----------
    day
        First day of a scenario: what was said later is left out.
    statements
        Of any nations, each nation's in the order of its table: of one day, the last holds.
    """
    by_nation: dict[str, list[Statement]] = {}
    for said in statements:
        if said.own and said.date <= day:
            by_nation.setdefault(said.iso3, []).append(said)
    return {iso3: word_on(day, said) for iso3, said in sorted(by_nation.items())}


def word_on(day: datetime.date, statements: Sequence[Statement]) -> Word:
    """Return the word of a government that holds on a day.

    The last fresh word of the head of government goes first, then that of a responsible minister,
    then another own word (parliament's, or that of a president who does not lead). Silence and
    words older than ``fresh`` hold only where there is no other. Conditions are those of the word
    and of every fresh word of the same government (its head and ministers) that means the same
    rung. Over all its fresh words, whatever they mean, goes on how many later days it left a
    condition out, and what it offers in place of troops.

    Parameters
    ----------
    day
        The day on which it holds.
    statements
        What the nation itself had said by then: at least one statement.
    """
    held = _last(_first_in_line(day, statements))
    government = [held, *_others_of_government(held, day, statements)]
    agreeing = [said for said in government if said.rung == held.rung]
    conditions = _in_order(CONDITIONS, (said.conditions for said in agreeing))
    return Word(
        position=held.position,
        date=held.date,
        speaker=held.speaker,
        says=held.says,
        source=held.source,
        conditions=conditions,
        substitutes=_in_order(PRESENCE, (said.substitutes for said in government)),
        doubt=doubt(held, government[1:], day),
        grade=held.grade,
        left_out=tuple(days_without(name, government) for name in conditions),
    )


def days_without(condition: str, statements: Sequence[Statement]) -> int:
    """Return on how many days a government spoke since it last named a condition."""
    last = max(said.date for said in statements if condition in said.conditions)
    return len({said.date for said in statements if said.date > last})


def _first_in_line(day: datetime.date, statements: Sequence[Statement]) -> list[Statement]:
    """Return those statements that go first: by whether they are fresh words, then by speaker."""
    ranks = [_rank(day, said) for said in statements]
    first = min(ranks)
    return [said for said, rank in zip(statements, ranks, strict=True) if rank == first]


def _rank(day: datetime.date, said: Statement) -> tuple[int, int]:
    """Return a statement's place in line: fresh words by speaker, then silence, then old words."""
    if not is_fresh(day, said):
        return 2, standing(said.iso3, said.speaker)
    if said.position == SILENT:
        return 1, 0
    return 0, standing(said.iso3, said.speaker)


def _last(statements: Sequence[Statement]) -> Statement:
    """Return the latest statement; of one day, the last in the table."""
    return max(enumerate(statements), key=lambda pair: (pair[1].date, pair[0]))[1]


def _others_of_government(
    held: Statement, day: datetime.date, statements: Iterable[Statement]
) -> Iterator[Statement]:
    """Yield what else head and ministers freshly said."""
    for said in statements:
        speaks_for_it = standing(said.iso3, said.speaker) is not Standing.OTHER
        if said is not held and speaks_for_it and said.position != SILENT and is_fresh(day, said):
            yield said


def is_fresh(day: datetime.date, said: Statement) -> bool:
    """Return whether a statement is young enough on a day to be about the force asked for."""
    return (day - said.date).days <= number("fresh")


def _in_order(names: Sequence[str], named: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """Return the names that occur in any of some lists, each once, in their own order."""
    found = {name for names in named for name in names}
    return tuple(name for name in names if name in found)
