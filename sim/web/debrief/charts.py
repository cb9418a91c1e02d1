"""The debrief's charts, in the language of its reader."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sim.charts.fan import force_band
from sim.charts.figure import Chart
from sim.charts.frame import axis, figures, height_of_rows, invisible_trace, layout, names, troops
from sim.charts.style import BAND, BAND_EDGE, BLUE, SIZE, VERMILLION, tint
from sim.charts.titles import NARROW, break_lines
from sim.scenario.scenario import Scenario
from sim.web.language.words import Words
from sim.web.whatif import Change, Fan, RoundFans

Plain = dict[str, Any]


class Charts:
    """Charts as Plotly's JSON."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def _t(self, key: str, **values: Any) -> str:  # noqa: ANN401 (whatever a text has)
        return self._words.t(f"debrief.{key}", **values)

    def _layout(self, title: str, **parts: Any) -> Plain:  # noqa: ANN401 (Plotly's)
        return layout(title, separators=self._words.separators, **parts)

    def courses(self, scenario: Scenario, courses: Sequence[Plain]) -> Chart:
        """Draw the troops under each course: on average, and as 8 in 10 runs have them."""
        rows = list(reversed(courses))
        played = [row["name"] == "played" for row in rows]
        trace = {
            "type": "scatter", "mode": "markers", "x": [row["mean"] for row in rows],
            "y": list(range(len(rows))), "error_x": errors(rows, BLUE),
            "marker": {
                "size": 14, "color": [VERMILLION if own else BLUE for own in played],
                "symbol": ["diamond" if own else "circle" for own in played],
            },
            "hovertemplate": "%{x:,d}<extra></extra>",
        }  # fmt: skip
        chances = [self._words.percent(row["chance"]) for row in rows]
        labels = [self._words.of("course", row["name"]) for row in rows]
        top = max(scenario.maximum, *(row["p90"] for row in rows)) * 1.04
        return {
            "data": [trace, invisible_trace(len(rows))],
            "layout": self._layout(
                self._t("courses"),
                height=height_of_rows(len(rows) * 2, 90),
                xaxis=troops(self._t("axis_authorised"), range=[0, top]),
                yaxis=names(labels),
                yaxis2=figures(chances, self._t("axis_chance")),
                shapes=[band(scenario)],
                showlegend=False,
                narrow={
                    "yaxis2.title.text": "",
                    "xaxis.dtick": 15000,
                    "yaxis.ticktext": [break_lines(name, NARROW) for name in labels],
                },
            ),
        }

    def whatif(
        self, scenario: Scenario, every: Iterable[tuple[RoundFans, Change, Fan]], answer: RoundFans,
        change: Change,
    ) -> Chart:  # fmt: skip
        """Draw one pair of fans over each other, on a scale that holds every other pair."""
        every = list(every)
        fans_drawn = [*(fan for _, _, fan in every), *(answer.decided for answer, _, _ in every)]
        top = max(row["p90"] for fan in fans_drawn for row in fan.rows)
        titles = self._t("decided"), self._words.of_change(*change)
        bands, note = force_band(scenario, self._words.t("screen.asked"))
        looks = _look(BLUE, "solid") + _look(VERMILLION, "dash")
        drawn = fans(answer.decided, answer.otherwise[change], titles)
        return {
            "data": [look | data for look, data in zip(looks, drawn, strict=True)],
            "layout": self._layout(
                self._t("axis_authorised"),
                xaxis=axis(self._t("axis_week"), range=[0, scenario.weeks]),
                yaxis=troops(
                    self._t("axis_authorised"), range=[0, max(top, scenario.maximum) * 1.08]
                ),
                shapes=bands,
                annotations=[note],
                hovermode="x unified",
                legend={"font": {"size": SIZE}},
            ),
        }


def fans(decided: Fan, otherwise: Fan, titles: tuple[str, str]) -> list[Plain]:
    """Return what the six traces of a pair of fans show: below, above and middle of each."""
    return [
        {
            "x": [row["week"] for row in fan.rows],
            "y": [row[part] for row in fan.rows],
            "name": title,
        }
        for fan, title in zip((decided, otherwise), titles, strict=True)
        for part in ("p10", "p90", "p50")
    ]


def _look(colour: str, dash: str) -> list[Plain]:
    """Return how the three traces of a fan look."""
    edge = {
        "type": "scatter", "mode": "lines", "line": {"width": 0}, "hoverinfo": "skip",
        "showlegend": False,
    }  # fmt: skip
    line = {"color": colour, "dash": dash, "width": 3}
    return [
        edge,
        {**edge, "fill": "tonexty", "fillcolor": tint(colour, 0.15)},
        {"type": "scatter", "mode": "lines", "line": line, "hovertemplate": "%{y:,d}"},
    ]


def band(scenario: Scenario) -> Plain:
    """Return the force asked for, as a band over an axis of troops that runs across."""
    return {
        "type": "rect", "xref": "x", "x0": scenario.minimum, "x1": scenario.maximum,
        "yref": "paper", "y0": 0, "y1": 1, "fillcolor": BAND,
        "line": {"width": 1, "color": BAND_EDGE},
        "layer": "below",
    }  # fmt: skip


def errors(rows: Sequence[Plain], colour: str) -> Plain:
    """Return bars that reach as far as 8 in 10 runs do."""
    return {
        "type": "data",
        "symmetric": False,
        "array": [row["p90"] - row["mean"] for row in rows],
        "arrayminus": [row["mean"] - row["p10"] for row in rows],
        "color": colour,
        "thickness": 2,
    }
