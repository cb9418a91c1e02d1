"""What a heading of a report must be: a sentence, with no numbers but those of its table."""

import re
from dataclasses import replace

from sim.reports.facts import Facts
from sim.reports.gallery import CHARTS
from sim.reports.words import FINDING_LETTERS, percent, points
from sim.rounding import nearest

VERBS = """
are authorises authorise back bring carries carry correlates differ differs end ends falls gives
goes had has have is joined lets lie lost leaves loses make makes move moves needs passes reach
binds reaches rises send sends votes
comes give grows shrinks speaks stays take takes win changes change came part wait waits
""".split()


def finding(name: str, about: Facts) -> str:
    return CHARTS[name].heading(about)


def drawn_from(about: Facts, name: str) -> Facts:
    """The same facts without any table but those that a chart is drawn from."""
    return replace(
        about,
        tables={table: about.tables[table] for table in CHARTS[name].tables},
    )


def numbers(text: str) -> set[str]:
    return set(re.findall(r"[+-]?\d[\d,.]*\d%?|\d%?", text))


def is_finding(text: str) -> bool:
    words = set(re.findall(r"[a-z]+", text.lower()))
    assert words & set(VERBS), f"no verb of VERBS, above, in {text!r}"
    assert text[0] == text[0].upper(), f"begins small: {text!r}"
    assert len(text) <= FINDING_LETTERS, f"over {FINDING_LETTERS} letters: {text!r}"
    return text[-1] not in ".?:"


def first_past_half(rows, deadline) -> int:
    sums = {}
    for row in rows:
        if row["rung"] in {"authorised", "deployed"}:
            at = row["week"], row["iso3"]
            sums[at] = sums.get(at, 0) + row["share"]
    past = [week for (week, _), odds in sums.items() if odds > 0.5 + 1e-9]
    return min(past, default=deadline)


def contingents(rows) -> list[float]:
    return [row["troops_p50"] or row["troops_mean"] for row in rows if row["troops_mean"]]


def waits(rows) -> list[float]:
    must = {"prior_approval_required", "prior_approval_with_exceptions"}
    found = [row["wait_p50"] for row in rows if row["role"] in must and row["wait_p50"] is not None]
    return [min(found), max(found)] if found else []


def how_many(about, gives) -> int:
    return next(row["median"] for row in about.rows("contributors") if row["gives"] == gives)


def bound(rows) -> list[int]:
    """Of the nations, those bound by the same as most others: how many, and of how many."""
    binds = {}
    for row in rows:
        if row["share"] > binds.get(row["iso3"], ("", -1))[1]:
            binds[row["iso3"]] = row["limit"], row["share"]
    alike = {"climbs": "top"}
    found = [alike.get(limit, limit) for limit, _ in binds.values()]
    return [max(map(found.count, found)), len(found)] if found else []


def clear_of_zero(rows) -> list[dict]:
    found = [row for row in rows if row["low"] * row["high"] > 0]
    return sorted(found, key=lambda row: -abs(row["difference"]))


def least(about) -> int:
    changed = [event.minimum for event in about.scenario.events if event.minimum]
    return changed[-1] if changed else about.scenario.minimum


EXPECTED = {
    "fan": lambda rows, last, about: [
        *(f"{row['p50']:,}" for row in last if row["measure"] == "authorised"),
        f"{least(about):,}",
    ],
    "if_peace": lambda rows, last, about: [
        f"{least(about):,}",
        percent(rows[-1]["both"] / rows[-1]["peace"] if rows[-1]["peace"] else 0),
        percent(rows[-1]["both"]),
    ],
    "thresholds": lambda rows, last, about: [
        "10,000",
        *(percent(row["chance"]) for row in last if row["threshold"] == 10_000),
    ],
    "map": lambda rows, last, about: [sum(row["authorised"] > 0.5 for row in rows), len(rows)],
    "board": lambda rows, last, about: [first_past_half(rows, about.deadline)],
    "funnel": lambda rows, last, about: [
        nearest(len(about.scenario.nations) - last[0]["refuses"], 1),
        len(about.scenario.nations),
        nearest(last[0]["troops"], 1),
    ],
    "presence": lambda rows, last, about: [
        how_many(about, "presence"),
        len(about.scenario.nations),
        how_many(about, "troops"),
    ],
    "offers": lambda rows, last, about: [
        sum(wait < 100 for wait in contingents(rows)),
        len(contingents(rows)),
        100,
    ],
    "burden": lambda rows, last, about: [
        percent(sum(sorted((row["share"] or 0 for row in rows), reverse=True)[:2]))
    ],
    "ceiling": lambda rows, last, about: [
        f"{row['p50']:,}" for row in rows if row["what"] in {"willing", "committed"}
    ],
    "questions": lambda rows, last, about: [
        max(
            sum(
                row[question] == min(row[name] for name in ("stake", "safety", "company", "home"))
                for row in rows
                if row[question] < 0
            )
            for question in ("stake", "safety", "company", "home")
        ),
        len(rows),
    ],
    "deciders": lambda rows, last, about: bound(rows),
    "conditions": lambda rows, last, about: [percent(max(row["winnable"] for row in rows))],
    "enablers": lambda rows, last, about: [percent(max(row["missing"] for row in last))],
    "road": lambda rows, last, about: [percent(rows[0]["gap"]), percent(last[0]["gap"])],
    "peace": lambda rows, last, about: [percent(last[0]["deployable"])],
    "parliaments": lambda rows, last, about: [f"{weeks:.0f}" for weeks in waits(rows)],
    "levers": lambda rows, last, about: [
        f"{least(about):,}",
        *(points(abs(row["difference"])).removeprefix("+") for row in clear_of_zero(rows)[:1]),
    ],
    "drivers": lambda rows, last, about: [
        f"{nearest(max((row['correlation'] for row in rows), key=abs, default=0), 2):+}"
    ],
    "spread": lambda rows, last, about: [
        percent(row["share"] or 0) for row in rows if row["what"] == "chance alone"
    ],
}
"""What a heading may count, worked out from its table in another way."""


def expected_numbers(name: str, about: Facts) -> str:
    assert name in EXPECTED, f"say in EXPECTED, above, what the heading of {name} may count"
    rows = about.rows(CHARTS[name].tables[0])
    last = [row for row in rows if row.get("week") == about.deadline]
    return " ".join(str(count) for count in EXPECTED[name](rows, last, about))
