"""Captions on the nations: who is in, who carries what, and why."""

from __future__ import annotations

from sim.charts.board import odds_by_week
from sim.charts.questions import PLEDGE
from sim.report.facts import Facts
from sim.report.words import capital, few, listed, nations, number, percent, the, troops
from sim.rounding import nearest
from sim.scenario.scenario import TOKEN

HALF = 0.5
NAMED = 3
QUESTIONS = ("stake", "safety", "company", "home")


def odds_map(facts: Facts) -> str:
    """Say who is most likely to send troops, who least, and how many more often than not."""
    members = sorted(facts.rows("members"), key=lambda row: -row["authorised"])
    most = listed(f"{the(row['name'])} ({percent(row['authorised'])})" for row in members[:NAMED])
    least = listed(f"{the(row['name'])} ({percent(row['authorised'])})" for row in members[-NAMED:])
    often = sum(row["authorised"] > HALF for row in members)
    return (
        f"Most likely to have troops authorised at the deadline are {most}; least likely are "
        f"{least}. {capital(nations(often))} of {len(members)} "
        f"{'has' if often == 1 else 'have'} them in more than half of the runs. The darker, the "
        "likelier; nations overseas stand in boxes, nations in grey are not in the coalition."
    )


def board(facts: Facts) -> str:
    """Say who is the first to have troops in over half of the runs, and what a shade means."""
    return (
        f"{_first(facts)}The darker, the likelier that a nation's troops are authorised, or in "
        "place, in that week; the shares of runs stand in every few weeks, those of the deadline "
        "at the right. A nation without troops can still support the force: its likeliest rung is "
        "in the table below."
    )


def _first(facts: Facts) -> str:
    names = {row["iso3"]: the(row["name"]) for row in facts.rows("members")}
    odds = odds_by_week(facts.tables["board"])
    for week in range(facts.deadline + 1):
        there = [name for iso3, name in names.items() if odds[iso3, week] > HALF]
        if there:
            have = "has" if len(there) == 1 else "have"
            return (
                f"{capital(few(there))} {have} troops in more than half of the runs first, in "
                f"week {week}. "
            )
    return f"No nation has troops in more than half of the runs by week {facts.deadline}. "


def funnel(facts: Facts) -> str:
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


def offers(facts: Facts) -> str:
    """Say who sends how many, and how many nations send a token."""
    sending = [row for row in facts.rows("members") if row["troops_mean"] is not None]
    sending.sort(key=lambda row: -row["troops_mean"])
    largest = listed(
        f"{the(row['name'])} sends {troops(row['troops_mean'])}" for row in sending[:NAMED]
    )
    token = sum((row["troops_p50"] or row["troops_mean"]) < TOKEN for row in sending)
    never = [the(row["name"]) for row in facts.rows("members") if row["troops_mean"] is None]
    left_out = f" Left out, since without troops in every run: {few(never)}." if never else ""
    return (
        f"On average, when it sends any, {largest} troops. For {nations(token)} of {len(sending)} "
        f"the typical contingent stays under {TOKEN}: a flag more than a force.{left_out}"
    )


def burden(facts: Facts) -> str:
    """Say how much of the force the two largest and the five largest carry."""
    carrying = [row for row in facts.rows("burden") if row["share"]]
    names = [the(row["name"]) for row in carrying]
    said = f"{names[0]} alone carries all authorised troops." if len(names) == 1 else (
        f"{listed(names[:2])} carry {percent(carrying[1]['cumulative'])} of all authorised troops"
    )  # fmt: skip
    if len(names) > NAMED + 2:
        five = carrying[NAMED + 1]
        said += f", the five largest {percent(five['cumulative'])}."
    token = sum((row["token"] or 0) > HALF for row in carrying)
    return (
        f"{capital(said.rstrip('.'))}. {capital(nations(token))} send a contingent under {TOKEN} "
        "in more than half of the runs in which they send any (figures at the right). Troops are "
        "added up over all runs, so a nation that often goes with few can weigh as much as one "
        "that rarely goes with many."
    )


def questions(facts: Facts) -> str:
    """Say which question speaks for and against most often, and who passes the line."""
    answers = sorted(facts.rows("questions"), key=lambda row: -row["willingness"])
    line = facts.scenario.numbers[PLEDGE].value
    ready = [the(row["name"]) for row in answers if row["willingness"] >= line]
    against = _commonest([min(QUESTIONS, key=lambda one: row[one]) for row in answers])
    for_it = _commonest([max(QUESTIONS, key=lambda one: row[one]) for row in answers])
    above = f"{few(ready)} {'lies' if len(ready) == 1 else 'lie'}" if ready else "no nation lies"
    return (
        f"Averaged over runs, {above} above the line that takes a pledge ({line:g} "
        f"{plural(line)}). What speaks most for going is {_of(for_it, len(answers))}; what speaks "
        f"most against it is {_of(against, len(answers))}. Each bar is one question; to the left "
        "of zero it speaks against going. The diamond is their sum. A government below the line on "
        "average is above it in some runs."
    )


def plural(points: float) -> str:
    """Return the word for so many points of willingness."""
    return "point" if points == 1 else "points"


def _commonest(choices: list[str]) -> tuple[str, int]:
    best = max(QUESTIONS, key=choices.count)
    return best, choices.count(best)


def _of(choice: tuple[str, int], total: int) -> str:
    name, count = choice
    return f"{name}, for {number(count)} of {total} nations"
