"""Who is in: what the map, the board and the funnel show and find."""

from __future__ import annotations

from typing import Final

from sim.charts.board import board, odds_by_week
from sim.charts.funnel import funnel
from sim.charts.odds_map import odds_map
from sim.reports.declare import NamedChart, Subject
from sim.reports.facts import Facts, largest_row
from sim.reports.subjects.waits import waiting_paragraph
from sim.reports.tabulate import by_nation
from sim.reports.words import (
    Wordings,
    capitalise,
    few_names,
    list_names,
    nations,
    number,
    of_runs,
    percent,
    the,
)
from sim.rounding import nearest

HALF = 0.5
NAMED = 3
NAMED_IN_HEADING = 2


def members_finding(facts: Facts) -> Wordings:
    """Say which nations are the likeliest."""
    row, alone = largest_row(facts.rows("members"), lambda row: row["authorised"])
    if not row["authorised"]:
        yield "No nation has troops authorised in any run"
        return
    if alone:
        odds = percent(row["authorised"])
        yield f"{capitalise(the(row['name']))} is likeliest to send troops ({odds})"
    yield f"The likeliest nation sends troops in {of_runs(row['authorised'])}"


def map_caption(facts: Facts) -> str:
    """Say who is most likely to send troops, who least, and how many more often than not."""
    members = sorted(facts.rows("members"), key=lambda row: -row["authorised"])
    most = list_names(
        f"{the(row['name'])} ({percent(row['authorised'])})" for row in members[:NAMED]
    )
    rest = members[max(NAMED, len(members) - NAMED) :]
    least = list_names(f"{the(row['name'])} ({percent(row['authorised'])})" for row in rest) if (
        rest
    ) else ""  # fmt: skip
    often = sum(row["authorised"] > HALF for row in members)
    count = f"{capitalise(number(often)) if often else 'None'} of {nations(len(members))}"
    return (
        f"Most likely to have troops authorised at the deadline are {most}"
        f"{f'; least likely are {least}' if least else ''}. {count} "
        f"{'has' if often <= 1 else 'have'} them in more than half of the runs. The darker, the "
        "likelier; nations too small or too far away have their odds beside the map, and those in "
        "grey are not in the coalition."
    )


def map_finding(facts: Facts) -> Wordings:
    """Say how many nations send troops more often than not."""
    members = facts.rows("members")
    if len(members) == 1:
        name, odds = capitalise(the(members[0]["name"])), of_runs(members[0]["authorised"])
        yield f"{name} has troops authorised in {odds}"
        yield f"The only nation has troops authorised in {odds}"
        return
    often = sum(row["authorised"] > HALF for row in members)
    count = f"{often or 'None'} of {len(members)} nations"
    verb = "authorises" if often <= 1 else "authorise"
    yield f"{count} {verb} troops in over half of the runs"


def board_caption(facts: Facts) -> str:
    """Say who is the first to have troops in over half of the runs, and what a shade means."""
    week, names = _first_past_half(facts)
    have = "has" if len(names) == 1 else "have"
    first = (
        f"{capitalise(few_names(names))} {have} troops in more than half of the runs first, in "
        f"week {week}."
        if names
        else f"No nation has troops in more than half of the runs by week {week}."
    )
    return (
        f"{first} The darker, the likelier that a nation's troops are authorised, or in "
        "place, in that week; the shares of runs stand in every few weeks, those of the deadline "
        "at the right. A nation without troops can still support the force: its likeliest rung is "
        "in the table below."
    )


def board_finding(facts: Facts) -> Wordings:
    """Say who is the first to send troops more often than not, and when."""
    week, names = _first_past_half(facts)
    if not names:
        yield f"No nation passes half of the runs by week {week}"
        return
    verb = "is" if len(names) == 1 else "are"
    if len(names) <= NAMED_IN_HEADING:
        yield f"{capitalise(list_names(names))} {verb} first past half the runs, in week {week}"
    yield f"{capitalise(nations(len(names)))} {verb} first past half the runs, in week {week}"


def _first_past_half(facts: Facts) -> tuple[int, list[str]]:
    """Return the week in which nations have troops in over half of the runs first, and which.

    Where none has by the deadline: that week, and no nation.
    """
    odds = odds_by_week(facts.tables["board"])
    for week in range(facts.deadline + 1):
        past = [the(row["name"]) for row in facts.rows("members") if odds[row["iso3"], week] > HALF]
        if past:
            return week, past
    return facts.deadline, []


def _board_numbers(facts: Facts) -> str:
    """Return the board as a table in HTML, a nation a row."""
    names = {row["iso3"]: row["name"] for row in facts.rows("members")}
    return by_nation(facts.tables["board"], names)


def funnel_caption(facts: Facts) -> str:
    """Say how many nations stand behind the force, and how few of them with troops."""
    row, total = facts.row("support", week=facts.deadline), len(facts.scenario.nations)
    end = {name: nearest(count, 1) for name, count in row.items()}
    behind = nearest(total - row["refuses"], 1)
    return (
        f"Of {total} nations, on average {behind} stand behind the force in "
        f"some way at the deadline, but only {end['troops']} with authorised troops: "
        f"{end['pledged']} have pledged and wait for consent, {end['conditional']} pledge "
        f"on conditions, {end['supports']} support it without troops and "
        f"{end['refuses']} refuse. Figures at the right are for the last week."
    )


def funnel_finding(facts: Facts) -> Wordings:
    """Say how many nations stand behind the force, and how few of them with troops."""
    end = facts.row("support", week=facts.deadline)
    total = len(facts.scenario.nations)
    behind, sending = nearest(total - end["refuses"], 1), nearest(end["troops"], 1)
    yield f"On average {behind} of {total} nations back the force, {sending} with troops"


MEMBERS: Final[Subject[Facts]] = Subject(
    name="members",
    topic="Who is in?",
    finding=members_finding,
    before=waiting_paragraph,
    charts=(
        NamedChart(
            name="map",
            tables=("members",),
            filled="authorised",
            draw=lambda facts: odds_map(
                facts.tables["members"],
                {nation.iso3: nation.capital for nation in facts.scenario.nations},
            ),
            caption=map_caption,
            finding=map_finding,
        ),
        NamedChart(
            name="board",
            tables=("board", "members"),
            filled="share",
            draw=lambda facts: board(
                facts.tables["board"], facts.tables["members"], facts.scenario
            ),
            caption=board_caption,
            finding=board_finding,
            numbers=_board_numbers,
        ),
        NamedChart(
            name="funnel",
            tables=("support",),
            filled="troops",
            draw=lambda facts: funnel(facts.tables["support"], facts.scenario),
            caption=funnel_caption,
            finding=funnel_finding,
            letters=True,
        ),
    ),
)
