"""Which name was meant: what else nations and enablers are called by those who type, and slips."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from sim.errors import closest_name

# Codes of ISO 3166 alpha-2, of the Olympic committees where they differ, signs of motor vehicles,
# and names. An underscore stands for a space.
_NATIONS: Final = """
ALB AL
AUS AU
AUT AT A Oesterreich
BEL BE B Belgique
BGR BG BUL
CAN CA CDN
CYP CY
CZE CZ Czech_Republic Czechia
DEU DE D GER FRG BRD Deutschland Federal_Republic_of_Germany
DNK DK DEN Danmark
ESP ES E SPA Espana España
EST EE
FIN FI Suomi
FRA FR F French_Republic
GBR UK GB Britain Great_Britain England Scotland Wales United_Kingdom_of_Great_Britain
GRC GR EL GRE Hellas
HRV HR CRO Hrvatska
IRL IE IRE Eire Republic_of_Ireland
ISL IS ICE
ITA IT I Italia
JPN JP J JAP
LTU LT LIT
LUX LU L
LVA LV LAT
MNE ME MON MNT
NLD NL NED HOL Holland The_Netherlands Nederland
NOR NO N Norge
NZL NZ
POL PL Polska
PRT PT P POR
ROU RO ROM Rumania
SVN SI SLO
SWE SE S Sverige
TUR TR Türkiye Turkiye
WASHINGTON US USA United_States America
KYIV UA UKR Ukraine Kiev
"""

# Those who have no seat at the table as nations: none is near to them, however alike it is spelt.
_ELSEWHERE: Final = """
BIH BLR CHE CHN EU GEO HUN IND KOR MDA MKD MLT NATO RUS SRB SVK UKR UN USA
BA BY CH CN GE HU IN KR MD MK MT RS RU SK UA US SUI
America Belarus Bosnia China Europe Georgia Hungary Kyiv Malta Moldova Moscow North_Macedonia
Russia Serbia Slovakia South_Korea Switzerland Ukraine United_States Washington
"""

_ENABLERS: Final = """
air aircraft airpower air_cover air_defence air_defense fighters jets patriot
intelligence intel isr satellites reconnaissance surveillance
logistics logistic lift airlift transport supply supplies
guarantee backstop pledge promise article_5 security_guarantee
"""

_KEYS: Final = """
week date day when
"""


def _by_name(text: str) -> dict[str, str]:
    rows = (line.split() for line in text.strip().splitlines())
    return {_fold(name): row[0] for row in rows for name in row[1:]}


def _fold(name: str) -> str:
    return " ".join(name.casefold().replace("_", " ").replace("-", " ").split())


_TABLE: Final = {**_by_name(_NATIONS), **_by_name(_ENABLERS), **_by_name(_KEYS)}
_NOT_HERE: Final = frozenset(_fold(name) for name in _ELSEWHERE.split())
_NATION: Final = "GBR"
_SHORTEST_PART: Final = 3


def find_alias(name: str, names: Iterable[str]) -> str | None:
    """Return which of some names is meant by another one that is in use, or None.

    >>> find_alias("uk", ["DEU", "GBR"]), find_alias("intel", ["air", "intelligence"])
    ('GBR', 'intelligence')
    """
    meant = _TABLE.get(_fold(name))
    return meant if meant in set(names) else None


def is_elsewhere(name: str, names: Mapping[str, str]) -> bool:
    """Return whether a name is that of a country or body which is none of these nations.

    >>> is_elsewhere("USA", {"AUS": "Australia", "GBR": "United Kingdom"})
    True
    """
    return _NATION in names and name not in names and _fold(name) in _NOT_HERE


def find_name(name: str, names: Mapping[str, str]) -> str | None:
    """Find the name that was meant, by itself or by what else it is called.

    A name in full or in use goes first, then a slip of the keyboard, then a name cut short or with
    more to it.

    >>> find_name("Germnay", {"DEU": "Germany", "GBR": "United Kingdom"})
    'DEU'
    >>> find_name("need", {"need.air": "Need: air"})
    'need.air'
    >>> find_name("UK", {"DEU": "Germany", "GBR": "United Kingdom"})
    'GBR'
    """
    by_spelling = {label: name for name, label in names.items()} | {name: name for name in names}
    by_folding = {spelling.casefold(): known for spelling, known in by_spelling.items()}
    exact = by_folding.get(name.casefold()) or find_alias(name, names)
    if exact or is_elsewhere(name, names):
        return exact
    found = closest_name(name, by_spelling)
    return by_spelling[found] if found else _find_by_part(name, by_folding)


def _find_by_part(name: str, by_folding: Mapping[str, str]) -> str | None:
    """Find the name of which this is a part, or that is a part of this."""
    short = name.casefold()
    if len(short) < _SHORTEST_PART:
        return None
    alike = (
        known
        for spelling, known in by_folding.items()
        if short in spelling or (len(spelling) >= _SHORTEST_PART and spelling in short)
    )
    return next(alike, None)
