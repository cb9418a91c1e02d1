"""The debrief's what-ifs: a form that chooses, the chart it chooses for, and a table of all."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sim.game.ahead.forecast import scenario_with_ask
from sim.reports.markup import escape, paragraph, scroll_region, table
from sim.reports.page import Figure, Section
from sim.reports.script import as_json
from sim.rounding import hundredths
from sim.web.debrief.charts import Charts, fans
from sim.web.debrief.findings import Findings, Headings, rounds_left
from sim.web.language.words import Words
from sim.web.whatif import Change, Fan, RoundFans

NAME = "if"
"""The chart's name, and so that of the form's choices."""


class WhatIf:
    """The section on what else could have been."""

    def __init__(self, findings: Findings, words: Words) -> None:
        self._findings, self._words = findings, words
        self._headings = Headings(findings, words)

    def _t(self, key: str, **values: Any) -> str:  # noqa: ANN401 (whatever a text has)
        return self._words.t(f"debrief.{key}", **values)

    def section(self) -> Section:
        """Return the section."""
        topic, rounds = self._t("what_if"), self._findings.what_ifs
        if rounds_left(self._findings):
            return Section("what-if", topic, before=paragraph(self._t("what_if_waits")))
        if not rounds:
            none = paragraph(self._words.t("illegal.after_deadline"))
            return Section("what-if", topic, before=none)
        turning = next((row for row in rounds if row.round == self._findings.round), rounds[0])
        first = next(iter(turning.otherwise))
        chart = Charts(self._words).whatif(
            scenario_with_ask(self._findings.game), self._pairs(), turning, first
        )
        figure = Figure(
            NAME,
            self._headings.pair(turning, first),
            chart,
            self._sentence(turning, first),
            self._table(),
            behind=self._t("behind"),
            topic=self._t("axis_authorised"),
        )
        before = paragraph(self._t("what_if_help", runs=self._findings.runs)) + self._form(turning)
        return Section("what-if", self._headings.what_if(), [figure], before=before, topic=topic)

    def _pairs(self) -> Iterable[tuple[RoundFans, Change, Fan]]:
        for answer in self._findings.what_ifs:
            for change, fan in answer.otherwise.items():
                yield answer, change, fan

    def _form(self, turning: RoundFans) -> str:
        rounds = [(str(row.round), str(row.round)) for row in self._findings.what_ifs]
        every = dict.fromkeys(change for _, change, _ in self._pairs())
        named = [(str(change), self._words.of_change(*change)) for change in every]
        variants = {
            f"{answer.round} {change}": {
                "data": fans(answer.decided, fan, self._titles(change)),
                "heading": self._headings.pair(answer, change),
                "says": self._sentence(answer, change),
            }
            for answer, change, fan in self._pairs()
        }
        return (
            f'<form class="picks" data-picks="{NAME}">'
            f"{_select('if-round', self._t('if_round'), rounds, str(turning.round))}"
            f"{_select('if-change', self._t('if_change'), named)}"
            f'<script type="application/json">{as_json(variants)}</script></form>'
        )

    def _titles(self, change: Change) -> tuple[str, str]:
        return self._t("decided"), self._words.of_change(*change)

    def _sentence(self, answer: RoundFans, change: Change) -> str:
        was, other = answer.decided.chance, answer.otherwise[change].chance
        return self._t(
            "if_said", round=answer.round, change=self._words.of_change(*change),
            decided=self._t("interval", **was), otherwise=self._t("interval", **other),
        )  # fmt: skip

    def _table(self) -> str:
        heads = [self._words.t(f"column.{name}") for name in ("round", "change")]
        heads += [self._t("decided"), self._t("otherwise"), self._words.t("column.points")]
        body = [self._row(*answer) for answer in self._pairs()]
        caption = self._t("if_table")
        numbers = (False, False, True, True, True)
        return scroll_region(table(heads, body, caption, numbers=numbers, stacked=True), caption)

    def _row(self, answer: RoundFans, change: Change, fan: Fan) -> list[str]:
        was, other = answer.decided.chance, fan.chance
        moved = hundredths(other["chance"] - was["chance"])
        intervals = (self._t("interval", **chance) for chance in (was, other))
        return [
            str(answer.round),
            self._words.of_change(*change),
            *intervals,
            self._words.gain(moved),
        ]


def _select(name: str, label: str, options: Iterable[tuple[str, str]], chosen: str = "") -> str:
    rows = "".join(
        f'<option value="{escape(value)}"{" selected" if value == chosen else ""}>'
        f"{escape(text)}</option>"
        for value, text in options
    )
    return f'<label for="{name}">{escape(label)}</label><select id="{name}">{rows}</select>'
