"""The debrief as one HTML file that opens with no network, in the language of its reader."""

from __future__ import annotations

from typing import Any, Final

from sim.game import Game, export
from sim.game.ahead.forecast import RUNS
from sim.report.markup import details, escape, paragraph
from sim.report.page import Figure, Frame, Section, page
from sim.web.debrief.bars import odds_bars
from sim.web.debrief.charts import Charts
from sim.web.debrief.findings import Findings
from sim.web.debrief.tables import Tables
from sim.web.debrief.told import chapter
from sim.web.debrief.whatif import WhatIf
from sim.web.language.words import Words

Plain = dict[str, Any]

LIMITS: Final = ("again", "world", "more", "error", "left_out", "once")
"""What the results say and what not, in the order in which it is told."""

ENOUGH: Final = 20
"""Questions from which on a difference in Brier scores may be more than chance."""


def debrief_page(found: Findings, words: Words) -> str:
    """Return the debrief of a game's branch as HTML."""
    return _Page(found, words).html()


class _Page:
    """The parts of one debrief in one language."""

    def __init__(self, found: Findings, words: Words) -> None:
        self._found, self._words = found, words
        self._game, self._told = found.game, found.told
        self._charts, self._tables = Charts(words), Tables(words)

    def _t(self, key: str, **values: Any) -> str:  # noqa: ANN401 (whatever a text has)
        return self._words.t(f"debrief.{key}", **values)

    def html(self) -> str:
        """Return the whole page."""
        sections = [
            self._story(), self._odds(), self._verdict(),
            WhatIf(self._found, self._words).section(), self._beside(),
            self._calibration(), self._questions(), self._again(),
        ]  # fmt: skip
        title, rounds = self._game.scenario.title, len(self._told["story"])
        played = self._t("played", rounds=rounds, branch=self._game.current, seed=self._game.seed)
        intro = (
            f"<h1>{escape(self._t('title', scenario=title))}</h1>{paragraph(played)}"
            f"{self._short()}{paragraph(self._t('model'))}"
        )
        return page(self._t("page", scenario=title), intro, sections, self._frame())

    def _short(self) -> str:
        """Return what the game came to so far, and what was asked for, as HTML."""
        if not self._told["story"]:
            return ""
        last, asked = self._told["story"][-1], self._game.scenario
        said = self._t(
            "short", week=last["last"], **last["after"],
            minimum=asked.minimum, maximum=asked.maximum, deadline=asked.deadline,
        )  # fmt: skip
        return paragraph(said)

    def _frame(self) -> Frame:
        names = ("skip", "contents", "no_script", "made_by", "save")
        return Frame(self._words.language, **{name: self._t(name) for name in names})

    def _figure(self, name: str, title: str, chart: Plain, caption: str, table: str) -> Figure:
        return Figure(name, title, chart, caption, table, behind=self._t("behind"))

    def _story(self) -> Section:
        told = "".join(chapter(one, self._words) for one in self._told["story"])
        branches = self._tables.branches(self._told["branches"])
        return Section("story", self._t("story"), before=told + branches)

    def _odds(self) -> Section:
        rows, turning = self._told["odds"], self._told["turning"]
        caption = self._t("odds_caption", least=self._game.scenario.minimum, runs=RUNS)
        before = paragraph(caption) + odds_bars(rows, self._words)
        if turning is not None and turning["causes"]:
            moved = self._words.gain(round(100 * turning["moved"]))
            before += paragraph(self._t("most", round=turning["round"], moved=moved))
            before += self._tables.causes(turning["causes"])
            before += paragraph(self._t("causes_help"), "quiet")
        return Section("turning", self._t("turning"), before=before)

    def _verdict(self) -> Section:
        courses = self._told["verdict"]["courses"]
        figure = self._figure(
            "courses",
            self._t("courses"),
            self._charts.courses(self._game.scenario, courses),
            self._t("courses_caption"),
            self._tables.courses(courses),
        )
        before = "".join(paragraph(one) for one in self._verdicts())
        return Section("verdict", self._t("verdict"), [figure], before=before, after=self._limits())

    def _limits(self) -> str:
        """Return what these results say, and what not, as HTML."""
        said = (self._t(f"limit_{name}") for name in LIMITS)
        items = "".join(f"<li>{escape(one)}</li>" for one in said)
        return f'<div class="limits"><h3>{escape(self._t("limits"))}</h3><ul>{items}</ul></div>'

    def _verdicts(self) -> list[str]:
        verdict = self._told["verdict"]
        said = [
            self._t("reruns"),
            self._t("skill", span=self._span(verdict["skill"])),
            self._t("washington", span=self._span(verdict["washington"])),
        ]
        if verdict["luck"] is not None:
            said.append(self._t("luck", share=verdict["luck"]))
        draw = verdict["draw"]
        return [*said, self._t("draw", chance=draw["chance"], usual=draw["usual"])]

    def _span(self, found: Plain) -> str:
        if found["mean"] is None:
            return self._t("unknown")
        return self._t("mean" if found["low"] is None else "span", **found)

    def _beside(self) -> Section:
        rows = self._tables.beside(self._told["beside"])
        before = paragraph(self._t("beside_help")) + rows
        return Section("beside", self._t("beside"), before=before)

    def _calibration(self) -> Section:
        known = self._told["calibration"]
        brier, model = known["class_brier"], known["model_brier"]
        if brier is None:
            said = self._t("unsettled")
        elif model is None:
            said = self._t("brier", brier=brier)
        else:
            said = self._t("brier_beside", brier=brier, model=model)
        settled = sum(one["nearer"] is not None for one in known["questions"])
        few = paragraph(self._t("few", questions=settled)) if 0 < settled < ENOUGH else ""
        tables = self._tables.questions(known["questions"]) + paragraph(said) + few
        tables += self._tables.players(known["players"])
        before = paragraph(self._t("calibration_help")) + tables
        return Section("calibration", self._t("calibration"), before=before)

    def _questions(self) -> Section:
        said = (self._words.say(one) for one in self._told["questions"])
        rows = "".join(f"<li>{escape(one)}</li>" for one in said)
        return Section("questions", self._t("questions"), before=f"<ol>{rows}</ol>")

    def _again(self) -> Section:
        before = paragraph(self._t("again_help", seed=self._game.seed)) + _files(self._game)
        return Section("again", self._t("again"), before=before)


def _files(game: Game) -> str:
    """Return what plays the same game again, as HTML; files are in no language but their own."""
    files = export(game)
    kept = "".join(
        details(name, f"<pre>{escape(files[name])}</pre>")
        for name in ("scenario.yaml", "moves.jsonl")
    )
    return f"<pre>{escape(files['command.txt'])}</pre>{kept}"
