"""What the programs that write pages share: tables, parts between marks, and writing what changed.

A generated part of a page stands between `<!-- NAME:start -->` and `<!-- NAME:end -->`; all around
it is written by hand and stays.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

DOCS = Path(__file__).resolve().parents[1]
ROOT = DOCS.parent


def use_this_clone() -> None:
    """Import `sim` from this clone, whatever else is installed."""
    sys.path.insert(0, str(ROOT))


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table; a cell may hold anything but a line break."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(map(_cell, line))} |" for line in lines) + "\n"


def _cell(text: str) -> str:
    return str(text).replace("|", "\\|").replace("\n", " ")


def number(value: float) -> str:
    """Say a number exactly and no longer than it must be.

    >>> number(30000.0), number(0.35), number(-0.4)
    ('30,000', '0.35', '-0.4')
    """
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:g}"


def interval(low: float, high: float) -> str:
    """Say a range.

    >>> interval(0, 0.4)
    '0 to 0.4'
    """
    return f"{number(low)} to {number(high)}"


def join_names(names: Iterable[str]) -> str:
    """Say several names in a row.

    >>> join_names(["one", "two", "three"])
    'one, two and three'
    """
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last


def flat(data: Mapping[str, Any], path: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """Yield every key that a scenario sets, with its value, but not what it says of itself."""
    for key, value in data.items():
        if not path and key in {"extends", "title", "asks", "teaches", "claims", "events"}:
            continue
        if isinstance(value, dict) and "value" not in value:
            yield from flat(value, (*path, key))
        else:
            yield ".".join((*path, key)), _value(value)


def _value(value: object) -> str:
    if isinstance(value, dict):
        return f"{number(value['value'])} ({interval(*value['range'])})"
    if isinstance(value, list):
        return f"[{', '.join(value)}]"
    return str(value)


def fill_parts(page: str, parts: Mapping[str, str]) -> str:
    """Return a page with its generated parts replaced.

    Raises
    ------
    ValueError
        If the page has no marks, or not one pair of them, for a part.
    """
    for name, content in parts.items():
        start, end = f"<!-- {name}:start -->", f"<!-- {name}:end -->"
        pattern = re.compile(f"{re.escape(start)}.*?{re.escape(end)}", re.DOTALL)
        filled = f"{start}\n\n{content.strip()}\n\n{end}"
        page, found = pattern.subn(lambda _match, filled=filled: filled, page)
        if found != 1:
            msg = f"expected one pair of marks {start} ... {end}, found {found}"
            raise ValueError(msg)
    return page


def part(page: str, name: str) -> str:
    """Return what stands between the marks of a generated part."""
    _, _, rest = page.partition(f"<!-- {name}:start -->")
    return rest.partition(f"<!-- {name}:end -->")[0].strip()


def find_outdated(pages: Mapping[Path, str]) -> list[Path]:
    """Return the pages that do not say what they should."""
    return [
        path
        for path, text in pages.items()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]


def write(pages: Mapping[Path, str]) -> list[Path]:
    """Write the pages that are out of date, and return them."""
    changed = find_outdated(pages)
    for path in changed:
        path.write_text(pages[path], encoding="utf-8")
    return changed


def finish(pages: Mapping[Path, str], *, check: bool) -> int:
    """Write pages, or with ``check`` only say which are out of date; return an exit code."""
    changed = find_outdated(pages) if check else write(pages)
    for path in changed:
        print(f"{path.relative_to(ROOT)}: {'out of date' if check else 'written'}")
    if check and changed:
        print("refresh them with: python docs/build.py")
    return int(check and bool(changed))
