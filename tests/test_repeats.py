"""No ten lines of `sim` or of its tests stand twice: what is written once is changed once."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LINES = 10
"""So many lines in a row make a repeat: not blank ones, comments, brackets alone or imports."""


def code(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines that count, with their numbers."""
    for number, line in enumerate(text.splitlines(), 1):
        bare = line.strip()
        counts = any(letter.isalnum() for letter in bare)
        if counts and not bare.startswith(("#", "//", "/*", "import ", "from ")):
            yield number, bare


def repeats(texts: dict[str, str]) -> list[str]:
    """Return where so many lines stand that stand elsewhere, too: the first place of each."""
    places = defaultdict(list)
    for name, text in texts.items():
        numbered = list(code(text))
        for at in range(len(numbered) - LINES + 1):
            run = tuple(line for _, line in numbered[at : at + LINES])
            places[run].append(f"{name}:{numbered[at][0]}")
    return [" and ".join(found) for found in places.values() if len(found) > 1]


@pytest.mark.parametrize("folder", ["sim", "tests"])
@pytest.mark.parametrize("ending", [".py", ".js", ".css"])
def test_no_ten_lines_stand_twice(folder, ending):
    files = sorted((ROOT / folder).rglob(f"*{ending}"))
    texts = {str(file.relative_to(ROOT)): file.read_text(encoding="utf-8") for file in files}
    assert repeats(texts) == []


def test_a_repeat_is_named_by_both_its_places():
    lines = [f"total_{number} = {number}" for number in range(LINES)]
    twice = {"a.py": "\n".join(lines), "b.py": "\n".join(["", *lines[:5], "# half", *lines[5:]])}
    assert repeats(twice) == ["a.py:1 and b.py:2"]
    assert repeats({"a.py": "\n".join(lines), "b.py": "\n".join(lines[1:])}) == []
