"""The debrief for the projector: six slides, each headed by what it finds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sim.arrays.tally import MEASURES
from sim.game.after.causes import strongest
from sim.game.seen.reveal import force_range, weight
from sim.game.stakes.verdict import verdicts
from sim.reports.markup import escape, paragraph
from sim.web.debrief.chapter import say_with_week
from sim.web.debrief.findings import Findings, Headings
from sim.web.debrief.tables import Tables
from sim.web.language.words import Words

Plain = dict[str, Any]

ROWS: Final = 6
"""Rows of a table on a slide, and lines of news of a round there."""

NEWS: Final = 2
ASKED: Final = 3
APART: Final = 4
POWERS: Final = 2
"""Rows of two tables that share a slide; all of them stand in the whole debrief."""


@dataclass(frozen=True)
class Slide:
    """A slide: what it is about, what it finds, and what shows it, as HTML."""

    name: str
    topic: str
    finding: str
    body: str


def slides(findings: Findings, words: Words) -> list[Slide]:
    """Return the slides of a debrief, in the language of its reader."""
    return _Slides(findings, words).all()


class _Slides:
    def __init__(self, findings: Findings, words: Words) -> None:
        self._game, self._data, self._words = findings.game, findings.data, words
        self._tables, self._headings = Tables(words), Headings(findings, words)

    def _t(self, key: str, **values: Any) -> str:  # noqa: ANN401 (whatever a text has)
        return self._words.t(f"debrief.{key}", **values)

    def all(self) -> list[Slide]:
        """Return them in order."""
        heads = self._headings
        return [
            Slide("game", self._t("asked_and_came"), heads.game(), self._came_to()),
            Slide("story", self._t("story"), heads.story(), self._story()),
            Slide("turning", self._t("turning"), heads.turning(), self._turning()),
            Slide("verdict", self._t("verdict"), heads.verdict(), self._verdict()),
            Slide("beside", self._t("beside"), heads.beside(), self._beside()),
            Slide("calibration", self._t("calibration"), heads.calibration(), self._predictions()),
        ]

    def _came_to(self) -> str:
        """Return the troops beside the force asked for, as bars."""
        last = self._data["story"][-1]["after"]
        minimum, maximum = force_range(self._game)
        top = max(maximum, *last.values(), 1)
        rows = [
            (self._words.t(f"measured.{name}"), last[name], f"measure {name}") for name in MEASURES
        ]
        asked = (
            (self._t("asked_least"), minimum, "asked"),
            (self._t("asked_most"), maximum, "asked"),
        )
        bars = "".join(
            f'<tr class="{kind}"><th scope="row">{escape(name)}</th>'
            f'<td class="number">{escape(self._words.number(troops))}</td>'
            f'<td class="length"><span style="width:{100 * troops / top:.1f}%"></span></td></tr>'
            for name, troops, kind in (*rows, *asked)
        )
        whole = f'<table class="lengths"><tbody>{bars}</tbody></table>'
        return whole + self._aims()

    def _aims(self) -> str:
        """Return who reached what was at stake for each, in short, as HTML."""
        rows = verdicts(self._game)
        if not rows:
            return ""
        signs = [
            f"{self._words.of('nation', row['seat'])} "
            + " ".join("✓" if row[name] else "✗" for name in ("reached", "kept", "held"))
            for row in rows
        ]
        won = sum(row["won"] for row in rows)
        said = self._words.t("result.won", won=won, seats=len(rows))
        head = paragraph(f"{said} {self._words.t('result.signs')}")
        return f'{head}<div class="aims">{_list(signs)}</div>'

    def _story(self) -> str:
        return "".join(self._round(row) for row in self._data["story"])

    def _round(self, row: Plain) -> str:
        """Return a round in short: what its troops did, and its weightiest news."""
        news = sorted(row["news"], key=lambda line: (weight(line), -line["number"]))[:NEWS]
        said = "".join(f"<li>{escape(say_with_week(line, self._words))}</li>" for line in news)
        total = self._t(
            "total", measure="authorised",
            was=row["before"]["authorised"], now=row["after"]["authorised"],
        )  # fmt: skip
        head = self._t("chapter", **row)
        return f"<section><h3>{escape(head)}</h3>{paragraph(total)}<ul>{said}</ul></section>"

    def _turning(self) -> str:
        turning = self._data["turning"]
        most = strongest(turning["causes"]) if turning else []
        after = self._tables.causes(most, turning["round"]) if most else ""
        return self._tables.odds(self._data["odds"]) + after

    def _verdict(self) -> str:
        verdict = self._data["verdict"]
        spans = [self._t(name, span=self._span(verdict[name])) for name in ("skill", "washington")]
        if verdict["luck"] is not None:
            spans.append(self._t("luck", share=verdict["luck"]))
        return self._tables.courses(verdict["courses"]) + _list(spans)

    def _span(self, span: Plain) -> str:
        if span["mean"] is None:
            return self._t("unknown")
        return self._t("mean" if span["low"] is None else "span", **span)

    def _beside(self) -> str:
        """Return where people parted from the model's governments, and what the powers did."""
        parted = [row for row in self._data["beside"] if row["parted"]]
        apart = sorted(parted, key=lambda row: -abs(row["troops"] - row["model_troops"]))[:APART]
        powers: Sequence[Plain] = self._data["powers"]
        return self._tables.stands(apart) + self._tables.powers(powers[-POWERS:])

    def _predictions(self) -> str:
        known = self._data["calibration"]
        asked = [self._words.say(row) for row in self._data["questions"][:ASKED]]
        heading = f"<h3>{escape(self._t('questions'))}</h3>"
        return self._tables.questions(known["questions"][-ROWS:]) + heading + _list(asked)


def _list(rows: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{escape(row)}</li>' for row in rows)}</ul>"
