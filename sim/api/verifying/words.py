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
from typing import Final, Protocol

from sim.errors import clip
from sim.results.differ import LONGEST, Difference

RUN: Final = "run"
"""The command that makes a report."""

_LINK: Final = re.compile(r"(\.\./)*[\w./ -]*report\.html")


class Made(Protocol):
    """Anything that was made with so many runs of a seed."""

    @property
    def runs(self) -> int:
        """How many runs."""
        ...

    @property
    def seed(self) -> int:
        """What fixed every draw."""
        ...


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


def word_differences(words: Words, made: Made, command: str = RUN) -> Iterator[Difference]:
    """Yield a command that is no call of this program, and links that lead to no report.

    Parameters
    ----------
    words
        What is shown.
    made
        What it shows the making of.
    command
        The command of this program that makes such a page.
    """
    if words.command and not _calls(words.command, made, command):
        stated = clip(words.command, LONGEST)
        expected = f"a call of `willing {command}` with these runs and this seed"
        yield Difference("", "section again", "the command", "", stated, expected)
    for name, link in words.links.items():
        if not _LINK.fullmatch(link):
            stated = clip(link, LONGEST)
            yield Difference("", "links", name, "", stated, "a path to a report.html")


def _calls(line: str, made: Made, command: str) -> bool:
    """Return whether a line is one call of a command for these runs and this seed."""
    if not line.isprintable():
        return False
    return any(_fits(parts, made, command) for parts in _parts(line))


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


def _fits(parts: Sequence[str], made: Made, command: str) -> bool:
    if tuple(parts[:2]) != ("willing", command):
        return False
    options = {"--runs": made.runs, "--seed": made.seed}
    return all(
        name in parts[:-1] and parts[parts.index(name) + 1] == str(value)
        for name, value in options.items()
    )
