"""A report read back as text and data, and where two of them are not the same.

The page is taken apart by the standard library's parser: nothing in it is run.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from hashlib import sha256
from html.parser import HTMLParser
from typing import Any, Final

from sim.errors import clip
from sim.reports.script import RECORD
from sim.results.differ import LONGEST, Difference, data_differences

JSON_TYPE: Final = "application/json"
CHARTS: Final = "charts"
POLICY: Final = "Content-Security-Policy"

_RECORD: Final = re.compile(f'<script type="{JSON_TYPE}" id="{RECORD}">(.*?)</script>', re.DOTALL)

_VOID: Final = frozenset({"meta", "link", "br", "hr", "img", "input", "col", "wbr"})
_HEADINGS: Final = {"h1": "heading", "h2": "heading", "h3": "heading", "figcaption": "caption"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A tag or a text of a page, and where it stands."""

    part: str
    row: str
    column: str
    text: str
    is_tag: bool = False

    @property
    def key(self) -> tuple[str, bool]:
        """What is compared: the text, and whether it is a tag."""
        return self.text, self.is_tag


@dataclass
class Reread:
    """What a page holds.

    Attributes
    ----------
    pieces
        Its tags and texts, in order.
    data
        Its elements of JSON, by name; those without a name by their place.
    scripts
        Its scripts and styles, in order.
    """

    pieces: list[Piece] = field(default_factory=list)
    data: dict[str, str] = field(default_factory=dict)
    scripts: list[str] = field(default_factory=list)


def record_of(page: str) -> Any:  # noqa: ANN401 (JSON)
    """Return how the results of a page were made, as it carries it; None if it carries nothing."""
    found = _RECORD.search(page)
    return _load_json(found[1]) if found else None


def without_record(page: str) -> str:
    """Return a page as it would be if it carried no record."""
    return _RECORD.sub("", page, count=1)


def reread(page: str) -> Reread:
    """Return what a page holds."""
    reader = _PageReader()
    reader.feed(page)
    reader.close()
    return reader.found


def page_differences(
    stated: Reread, again: Reread, *, scripts: bool = True
) -> Iterator[Difference]:
    """Yield all that a page says, shows or would run differently from the page made again.

    Without ``scripts`` the scripts, and the policy that names them, may differ: they are of another
    release of the library that draws.
    """
    if scripts:
        yield from _script_differences(stated, again)
    for name in dict.fromkeys([*again.data, *stated.data]):
        if name != RECORD:
            yield from _data_differences(name, stated.data.get(name), again.data.get(name))
    yield from _piece_differences(_pieces_of(stated, scripts), _pieces_of(again, scripts))


def _pieces_of(page: Reread, scripts: bool) -> list[Piece]:
    return [piece for piece in page.pieces if scripts or POLICY not in piece.text]


def _script_differences(stated: Reread, again: Reread) -> Iterator[Difference]:
    if len(stated.scripts) != len(again.scripts):
        counts = f"{len(stated.scripts)}", f"{len(again.scripts)}"
        yield Difference("", "scripts and styles", "their number", "", *counts)
        return
    for place, (first, other) in enumerate(zip(stated.scripts, again.scripts, strict=True), 1):
        if first != other:
            digests = (
                f"sha256 {sha256(each.encode()).hexdigest()[:16]}" for each in (first, other)
            )
            yield Difference("", "scripts and styles", f"number {place}", "", *digests)


def _data_differences(name: str, stated: str | None, again: str | None) -> Iterator[Difference]:
    """Yield where data in the page differ; the charts are named each by itself."""
    if stated == again:
        return
    first, other = (None if each is None else _load_json(each) for each in (stated, again))
    if name == CHARTS and isinstance(first, dict) and isinstance(other, dict):
        for chart in dict.fromkeys([*other, *first]):
            yield from data_differences(first.get(chart), other.get(chart), f"chart {chart}")
    elif first is None or other is None or first == other:
        texts = ("nothing" if each is None else clip(each, LONGEST) for each in (stated, again))
        yield Difference("", f"data {name}", "", "", *texts)
    else:
        yield from data_differences(first, other, f"data {name}")


