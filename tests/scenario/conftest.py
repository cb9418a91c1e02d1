"""A folder to write scenarios in, and what `check` says of them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sim.scenario.reading.read import check

WORDS = "title: A title\nasks: A question?\nteaches: A lesson.\n"
"""What every scenario must say, three lines long."""


@pytest.fixture
def write(tmp_path, monkeypatch) -> Callable[..., Path]:
    """Write a scenario into an empty folder: `write("extends: no-us", name="mine")`."""
    monkeypatch.chdir(tmp_path)

    def to_file(text: str = "", *, name: str = "mine", words: str = WORDS) -> Path:
        path = Path(f"{name}.yaml")
        path.write_text(f"{words}{text}\n", encoding="utf-8")
        return path

    return to_file


@pytest.fixture
def complaints(write) -> Callable[..., list[str]]:
    """Say what is wrong with a scenario, a line each, without file and column."""

    def problems(text: str = "", **options: str) -> list[str]:
        found = check([write(text, **options)])
        return [str(problem).partition(":")[2] for problem in found]

    return problems
