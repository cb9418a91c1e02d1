"""The debrief as one HTML file that opens with no network, in the language of its reader."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from sim.game import export
from sim.game.ahead.forecast import RUNS, scenario_with_ask
from sim.game.stakes.verdict import verdicts
from sim.reports.markup import details, escape, heading_with_topic, paragraph
from sim.reports.page import Figure, Frame, Section, page
from sim.reports.script import charts_json, file, plotly_js, policy
from sim.rounding import hundredths
from sim.web.debrief.chapter import chapter
from sim.web.debrief.charts import Charts
from sim.web.debrief.findings import Findings, Headings, rounds_left
from sim.web.debrief.learning import learning_sections
from sim.web.debrief.tables import Tables
from sim.web.debrief.whatif import WhatIf
from sim.web.language.words import Words
from sim.web.server.render import script

Plain = dict[str, Any]

CAVEATS: Final = ("again", "world", "more", "error", "left_out", "once")
"""What the results say and what not, in the order of the page."""

ENOUGH: Final = 20
"""Questions from which on a difference in Brier scores may be more than chance."""


def debrief_page(findings: Findings, words: Words, gain: Plain | None = None) -> str:
    """Return the debrief of a game's branch as HTML, with what its class gained, if known."""
    return _Page(findings, words, gain).html()


def page_policy(findings: Findings) -> str:
    """Return the content security policy of a debrief: until all of it is there, it asks for it."""
    later = rounds_left(findings)
    return policy([plotly_js(), file("page.js"), *_scripts(findings)], asks=bool(later))


def what_if_part(findings: Findings, words: Words) -> Plain:
    """Return what a page without its what-ifs lacks.

    Keys: ``section`` (HTML) and ``charts`` (by name, without titles).
    """
    section = WhatIf(findings, words).section()
    charts = {figure.name: figure.chart for figure in section.figures if figure.chart is not None}
    return {"section": str(section), "charts": json.loads(charts_json(charts))}


def _scripts(findings: Findings) -> list[str]:
    """Return what runs in a page beside its charts: what asks for the rest, if there is a rest."""
    return [script("debrief_later.js")] if rounds_left(findings) else []


