"""What the debrief of a game states, in numbers and on its page, and the projector beside it."""

import json
import re
from collections.abc import Iterator, Mapping
from html import unescape

from sim.arrays.tally import MEASURES
from sim.web.debrief.findings import Findings
from sim.web.language.words import Words
from tests.agreement.statement import Statement, ends, exact, percent, rounded

NUMBER = r"([\d,]+)"
SIGNED = r"([+−][\d,]+)"
SHARE = r"(\d+%)"
INTERVAL = rf"{SHARE} \({SHARE} to {SHARE}\)"
WORDS = Words("en")


def projector(after: int, odds: Mapping) -> Iterator[Statement]:
    """Yield the odds that the projector is sent after a round, after their way through JSON."""
    for row in json.loads(json.dumps(odds))["chances"]:
        if row["measure"] == "authorised":
            key = ("odds after", after, row["threshold"])
            for part in ("chance", "low", "high"):
                yield exact(key if part == "chance" else (*key, part), row[part], "projector")


def data(known: Findings) -> Iterator[Statement]:
    """Yield what a debrief finds, beside what its parts come to."""
    found, least = known.data, known.game.scenario.minimum
    for row in found["odds"]:
        for number, part in ((row["round"] - 1, "before"), (row["round"], "after")):
            key = ("odds after", number, least)
            yield exact(key, row[part]["chance"], "debrief, odds")
            yield exact((*key, "low"), row[part]["low"], "debrief, odds")
            yield exact((*key, "high"), row[part]["high"], "debrief, odds")
        moved = f"{row['moved']:.4f}"
        yield rounded(("odds moved", row["round"]), moved, "debrief, odds")
        apart = row["after"]["chance"] - row["before"]["chance"]
        yield exact(("odds moved", row["round"]), apart, "debrief, odds apart")
    turning = found["turning"]
    yield rounded(("odds moved", turning["round"]), f"{turning['moved']:.4f}", "debrief, turning")
    verdict, means = found["verdict"], {}
    for row in verdict["courses"]:
        means[row["name"]] = row["mean"]
        yield exact(("course", row["name"]), row["mean"], "debrief, courses")
        for part in ("chance", "low", "high"):
            key = ("course's odds", row["name"])
            yield exact(key if part == "chance" else (*key, part), row[part], "debrief, courses")
    for name, (one, other) in {
        "skill": ("played", "model"), "washington": ("full", "nothing")
    }.items():  # fmt: skip
        yield exact(("difference", name), verdict[name]["mean"], "debrief, verdict")
        least, most = means[one] - means[other] - 1, means[one] - means[other] + 1
        yield Statement(("difference", name), least, most, "debrief, courses apart")  # both rounded
    for row in found["story"]:
        for measure in MEASURES:
            for number, part in ((row["round"] - 1, "before"), (row["round"], "after")):
                yield exact(("had", number, measure), row[part][measure], "debrief, story")
    for answer in known.what_ifs:
        for change, fan in answer.otherwise.items():
            about = ("what if", answer.round, WORDS.of_change(*change))
            points = fan.chance["chance"] - answer.decided.chance["chance"]
            yield exact((*about, "points"), points, "debrief, what if")
            for side, chance in (("decided", answer.decided.chance), ("otherwise", fan.chance)):
                key = (*about, side)
                for part in ("chance", "low", "high"):
                    where = "debrief, what if"
                    yield exact(key if part == "chance" else (*key, part), chance[part], where)


def page(html: str, rounds: int, least: int) -> Iterator[Statement]:
    """Yield what the page of a debrief says, in English."""
    parts = dict(re.findall(r'<section id="([\w-]+)"(.*?)</section>', html, re.DOTALL))
    yield from _head(html[: html.index("<section")], rounds)
    yield from _story(parts["story"], rounds)
    yield from _turning(parts["turning"], least)
    yield from _verdict(parts["verdict"])
    yield from _what_if(parts["what-if"])


def _plain(markup: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", markup)).split())


def _rows(markup: str) -> list[list[str]]:
    """Return the cells of the rows of all tables."""
    rows = (re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.S) for row in markup.split("<tr")[1:])
    return [[_plain(cell) for cell in row] for row in rows if row]


def _interval(key, text: str, where: str) -> Iterator[Statement]:
    ((odds, low, high),) = re.findall(INTERVAL, text)
    yield percent(key, odds, where)
    yield from ends(key, low, high, where)


