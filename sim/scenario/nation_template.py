"""Nation files to start from: every attribute with its unit, bounds and meaning, values assumed.

Values are those of the middling nation: medians over the shipped nations, rounded as their files
are. In a coalition of several, a few attributes are spread over nations, so that they differ.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator, Mapping, Sequence
from statistics import median
from typing import Final

from sim.scenario import table
from sim.scenario.scenario import GROUPS, PARLIAMENTS, NationProfile, Uncertain
from sim.scenario.table import Row

ROLE: Final = "prior_approval_with_exceptions"
"""What the parliament of a new nation has to say, until somebody says otherwise."""

NO_SOURCE: Final = "as the scenario has it"

SPREAD: Final = {"army": 1, "us_dependence": 2, "exposure": 3, "public_support": 5, "nearness": 7}
"""Attributes that differ between the nations of a new coalition, each in an order of its own."""

HEAD: Final = """\
# {name}: what this nation brings. Put the file into a folder `nations` beside your scenario.
# Every figure is most likely `value`, surely within `range`; `grade` says how well it is known
# (stated, documented, estimated, assumed) and `source` from where. Values are
# {values}.
iso3: {code}
name: {title}
date: {date}  # the day that these figures describe: no scenario begins before it
# Where the capital lies, in degrees north and east, for maps; take away the '#' to give it.
#capital: {{lat: 0, lon: 0}}
member: "yes"  # or unclear, if it does not back the force at the start
# Clubs whose members heed one another: {groups}.
groups: []
parliament:
  # One of: {roles}.
  role: {role}
  grade: assumed
  source: assumption
# National elections, such as {{date: 2025-09-01, kind: parliament, source: electoral law}}.
elections: []
attributes:
"""


def nation_text(code: str, name: str, *, figures: Mapping[str, Uncertain], values: str) -> str:
    """Return the text of a new nation's file.

    Parameters
    ----------
    code, name
        Its three letters, and what it is called.
    figures
        A number for every attribute.
    values
        What its values are, for the head of the file.
    """
    head = HEAD.format(
        name=name, values=values, code=code, title=_quote(name),
        date=table.frame()["date"].value, groups=", ".join(GROUPS), roles=", ".join(PARLIAMENTS),
        role=ROLE,
    )  # fmt: skip
    rows = table.attributes().items()
    return head + "".join(_figure(row, figures[attribute]) for attribute, row in rows)


def profile_text(nation: NationProfile, day: datetime.date) -> str:
    """Return the text of a file that reads back as this nation, its figures those of a day."""
    elections = [
        f"  - {{date: {it.date}, kind: {_quote(it.kind)}, source: {_quote(it.source)}}}\n"
        for it in nation.elections
    ]
    rows = table.attributes().items()
    return (
        f"iso3: {nation.iso3}\nname: {_quote(nation.name)}\ndate: {day}\n"
        f"{_capital(nation)}"
        f"member: {_quote('yes' if nation.member else 'unclear')}\n"
        f"groups: [{', '.join(nation.groups)}]\n"
        f"parliament: {{role: {nation.parliament}, grade: assumed, source: {NO_SOURCE}}}\n"
        + (f"elections:\n{''.join(elections)}" if elections else "elections: []\n")
        + _presence(nation)
        + "attributes:\n"
        + "".join(_figure(row, nation.attributes[attribute]) for attribute, row in rows)
    )


def _capital(nation: NationProfile) -> str:
    if nation.capital is None:
        return ""
    lat, lon = nation.capital
    return f"capital: {{lat: {_plain(lat)}, lon: {_plain(lon)}}}\n"


def _presence(nation: NationProfile) -> str:
    """Return the kinds of presence that a nation has the means for, as its file lists them."""
    if not nation.presence:
        return "presence: []\n"
    rows = (
        f"  - {{kind: {kind}, grade: assumed, source: {NO_SOURCE}}}\n" for kind in nation.presence
    )
    return f"presence:\n{''.join(rows)}"


def _quote(words: str) -> str:
    """Return words as a double-quoted scalar, which YAML reads as JSON does; never empty ones."""
    return json.dumps(words or NO_SOURCE, ensure_ascii=False)


def _figure(row: Row, number: Uncertain) -> str:
    least, most = row.bounds
    return (
        f"  # {row.meaning.removesuffix('.')}: {least:,} to {most:,}.\n"
        f"  {row.name}:\n"
        f"    value: {_plain(number.value)}\n"
        f"    range: [{_plain(number.low)}, {_plain(number.high)}]\n"
        f"    unit: {row.unit}\n"
        f"    grade: {number.grade}\n"
        f"    source: {_quote(number.source)}\n"
    )


def _plain(number: float) -> str:
    return f"{number:.0f}" if number == round(number) else repr(number)


def middling(known: Sequence[NationProfile]) -> dict[str, Uncertain]:
    """Return a middling nation: the median of each attribute's values, and of its ranges' ends."""
    return {name: _between(name, known, None) for name in table.attributes()}


def spread_out(known: Sequence[NationProfile], count: int) -> Iterator[dict[str, Uncertain]]:
    """Yield what each of several new nations brings; the first is a framework nation.

    Parameters
    ----------
    known
        The shipped nations, from which values are taken.
    count
        How many nations to make.
    """
    usual = middling(known)
    for place in range(count):
        turns = {name: (place * step + step) % count for name, step in SPREAD.items()}
        turns["army"] = count - 1 - place
        brings = {name: _between(name, known, (turn + 0.5) / count) for name, turn in turns.items()}
        leads = Uncertain(*3 * (float(place == 0),), "assumed", "assumption")
        yield {**usual, **brings, "leadership": leads}


def _between(name: str, known: Sequence[NationProfile], share: float | None) -> Uncertain:
    """Return an attribute's value and range at a quantile of the shipped nations; their median."""
    row, numbers = table.attributes()[name], [nation.attributes[name] for nation in known]
    ends = [[getattr(it, end) for it in numbers] for end in ("low", "value", "high")]
    low, value, high = (
        round(median(it) if share is None else sorted(it)[int(share * len(it))], row.digits)
        for it in ends
    )
    source = "middling nation" if share is None else "assumption, within what nations bring"
    return Uncertain(value, low, high, "assumed", source)


SCENARIO: Final = """\
# A coalition of its own: {count} nations, described in the folder `nations` beside this file.
# `willing check {file}` says what is wrong with this file and theirs, line by line.
title: {title}
asks: Does a force of {count} nations come together?
date: {date}
force: {{minimum: {minimum}, maximum: {maximum}}}
# What governments had said by then: nothing, or the path of a table of your own (.csv).
positions: none
nations:
  only: [{codes}]
"""


def coalition_text(
    name: str, file: str, codes: Sequence[str], *, minimum: int, maximum: int
) -> str:
    """Return the text of the scenario of a coalition of its own.

    Parameters
    ----------
    name, file
        What it is called, and its file.
    codes
        Codes of its nations.
    minimum, maximum
        The force that is asked for, persons.
    """
    day: datetime.date = table.frame()["date"].value
    return SCENARIO.format(
        title=_quote(name), file=file, count=len(codes), date=day,
        codes=", ".join(codes), minimum=minimum, maximum=maximum,
    )  # fmt: skip


def new_codes(count: int, taken: Sequence[str]) -> list[str]:
    """Return codes for so many nations that exist nowhere: AAA, BBB and on.

    >>> new_codes(3, ["BBB"])
    ['AAA', 'CCC', 'DDD']
    """
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    codes = [3 * letter for letter in letters]
    codes += [first + 2 * second for first in letters for second in letters if first != second]
    return [code for code in codes if code not in taken][:count]
