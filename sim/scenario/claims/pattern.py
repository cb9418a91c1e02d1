"""The grammar of claims as a regular expression, for validators that know nothing else."""

from __future__ import annotations

from collections.abc import Iterable

from sim.scenario.claims.claim import AMOUNTS, PEACE, RELATIONS
from sim.scenario.scenario import RUNGS


def pattern() -> str:
    """Return a regular expression of JSON Schema that matches claims and nothing else."""
    whole = "(1000000|[0-9]{1,6})"
    relation = rf"\s*{_either(RELATIONS)}\s*"
    since = rf"(\s+in\s+week\s+{whole}|\s+at\s+deadline)?"
    when = rf"(\s+(in|by)\s+week\s+{whole}|\s+(at|by)\s+deadline)?"
    more = rf"(\s*[+]\s*{whole}|\s+-\s*{whole})?"
    paired = _either(rf"{amount}{relation}[\w-]+\s*[.]\s*{amount}{more}" for amount in AMOUNTS)
    counted = rf"{_either(AMOUNTS)}{relation}{whole}{when}"
    rung = rf"[A-Z]{{3}}{relation}{_either(RUNGS)}{when}"
    condition = rf"({counted}|{paired}{since}|{rung}|{_either(PEACE)}{when})"
    event = rf"{condition}(\s+and\s+{condition})*"
    chance = rf"P\s*\(\s*{event}(\s+given\s+{event})?\s*\){relation}0[.](?=0*[1-9])[0-9]{{1,6}}"
    median = rf"median\s*\(\s*{_either(AMOUNTS)}{when}\s*\){relation}{whole}"
    return rf"^\s*({chance}|{median})\s*$"


def _either(options: Iterable[str]) -> str:
    return f"({'|'.join(options)})"
