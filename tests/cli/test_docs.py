"""`docs/commands.md` and the README: their commands run, and show what is really printed."""

import importlib.util
import re
from importlib import import_module
from pathlib import Path

import click
import pytest

from sim.cli.failures import CLOSED_PIPE
from sim.cli.group import COMMANDS, willing
from sim.errors import (
    FALSE,
    INTERRUPTED,
    UNDECIDED,
    ExecutorError,
    ExtraNeededError,
    ResultsError,
    ScenarioError,
)
from tests.commands.run import surroundings, write_script

ROOT = Path(__file__).parents[2]
COMMANDS_PAGE = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")

HASH = re.compile(r"\b[0-9a-f]{10}(?=-s\d+)")
"""What the name of a folder has from the scenario; it moves with every version."""


@pytest.fixture(scope="module")
def outputs():
    """Give the program that writes output into the documentation."""
    spec = importlib.util.spec_from_file_location("outputs", ROOT / "docs" / "outputs.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def quick(outputs, tmp_path, monkeypatch):
    """Let the commands of pages begin as forks, and keep what they read."""
    for name, value in write_script(tmp_path, surroundings()).items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(outputs, "WILLING", str(tmp_path / "willing"))


def sections() -> dict[str, str]:
    """Find the section of each command on its page."""
    parts = re.split(r"^## `willing (\w+).*$", COMMANDS_PAGE, flags=re.MULTILINE)[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))


def test_every_command_has_a_section():
    assert set(sections()) == set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_of_a_command_is_explained(name):
    command = import_module(f"sim.cli.{name}").command
    options = [one for one in command.params if isinstance(one, click.Option)]
    for option in options:
        assert f"`{option.opts[0]}" in sections()[name], option.opts
    named = set(re.findall(r"^\| `(--[\w-]+)", sections()[name], re.MULTILINE))
    assert named == {option.opts[0] for option in options}


def test_the_options_of_all_commands_are_explained():
    for option in willing.params:
        assert f"| `{option.opts[0]}`" in COMMANDS_PAGE


def test_every_exit_code_is_explained():
    codes = re.findall(r"^\| (\d+) \|", COMMANDS_PAGE, re.MULTILINE)
    family = (ScenarioError, ResultsError, ExtraNeededError)
    known = [
        0,
        1,
        *(error.exit_code for error in family),
        FALSE,
        UNDECIDED,
        ExecutorError.exit_code,
        INTERRUPTED,
        CLOSED_PIPE,
    ]
    assert [*map(int, codes)] == known


SHOWING = [
    str(page.relative_to(ROOT))
    for page in (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))
    if "<!-- output: " in page.read_text(encoding="utf-8")
]


def test_all_that_show_output_are_renewed(outputs):
    assert {ROOT / page for page in SHOWING} <= set(outputs.PAGES)
    assert len(SHOWING) > 4


@pytest.mark.once
@pytest.mark.slow
@pytest.mark.parametrize("page", SHOWING)
@pytest.mark.usefixtures("quick")
def test_what_a_page_shows_is_what_is_printed(outputs, page):
    text = (ROOT / page).read_text(encoding="utf-8")
    now = outputs.renew_page(text)
    assert text.count("```text") > 0
    assert HASH.sub("", text) == HASH.sub("", now), "run: python docs/outputs.py"
