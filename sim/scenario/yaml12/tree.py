"""A parser's events, gathered into plain data and the position of each value and key."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import yaml

from sim.errors import Problem, ScenarioError, clip, dotted_path
from sim.scenario.yaml12 import refusals
from sim.scenario.yaml12.document import Document, Position, Step, Value
from sim.scenario.yaml12.scalars import RefusedScalarError, read_scalar
from sim.scenario.yaml12.source import LINE_END, MOST_PROBLEMS

DEEPEST: Final = 20

_NO_TEXT: Final = "?"


@dataclass(slots=True)
class _Branch:
    """A mapping or a list whose end has not been read; `key` waits for its value."""

    path: tuple[Step, ...]
    items: dict[str, Value] | list[Value]
    key: str | None = None

    @property
    def wants_key(self) -> bool:
        return self.key is None and isinstance(self.items, dict)

    def next_path(self) -> tuple[Step, ...]:
        step = len(self.items) if isinstance(self.items, list) else self.key
        return (*self.path, _NO_TEXT if step is None else step)

    def add(self, value: Value) -> None:
        """Add a value; where a key is wanted it stands for one, and was refused as such."""
        if isinstance(self.items, list):
            self.items.append(value)
        elif self.key is None:
            self.key = _NO_TEXT
        else:
            self.items[self.key] = value
            self.key = None


class Tree:
    """Builds a `Document` event by event, noting every problem on the way.

    It keeps its own stack and never recurses, so no file can exhaust Python's.

    Parameters
    ----------
    file : str
        What the messages call the file.
    text : str
        What is read, to see what stands behind a value.
    problems : list of Problem
        Where problems are noted.
    """

    def __init__(self, file: str, text: str, problems: list[Problem]) -> None:
        self._is_over = False
        self._file = file
        self._lines = LINE_END.split(text)
        self._problems = problems
        self._root: Value = None
        self._values: dict[tuple[Step, ...], Position] = {}
        self._keys: dict[tuple[Step, ...], Position] = {}
        self._branches: list[_Branch] = []

    @property
    def is_over(self) -> bool:
        """Whether reading on would make no sense."""
        return self._is_over or len(self._problems) >= MOST_PROBLEMS

    def document(self) -> Document:
        """Hand over what was built.

        Raises
        ------
        ScenarioError
            If anything was noted on the way.
        """
        if not self._values and not self._problems:
            self._note(None, (), [(refusals.MAPPING, refusals.EMPTY)])
        if len(self._problems) >= MOST_PROBLEMS:
            found = f"{len(self._problems):,} mistakes, and stopped reading there"
            self._note(None, (), [("a scenario", found)])
        if self._problems or not isinstance(self._root, dict):
            raise ScenarioError(self._problems)
        return Document(self._root, self._file, self._values, self._keys)

    def take(self, event: yaml.Event) -> None:
        """Add the next event of the YAML text to the tree; note a mistake, and go on."""
        match event:
            case yaml.ScalarEvent() if self._branches and self._branches[-1].wants_key:
                self._take_key(event, self._branches[-1])
            case yaml.NodeEvent():
                self._take_value(event)
            case yaml.CollectionEndEvent():
                self._put(self._branches.pop().items)
            case yaml.DocumentStartEvent():
                self._is_over = bool(self._values)
                self._note(event, (), refusals.of_document(event, second=self._is_over))

    def _take_key(self, event: yaml.ScalarEvent, branch: _Branch) -> None:
        key = event.value
        path = (*branch.path, key)
        first = self._keys.get(path) if key in branch.items else None
        if first is None:
            self._keys[path] = _position(event)
        self._note(event, path, refusals.of_node(event))
        self._note(event, path, refusals.of_key(event, first and first[0]))
        branch.key = key

    def _take_value(self, event: yaml.NodeEvent) -> None:
        path: tuple[Step, ...] = ()
        if not self._branches:
            self._note(event, path, refusals.of_root(event))
        else:
            branch = self._branches[-1]
            path = branch.next_path()
            if branch.wants_key:
                self._note(event, path, refusals.of_key(event, None))
        self._values[path] = _position(event)
        self._note(event, path, refusals.of_node(event))
        if isinstance(event, yaml.CollectionStartEvent):
            self._open(event, path)
        else:
            self._put(self._scalar(event, path))

    def _open(self, event: yaml.CollectionStartEvent, path: tuple[Step, ...]) -> None:
        is_mapping = isinstance(event, yaml.MappingStartEvent)
        self._branches.append(_Branch(path, {} if is_mapping else []))
        if len(self._branches) > DEEPEST:
            # The parsers need ever longer for each further level, so this is as far as it goes.
            self._is_over = True
            self._note(event, path, [(f"at most {DEEPEST} levels of nesting", "one more")])

    def _scalar(self, event: yaml.NodeEvent, path: tuple[Step, ...]) -> Value:
        if not isinstance(event, yaml.ScalarEvent):
            return None
        if not refusals.is_plain(event):
            self._note(event, path, refusals.of_text(event))
            return event.value
        self._note(event, path, refusals.of_cut_text(event, self._rest_of_line(event)))
        try:
            return read_scalar(event.value)
        except RefusedScalarError as refusal:
            self._note(event, path, [(str(refusal), clip(event.value))])
            return None

    def _rest_of_line(self, event: yaml.Event) -> str:
        """Return the rest of the line on which a value ends."""
        mark = event.end_mark
        if mark is None or mark.line >= len(self._lines):
            return ""
        return self._lines[mark.line][mark.column :]

    def _put(self, value: Value) -> None:
        if self._branches:
            self._branches[-1].add(value)
        else:
            self._root = value

    def _note(
        self, event: yaml.Event | None, path: tuple[Step, ...], found: Iterable[refusals.Refusal]
    ) -> None:
        for expected, value in found:
            line, column = (None, None) if event is None else _position(event)
            problem = Problem(
                file=self._file,
                line=line,
                column=column,
                key=dotted_path(path),
                expected=expected,
                value=value,
            )
            self._problems.append(problem)


def _position(event: yaml.Event) -> Position:
    mark = event.start_mark
    return (1, 1) if mark is None else (mark.line + 1, mark.column + 1)
