"""Whose decision moves the force most, and what binds it: what is said and shown of them."""

from __future__ import annotations

from typing import Final

from sim.analysis.declare import MEASURE_NAMES
from sim.charts.deciders import NAMES, deciders
from sim.reports.declare import NamedChart, Subject
from sim.reports.facts import Facts, Row, largest_row, shell_line
from sim.reports.markup import escape, paragraph
from sim.reports.words import (
    Wordings,
    capitalise,
    few_names,
    interval,
    list_names,
    of_runs,
    percent,
    the,
    troops,
)
from sim.rounding import nearest

NAMED = 2
"""How many of what binds, and of conditions, are told of a nation."""

BINDS: Final = {
    "outside": "an event",
    "top": "nothing",
    "climbs": "nothing",
    "means": "means",
    "willingness": "willingness",
    "refusal": "a public no",
    "conditions": "a missing condition",
    "parliament": "parliament",
    "peace": "the peace",
    "review": "time",
}
"""What binds, in a heading."""


def deciders_section(facts: Facts) -> str:
    """Return a paragraph on each nation whose decision moves the force most, as HTML."""
    if not facts.holds("deciders", "iso3"):
        return ""
    rows = facts.rows("deciders")
    first = rows[0]
    return (
        paragraph(
            "A nation moves the force the more, the larger its army and the less sure its answer. "
            f"These do most, the largest first; the troops of {the(first['name'])} alone differ by "
            f"{troops(first['spread'])} from run to run (standard deviation). Why is read from the "
            f"decision of each in week {first['week']}, in {first['runs']:,} runs; means are in "
            "points of willingness."
        )
        + "".join(_nation(facts, row) for row in rows)
        + f"<p class='quiet'>{escape(_more(facts, first))}</p>"
    )


def _nation(facts: Facts, row: Row) -> str:
    """Return the paragraph on one nation."""
    name = capitalise(the(row["name"]))
    said = (
        f" has troops {MEASURE_NAMES[row['measure']]} in {of_runs(row['yes'])} "
        f"({interval(row['low'], row['high'])}). {_binding(facts, row)} "
        f"Its willingness is {_points(row['willingness'])} on average (95% interval "
        f"{_points(row['willingness_low'])} to {_points(row['willingness_high'])}); a pledge of "
        f"troops takes {nearest(row['pledge'], 2)}. {_terms(facts, row['iso3'])}"
    )
    return f"<p><strong>{escape(name)}</strong>{escape(said)}</p>"


def _binding(facts: Facts, nation: Row) -> str:
    """Say what most often keeps a nation from its next step, and which conditions are missing."""
    rows = [row for row in facts.rows("deciders_limits", iso3=nation["iso3"]) if row["share"]]
    rows.sort(key=lambda row: -row["share"])
    first, *others = rows[:NAMED]
    said = (
        f"What keeps it from its next step is most often {first['label']} "
        f"({of_runs(first['share'])}, {interval(first['low'], first['high'])})"
    )
    said += "".join(f", then {row['label']} ({of_runs(row['share'])})" for row in others)
    missing = facts.rows("deciders_missing", iso3=nation["iso3"])[:NAMED]
    if not missing:
        return f"{said}."
    named = list_names(f"{row['label']} ({of_runs(row['missing'])})" for row in missing)
    return f"{said}. Of what it had asked for, it misses most often {named}."


def _terms(facts: Facts, iso3: str) -> str:
    """Say what speaks most for going in a nation, and against."""
    parts = []
    for way, begins in (("for", "For going speak most"), ("against", "against it")):
        rows = facts.rows("deciders_terms", iso3=iso3, speaks=way)
        if rows:
            terms = list_names(f"“{row['label']}” ({_points(row['mean'])})" for row in rows)
            parts.append(f"{begins} {terms}")
    return f"{capitalise('; '.join(parts))}." if parts else ""


def _points(points: float | None) -> str:
    return "–" if points is None else f"{nearest(points, 2):+}"


