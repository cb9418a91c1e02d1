"""What a report shows that no run can make again: the command to type, and links to other reports.

They are words of the file. A reader may paste the one and follow the others, so both are held
against what this program writes.
"""

from __future__ import annotations

import re
import shlex
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from sim.errors import clip
from sim.results.differ import LONGEST, Difference
from sim.results.record import Recipe

PROGRAM: Final = ("willing", "run")
EXPECTED: Final = "a call of `willing run` with these runs and this seed"

_LINK: Final = re.compile(r"(\.\./)*[\w./ -]*report\.html")


@dataclass(frozen=True)
class Words:
    """The command of a report, empty if it has none of its own, and its links by scenario."""

    command: str = ""
    links: Mapping[str, str] = field(default_factory=dict)


def words_of(stated: object) -> Words:
    """Return the words of a record; none where it has none."""
    kept = stated if isinstance(stated, dict) else {}
    command, links = kept.get("command"), kept.get("links")
    return Words(
        command if isinstance(command, str) else "",
        {str(name): str(link) for name, link in (links if isinstance(links, dict) else {}).items()},
    )


def word_differences(words: Words, recipe: Recipe) -> Iterator[Difference]:
    """Yield a command that is no call of this program, and links that lead to no report."""
    if words.command and not _calls(words.command, recipe):
        stated = clip(words.command, LONGEST)
        yield Difference("", "section again", "the command", "", stated, EXPECTED)
    for name, link in words.links.items():
        if not _LINK.fullmatch(link):
            stated = clip(link, LONGEST)
            yield Difference("", "links", name, "", stated, "a path to a report.html")


def _calls(command: str, recipe: Recipe) -> bool:
    """Return whether a command is one call of `willing run` for these runs and this seed."""
    if not command.isprintable():
        return False
    return any(_fits(parts, recipe) for parts in _parts(command))


def _parts(command: str) -> Iterator[Sequence[str]]:
    """Yield how the shells of Unix and of Windows would split what this program has joined."""
    try:
        split = shlex.split(command)
    except ValueError:
        split = []
    if shlex.join(split) == command:
        yield split
    plain = re.findall(r'"[^"]*"|[^\s"]+', command)
    bare = [part.strip('"') for part in plain]
    if subprocess.list2cmdline(bare) == command and not re.search(r"[&|<>^%;`$\n]", command):
        yield bare


def _fits(parts: Sequence[str], recipe: Recipe) -> bool:
    if tuple(parts[: len(PROGRAM)]) != PROGRAM:
        return False
    options = {"--runs": recipe.runs, "--seed": recipe.seed}
    return all(
        name in parts[:-1] and parts[parts.index(name) + 1] == str(value)
        for name, value in options.items()
    )
