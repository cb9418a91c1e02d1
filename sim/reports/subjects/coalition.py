"""Whose yes makes the force, and who pulled whom in: what these charts show and find."""

from __future__ import annotations

from typing import Final

from sim.charts.cascade import cascade
from sim.charts.pivotal import pivotal_chances, pivotal_troops
from sim.reports.asked import AskedFacts
from sim.reports.declare import NamedChart, Subject
from sim.reports.facts import Row, largest_row
from sim.reports.words import (
    Wordings,
    capitalise,
    ends,
    list_names,
    of_runs,
    percent,
    points,
    the,
)
from sim.rounding import hundredths, nearest, outer_hundredths, signed

NAMED: Final = 3


def pivotal_in_words(facts: AskedFacts) -> str:
    """Say in a line whose yes makes the force."""
    worth = _worth(facts)
    shares = _name_clear(_rows(facts, "pivotal_shapley"))
    all_of = len(facts.about["among"]) == len(facts.scenario.codes)
    asked = "with no nation at all" if all_of else "without them"
    low, high = outer_hundredths(worth["all_in_low"], worth["all_in_high"])
    due = f"most is due to {shares}" if shares else "no nation clearly adds"
    return (
        f"The chance of {worth['threshold']:,} troops committed is {percent(worth['all_in'])} "
        f"({low} to {high}%), and {percent(worth['all_out'])} {asked}: {due}."
    )


def _name_clear(rows: list[Row]) -> str:
    """Name up to three nations whose intervals lie above zero, with points; empty if none do."""
    clear = [f"{the(row['name'])} {_points(row)}" for row in rows if row["low"] > 0]
    return list_names(clear[:NAMED]) if clear else ""


def _rows(facts: AskedFacts, table: str) -> list[Row]:
    """Return what nations add to the chance of the least force committed, the most first."""
    size = facts.rows(table)[0]["threshold"]
    return facts.rows(table, measure="committed", threshold=size)


def _worth(facts: AskedFacts) -> Row:
    return facts.row("pivotal_worth", measure="committed")


def _points(row: Row) -> str:
    low, high = map(signed, outer_hundredths(row["low"], row["high"]))
    return f"{points(row['difference'])} ({low} to {high})"


def drop_caption(facts: AskedFacts) -> str:
    """Say what the chance loses without each nation."""
    rows = _rows(facts, "pivotal_drop")
    return (
        f"The chance with all less that with one nation kept outside, on the same "
        f"{rows[0]['runs']:,} runs, with those whom it brings along. For {rows[0]['threshold']:,} "
        f"committed: {_name_clear(rows) or 'none clearly counts'}. Where others could stand in for "
        "a nation, it adds nothing here, and may still count below."
    )


def drop_finding(facts: AskedFacts) -> Wordings:
    """Say which nation's absence makes the force fail most often."""
    rows = _rows(facts, "pivotal_drop")
    yield from _most(rows, "{name}: without it {size} are {change} less likely")


def shapley_caption(facts: AskedFacts) -> str:
    """Say what nations add on joining, and what that adds up to."""
    rows, worth = _rows(facts, "pivotal_shapley"), _worth(facts)
    orders = "all orders" if facts.about["exact"] else "an order drawn for each run"
    said = _name_clear(rows) or "none clearly"
    return (
        f"What a nation adds to the chance on joining those who are in, averaged over {orders}: "
        f"its Shapley value. For {rows[0]['threshold']:,} committed: {said}. All of them add up to "
        f"{percent(worth['all_in'])} less {percent(worth['all_out'])}, the chance with all of them "
        "and with none."
    )


def shapley_finding(facts: AskedFacts) -> Wordings:
    """Say which nation adds most to the chance."""
    rows = _rows(facts, "pivotal_shapley")
    yield from _most(rows, "{name} adds {change} to the chance of {size} on joining")


def _most(rows: list[Row], wording: str) -> Wordings:
    first, alone = largest_row(rows, lambda row: row["difference"])
    if first["low"] <= 0 or not hundredths(first["difference"]):
        yield f"No single nation clearly adds to the chance of {first['threshold']:,}"
        return
    change = points(first["difference"]).removeprefix("+")
    size = f"{first['threshold']:,}"
    if alone:
        yield wording.format(name=capitalise(the(first["name"])), size=size, change=change)
        yield f"{capitalise(the(first['name']))} adds {change} to the chance of {size}"
    yield f"One nation adds {change} to the chance of {size}"


