"""What else a nation, or an enabler, is called by those who type it: codes, signs, short names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

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


def _by_name(text: str) -> dict[str, str]:
    rows = (line.split() for line in text.strip().splitlines())
    return {_folded(name): row[0] for row in rows for name in row[1:]}


def _folded(name: str) -> str:
    return " ".join(name.casefold().replace("_", " ").replace("-", " ").split())


_TABLE: Final = {**_by_name(_NATIONS), **_by_name(_ENABLERS)}
_NOT_HERE: Final = frozenset(_folded(name) for name in _ELSEWHERE.split())
_NATION: Final = "GBR"


def also_called(name: str, names: Iterable[str]) -> str | None:
    """Return which of some names is meant by another one that is in use, or None.

    >>> also_called("uk", ["DEU", "GBR"]), also_called("intel", ["air", "intelligence"])
    ('GBR', 'intelligence')
    """
    meant = _TABLE.get(_folded(name))
    return meant if meant in set(names) else None


def is_elsewhere(name: str, names: Mapping[str, str]) -> bool:
    """Return whether a name is that of a country or body which is none of these nations.

    >>> is_elsewhere("USA", {"AUS": "Australia", "GBR": "United Kingdom"})
    True
    """
    return _NATION in names and name not in names and _folded(name) in _NOT_HERE
