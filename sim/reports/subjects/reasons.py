"""Why governments go, or stay away: what the charts of questions and conditions show and find."""

from __future__ import annotations

from typing import Final

from sim.charts.conditions import conditions, pledgers
from sim.charts.questions import PLEDGE, questions
from sim.reports.declare import NamedChart, Subject
from sim.reports.facts import Facts, Row, largest_row
from sim.reports.words import (
    Wordings,
    capitalise,
    few_names,
    list_names,
    nations,
    number,
    of_runs,
    the,
)

HALF = 0.5
NAMED = 3
SWAYED = 0.05
"""A nation of which something holds in fewer runs than that is not named for it."""
QUESTIONS = ("stake", "safety", "company", "home")


def reasons_finding(facts: Facts) -> Wordings:
    """Say how many governments are willing enough to pledge."""
    answers = facts.rows("questions")
    line = facts.scenario.numbers[PLEDGE].value
    ready = sum(row["willingness"] >= line for row in answers)
    verb = "is" if ready <= 1 else "are"
    count = f"{ready or 'none'} of {len(answers)} governments"
    yield f"{capitalise(count)} {verb} on average willing enough to pledge"


def questions_caption(facts: Facts) -> str:
    """Say which question speaks for and against most often, and who passes the line."""
    answers = sorted(facts.rows("questions"), key=lambda row: -row["willingness"])
    line = facts.scenario.numbers[PLEDGE].value
    ready = [the(row["name"]) for row in answers if row["willingness"] >= line]
    total = len(answers)
    against = _commonest([min(QUESTIONS, key=lambda question: row[question]) for row in answers])
    for_it = _commonest([max(QUESTIONS, key=lambda question: row[question]) for row in answers])
    above = (
        f"{few_names(ready)} {'lies' if len(ready) == 1 else 'lie'}" if ready else "no nation lies"
    )
    return (
        f"Averaged over runs, {above} above the line that takes a pledge ({line:g} "
        f"{plural(line)}). What speaks most for going is {_for_how_many(for_it, total)}; what "
        f"speaks most against it is {_for_how_many(against, total)}. Each bar is one question; "
        "to the left of zero it speaks against going. The diamond is their sum. A government below "
        "the line on average is above it in some runs."
    )


def plural(points: float) -> str:
    """Return the word for so many points of willingness."""
    return "point" if points == 1 else "points"


def _commonest(choices: list[str]) -> tuple[str, int]:
    best = max(QUESTIONS, key=choices.count)
    return best, choices.count(best)


def _for_how_many(choice: tuple[str, int], total: int) -> str:
    name, count = choice
    return f"{name}, for {number(count)} of {total} nations"


def questions_finding(facts: Facts) -> Wordings:
    """Say which question speaks most against going in most nations."""
    answers = facts.rows("questions")
    against = [min(QUESTIONS, key=lambda question: row[question]) for row in answers]
    counted = [name for name, row in zip(against, answers, strict=True) if row[name] < 0]
    if not counted:
        yield "No question speaks against going, in any nation on average"
        return
    worst = max(QUESTIONS, key=counted.count)
    count = counted.count(worst)
    yield f"{capitalise(worst)} speaks most against going in {count} of {len(answers)} nations"


def conditions_caption(facts: Facts) -> str:
    """Say whom Washington could still win, who lacks troops, and whom no help would win."""
    every = pledgers(facts.tables["conditions"], facts.scenario)
    named = _largest(every, "winnable")
    win = f"More American help would most often bring a pledge from {named}" if named else (
        "More American help would bring few further pledges"
    )  # fmt: skip
    hopeless = sum(row["unwinnable"] > HALF * (row["without"] - row["no_means"]) for row in every)
    return (
        f"{win}, all else as it is at the deadline. {_lacking(every)}For {nations(hopeless)} of "
        f"{len(every)}, in most of the runs in which they have troops and have not pledged no "
        "American help would be enough by itself: the reasons lie elsewhere, or Washington's word "
        "is no longer worth enough. The figures at the right are the least engagement, the same "
        "in all four enablers, that would do in the middle of the runs in which more would."
    )


def _lacking(every: list[Row]) -> str:
    """Name those that most often have not pledged because they have no troops to send."""
    named = _largest(every, "no_means")
    return f"For want of troops to send a pledge fails most often in {named}. " if named else ""


def _largest(every: list[Row], part: str) -> str:
    """Name the nations in which a part of the runs is largest; nobody where it is small."""
    largest = sorted(every, key=lambda row: row[part], reverse=True)[:NAMED]
    named = [f"{the(row['name'])} ({of_runs(row[part])})" for row in largest if row[part] > SWAYED]
    return list_names(named) if named else ""


def conditions_finding(facts: Facts) -> Wordings:
    """Say whom Washington could most often win by doing more."""
    every = pledgers(facts.tables["conditions"], facts.scenario)
    if not every:
        yield "No nation asked has an army to pledge troops from"
        return
    most, alone = largest_row(every, lambda row: row["winnable"])
    if not most["winnable"]:
        yield "No further pledge comes of more US help in any run"
        return
    share = of_runs(most["winnable"])
    if alone:
        yield f"More US help would most often win {the(most['name'])}: in {share}"
    yield f"More US help would win no nation in more than {share}"


REASONS: Final[Subject[Facts]] = Subject(
    name="reasons",
    topic="Why do governments go, or stay away?",
    finding=reasons_finding,
    charts=(
        NamedChart(
            name="questions",
            tables=("questions",),
            filled="stake",
            draw=lambda facts: questions(facts.tables["questions"], facts.scenario),
            caption=questions_caption,
            finding=questions_finding,
        ),
        NamedChart(
            name="conditions",
            tables=("conditions",),
            filled="without",
            draw=lambda facts: conditions(facts.tables["conditions"], facts.scenario),
            caption=conditions_caption,
            finding=conditions_finding,
        ),
    ),
)
