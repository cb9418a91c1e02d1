"""A round as a chapter: totals, who played, what was decided, what was news."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from sim.arrays.tally import MEASURES
from sim.game.message import message
from sim.game.seen.public import LADDER_STEPS
from sim.reports.markup import details, escape, heading_with_topic, paragraph
from sim.web.language.words import Words

Plain = dict[str, Any]

MOVES: Final = frozenset(
    {
        *("stand", "offer", "pledge_if", "engage", "answer", "call_vote", "contribute", "give"),
        *("lobby", "speak"),
    }
)
"""Kinds of move that a chapter has."""

ELSEWHERE: Final = LADDER_STEPS | {
    *("news.engages", "news.accepts", "news.refuses", "news.lobbies", "news.gives"),
}
"""News that a chapter leaves out: steps stand by themselves, the rest stands among the moves."""

SILENT: Final = frozenset({"scenario", "facilitator", "game"})
"""Sources of news that are no seats."""


def chapter(row: Plain, finding: str, words: Words) -> str:
    """Return one round's story as HTML, headed by what it finds."""
    topic = words.t("debrief.chapter", **row)
    heading = heading_with_topic(f"<h3>{escape(finding)}</h3>", topic, f"round-{row['round']}")
    changed = [
        words.t("debrief.total", measure=name, was=row["before"][name], now=row["after"][name])
        for name in MEASURES
    ]
    moves = [move_sentence(move, words) for move in row["moves"] if move["kind"] in MOVES]
    news = [
        say_with_week(line, words) for line in row["news"] if line["says"]["key"] not in ELSEWHERE
    ]
    steps = [
        say_with_week(line, words) for line in row["news"] if line["says"]["key"] in LADDER_STEPS
    ]
    return (
        f"<article>{heading}{paragraph(' '.join(changed))}"
        f"<h4>{escape(words.t('debrief.at_table'))}</h4>{_decisions(moves, row, words)}"
        f"{_titled_list('bargain.yours', [*map(words.say, row['bargains'])], words)}"
        f"{_titled_list('debrief.news', news, words)}"
        f"{_titled_list('debrief.proposals', _proposals(row, words), words)}"
        f"{_steps(steps, words)}</article>"
    )


def _steps(steps: Sequence[str], words: Words) -> str:
    """Return every step on the ladder, as HTML; or that there was none."""
    if not steps:
        return paragraph(words.t("debrief.nobody_moved"), "quiet")
    return details(words.t("screen.steps"), _list(steps))


def _proposals(row: Plain, words: Words) -> list[str]:
    """Return what was proposed, by whom it was backed, and whether it passed."""
    return [
        words.t(
            "debrief.proposal_passed" if proposal["adopted"] else "debrief.proposal_failed",
            seat=proposal["seat"],
            what=message(f"proposal.{proposal['about']}", choice=proposal["choice"]).plain(),
            backers=proposal["backers"],
        )
        for proposal in row["proposals"]
    ]


def _titled_list(key: str, lines: Sequence[str], words: Words) -> str:
    """Return a list under its heading, as HTML; nothing if there is nothing to list."""
    return f"<h4>{escape(words.t(key))}</h4>{_list(lines)}" if lines else ""


def _decisions(moves: Sequence[str], row: Plain, words: Words) -> str:
    """Return what people decided, who stayed as they were, and who was decided for, as HTML."""
    listed = _list(moves) if moves else paragraph(words.t("debrief.nobody"))
    said = "".join(
        paragraph(words.t(f"debrief.{name}", seats=row[name]))
        for name in ("stayed", "late")
        if row[name]
    )
    return listed + said


def move_sentence(move: Plain, words: Words) -> str:
    """Return a move as a sentence."""
    kind = move["kind"]
    if kind == "answer":
        kind = "accepts" if move["accepts"] else "refuses"
    sentence = words.t(f"told.{kind}", **move)
    if move.get("conditions"):
        apart = f"{words.t('format.semicolon')} "
        sentence += f" ({apart.join(words.say(condition) for condition in move['conditions'])})"
    return f"{sentence} ({words.t('did.proxy')})" if move["proxy"] else sentence


def say_with_week(line: Plain, words: Words) -> str:
    """Return a line of news as a sentence, with its week."""
    key = "in_week" if line["source"] in SILENT else "in_week_by"
    return words.t(f"debrief.{key}", week=line["week"], seat=line["source"], says=line["says"])


def _list(rows: Sequence[str]) -> str:
    return f"<ul>{''.join(f'<li>{escape(row)}</li>' for row in rows)}</ul>"
