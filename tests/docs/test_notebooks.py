"""The notebooks of the documentation run from top to bottom, and hold no output."""

import ast
import json

import pytest

from tests.docs.markdown import DOCS

NOTEBOOKS = sorted((DOCS / "notebooks").glob("*.ipynb"))


def cells(path, kind):
    whole = json.loads(path.read_text(encoding="utf-8"))
    return [cell for cell in whole["cells"] if cell["cell_type"] == kind]


def run(code, names):
    """Run a cell; return what its last line comes to, which a notebook shows."""
    tree = ast.parse(code)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "cell", "exec"), names)  # noqa: S102  (as a notebook does)
    if last is None:
        return None
    shown = compile(ast.Expression(last.value), "cell", "eval")
    return eval(shown, names)  # noqa: S307


def test_there_are_two():
    assert [path.stem for path in NOTEBOOKS] == ["first_look", "what_it_takes"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_each_runs_from_top_to_bottom(path, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    names = {"__name__": "__main__"}
    shown = [run("".join(cell["source"]), names) for cell in cells(path, "code")]
    assert sum(thing is not None for thing in shown) > len(shown) / 2
    assert all(len(repr(thing)) < 4000 for thing in shown if not hasattr(thing, "to_plotly_json"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_each_says_when_it_misleads_and_holds_no_output(path):
    assert any("misleads" in "".join(cell["source"]) for cell in cells(path, "markdown"))
    for cell in cells(path, "code"):
        assert (cell["outputs"], cell["execution_count"]) == ([], None)
