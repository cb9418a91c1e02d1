"""The debrief of several rooms as one HTML file: what differs is what people decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sim.arrays.tally import MEASURES
from sim.charts.figure import Chart
from sim.charts.frame import figures, height_of_rows, invisible_trace, layout, names, troops
from sim.charts.style import BLUE, VERMILLION
from sim.game import Game
from sim.reports.markup import escape, heading_with_topic, paragraph, scroll_region, table
from sim.reports.page import Figure, Frame, Section, page
from sim.scenario.scenario import Scenario
from sim.web.debrief.charts import band, errors
from sim.web.language.words import Words

Plain = dict[str, Any]

CAVEATS = ("again", "world", "more")
"""What the results say and what not, of those that stand in a room's own debrief."""


def rooms_page(games: Mapping[str, Game], found: Plain, words: Words) -> str:
    """Return rooms side by side as HTML.

    Parameters
    ----------
    games
        The games by room.
    found
        See `sim.game.after.rooms.side_by_side`.
    words
        The words of the reader's language.
    """
    return _Page(games, found, words).html()


class _Page:
    """The parts of the page in one language."""

    def __init__(self, games: Mapping[str, Game], found: Plain, words: Words) -> None:
        self._found, self._words = found, words
        self._game = next(iter(games.values()))

    def _t(self, key: str, **values: Any) -> str:  # noqa: ANN401 (whatever a text has)
        return self._words.t(f"rooms.{key}", **values)

    def html(self) -> str:
        """Return the whole page."""
        game, scenario = self._game, self._game.scenario
        title = self._words.of("shipped", scenario.title)
        heading = f"<h1>{escape(self._heading())}</h1>"
        intro = heading_with_topic(heading, self._t("title", scenario=title), "game")
        intro += paragraph(self._t("same", seed=game.seed, run=game.setup.run))
        keys = ("skip", "contents", "no_script", "made_by", "save")
        frame = Frame(
            self._words.language, **{key: self._words.t(f"debrief.{key}") for key in keys}
        )
        sections = [self._came(), self._again(), self._why()]
        return page(self._t("title", scenario=title), intro, sections, frame)

    def _heading(self) -> str:
        largest = self._found["largest"]
        return self._t("few") if largest is None else self._t(f"find_{largest}")

    def _room(self, name: str) -> str:
        return self._t("room", number=name)

    def _came(self) -> Section:
        rows = self._found["rooms"]
        had = [row["totals"]["authorised"] for row in rows]
        finding = self._t("came_find", least=min(had), most=max(had))
        heads = [self._t("column"), self._words.t("column.round")]
        heads += [self._words.t(f"measured.{name}") for name in MEASURES]
        body = [
            [
                self._room(row["room"]),
                str(row["rounds"]),
                *(self._words.number(row["totals"][name]) for name in MEASURES),
            ]
            for row in rows
        ]
        caption = self._t("came")
        whole = table(heads, body, caption, numbers=(False, *(True,) * (len(heads) - 1)))
        return Section("came", finding, before=scroll_region(whole, caption), topic=caption)

    def _again(self) -> Section:
        rows = [*self._found["rooms"], {**self._found["model"], "room": None}]
        caption = self._t("again_caption", runs=self._found["runs"])
        figure = Figure(
            "again", self._again_finding(), self._chart(self._game.scenario, rows), caption,
            self._table(rows), behind=self._words.t("debrief.behind"), topic=self._t("again"),
        )  # fmt: skip
        return Section("again-section", self._t("again"), [figure])

    def _again_finding(self) -> str:
        pair = self._found["pair"]
        if pair is None:
            return self._t("again")
        names = {name: self._room(pair[name]) for name in ("best", "worst")}
        return self._t("pair", **{**pair, **names})

    def _name(self, row: Plain) -> str:
        return self._words.of("course", "model") if row["room"] is None else self._room(row["room"])

    def _chart(self, scenario: Scenario, rows: Sequence[Plain]) -> Chart:
        """Draw what each room's decisions bring: on average, and as 8 in 10 reruns have it."""
        drawn = list(reversed(rows))
        colours = [BLUE if row["room"] is None else VERMILLION for row in drawn]
        trace = {
            "type": "scatter", "mode": "markers", "x": [row["mean"] for row in drawn],
            "y": list(range(len(drawn))), "error_x": errors(drawn, BLUE),
            "marker": {"size": 14, "color": colours, "symbol": "diamond"},
            "hovertemplate": "%{x:,d}<extra></extra>",
        }  # fmt: skip
        top = max(scenario.maximum, *(row["p90"] for row in rows)) * 1.04
        chances = [self._words.percent(row["chance"]) for row in drawn]
        axis_name = self._words.t("debrief.axis_authorised")
        return {
            "data": [trace, invisible_trace(len(drawn))],
            "layout": layout(
                self._t("again"),
                separators=self._words.separators,
                height=height_of_rows(len(drawn) * 2, 90),
                xaxis=troops(axis_name, range=[0, top]),
                yaxis=names([self._name(row) for row in drawn]),
                yaxis2=figures(chances, self._words.t("debrief.axis_chance")),
                shapes=[band(scenario)],
                showlegend=False,
                narrow={"yaxis2.title.text": "", "xaxis.dtick": 15000},
            ),
        }

    def _table(self, rows: Sequence[Plain]) -> str:
        heads = [self._t("column"), *(self._words.t(f"column.{x}") for x in ("chance", "mean"))]
        heads.append(self._t("skill_column"))
        body = [
            [
                self._name(row),
                self._words.t("debrief.interval", **row),
                self._words.number(row["mean"]),
                self._skill(row),
            ]
            for row in rows
        ]
        caption = self._t("again")
        numbers = (False, True, True, True)
        return scroll_region(table(heads, body, caption, numbers=numbers, stacked=True), caption)

    def _skill(self, row: Plain) -> str:
        known = row.get("skill")
        return "–" if not known or known["mean"] is None else self._words.gain(known["mean"])

    def _why(self) -> Section:
        parts, topic = self._found["parts"], self._words.t("debrief.verdict")
        sentences = []
        if parts is not None:
            sentences = [self._t(f"why_{name}", troops=parts[name]) for name in parts]
        caveats = [self._words.t(f"debrief.limit_{name}") for name in CAVEATS]
        items = "".join(f"<li>{escape(text)}</li>" for text in caveats)
        limits = escape(self._words.t("debrief.limits"))
        after = f'<div class="limits"><h3>{limits}</h3><ul>{items}</ul></div>'
        before = "".join(paragraph(text) for text in sentences)
        return Section("why", self._heading(), before=before, after=after, topic=topic)