def _more(facts: Facts, first: Row) -> str:
    """Say how to see the whole of a decision."""
    seed, runs = str(facts.origin.seed), str(first["runs"])
    words = ["willing", "explain", facts.scenario.name, first["iso3"]]
    words += ["--runs", runs, "--seed", seed, *(["--held"] if facts.origin.held else [])]
    return f"The whole of a decision, with whom it leans on: {shell_line(words)}"


def section_finding(facts: Facts) -> Wordings:
    """Say whose decision moves the force most, and what binds it."""
    if not facts.holds("deciders", "iso3"):
        yield "No nation's answer moves the force from run to run"
        return
    first, alone = largest_row(facts.rows("deciders"), lambda row: row["spread"])
    if alone:
        binds = BINDS[_tightest_limit(facts, first["iso3"])["limit"]]
        mover = f"{capitalise(the(first['name']))} moves the force most"
        yield f"{mover}; {binds} mostly binds it"
        yield f"{mover}; {binds} binds it"
        yield mover
    yield "The answers of several nations move the force as much"


def say_movers(facts: Facts) -> str:
    """Say at the head of a report whose decisions move the force most; "" where none does."""
    if not facts.holds("deciders", "iso3"):
        return ""
    movers = [row for row in facts.rows("deciders") if row["spread"]][:NAMED]
    if not movers:
        return ""
    names = list_names(the(row["name"]) for row in movers)
    decide = "decide" if len(movers) > 1 else "decides"
    said = [
        f"{capitalise(the(row['name']))} has troops {MEASURE_NAMES[row['measure']]} in "
        f"{of_runs(row['yes'])}; {_what_binds(facts, row['iso3'])}."
        for row in movers
    ]
    return f"The force moves most with what {names} {decide}. {' '.join(said)}"


def _what_binds(facts: Facts, iso3: str) -> str:
    """Say what mostly binds a nation; of conditions, also the one that is missing most often."""
    limit = _tightest_limit(facts, iso3)["limit"]
    missing = facts.rows("deciders_missing", iso3=iso3) if limit == "conditions" else []
    said = f"{BINDS[limit]} mostly binds it"
    return f"{said}, most often {missing[0]['label']}" if missing else said


def _tightest_limit(facts: Facts, iso3: str) -> Row:
    return max(facts.rows("deciders_limits", iso3=iso3), key=lambda row: row["share"])


def deciders_caption(facts: Facts) -> str:
    """Say of each nation what binds it, in how many runs, and which nations nothing binds."""
    nations = {row["iso3"]: row["name"] for row in facts.rows("deciders_limits")}
    said = []
    for iso3, name in nations.items():
        row = _tightest_limit(facts, iso3)
        said.append(f"{the(name)} by {NAMES[row['limit']]} ({percent(row['share'])})")
    return (
        f"Most often bound: {few_names(said, len(said))}. The first thing that holds is counted, "
        "so that the parts of a bar add up to all runs: behind an unwilling government may stand "
        "a missing condition and a parliament that would say no."
    )


def deciders_finding(facts: Facts) -> Wordings:
    """Say what binds most of the nations that move the force most."""
    codes = list(dict.fromkeys(row["iso3"] for row in facts.rows("deciders_limits")))
    binds = [BINDS[_tightest_limit(facts, iso3)["limit"]] for iso3 in codes]
    if not binds:
        yield "Nothing binds a nation that moves the force, as none does"
        return
    counts = [{"binds": what, "count": binds.count(what)} for what in dict.fromkeys(binds)]
    most, alone = largest_row(counts, lambda row: row["count"])
    many = f"{most['count']} of the {len(codes)} that move the force most"
    if alone:
        yield f"{capitalise(most['binds'])} binds {many}"
    yield f"No one thing binds more than {many}"


WHY: Final[Subject[Facts]] = Subject(
    name="why",
    topic="Whose answer matters most, and what binds it?",
    finding=section_finding,
    before=deciders_section,
    charts=(
        NamedChart(
            name="deciders",
            tables=("deciders_limits",),
            filled="share",
            draw=lambda facts: deciders(facts.tables["deciders_limits"]),
            caption=deciders_caption,
            finding=deciders_finding,
        ),
    ),
)
