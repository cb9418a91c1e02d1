"""The screen: plain text that fits it, in columns or paragraphs; bold headings on a terminal."""

from __future__ import annotations

import shutil
import sys
import textwrap
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import takewhile, zip_longest
from typing import Final

import click

from sim.cli.streams import may_style

WIDEST: Final = 100
"""A wider terminal is not filled: long lines are hard to read."""

NARROWEST: Final = 40

NARROWEST_COLUMN: Final = 10

INDENT: Final = 2
GAP: Final = 2

_WIDE: Final = frozenset("WF")


def width() -> int:
    """Return how many columns there are to print in; 80 where there is no terminal."""
    return max(NARROWEST, min(shutil.get_terminal_size().columns, WIDEST))


def heading(text: str, *, first: bool = False) -> None:
    """Print a heading below an empty line, bold on a terminal that can and may show it.

    The ``first`` one on the screen has no empty line above it.
    """
    bold = may_style(sys.stdout)
    if not first:
        click.echo()
    click.echo(click.style(wrap(text), bold=True) if bold else wrap(text))


def say(text: str = "", *, indent: int = 0, hanging: int = 0) -> None:
    """Print a paragraph wrapped at the width of the screen, later lines ``hanging`` further in."""
    click.echo(wrap(text, indent=indent, hanging=hanging))


def remark(text: str) -> None:
    """Print what is said of what stands above: indented, later lines further in."""
    say(text, indent=2, hanging=2)


def wrap(text: str, *, indent: int = 0, hanging: int = 0) -> str:
    """Return a paragraph wrapped at the width of the screen."""
    return textwrap.fill(
        text,
        width(),
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent + hanging),
        break_on_hyphens=False,
        break_long_words=False,
    )


def table(
    rows: Iterable[Sequence[str]], *, head: Sequence[str] = (), words: Iterable[int] = (0,)
) -> None:
    """Print rows in columns.

    Parameters
    ----------
    rows
        The cells, as text.
    head
        What stands over the columns; nothing if not given.
    words
        Which columns hold words, and start at the left; the others hold numbers. The widest of them
        are wrapped where the screen is too narrow; where that is not enough, the last columns
        follow below, beside the words that rows begin with.
    """
    cells = [[*row] for row in (*([head] if head else []), *rows)]
    for at, places in enumerate(_parts(cells, {*words}, headed=bool(head))):
        if at:
            click.echo()
        left = {place for place, column in enumerate(places) if column in {*words}}
        _print_columns([[row[place] for place in places] for row in cells], left, bool(head))


def _print_columns(cells: list[list[str]], left: set[int], headed: bool) -> None:
    widths = _widths(cells, left, headed=headed)
    for row in cells:
        for line in _lines(row, widths):
            columns = enumerate(zip(line, widths, strict=True))
            aligned = [_align(cell, wide, place in left) for place, (cell, wide) in columns]
            click.echo((" " * INDENT + (" " * GAP).join(aligned)).rstrip())


def _parts(cells: list[list[str]], words: set[int], *, headed: bool) -> list[list[int]]:
    """Return the columns that stand beside each other, part by part.

    All, where they fit; else as many as do, the words that rows begin with again in front of each
    further part.
    """
    every = [*range(len(cells[0]) if cells else 0)]
    keys = [*takewhile(words.__contains__, every)]
    if len(every) <= len(keys) + 1 or not keys or _fits(cells, every, words, headed=headed):
        return [every]
    if not _fits(cells, keys, words, headed=headed, room=2):
        keys = keys[:1]
    parts = [keys]
    for column in every[len(keys) :]:
        wider = [*parts[-1], column]
        if len(parts[-1]) > len(keys) and not _fits(
            cells, wider, {*words} - {*keys}, headed=headed
        ):
            parts.append([*keys, column])
        else:
            parts[-1] = wider
    return parts


def _fits(
    cells: list[list[str]], places: list[int], words: set[int], *, headed: bool, room: int = 1
) -> bool:
    """Return whether some columns fit beside each other, if ``words`` are wrapped."""
    shown = [[row[place] for place in places] for row in cells]
    left = {at for at, place in enumerate(places) if place in words}
    widths = _widths(shown, left, headed=headed)
    return INDENT + room * (sum(widths) + GAP * (len(widths) - 1)) <= width()


def _widths(cells: list[list[str]], left: set[int], *, headed: bool) -> list[int]:
    """Return the widths of columns: heads give way, then words, the widest first, until all fit.

    A word is parted only where no column is left that can be wrapped between words.
    """
    columns = [*zip(*cells, strict=True)]
    widths = [max(map(cell_width, column)) for column in columns]
    if headed and _excess(widths) > 0:
        widths = [max(map(cell_width, (*column[0].split(), *column[1:], ""))) for column in columns]
    whole = [_longest_word(column) for column in columns]
    for _ in range(_excess(widths) if left else 0):
        widest = max(left, key=lambda place: (widths[place] > whole[place], widths[place]))
        widths[widest] -= widths[widest] > NARROWEST_COLUMN
    return widths


def _longest_word(column: Iterable[str]) -> int:
    """Return how wide a column must be to part no word, or to be a column at all."""
    words = (cell_width(word) for cell in column for word in cell.split())
    return max(NARROWEST_COLUMN, *words, 0)


def _excess(widths: Sequence[int]) -> int:
    return INDENT + sum(widths) + GAP * (len(widths) - 1) - width()


def _lines(row: Sequence[str], widths: Sequence[int]) -> list[tuple[str, ...]]:
    """Return a row as lines, each cell wrapped at the width of its column."""
    wrapped = (
        _wrap_cell(cell, wide) if cell_width(cell) > wide else [cell]
        for cell, wide in zip(row, widths, strict=True)
    )
    return [*zip_longest(*wrapped, fillvalue="")]


def _wrap_cell(cell: str, wide: int) -> list[str]:
    """Return a cell as lines; a word that is too long is parted at a hyphen, if it has one."""
    long = any(cell_width(word) > wide for word in cell.split())
    return textwrap.wrap(cell, wide, break_on_hyphens=long)


def _align(cell: str, wide: int, left: bool) -> str:
    space = " " * (wide - cell_width(cell))
    return cell + space if left else space + cell


def cell_width(text: str) -> int:
    """Return how many columns a text takes; Chinese and Japanese letters take two.

    >>> cell_width("Türkiye"), cell_width("日本")
    (7, 4)
    """
    return sum(
        0 if unicodedata.combining(letter) else 1 + (unicodedata.east_asian_width(letter) in _WIDE)
        for letter in text
    )
