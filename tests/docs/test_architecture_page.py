"""The page on architecture says what the tests hold and what the project needs."""

import ast
import re
import tomllib

from tests.docs.markdown import DOCS, ROOT

PAGE = (DOCS / "architecture.md").read_text(encoding="utf-8")


def table(head: str) -> dict[str, list[str]]:
    """The rows of the table with this head: first cell, without its ticks, to the others."""
    _, _, rest = PAGE.partition(head)
    lines = rest.split("\n\n")[0].splitlines()[1:]
    cells = ([cell.strip() for cell in line.strip("|").split("|")] for line in lines if line)
    return {first.strip("`"): others for first, *others in cells if first.strip("-")}


def may_import() -> dict[str, str]:
    """The plan that the tests hold the code to."""
    tree = ast.parse((ROOT / "tests" / "test_layers.py").read_text(encoding="utf-8"))
    plan = next(
        node.value
        for node in tree.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "MAY_IMPORT"
    )
    return ast.literal_eval(plan)


def test_the_layers_on_the_page_are_those_the_tests_hold():
    page = {room: cells[-1] for room, cells in table("| room under `sim/` |").items()}
    tests = {
        room: allowed.replace(" ", ", ") or "nothing" for room, allowed in may_import().items()
    }
    assert page == tests
    assert list(page) == list(tests)


def test_every_dependency_has_its_reason():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = {re.match(r"[\w-]+", one)[0].lower() for one in project["dependencies"]}
    assert set(table("| package |")) == needed


def test_every_extra_is_named():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for extra in project["optional-dependencies"]:
        assert f"`{extra}` brings" in PAGE, extra


def files_of_the_week() -> list[list[str]]:
    """The rows of the table of files: their names, in the order of the page."""
    _, _, rest = PAGE.partition("| file | the question it answers |")
    lines = rest.split("\n\n")[0].splitlines()[2:]
    return [re.findall(r"`(\w+)`", line.split("|")[1]) for line in lines]


def test_every_file_of_the_week_stands_on_the_page_below_those_it_reads():
    names = [name for row in files_of_the_week() for name in row]
    there = {path.stem for path in (ROOT / "sim" / "week").glob("*.py")} - {"__init__"}
    assert sorted(names) == sorted(there)
    for place, name in enumerate(names):
        text = (ROOT / "sim" / "week" / f"{name}.py").read_text(encoding="utf-8")
        read = set(re.findall(r"^from sim\.week\.(\w+) import", text, re.MULTILINE))
        assert read <= {*names[:place]}, name


def test_a_file_that_a_page_names_is_there():
    for path in re.findall(r"`((?:sim|tests|docs|scenarios)/[\w/]+\.\w+)`", PAGE):
        assert (ROOT / path).is_file(), path
