"""The parser's events, and its complaints in plain words."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

import yaml

from sim.errors import Problem, brief
from sim.scenario.yaml12.refusals import NO_TAG
from sim.scenario.yaml12.source import LINE_END

# Not every build of PyYAML has libyaml's parser, which is some twenty times as fast. What it
# refuses, and in which words, depends on the libyaml that was built in (0.2.6 takes no more than
# 1,000 levels), so it only reads: where it stops, PyYAML's own parser reads on, and says why if it
# stops too.
PARSER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
OWN: Final = yaml.SafeLoader

# Told by what PyYAML's own parser says, "context: problem", in the order in which to look.
# `{line}` is the line where the piece that could not be read began; a final ^ marks what stands
# first on its line.
_END: Final = "the end of the file"
_MEANINGS: Final = (
    (r"\ba tag\b|tag handle", NO_TAG),
    (r"directive|%TAG|%YAML|incompatible", "no line that starts with '%' (remove it)"),
    (r"an anchor|an alias", "no anchor or alias (quote a text that starts with '&' or '*')"),
    (r"scalar: found unexpected end of stream", "a closing quote (opened on line {line})"),
    (r"scalar: found unexpected document", "a closing quote (opened on line {line})"),
    (r"quoted scalar", r"an escape such as \n after '\' (in single quotes '\' is just itself)"),
    (r"block scalar", "nothing behind '|' or '>' (the text starts on the next line)"),
    (r"flow sequence", "',' or ']' (the list opened on line {line})"),
    (r"flow mapping", "',' or '}}' (the mapping opened on line {line})"),
    (r"mapping values", "one 'key: value', indented like its neighbours (quote a text with ': ')"),
    (r"sequence entries", "the first item of a list on a line of its own"),
    (r"mapping keys", "a key (quote a text that starts with '?')"),
    (r"expected ':'", "'key: value'"),
    (r"start any token|node content", "a value (quote a text that starts with this character)"),
    (r"block collection", "'- ' as in line {line}, or a key further left (check the indentation)"),
    (r"block mapping.*\^$", "a key indented like those above it (they start on line {line})"),
    (
        r"block mapping",
        "the end of the line (quote the whole of a text, and double a ' within '...')",
    ),
    (r"document start", "nothing more (the value at the top has ended)"),
    (r"", "readable YAML"),
)
_BROKEN: Final = (yaml.YAMLError, ValueError, OverflowError)


def events(text: str, file: str, problems: list[Problem]) -> Iterator[yaml.Event]:
    """Yield a parser's events; where the syntax breaks, add a problem and end."""
    count = 0
    try:
        for event in _parse(PARSER, text):
            count += 1
            yield event
    except _BROKEN:
        yield from _read_on(text, file, problems, count)


def _read_on(text: str, file: str, problems: list[Problem], count: int) -> Iterator[yaml.Event]:
    """Yield what PyYAML's own parser reads behind the first `count` events, as `events` does."""
    try:
        yield from islice(_parse(OWN, text), count, None)
    except yaml.MarkedYAMLError as error:
        problems.append(_explain(error, text, file))
    except _BROKEN as error:
        problems.append(Problem(file=file, expected="readable YAML", value=str(error)))


def _parse(loader: type[yaml.SafeLoader], text: str) -> Iterator[yaml.Event]:
    parser = loader(text)
    while parser.check_event():
        yield parser.get_event()  # type: ignore[no-untyped-call]


def _explain(error: yaml.MarkedYAMLError, text: str, file: str) -> Problem:
    """Say in plain words what the parser could not read, and where its author should look."""
    lines = LINE_END.split(text)
    began = _position(error.context_mark)
    stopped = _position(error.problem_mark) or began or (0, 0)
    words = f"{error.context}: {error.problem}{'^' * _is_first(lines, stopped)}"
    expected = next(meaning for pattern, meaning in _MEANINGS if re.search(pattern, words))
    found = _word_at(lines, stopped)
    if began and (found == _END or "expected ':'" in words):
        # The parser gives up far below an open quote or a key without its colon.
        stopped, found = began, found if found == _END else _word_at(lines, began)
    line, column = stopped
    if _is_first(lines, stopped) and "\t" in lines[line][: column + 1]:
        column, expected, found = lines[line].index("\t"), "spaces to indent a line", "a tab"
    expected = expected.format(line=(began or stopped)[0] + 1)
    return Problem(file=file, line=line + 1, column=column + 1, expected=expected, value=found)


def _position(mark: yaml.error.Mark | None) -> tuple[int, int] | None:
    return None if mark is None else (mark.line, mark.column)


def _is_first(lines: list[str], position: tuple[int, int]) -> bool:
    line, column = position
    return line < len(lines) and not lines[line][:column].strip()


def _word_at(lines: list[str], position: tuple[int, int]) -> str:
    line, column = position
    rest = [lines[line][column:], *lines[line + 1 :]] if line < len(lines) else []
    if not any(part.strip() for part in rest):
        return _END
    word = rest[0].split(maxsplit=1)
    return brief(word[0]) if word else "the end of the line"
