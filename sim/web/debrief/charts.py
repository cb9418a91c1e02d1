"""The debrief's charts, in the language of its reader."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from sim.charts.fan import asked_for
from sim.charts.figure import Chart
from sim.charts.frame import axis, layout, names, shares, tall, troops
from sim.charts.style import BLUE, SIZE, VERMILLION, tint
from sim.scenario.scenario import Scenario
from sim.web.whatif.pairs import Asked, Change, Fan
from sim.web.words import Words

Plain = dict[str, Any]

QUARTERS: Final = (0, 0.25, 0.5, 0.75, 1)


class Charts:
    """Charts as Plotly's JSON."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def _t(self, key: str, **values: Any) -> str:  # noqa: ANN401 (whatever a text has)
        return self._words.t(f"debrief.{key}", **values)

    def _layout(self, title: str, **parts: Any) -> Plain:  # noqa: ANN401 (Plotly's)
        return layout(title, separators=self._words.separators, **parts)

    def _chance(self) -> Plain:
        """Return an axis of chances of the least force."""
        marks = [self._words.percent(one) for one in QUARTERS]
        return shares(self._t("axis_chance"), tickvals=QUARTERS, ticktext=marks)

    def odds(self, rows: Sequence[Plain]) -> Chart:
        """Draw the odds of the least force as the game began and after each round."""
        first = rows[0]["before"]
        points = [*([(0, first)] if first else []), *((one["round"], one["after"]) for one in rows)]
        found = [one for _, one in points]
        said = [self._t("after", round=at, chance=one["chance"]) for at, one in points]
        trace = {
            "type": "scatter", "mode": "lines+markers", "x": [at for at, _ in points],
            "y": [one["chance"] for one in found], "error_y": _errors(found, BLUE),
            "line": {"color": BLUE, "width": 3}, "marker": {"size": 11},
            "text": said, "hovertemplate": "%{text}<extra></extra>",
        }  # fmt: skip
        return {
            "data": [trace],
            "layout": self._layout(
                self._t("odds"),
                xaxis=axis(self._t("axis_round"), dtick=1, range=[-0.3, len(rows) + 0.3]),
                yaxis=self._chance(),
                showlegend=False,
            ),
        }

    def courses(self, courses: Sequence[Plain]) -> Chart:
        """Draw the chance of the least force under each course, with its interval."""
        found = list(reversed(courses))
        played = [one["name"] == "played" for one in found]
        trace = {
            "type": "scatter", "mode": "markers", "x": [one["chance"] for one in found],
            "y": list(range(len(found))), "error_x": _errors(found, BLUE),
            "marker": {
                "size": 14, "color": [VERMILLION if one else BLUE for one in played],
                "symbol": ["diamond" if one else "circle" for one in played],
            },
            "text": [self._t("interval", **one) for one in found],
            "hovertemplate": "%{text}<extra></extra>",
        }  # fmt: skip
        return {
            "data": [trace],
            "layout": self._layout(
                self._t("courses"),
                height=tall(len(found) * 2, 90),
                xaxis=self._chance(),
                yaxis=names([self._words.of("course", one["name"]) for one in found]),
                showlegend=False,
            ),
        }

    def whatif(
        self, scenario: Scenario, every: Iterable[tuple[Asked, Change, Fan]], asked: Asked,
        change: Change,
    ) -> Chart:  # fmt: skip
        """Draw one pair of fans over each other, on a scale that holds every other pair."""
        every = list(every)
        rows = [*(fan for _, _, fan in every), *(one.decided for one, _, _ in every)]
        top = max(row["p90"] for fan in rows for row in fan.rows)
        titles = self._t("decided"), self._words.of_change(*change)
        bands, called = asked_for(scenario, self._words.t("screen.asked"))
        looks = _look(BLUE, "solid") + _look(VERMILLION, "dash")
        drawn = fans(asked.decided, asked.otherwise[change], titles)
        return {
            "data": [look | data for look, data in zip(looks, drawn, strict=True)],
            "layout": self._layout(
                self._t("axis_authorised"),
                xaxis=axis(self._t("axis_week"), range=[0, scenario.weeks]),
                yaxis=troops(
                    self._t("axis_authorised"), range=[0, max(top, scenario.maximum) * 1.08]
                ),
                shapes=bands,
                annotations=[called],
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


def _errors(found: Sequence[Plain], colour: str) -> Plain:
    return {
        "type": "data",
        "symmetric": False,
        "array": [one["high"] - one["chance"] for one in found],
        "arrayminus": [one["chance"] - one["low"] for one in found],
        "color": colour,
        "thickness": 2,
    }
