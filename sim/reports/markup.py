"""Pieces of HTML: whatever comes in as text goes out escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

__all__ = [
    "details",
    "escape",
    "heading_with_topic",
    "pairs",
    "paragraph",
    "scroll_region",
    "table",
]


def paragraph(text: str, kind: str = "") -> str:
    """Return a paragraph of plain text."""
    return f"<p{_class(kind)}>{escape(text)}</p>"


def heading_with_topic(heading: str, topic: str, name: str) -> str:
    """Return a heading, which is HTML, below what it is about; alone where that is empty."""
    if not topic:
        return heading
    return f'<hgroup><p class="topic" id="{name}-topic">{escape(topic)}</p>{heading}</hgroup>'


def details(summary: str, inside: str, kind: str = "", *, is_open: bool = False) -> str:
    """Return what is shown when somebody asks for it, or from the start; ``inside`` is HTML."""
    start = f"<details{_class(kind)}{' open' if is_open else ''}>"
    return f"{start}<summary>{escape(summary)}</summary>{inside}</details>"


def long_table(inside: str, name: str) -> str:
    """Return a table, which is HTML, that fills screens of a phone and is closed there at first."""
    return details(name, scroll_region(inside, name), "long", is_open=True)


def pairs(named: Iterable[tuple[str, str]]) -> str:
    """Return a list of names and what they are."""
    items = (f"<div><dt>{escape(name)}</dt><dd>{escape(what)}</dd></div>" for name, what in named)
    return f"<dl>{''.join(items)}</dl>"


def table(
    head: Sequence[str],
    body: Iterable[Sequence[str]],
    caption: str,
    *,
    numbers: Sequence[bool] = (),
    stacked: bool = False,
) -> str:
    """Return a table of plain text, whose first column heads its rows.

    Parameters
    ----------
    head
        Names of the columns.
    body
        Rows of as many cells.
    caption
        What the table shows.
    numbers
        Which columns hold numbers, which are set to the right.
    stacked
        Whether a phone shows each row's cells below one another, each with its column's name.
    """
    kinds = [_class("number") if is_number else "" for is_number in numbers] or [""] * len(head)
    heads = "".join(
        f'<th scope="col"{kind}>{escape(cell)}</th>' for cell, kind in zip(head, kinds, strict=True)
    )
    names = [f' data-name="{escape(cell)}"' if stacked else "" for cell in head]
    rows = "".join(f"<tr>{_cells(row, kinds, names)}</tr>" for row in body)
    kind = _class("stacked") if stacked else ""
    return (
        f"<table{kind}><caption><span>{escape(caption)}</span></caption>"
        f"<thead><tr>{heads}</tr></thead>"
        f"<tbody>{rows}</tbody></table>"
    )


def scroll_region(inside: str, name: str) -> str:
    """Return HTML that may be wider than the page and then scrolls by itself."""
    region = f'role="region" tabindex="0" aria-label="{escape(name)}"'
    return f'<div class="scrolled" {region}>{inside}</div>'


def _cells(row: Sequence[str], kinds: Sequence[str], names: Sequence[str]) -> str:
    first, *others = row
    cells = [f'<th scope="row"{kinds[0]}{names[0]}>{escape(first)}</th>']
    cells += [
        f"<td{kind}{name}>{escape(cell)}</td>"
        for cell, kind, name in zip(others, kinds[1:], names[1:], strict=True)
    ]
    return "".join(cells)


def _class(kind: str) -> str:
    return f' class="{kind}"' if kind else ""
