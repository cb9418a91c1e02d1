"""Findings on the nations: who is in, who carries what, and why."""

from __future__ import annotations

from sim.charts.board import odds_by_week
from sim.charts.conditions import pledgers
from sim.charts.questions import PLEDGE
from sim.report.captions.nations import QUESTIONS
from sim.report.facts import Facts
from sim.report.findings.wording import Wordings, outstanding
from sim.report.words import capital, listed, nations, of_runs, percent, the, troops
from sim.rounding import nearest
from sim.scenario.scenario import TOKEN

HALF = 0.5
NAMED = 2
FIVE = 5


def odds_map(facts: Facts) -> Wordings:
    """Say how many nations send troops more often than not."""
    members = facts.rows("members")
    if len(members) == 1:
        name, odds = capital(the(members[0]["name"])), of_runs(members[0]["authorised"])
        yield f"{name} has troops authorised in {odds}"
        yield f"The only nation has troops authorised in {odds}"
        return
    often = sum(row["authorised"] > HALF for row in members)
    count = f"{often or 'None'} of {len(members)} nations"
    verb = "authorises" if often <= 1 else "authorise"
    yield f"{count} {verb} troops in over half of the runs"


def members(facts: Facts) -> Wordings:
    """Say which nations are the likeliest."""
    row, alone = outstanding(facts.rows("members"), lambda one: one["authorised"])
    if not row["authorised"]:
        yield "No nation has troops authorised in any run"
        return
    if alone:
        odds = percent(row["authorised"])
        yield f"{capital(the(row['name']))} is likeliest to send troops ({odds})"
    yield f"The likeliest nation sends troops in {of_runs(row['authorised'])}"


def board(facts: Facts) -> Wordings:
    """Say who is the first to send troops more often than not, and when."""
    names = {row["iso3"]: the(row["name"]) for row in facts.rows("members")}
    odds = odds_by_week(facts.tables["board"])
    for week in range(facts.deadline + 1):
        there = [name for iso3, name in names.items() if odds[iso3, week] > HALF]
        if there:
            verb = "is" if len(there) == 1 else "are"
            if len(there) <= NAMED:
                yield f"{capital(listed(there))} {verb} first past half the runs, in week {week}"
            yield f"{capital(nations(len(there)))} {verb} first past half the runs, in week {week}"
            return
    yield f"No nation passes half of the runs by week {facts.deadline}"


def funnel(facts: Facts) -> Wordings:
    """Say how many nations stand behind the force, and how few of them with troops."""
    end = facts.row("support", week=facts.deadline)
    total = len(facts.scenario.nations)
    behind, sending = nearest(total - end["refuses"], 1), nearest(end["troops"], 1)
    yield f"On average {behind} of {total} nations back the force, {sending} with troops"


def offers(facts: Facts) -> Wordings:
    """Say how many nations send a token, or who sends most where none does."""
    sending = [row for row in facts.rows("members") if row["troops_mean"] is not None]
    token = sum((row["troops_p50"] or row["troops_mean"]) < TOKEN for row in sending)
    if token and len(sending) > 1:
        verb = "sends" if token == 1 else "send"
        yield f"{token} of {len(sending)} nations typically {verb} fewer than {TOKEN} troops"
        return
    most, alone = outstanding(sending, lambda row: row["troops_mean"])
    size = troops(most["troops_mean"])
    if alone:
        yield f"{capital(the(most['name']))} sends {size} troops on average, when it sends any"
    yield f"The largest contingent has {size} troops on average"


def burden(facts: Facts) -> Wordings:
    """Say how much of the force the two largest carry."""
    carrying = [row for row in facts.rows("burden") if row["share"]]
    if not carrying:
        yield "No nation has troops authorised in any run"
        return
    if len(carrying) == 1:
        yield f"{capital(the(carrying[0]['name']))} carries all authorised troops"
        yield "One nation carries all authorised troops"
        return
    share = percent(carrying[1]["cumulative"])
    yield f"{capital(listed(the(row['name']) for row in carrying[:2]))} carry {share} of the force"
    yield f"Two nations carry {share} of the force"


def largest(facts: Facts) -> Wordings:
    """Say how much of the force the five largest carry, or how few carry all of it."""
    carrying = [row for row in facts.rows("burden") if row["share"]]
    if not carrying:
        yield "Nobody carries a force: no troops are authorised in any run"
    elif len(carrying) <= FIVE:
        verb = "carries" if len(carrying) == 1 else "carry"
        yield f"{capital(nations(len(carrying)))} {verb} all of the force"
    else:
        share = percent(carrying[FIVE - 1]["cumulative"])
        yield f"The five largest of {len(carrying)} nations carry {share} of the force"


def questions(facts: Facts) -> Wordings:
    """Say which question speaks most against going in most nations."""
    answers = facts.rows("questions")
    against = [min(QUESTIONS, key=lambda one: row[one]) for row in answers]
    counted = [one for one, row in zip(against, answers, strict=True) if row[one] < 0]
    if not counted:
        yield "No question speaks against going, in any nation on average"
        return
    worst = max(QUESTIONS, key=counted.count)
    count = counted.count(worst)
    yield f"{capital(worst)} speaks most against going in {count} of {len(answers)} nations"


def pledging(facts: Facts) -> Wordings:
    """Say how many governments are willing enough to pledge."""
    answers = facts.rows("questions")
    line = facts.scenario.numbers[PLEDGE].value
    ready = sum(row["willingness"] >= line for row in answers)
    verb = "is" if ready <= 1 else "are"
    count = f"{ready or 'none'} of {len(answers)} governments"
    yield f"{capital(count)} {verb} on average willing enough to pledge"


def conditions(facts: Facts) -> Wordings:
    """Say whom Washington could most often win by doing more."""
    every = pledgers(facts.tables["conditions"], facts.scenario)
    if not every:
        yield "No nation asked has an army to pledge troops from"
        return
    most, alone = outstanding(every, lambda row: row["winnable"])
    if not most["winnable"]:
        yield "No further pledge comes of more US help in any run"
        return
    share = of_runs(most["winnable"])
    if alone:
        yield f"More US help would most often win {the(most['name'])}: in {share}"
    yield f"More US help would win no nation in more than {share}"