class _Page:
    """The parts of one debrief in one language."""

    def __init__(self, findings: Findings, words: Words, gain: Plain | None) -> None:
        self._findings, self._words, self._gain = findings, words, gain
        self._game, self._data = findings.game, findings.data
        self._charts, self._tables = Charts(words), Tables(words)
        self._headings = Headings(findings, words)

    def _t(self, key: str, **values: Any) -> str:  # noqa: ANN401 (whatever a text has)
        return self._words.t(f"debrief.{key}", **values)

    def html(self) -> str:
        """Return the whole page."""
        sections = [
            self._story(), self._odds(), self._verdict(),
            WhatIf(self._findings, self._words).section(), self._beside(),
            *learning_sections(self._gain, self._data["given"], self._words),
            self._calibration(), self._questions(), self._again(),
        ]  # fmt: skip
        title, rounds = self._game.scenario.title, len(self._data["story"])
        played = self._t("played", rounds=rounds, branch=self._game.current, seed=self._game.seed)
        topic, finding = self._t("title", scenario=title), escape(self._headings.game())
        intro = (
            f"{heading_with_topic(f'<h1>{finding}</h1>', topic, 'game')}{paragraph(played)}"
            f"{self._short()}{paragraph(self._t('model'))}"
        )
        return page(
            self._t("page", scenario=title), intro, sections, self._frame(),
            scripts=_scripts(self._findings), asks=bool(rounds_left(self._findings)),
        )  # fmt: skip

    def _short(self) -> str:
        """Return what the game came to so far, and what was asked for, as HTML."""
        last, scenario = self._data["story"][-1], scenario_with_ask(self._game)
        text = self._t(
            "short", week=last["last"], **last["after"],
            minimum=scenario.minimum, maximum=scenario.maximum, deadline=scenario.deadline,
        )  # fmt: skip
        return paragraph(text)

    def _frame(self) -> Frame:
        names = ("skip", "contents", "no_script", "made_by", "save")
        return Frame(self._words.language, **{name: self._t(name) for name in names})

    def _section(self, name: str, finding: str, *figures: Figure, **html: str) -> Section:
        """Return a section under what it finds; the catalogue has its topic under its name."""
        topic = self._t(name.replace("-", "_"))
        return Section(name, finding, figures, topic=topic, **html)

    def _story(self) -> Section:
        chapters = "".join(
            chapter(row, self._headings.chapter(row), self._words) for row in self._data["story"]
        )
        branches = self._tables.branches(self._data["branches"])
        whole = chapters + self._proposals() + branches
        return self._section("story", self._headings.story(), before=whole)

    def _proposals(self) -> str:
        """Return how many proposals were made, and how many of them passed, as HTML."""
        every = [proposal for row in self._data["story"] for proposal in row["proposals"]]
        passed = sum(proposal["adopted"] for proposal in every)
        return paragraph(self._t("proposed", made=len(every), adopted=passed)) if every else ""

    def _odds(self) -> Section:
        rows, turning = self._data["odds"], self._data["turning"]
        caption = self._t("odds_caption", least=scenario_with_ask(self._game).minimum, runs=RUNS)
        before = paragraph(caption) + self._tables.odds(rows)
        if turning is not None and turning["causes"]:
            moved = self._words.gain(hundredths(turning["moved"]))
            before += paragraph(self._t("most", round=turning["round"], moved=moved))
            before += self._tables.causes(turning["causes"], turning["round"])
            before += paragraph(self._t("causes_help"), "quiet")
            before += self._other_causes(turning["round"])
        return self._section("turning", self._headings.turning(), before=before)

    def _other_causes(self, turning: int) -> str:
        """Return what moved the odds in the other rounds, for whoever asks, as HTML."""
        return "".join(
            details(
                self._t("causes_of", round=row["round"]),
                self._tables.causes(row["rows"], row["round"]),
            )
            for row in self._data["causes"]
            if row["rows"] and row["round"] != turning
        )

    def _verdict(self) -> Section:
        courses = self._data["verdict"]["courses"]
        figure = Figure(
            "courses",
            self._headings.courses(),
            self._charts.courses(scenario_with_ask(self._game), courses),
            self._t("courses_caption"),
            self._tables.courses(courses),
            behind=self._t("behind"),
            topic=self._t("courses"),
        )
        before, after = "".join(paragraph(text) for text in self._verdicts()), self._limits()
        return self._section(
            "verdict", self._headings.verdict(), figure, before=before, after=after
        )

    def _limits(self) -> str:
        """Return what these results say, and what not, as HTML."""
        sentences = (self._t(f"limit_{name}") for name in CAVEATS)
        items = "".join(f"<li>{escape(sentence)}</li>" for sentence in sentences)
        return f'<div class="limits"><h3>{escape(self._t("limits"))}</h3><ul>{items}</ul></div>'

    def _verdicts(self) -> list[str]:
        verdict = self._data["verdict"]
        sentences = [
            self._t("reruns"),
            self._t("skill", span=self._span(verdict["skill"])),
            self._t("washington", span=self._span(verdict["washington"])),
        ]
        if verdict["luck"] is not None:
            sentences.append(self._t("luck", share=verdict["luck"]))
        draw = verdict["draw"]
        return [*sentences, self._t("draw", chance=draw["chance"], usual=draw["usual"])]

    def _span(self, span: Plain) -> str:
        if span["mean"] is None:
            return self._t("unknown")
        return self._t("mean" if span["low"] is None else "span", **span)

    def _beside(self) -> Section:
        rows = self._tables.beside(self._data["beside"])
        powers = self._tables.powers(self._data["powers"])
        if powers:
            powers = paragraph(self._t("powers_help")) + powers
        before = paragraph(self._t("beside_help")) + rows + powers + self._aims()
        return self._section("beside", self._headings.beside(), before=before)

    def _aims(self) -> str:
        """Return what each seat was to reach, and whether it did, as HTML."""
        table = self._tables.aims(verdicts(self._game))
        return paragraph(self._t("aims_help")) + table if table else ""

    def _calibration(self) -> Section:
        known = self._data["calibration"]
        brier, model = known["class_brier"], known["model_brier"]
        if brier is None:
            text = self._t("unsettled")
        elif model is None:
            text = self._t("brier", brier=brier)
        else:
            text = self._t("brier_beside", brier=brier, model=model)
        settled = sum(question["nearer"] is not None for question in known["questions"])
        few = paragraph(self._t("few", questions=settled)) if 0 < settled < ENOUGH else ""
        tables = self._tables.questions(known["questions"]) + paragraph(text) + few
        tables += self._tables.players(known["players"])
        before = paragraph(self._t("calibration_help")) + tables
        return self._section("calibration", self._headings.calibration(), before=before)

    def _questions(self) -> Section:
        sentences = (self._words.say(question) for question in self._data["questions"])
        rows = "".join(f"<li>{escape(sentence)}</li>" for sentence in sentences)
        return self._section("questions", self._headings.questions(), before=f"<ol>{rows}</ol>")

    def _again(self) -> Section:
        files = export(self._game)
        entries = len(files["moves.jsonl"].splitlines())
        before = paragraph(self._t("again_help", seed=self._game.seed)) + _files(files)
        return self._section("again", self._headings.again(entries), before=before)


def _files(files: Mapping[str, str]) -> str:
    """Return what plays the same game again, as HTML; files are in no language but their own."""
    texts = "".join(
        details(name, f"<pre>{escape(files[name])}</pre>")
        for name in ("scenario.yaml", "moves.jsonl")
    )
    return f"<pre>{escape(files['command.txt'])}</pre>{texts}"