def _piece_differences(stated: Sequence[Piece], again: Sequence[Piece]) -> Iterator[Difference]:
    ours, theirs = [piece.key for piece in stated], [piece.key for piece in again]
    if ours == theirs:
        return
    for kind, start, end, first, last in _changes(ours, theirs):
        if kind == "equal":
            continue
        pairs = max(end - start, last - first)
        for step in range(pairs):
            piece = stated[start + step] if start + step < end else None
            other = again[first + step] if first + step < last else None
            place = other or piece
            if place is not None and (piece is None or other is None or piece.key != other.key):
                texts = (
                    "nothing" if it is None else clip(it.text, LONGEST) for it in (piece, other)
                )
                yield Difference("", place.part, place.row, place.column, *texts)


def _changes(
    ours: list[tuple[str, bool]], theirs: list[tuple[str, bool]]
) -> Sequence[tuple[str, int, int, int, int]]:
    """Return which stretches differ; of as many pieces, one after the other."""
    if len(ours) == len(theirs):
        return [("replace", 0, len(ours), 0, len(theirs))]
    return SequenceMatcher(None, ours, theirs).get_opcodes()


def _load_json(text: str) -> Any:  # noqa: ANN401 (JSON)
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


class _PageReader(HTMLParser):
    """Collects the pieces of a page as its tags pass by."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found = Reread()
        self._stack: list[tuple[str, str]] = []
        self._parts: list[tuple[int, str]] = []
        self._columns: list[str] = []
        self._row = ""
        self._cell = 0
        self._script: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag with all its attributes."""
        given = {name: value or "" for name, value in attrs}
        if tag in {"section", "article"} and "id" in given:
            kind = "section" if tag == "section" else "chart"
            self._parts.append((len(self._stack), f"{kind} {given['id']}"))
        if tag == "table":
            self._columns = []
        elif tag == "tr":
            self._row, self._cell = "", 0
        elif tag in {"td", "th"}:
            self._cell += 1
        if tag not in _VOID:
            self._stack.append((tag, given.get("type", "")))
        if tag in {"script", "style"}:
            is_data = given.get("type") == JSON_TYPE
            unnamed = f"{self._part} {len(self.found.data)}"
            self._script = given.get("id", unnamed) if is_data else ""
        words = "".join(f' {name}="{value}"' for name, value in sorted(given.items()))
        self._add(f"<{tag}{words}>", is_tag=True)

    def handle_endtag(self, tag: str) -> None:
        """Note that a tag ends; one that never began changes nothing but is a piece."""
        self._add(f"</{tag}>", is_tag=True)
        self._script = None if tag in {"script", "style"} else self._script
        if any(tag == open_tag for open_tag, _ in self._stack):
            while self._stack.pop()[0] != tag:
                pass
        while self._parts and self._parts[-1][0] >= len(self._stack):
            self._parts.pop()

    def handle_data(self, data: str) -> None:
        """Note a text: a cell, a heading, a sentence, or what stands in a script."""
        if self._script is not None:
            self._add_script(data)
            return
        text = " ".join(data.split())
        if not text:
            return
        inside = self._stack[-1][0] if self._stack else ""
        self._add(text)
        if inside == "th" and self._in("thead"):
            self._columns.append(text)
        elif inside == "th":
            self._row = text

    def handle_comment(self, data: str) -> None:
        """Note a comment."""
        self._add(f"<!--{data}-->", is_tag=True)

    def handle_decl(self, decl: str) -> None:
        """Note a declaration."""
        self._add(f"<!{decl}>", is_tag=True)

    def handle_pi(self, data: str) -> None:
        """Note an instruction."""
        self._add(f"<?{data}>", is_tag=True)

    def _add_script(self, data: str) -> None:
        name = self._script
        if name:
            again = name in self.found.data
            self.found.data[f"{name}, again" if again else name] = data
        else:
            self.found.scripts.append(data)

    def _add(self, text: str, *, is_tag: bool = False) -> None:
        row, column = self._place()
        self.found.pieces.append(Piece(self._part, row, column, text, is_tag))

    @property
    def _part(self) -> str:
        return self._parts[-1][1] if self._parts else "head of the page"

    def _in(self, tag: str) -> bool:
        return any(tag == open_tag for open_tag, _ in self._stack)

    def _place(self) -> tuple[str, str]:
        """Return in which row and column of a table this is, or what it is elsewhere."""
        if self._in("tbody"):
            known = 0 < self._cell <= len(self._columns)
            return f"row {self._row}", self._columns[self._cell - 1] if known else ""
        inside = next((tag for tag, _ in reversed(self._stack) if tag in _HEADINGS), "")
        return _HEADINGS.get(inside, "text"), ""
