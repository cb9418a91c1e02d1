"""The grammar of claims: from a text to a `Claim`, or to what is wrong with it, and where.

::

    claim     = "P(" event ["given" event] ")" relation chance
              | "median(" amount [when] ")" relation whole
    event     = condition {"and" condition}
    condition = amount relation (whole | scenario "." amount [("+" | "-") whole]) [when]
              | nation relation rung [when]
              | ("ceasefire" | "agreement") [when]
    when      = ("in" | "by") "week" whole | ("at" | "by") "deadline"
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from sim.scenario.claims.claim import AMOUNTS, EVEN, PEACE, RELATIONS, Claim, Condition
from sim.scenario.claims.words import Token, split
from sim.scenario.other_names import find_name
from sim.scenario.scenario import RUNGS

LARGEST: Final = 1_000_000
"""The largest number of persons or nations that a claim may name."""

_CODE: Final = re.compile("[A-Z]{3}")
_MEANT: Final = {"=>": ">=", "=<": "<=", "≥": ">=", "≤": "<="}
_WHOLE: Final = re.compile("[0-9]{1,7}")
_FRACTION: Final = re.compile(r"0\.[0-9]{1,6}")


def parse(text: str, atlas: Mapping[str, str] | None = None) -> Claim:
    """Return the claim that a text states.

    Parameters
    ----------
    text
        As a scenario states it.
    atlas
        Code and name of every nation there is; any three capitals are a nation's if None.

    Raises
    ------
    ClaimError
        If it is none; says what was expected where.

    Examples
    --------
    >>> parse("P(committed>=20000)<0.2")
    Claim(event=(Condition(subject='committed', relation='>=', number=20000, other='', by=False, \
week=None),), relation='<', limit=0.2, given=(), of_median=False)
    >>> str(parse("median( authorised by week 30 ) >= 15000"))
    'median(authorised by week 30) >= 15000'
    """
    return _Reader(split(text), atlas or {}).claim()


class _Reader:
    """Reads the tokens of one claim from left to right."""

    def __init__(self, tokens: list[Token], atlas: Mapping[str, str]) -> None:
        self._tokens, self._atlas, self._at = tokens, atlas, 0

    @property
    def _next(self) -> Token:
        return self._tokens[self._at]

    def _take(self) -> Token:
        token = self._next
        self._at = min(self._at + 1, len(self._tokens) - 1)
        return token

    def _skip(self, text: str) -> bool:
        """Take this word or sign if it comes next; return whether it does."""
        found = self._next.text == text
        if found:
            self._take()
        return found

    def _need(self, text: str, expected: str = "") -> None:
        if not self._skip(text):
            raise self._next.error(expected or repr(text))

    def _word(self, words: Iterable[str]) -> str:
        """Take one of some words."""
        token, known = self._next, {word: word for word in words}
        if token.text not in known:
            *others, last = known
            expected = f"{', '.join(others)} or {last}" if others else last
            raise token.error(expected, find_name(token.text or "-", known))
        return self._take().text

    def claim(self) -> Claim:
        whole = "P(...) or median(...), as in P(committed >= 20000) < 0.2"
        if self._next.text not in {"P", "median"}:
            near = {"P": "chance", "median": "half"}
            raise self._next.error(whole, find_name(self._next.text or "-", near))
        of_median = self._take().text == "median"
        self._need("(")
        claim = self._about_median() if of_median else self._about_chance()
        if self._next.text:
            msg = "nothing more"
            raise self._next.error(msg)
        return claim

    def _about_chance(self) -> Claim:
        event = self._event()
        given = self._event() if self._skip("given") else ()
        self._need(")", "and, given or ')'")
        return Claim(event, self._relation(), self._chance(), given)

    def _about_median(self) -> Claim:
        condition = self._when(Condition(self._word(AMOUNTS)))
        self._need(")")
        condition = replace(condition, relation=self._relation(), number=self._whole())
        return Claim((condition,), ">", EVEN, of_median=True)

    def _event(self) -> tuple[Condition, ...]:
        found = [self._condition()]
        while self._skip("and"):
            found.append(self._condition())
        return tuple(found)

    def _condition(self) -> Condition:
        token = self._next
        if token.text in PEACE:
            return self._when(Condition(self._take().text, by=True))
        if token.text in AMOUNTS:
            return self._when(self._amount(self._take().text))
        if token.text in self._atlas or (not self._atlas and _CODE.fullmatch(token.text)):
            return self._when(self._nation(self._take().text))
        words = (*AMOUNTS, *PEACE)
        near = find_name(token.text or "-", {**self._atlas, **{word: word for word in words}})
        msg = f"{', '.join(words)} or the code of a nation"
        raise token.error(msg, near)

    def _amount(self, subject: str) -> Condition:
        relation = self._relation()
        if self._next.kind != "word":
            return Condition(subject, relation, self._whole("or the name of a shipped scenario"))
        other = self._take().text
        self._need(".", f"'.{subject}' after the name of a scenario")
        self._word([subject])
        sign = -1 if self._next.text == "-" else 1
        more = self._whole() if self._skip("+") or self._skip("-") else 0
        return Condition(subject, relation, sign * more, other)

    def _nation(self, code: str) -> Condition:
        return Condition(code, self._relation(), RUNGS.index(self._word(RUNGS)))

    def _when(self, condition: Condition) -> Condition:
        if self._next.text not in {"in", "by", "at"}:
            return condition
        token = self._take()
        by = token.text == "by"
        if by and condition.other:
            msg = "in week N: two scenarios are compared in the same week"
            raise token.error(msg)
        if token.text != "in" and (token.text == "at" or self._next.text == "deadline"):
            self._need("deadline")
            return replace(condition, by=by)
        self._need("week", "week or deadline" if by else "week")
        return replace(condition, by=by, week=self._whole())

    def _relation(self) -> str:
        token = self._next
        if token.text not in RELATIONS:
            msg = f"one of {' '.join(RELATIONS)}"
            raise token.error(msg, _MEANT.get(token.text))
        return self._take().text

    def _whole(self, otherwise: str = "") -> int:
        token = self._next
        if not _WHOLE.fullmatch(token.text) or int(token.text) > LARGEST:
            expected = f"a whole number from 0 to {LARGEST}, as 20000"
            near = re.sub(r"[.,_](?=\d{3}\b)", "", token.text)
            plain = near if near != token.text and near.isdecimal() else None
            raise token.error(f"{expected}, {otherwise}" if otherwise else expected, plain)
        return int(self._take().text)

    def _chance(self) -> float:
        token = self._next
        if _FRACTION.fullmatch(token.text) and float(token.text) > 0:
            return float(self._take().text)
        percent = re.fullmatch(r"([1-9][0-9]?)%", token.text)
        near = f"{int(percent[1]) / 100:g}" if percent else None
        msg = "a chance above 0 and below 1, as 0.2"
        raise token.error(msg, near)
