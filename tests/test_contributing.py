"""What CONTRIBUTING.md and the errors name is there: imports, axes, extras, folders."""

import ast
import importlib
import re
import tomllib
from pathlib import Path

import pytest

from sim.errors import ExtraNeededError

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
IMPORTS = re.findall(r"`from (sim[\w.]*) import (\w+)`", TEXT)
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def extras_named():
    """What the code says when a package is missing: package and extra, and where."""
    for path in sorted((ROOT / "sim").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            called = isinstance(node, ast.Call) and getattr(node.func, "id", "")
            if called == ExtraNeededError.__name__:
                yield path.name, node.args[1], ast.literal_eval(node.args[2])


def test_there_is_an_import_to_follow():
    assert IMPORTS


@pytest.mark.parametrize(("module", "name"), IMPORTS)
def test_an_import_that_is_shown_works(module, name):
    assert hasattr(importlib.import_module(module), name)


def test_the_axes_are_those_of_the_rules():
    rules = importlib.import_module("sim.rules").__doc__
    assert "shape ``(nation, run)``" in rules
    assert "shape `(nation, run)`, whose first axis is the nation" in " ".join(TEXT.split())


def test_an_error_offers_an_extra_that_there_is():
    offered = list(extras_named())
    assert offered
    for place, package, extra in offered:
        if extra is None:  # it comes with the program
            name = ast.literal_eval(package)
            assert any(re.match(rf"{name}\b", line) for line in PROJECT["dependencies"]), place
        else:
            assert extra in PROJECT["optional-dependencies"], place


def test_a_package_that_comes_without_an_extra_is_told_by_itself():
    assert str(ExtraNeededError("a report", "plotly", None)).endswith(": pip install plotly")


def test_the_folder_of_results_is_there_and_keeps_none():
    assert (ROOT / "results" / "README.md").is_file()
    rules = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert [rule for rule in rules if "results" in rule] == ["results/*", "!results/README.md"]
