"""The odds round by round as bars in a table: there at once, with no script to wait for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sim.report.markup import escape, scrolled
from sim.web.language.words import Words

Plain = dict[str, Any]


def odds_bars(rows: Sequence[Plain], words: Words) -> str:
    """Return the odds as the game began and after each round, as HTML."""
    first = rows[0]["before"]
    start = [(words.t("debrief.start"), first, "")] if first else []
    later = (
        (
            words.t("debrief.after", round=one["round"]),
            one["after"],
            words.gain(round(100 * one["moved"])) if one["before"] else "",
        )
        for one in rows
    )
    heads = (
        words.t("column.round"), words.t("debrief.axis_chance"), words.t("column.points"),
    )  # fmt: skip
    head = "".join(f'<th scope="col">{escape(one)}</th>' for one in heads)
    body = "".join(_row(name, odds, moved, words) for name, odds, moved in (*start, *later))
    caption = escape(words.t("debrief.odds_table"))
    whole = (
        f'<table class="bars"><caption><span>{caption}</span></caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )
    return scrolled(whole, words.t("debrief.odds_table"))


def _row(name: str, odds: Plain, moved: str, words: Words) -> str:
    said = escape(words.t("debrief.interval", **odds))
    bar = f'<span class="bar"><span style="width:{100 * odds["chance"]:.1f}%"></span></span>'
    return (
        f'<tr><th scope="row">{escape(name)}</th><td>{bar}{said}</td>'
        f'<td class="number">{escape(moved)}</td></tr>'
    )