def troops_caption(facts: AskedFacts) -> str:
    """Say how many troops of others come on account of those who bring most."""
    rows = facts.rows("pivotal_shapley_troops", measure="committed")
    brings = sorted(rows, key=lambda row: -row["brought"])[:NAMED]
    said = list_names(
        f"{the(row['name'])} {row['brought']:,.0f} ({row['brought_low']:,.0f} to "
        f"{row['brought_high']:,.0f})"
        for row in brings
    )
    return (
        "Troops that a nation adds on joining, mean over runs: its own, and those that others send "
        f"on its account, which may be below zero. Most of others: {said}."
    )


def troops_finding(facts: AskedFacts) -> Wordings:
    """Say who adds most troops."""
    rows = facts.rows("pivotal_shapley_troops", measure="committed")
    first, alone = largest_row(rows, lambda row: row["troops"])
    if alone:
        yield f"{capitalise(the(first['name']))} adds {first['troops']:,.0f} troops on joining"
    yield f"One nation adds {first['troops']:,.0f} troops on joining"


PIVOTAL: Final[Subject[AskedFacts]] = Subject(
    name="pivotal",
    topic="Whose yes makes the force?",
    finding=shapley_finding,
    charts=(
        NamedChart(
            name="pivotal_drop",
            tables=("pivotal_drop",),
            filled="difference",
            draw=lambda facts: pivotal_chances(
                facts.tables["pivotal_drop"], "What the chance loses without each nation"
            ),
            caption=drop_caption,
            finding=drop_finding,
        ),
        NamedChart(
            name="pivotal_shapley",
            tables=("pivotal_shapley", "pivotal_worth"),
            filled="difference",
            draw=lambda facts: pivotal_chances(
                facts.tables["pivotal_shapley"], "What each nation adds to the chance, on joining"
            ),
            caption=shapley_caption,
            finding=shapley_finding,
        ),
        NamedChart(
            name="pivotal_troops",
            tables=("pivotal_shapley_troops",),
            filled="troops",
            draw=lambda facts: pivotal_troops(facts.tables["pivotal_shapley_troops"]),
            caption=troops_caption,
            finding=troops_finding,
        ),
    ),
)


def cascade_in_words(facts: AskedFacts) -> str:
    """Say in a line who pulls most, and whom."""
    edges = facts.rows("cascade_edges")
    if not edges:
        return "Nobody's commitment pulls anybody in."
    rows = facts.rows("cascade_nations")[:2]
    said = list_names(f"{the(row['name'])} ({row['pulls']:.1f})" for row in rows)
    return (
        f"Others that a commitment pulls in, mean over runs: {said}. The strongest pull: "
        f"{the(edges[0]['source_name'])} brings {the(edges[0]['target_name'])} in, in "
        f"{percent(edges[0]['pulled'])} ({ends(edges[0]['low'], edges[0]['high'])}) of runs."
    )


def cascade_caption(facts: AskedFacts) -> str:
    """Say what an arrow is, and how many there are."""
    edges = facts.rows("cascade_edges")
    chain = sorted(edges, key=lambda row: -row["chain"])[0]
    return (
        "An arrow goes from a nation to one that is committed at the deadline and would not be, "
        "had the first pledged nothing, on the same draws and with all others doing as they did; "
        f"its figure is the share of {edges[0]['runs']:,} runs. The strongest of {len(edges)} "
        "pulls are drawn. By way of others alone the strongest pull is that of "
        f"{the(chain['source_name'])} on {the(chain['target_name'])}, in "
        f"{percent(chain['chain'])} of runs."
    )


def cascade_finding(facts: AskedFacts) -> Wordings:
    """Say who pulls most."""
    rows, edges = facts.rows("cascade_nations"), facts.rows("cascade_edges")
    first, alone = largest_row(rows, lambda row: float(nearest(row["pulls"], 1)))
    if alone:
        name = capitalise(the(first["name"]))
        yield f"{name} pulls in {first['pulls']:.1f} others per run, more than anybody"
    share = of_runs(edges[0]["pulled"])
    yield f"{capitalise(the(edges[0]['target_name']))} is pulled in by one nation in {share}"
    yield f"One nation pulls another in, in {share}"


CASCADE: Final[Subject[AskedFacts]] = Subject(
    name="cascade",
    topic="Who pulled whom in?",
    finding=cascade_finding,
    charts=(
        NamedChart(
            name="cascade",
            tables=("cascade_edges", "cascade_nations"),
            filled="direct",
            draw=lambda facts: cascade(facts.tables["cascade_edges"]),
            caption=cascade_caption,
            finding=cascade_finding,
        ),
    ),
)
