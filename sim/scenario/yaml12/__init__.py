"""The strict reader of scenario files: YAML 1.2 values, and no guesses.

``NO`` is Norway and not false, ``12:30`` is text and not 750, ``1e-3`` is a number and a second
``NOR`` is a mistake. What could read other than it looks is refused with its line: tags, anchors,
merge keys, a key given twice. Every mistake of a file is reported at once, as far as its syntax
allows.
"""

import os
from pathlib import Path

from sim.scenario.yaml12.document import Document, Position, Step, Value
from sim.scenario.yaml12.source import find_unreadable, load
from sim.scenario.yaml12.syntax import events
from sim.scenario.yaml12.tree import Tree

__all__ = ["Document", "Position", "Step", "Value", "read", "read_file"]


def read(text: str, *, file: str) -> Document:
    """Read one scenario from text.

    Parameters
    ----------
    text : str
        The whole of the file.
    file : str
        What the messages call it.

    Returns
    -------
    Document
        Plain data, and where each value and each key stands.

    Raises
    ------
    ScenarioError
        With every problem found.

    Examples
    --------
    >>> document = read("nations: [NO, SE]", file="x.yaml")
    >>> document.data
    {'nations': ['NO', 'SE']}
    >>> document.where(("nations", 1))
    (1, 15)
    """
    text = text.removeprefix("\ufeff")
    problems = find_unreadable(text, file)
    tree = Tree(file, text, problems)
    for event in () if problems else events(text, file, problems):
        tree.take(event)
        if tree.is_over:
            break
    return tree.document()


def read_file(path: str | os.PathLike[str]) -> Document:
    """Read one scenario from a file; see `read`.

    Raises
    ------
    ScenarioError
        If there is no such file (suggesting the nearest name in its folder), if it is a folder, not
        readable, over 1 MB or not UTF-8, or for any problem that `read` finds.
    """
    return read(load(Path(path), os.fspath(path)), file=os.fspath(path))
