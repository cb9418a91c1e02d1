"""The debrief as one HTML file that opens with no network."""

from __future__ import annotations

from typing import Any

from sim.game import Game, debrief, export, what_if
from sim.game.forecast import RUNS
from sim.game.illegal import IllegalMove
from sim.game.public import name_of
from sim.report.markup import details, escape, paragraph
from sim.report.page import Figure, Section, page
from sim.web.debrief.charts import courses_chart, fans_chart, odds_chart
from sim.web.debrief.tables import (
    beside_table,
    causes_table,
    courses_table,
    odds_table,
    players_table,
    questions_table,
    signed,
)
from sim.web.debrief.told import chapter
from sim.web.words import Words

Plain = dict[str, Any]

FULL = {"air": 1.0, "intelligence": 1.0, "logistics": 1.0, "guarantee": 1.0}
NOTHING = dict.fromkeys(FULL, 0.0)

MODEL = (
    "This compares a game with a model, not with the world. The model's numbers are assumptions "
    "with ranges; its report says how far it deserves to be believed."
)


def debrief_page(game: Game, runs: int = RUNS) -> str:
    """Return the debrief of a game's branch as HTML; it takes some seconds for each round."""
    found = debrief(game, runs)
    sections = [
        _story(game, found),
        _odds(game, found),
        _verdict(found),
        _what_if(game, found, runs),
        _beside(game, found),
        _calibration(game, found),
        _questions(found),
        _again(game),
    ]
    rounds = len(found["story"])
    played = "One round was" if rounds == 1 else f"{rounds} rounds were"
    words = f"{played} played in the branch {game.current}, seed {game.seed}."
    intro = (
        f"<h1>{escape(game.scenario.title)}: the debrief</h1>"
        f"{paragraph(words)}"
        f"{paragraph(MODEL, 'quiet')}"
    )
    return page(f"Debrief: {game.scenario.title}", intro, sections)


def _story(game: Game, found: Plain) -> Section:
    names = {seat: name_of(game, seat) for seat in game.seats}
    told = "".join(chapter(one, names) for one in found["story"])
    return Section("story", "What happened", before=told)


def _odds(game: Game, found: Plain) -> Section:
    turning = found["turning"]
    least = f"{game.scenario.minimum:,}"
    caption = (
        f"The chance of at least {least} authorised troops by the deadline, from {RUNS:,} futures "
        "that go on from where the class was, every seat keeping to its last decision."
    )
    chart = Figure(
        "odds", "The odds by round", odds_chart(found["odds"]), caption, odds_table(found["odds"])
    )
    if turning is None or not turning["causes"]:
        return Section("turning", "Where the odds moved", [chart])
    words = (
        f"They moved most in round {turning['round']}: by {_points(turning['moved'])} points. "
        "Below is what each decision of that round did, the others being as they were."
    )
    after = paragraph(words) + causes_table(turning["causes"])
    return Section("turning", "Where the odds moved", [chart], after=after)


def _verdict(found: Plain) -> Section:
    verdict = found["verdict"]
    names = ("skill", "washington", "luck", "draw")
    skill, washington, luck, draw = (verdict[name] for name in names)
    words = [
        "The decisions that you recorded were run again, on the same draws: as they were, with the "
        "model in every seat, and under other courses of American engagement.",
        f"Skill: your decisions brought {_span(skill)} authorised troops, against the model's.",
        f"Washington: a full backstop instead of nothing brings {_span(washington)} troops.",
    ]
    if luck is not None:
        words.append(
            f"Luck: in {luck:.0%} of the reruns the same decisions brought fewer troops by then. "
            "Luck is what the weeks brought (talks, offensives, moods, votes in parliament), and "
            "what no estimate of the model's numbers can tell."
        )
    words.append(
        "The governments that you met are no part of luck: their inclinations, drawn before you "
        f"began, are the same in every rerun. On the first day they gave odds of "
        f"{draw['chance']:.0%}; whichever are drawn, this scenario gives {draw['usual']:.0%}."
    )
    figure = Figure(
        "courses",
        "Your decisions under other courses of American engagement",
        courses_chart(verdict["courses"]),
        "Chance of the least force by the deadline, with its 95 % interval.",
        courses_table(verdict["courses"]),
    )
    before = "".join(paragraph(one) for one in words)
    return Section("verdict", "Skill, luck or Washington?", [figure], before=before)


def _span(found: Plain) -> str:
    if found["mean"] is None:
        return "an unknown number of"
    if found["low"] is None:
        return signed(f"{found['mean']:+,}")
    return signed(f"{found['mean']:+,} ({found['low']:+,} to {found['high']:+,})")


def _points(share: float) -> str:
    return signed(f"{share * 100:+.0f}")


def _what_if(game: Game, found: Plain, runs: int) -> Section:
    number = found["turning"]["round"] if found["turning"] else 1
    figures = []
    for name, us, title in (
        ("full", FULL, "a full American backstop"),
        ("nothing", NOTHING, "nothing from Washington"),
    ):
        try:
            pair = what_if(game, number, us=us, runs=runs)
        except IllegalMove:
            continue
        chart = fans_chart(pair, ("as decided", f"with {title}"))
        caption = (
            f"Your decisions from round {number} on, as they were and with {title} from then on."
        )
        figures.append(Figure(f"if-{name}", f"What if: {title}?", chart, caption, ""))
    none = "" if figures else paragraph("After the deadline there is nothing left to ask.")
    return Section("what-if", f"What if, from round {number} on?", figures, before=none)


def _beside(game: Game, found: Plain) -> Section:
    words = paragraph(
        "Each seat that people played, beside what the model's government would have done in its "
        "place, all else being as it was, and why."
    )
    names = {seat: name_of(game, seat) for seat in game.seats}
    return Section(
        "beside",
        "You and the model's governments",
        before=words + beside_table(found["beside"], names),
    )


def _calibration(game: Game, found: Plain) -> Section:
    known = found["calibration"]
    if known["class_brier"] is None:
        before = paragraph("Nobody predicted anything that is settled.")
    else:
        model = known["model_brier"]
        beside = "" if model is None else f"; the model's was {model:.2f}"
        before = paragraph(
            f"The class's Brier score is {known['class_brier']:.2f}{beside}. "
            "0 is perfect, 0.25 a coin's."
        )
    tables = questions_table(known["questions"]) + players_table(known["players"])
    return Section("calibration", "What you predicted", before=before + tables)


def _questions(found: Plain) -> Section:
    rows = "".join(f"<li>{escape(Words('en').say(one))}</li>" for one in found["questions"])
    return Section("questions", "To talk about", before=f"<ol>{rows}</ol>")


def _again(game: Game) -> Section:
    files = export(game)
    words = paragraph(
        f"Seed {game.seed}. Save the scenario as scenario.yaml and the moves as moves.jsonl, and "
        "this plays the same game again:"
    )
    kept = "".join(
        details(name, f"<pre>{escape(files[name])}</pre>")
        for name in ("scenario.yaml", "moves.jsonl")
    )
    before = f"{words}<pre>{escape(files['command.txt'])}</pre>{kept}"
    return Section("again", "The same game again", before=before)
