"""Who carries the force: what the charts of contingents and of shares show and find."""

from __future__ import annotations

from typing import Final

from sim.charts.burden import burden
from sim.charts.offers import offers
from sim.reports.declare import NamedChart, Subject
from sim.reports.facts import Facts, largest_row
from sim.reports.subjects.ceiling import CEILING
from sim.reports.words import (
    Wordings,
    capitalise,
    few_names,
    list_names,
    nations,
    percent,
    the,
    troops,
)
from sim.scenario.scenario import TOKEN

HALF = 0.5
NAMED = 3
FIVE = 5


def load_finding(facts: Facts) -> Wordings:
    """Say how much of the force the five largest carry, or how few carry all of it."""
    carrying = [row for row in facts.rows("burden") if row["share"]]
    if not carrying:
        yield "Nobody carries a force: no troops are authorised in any run"
    elif len(carrying) <= FIVE:
        verb = "carries" if len(carrying) == 1 else "carry"
        yield f"{capitalise(nations(len(carrying)))} {verb} all of the force"
    else:
        share = percent(carrying[FIVE - 1]["cumulative"])
        yield f"The five largest of {len(carrying)} nations carry {share} of the force"


def offers_caption(facts: Facts) -> str:
    """Say who sends how many, and how many nations send a token."""
    sending = [row for row in facts.rows("members") if row["troops_mean"] is not None]
    sending.sort(key=lambda row: -row["troops_mean"])
    largest = list_names(
        f"{the(row['name'])} sends {troops(row['troops_mean'])}" for row in sending[:NAMED]
    )
    token = sum((row["troops_p50"] or row["troops_mean"]) < TOKEN for row in sending)
    never = [the(row["name"]) for row in facts.rows("members") if row["troops_mean"] is None]
    left_out = f" Left out, since without troops in every run: {few_names(never)}." if never else ""
    return (
        f"On average, when it sends any, {largest} troops. For {nations(token)} of {len(sending)} "
        f"the typical contingent stays under {TOKEN}: a flag more than a force.{left_out}"
    )


def offers_finding(facts: Facts) -> Wordings:
    """Say how many nations send a token, or who sends most where none does."""
    sending = [row for row in facts.rows("members") if row["troops_mean"] is not None]
    if not sending:
        yield "No nation has a contingent to send: none authorises troops"
        return
    token = sum((row["troops_p50"] or row["troops_mean"]) < TOKEN for row in sending)
    if token and len(sending) > 1:
        verb = "sends" if token == 1 else "send"
        yield f"{token} of {len(sending)} nations typically {verb} fewer than {TOKEN} troops"
        return
    most, alone = largest_row(sending, lambda row: row["troops_mean"])
    size = troops(most["troops_mean"])
    if alone:
        yield f"{capitalise(the(most['name']))} sends {size} troops on average, when it sends any"
    yield f"The largest contingent has {size} troops on average"


def burden_caption(facts: Facts) -> str:
    """Say how much of the force the two largest and the five largest carry."""
    carrying = [row for row in facts.rows("burden") if row["share"]]
    names = [the(row["name"]) for row in carrying]
    if len(names) == 1:
        said = f"{names[0]} alone carries all authorised troops"
    else:
        share = percent(carrying[1]["cumulative"])
        said = f"{list_names(names[:2])} carry {share} of all authorised troops"
    if len(names) > NAMED + 2:
        five = carrying[NAMED + 1]
        said += f", the five largest {percent(five['cumulative'])}"
    token = sum((row["token"] or 0) > HALF for row in carrying)
    return (
        f"{capitalise(said)}. {capitalise(nations(token))} send a contingent under {TOKEN} in more "
        "than half of the runs in which they send any (figures at the right). Troops are added up "
        "over all runs, so a nation that often goes with few can weigh as much as one that rarely "
        "goes with many."
    )


def burden_finding(facts: Facts) -> Wordings:
    """Say how much of the force the two largest carry."""
    carrying = [row for row in facts.rows("burden") if row["share"]]
    if not carrying:
        yield "No nation carries a share: none has troops in any run"
        return
    if len(carrying) == 1:
        yield f"{capitalise(the(carrying[0]['name']))} carries all authorised troops"
        yield "One nation carries all authorised troops"
        return
    share = percent(carrying[1]["cumulative"])
    names = list_names(the(row["name"]) for row in carrying[:2])
    yield f"{capitalise(names)} carry {share} of the force"
    yield f"Two nations carry {share} of the force"


LOAD: Final[Subject[Facts]] = Subject(
    name="load",
    topic="Who carries it?",
    finding=load_finding,
    charts=(
        NamedChart(
            name="offers",
            tables=("members",),
            filled="troops_mean",
            draw=lambda facts: offers(facts.tables["members"]),
            caption=offers_caption,
            finding=offers_finding,
        ),
        NamedChart(
            name="burden",
            tables=("burden",),
            filled="share",
            draw=lambda facts: burden(facts.tables["burden"]),
            caption=burden_caption,
            finding=burden_finding,
        ),
        CEILING,
    ),
)
