"""What a class learned, and the reasons that it gave, as parts of the debrief."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sim.reports.markup import paragraph, scroll_region, table
from sim.reports.page import Section
from sim.web.language.words import Words

Plain = dict[str, Any]


def learning_sections(gain: Plain | None, given: Sequence[Plain], words: Words) -> list[Section]:
    """Return the part about what was learned and the one about reasons, where there are any.

    Parameters
    ----------
    gain
        What the class gained (`sim.game.course.assessment.gain`); None if nobody asks.
    given
        The reasons given (`sim.game.after.beside.reason_rows`).
    words
        The reader's language.
    """
    sections = []
    if gain is not None and "gain" in gain:
        sections.append(_gain_section(gain, words))
    if given:
        sections.append(_answers_section(given, words))
    return sections


def _gain_section(gain: Plain, words: Words) -> Section:
    body = [
        [
            words.t(f"assess.{row['question']}.ask"),
            words.percent(row["before"]),
            words.percent(row["after"]),
        ]
        for row in gain["rows"]
    ]
    before = paragraph(words.t("debrief.learning_gain", **_round(gain)))
    before += paragraph(words.t("debrief.learning_help"), "quiet")
    before += _table("learning_table", "question before after", body, (False, True, True), words)
    heading = words.t("finding.learning", **_round(gain))
    return Section("learning", heading, topic=words.t("debrief.learning"), before=before)


def _round(gain: Plain) -> Plain:
    names = ("before", "after", "gain", "low", "high")
    return {**gain, **{name: round(gain[name], 1) for name in names}}


def _answers_section(given: Sequence[Plain], words: Words) -> Section:
    body = [
        [
            words.of("nation", row["seat"]),
            str(row["round"]),
            _reason(row["reason"], words),
            "–" if row["place"] is None else str(row["place"]),
            ", ".join(
                f"{_reason(term['term'], words)} {words.with_sign(term['points'])}"
                for term in row["largest"]
            ),
        ]
        for row in given
    ]
    before = paragraph(words.t("debrief.given_help"))
    columns, numbers = "seat round your_reason place weighed", (False, False, False, True, False)
    before += _table("given_table", columns, body, numbers, words)
    agree = sum(row["agrees"] for row in given)
    heading = words.t("finding.given", agree=agree, count=len(given))
    return Section("given", heading, topic=words.t("debrief.given"), before=before)


def _reason(name: str, words: Words) -> str:
    return words.t("learn.other") if name == "other" else words.of("term", name)


def _table(
    name: str, columns: str, body: list[list[str]], numbers: tuple[bool, ...], words: Words
) -> str:
    caption = words.t(f"debrief.{name}")
    heads = [words.t(f"column.{column}") for column in columns.split()]
    return scroll_region(table(heads, body, caption, numbers=numbers, stacked=True), caption)
