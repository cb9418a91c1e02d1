"""Functions are called by nouns for what they return and by verbs for what they do."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

IRREGULAR = frozenset(
    "begun borne broken brought chosen drawn given gone heard held kept known lost made met said "
    "seen sent shown spent taken told won written".split()
)
"""Participles that do not end in *ed*."""

NO_PARTICIPLES = frozenset({"bed", "feed", "need", "red", "seed", "speed"})

PREDICATES = frozenset({"are", "has", "is", "may", "was"})
"""What begins the name of a question: ``is_admitted`` is plain."""

RIDDLES = frozenset({"asked", "given", "revealed", "said", "shown", "told"})
"""Participles that no name begins with: asked by whom, shown to whom?"""

ALLOWED = frozenset(
    """
    _compiled _drawn _given_in _kept accepted added approved as_stated barred compare_stored
    concentrated concluded connection_lost connection_made contributed data_received debated
    elections_held given_in hastened heard kept known least_asked led lost overturned
    presence_offered promised rearmed released runs_needed signed sizes_counted stated sustained
    won
    """.split()
)
"""Names from before this rule. Take out what is renamed, and put nothing in."""


def is_participle(word: str) -> bool:
    return word in IRREGULAR or (word.endswith("ed") and word not in NO_PARTICIPLES)


def is_riddle(name: str) -> bool:
    """Return whether a function's name is a participle, ends in one, or begins with a riddle."""
    words = name.strip("_").split("_")
    if words[0] in PREDICATES:
        return False
    return is_participle(words[-1]) or words[0] in RIDDLES


def functions(path: Path) -> Iterator[str]:
    """Yield the names of the functions of a file; properties are states, and may be participles."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            ways = [ast.unparse(way) for way in node.decorator_list]
            if not any("property" in way for way in ways):
                yield node.name


def test_no_new_function_is_called_by_a_participle():
    found = {name for path in (ROOT / "sim").rglob("*.py") for name in functions(path)}
    assert sorted(name for name in found - ALLOWED if is_riddle(name)) == []


@pytest.mark.parametrize("name", ["shown_rounds", "told", "_points_spent", "asked_at", "as_moved"])
def test_a_riddle_is_found(name):
    assert is_riddle(name)


@pytest.mark.parametrize("name", ["public_rounds", "is_admitted", "speed", "read_seed", "ask_at"])
def test_a_plain_name_passes(name):
    assert not is_riddle(name)