def _head(html: str, rounds: int) -> Iterator[Statement]:
    where, text = "head of the debrief", _plain(html)
    pattern = rf"{NUMBER} troops committed, {NUMBER} of them authorised, {NUMBER} in place"
    for measure, said in zip(MEASURES, re.findall(pattern, text)[0], strict=True):
        yield rounded(("had", rounds, measure), said, where)
    said = re.findall(rf"{NUMBER} troops authorised after week", text)[0]
    yield rounded(("had", rounds, "authorised"), said, "heading of the debrief")


def _story(html: str, rounds: int) -> Iterator[Statement]:
    where, text = "story of the debrief", _plain(html)
    was, now = re.findall(rf"rounds?: from {NUMBER} to {NUMBER} authorised troops", text)[0]
    yield rounded(("had", 0, "authorised"), was, "heading of the debrief")
    yield rounded(("had", rounds, "authorised"), now, "heading of the debrief")
    for measure in MEASURES:
        name = WORDS.of("measured", measure)
        for number, said in enumerate(re.findall(rf"{name}: {NUMBER} → {NUMBER}\.", text)):
            for after, value in zip((number, number + 1), said, strict=True):
                yield rounded(("had", after, measure), value, where)


def _turning(html: str, least: int) -> Iterator[Statement]:
    where, text = "odds of the debrief", _plain(html)
    for number, was, now in re.findall(
        rf"Round (\d+) moved the odds most: from {SHARE} to {SHARE}", text
    ):
        yield percent(("odds after", int(number) - 1, least), was, "heading of the debrief")
        yield percent(("odds after", number, least), now, "heading of the debrief")
    for number, moved in re.findall(rf"moved most in round (\d+): by {SIGNED} points", text):
        yield rounded(("odds moved", number), moved.replace("−", "-"), where, unit=0.01)
    for name, odds, moved in (row for row in _rows(html) if len(row) == 3):
        after = {"At the start": "0"}.get(name) or "".join(re.findall(r"After round (\d+)", name))
        if after:
            yield from _interval(("odds after", after, least), odds, where)
        if after and moved:
            yield rounded(("odds moved", after), moved.replace("−", "-"), where, unit=0.01)


COURSES = ("played", "model", "nothing", "intelligence", "air", "full")


def _verdict(html: str) -> Iterator[Statement]:
    where, text = "verdict of the debrief", _plain(html)
    heading = "heading of the debrief"
    for pattern, names in (
        (rf"bring {NUMBER} troops, the model's {NUMBER}", ("played", "model")),
        (rf"from Washington brings {NUMBER}; a full backstop, {NUMBER}", ("nothing", "full")),
    ):
        for name, said in zip(names, re.findall(pattern, text)[0], strict=True):
            yield rounded(("course", name), said, heading)
    for name, says in (("skill", "against the model's"), ("washington", "instead of nothing")):
        said = re.findall(rf"{says}, in authorised troops: {SIGNED}", text)[0]
        yield rounded(("difference", name), said.replace("−", "-"), where)
    called = {WORDS.of("course", name): name for name in COURSES}
    for name, odds, mean in (row for row in _rows(html) if row[0] in called):
        yield rounded(("course", called[name]), mean, where)
        yield from _interval(("course's odds", called[name]), odds, where)


def _what_if(html: str) -> Iterator[Statement]:
    where, heading, text = "what ifs of the debrief", "heading of the debrief", _plain(html)
    for number, change, was, other, points in (
        row for row in _rows(html) if len(row) == 5 and row[0].isdigit()
    ):
        key = ("what if", number, change)
        yield from _interval((*key, "decided"), was, where)
        yield from _interval((*key, "otherwise"), other, where)
        yield rounded((*key, "points"), points.replace("−", "-"), where, unit=0.01)
    for change, number, was, now in re.findall(
        rf"“([^”]+)” from round (\d+) on: {SHARE} → {SHARE}", text
    ):
        yield percent(("what if", number, change, "decided"), was, heading)
        yield percent(("what if", number, change, "otherwise"), now, heading)
    pattern = rf"changes with “([^”]+)” from round (\d+) on: {SIGNED} points"
    for change, number, points in re.findall(pattern, text):
        said = points.replace("−", "-")
        yield rounded(("what if", number, change, "points"), said, heading, unit=0.01)
