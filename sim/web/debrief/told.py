"""A round as a chapter: totals, who played, what was decided, what was news."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sim.report.markup import details, escape, paragraph
from sim.web.words import Words

Plain = dict[str, Any]

WORDS = Words("en")

_TOLD = frozenset(
    {"stand", "offer", "pledge_if", "engage", "answer", "call_vote", "contribute", "lobby", "speak"}
)


def chapter(found: Plain, names: Mapping[str, str]) -> str:
    """Return one round's story as HTML."""
    before, after = found["before"], found["after"]
    changed = (
        f"Troops pledged went from {before['pledged']:,} to {after['pledged']:,}, "
        f"authorised from {before['authorised']:,} to {after['authorised']:,}, "
        f"in place from {before['deployed']:,} to {after['deployed']:,}."
    )
    moves = [said(move, names) for move in found["moves"] if move["kind"] in _TOLD]
    news = [f"Week {one['week']}: {WORDS.say(one['says'])}" for one in found["news"]]
    return (
        f"<h3>Round {found['round']}, weeks {found['first']} to {found['last']}</h3>"
        f"{paragraph(changed)}{_list(moves)}{details('The news of this round', _list(news))}"
    )


def said(move: Plain, names: Mapping[str, str]) -> str:
    """Return a move as a sentence."""
    who = names.get(move["seat"], move["seat"])
    match move["kind"]:
        case "stand":
            what = f"moves towards {move['rung']}"
        case "offer":
            what = f"offers {move['troops']:,} troops"
        case "pledge_if":
            what = f"would go to {move['rung']} on conditions"
        case "engage":
            levels = ", ".join(f"{name} {level:.0%}" for name, level in move["us"].items())
            what = f"sets engagement: {levels}"
        case "answer":
            what = (
                f"would {'accept' if move['accepts'] else 'refuse'} terms that bar foreign troops"
            )
        case "call_vote":
            what = "calls the vote in parliament"
        case "contribute":
            what = f"puts in its {move['enabler']}"
        case "lobby":
            what = f"spends {move['points']} points on {names.get(move['on'], move['on'])}"
        case _:
            what = f"says: {move.get('text', '')}"
    return f"{who} {what}."


def _list(rows: list[str]) -> str:
    if not rows:
        return paragraph("Nothing.", "quiet")
    return f"<ul>{''.join(f'<li>{escape(one)}</li>' for one in rows)}</ul>"
