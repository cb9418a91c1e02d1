"""The walk "Add an attribute of a nation" of CONTRIBUTING.md, carried out in a copy."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
COPIED = ("sim", "scenarios", "docs", "tests", "pyproject.toml")
HEADING = "## Add an attribute of a nation\n"
BLOCK = re.compile(r"^ *<!-- (.*?) -->\n( *)```\w+\n(.*?)^\2```$", re.MULTILINE | re.DOTALL)
CHECK = (
    "-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider", "tests/estimate/test_attributes.py",
)  # fmt: skip
LANGUAGES = ("en", "uk", "pl", "de", "fr")

READ_AND_SAMPLED = """
from sim.draws import Draws
from sim.hindcast.cases import cases
from sim.hindcast.tables import read
from sim.hindcast.world import scenario
from sim.scenario.inputs import sample
from sim.scenario.read import load

world = load("mine.yaml")
drawn = sample(world, Draws(1, 0, 50)).attributes["experience"]
assert drawn.shape == (len(world.codes), 50), drawn.shape
assert (drawn >= 0).all() and (drawn <= 1).all()
assert (drawn[world.codes.index("POL")] == drawn.dtype.type(0.75)).all()
assert drawn[world.codes.index("FRA")].std() > 0
record = read()
past = scenario(cases(record, ["KFOR_1999"])[0], record).nations[0].attributes["experience"]
assert 0 <= past.low <= past.value <= past.high <= 1
"""

MINE = """
extends: text-as-it-stands
title: More experience
asks: What if Poland had gone more often?
teaches: How an attribute is changed.
nations: {change: {POL: {experience: 0.75}}}
"""


def walk() -> list[tuple[str, str]]:
    """The blocks of the walk, each with where it belongs."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    section = text.split(HEADING)[1].split("\n## ")[0]
    return [(where, dedent_by(code, indent)) for where, indent, code in BLOCK.findall(section)]


def dedent_by(code: str, indent: str) -> str:
    return "".join(line.removeprefix(indent) for line in code.splitlines(keepends=True))


def apply(clone: Path, where: str, code: str) -> None:
    """Do in a clone what a block of the walk says."""
    place = where.rsplit(maxsplit=1)[-1]
    if where.startswith("at the end of "):
        path = clone / place
        path.write_text(extended(path.read_text(encoding="utf-8"), code), encoding="utf-8")
    elif where.startswith("under "):
        key = where.split()[1]
        for path in (clone / place).glob("*.yaml"):
            text = path.read_text(encoding="utf-8")
            assert f"\n{key}\n" in text, (key, path.name)
            path.write_text(text.replace(f"\n{key}\n", f"\n{key}\n{code}", 1), encoding="utf-8")
    else:
        assert where == "commands"
        for line in code.splitlines():
            done = python(clone, *line.removeprefix("python ").split())
            assert done.returncode == 0, done.stdout + done.stderr


def extended(text: str, code: str) -> str:
    """Put a block at the end of a file, and its imports with the other imports."""
    imports = [line for line in code.splitlines(keepends=True) if line.startswith("from ")]
    rest = "".join(line for line in code.splitlines(keepends=True) if line not in imports)
    for line in imports:
        text = text.replace("\nfrom ", f"\n{line}from ", 1)
    return f"{text}\n{rest}"


def python(clone: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(clone), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=clone,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def clone(tmp_path_factory):
    """A copy of this clone in which the walk may be made."""
    folder = tmp_path_factory.mktemp("clone")
    leave = shutil.ignore_patterns("__pycache__", "_build")
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=leave)
        else:
            shutil.copy(ROOT / name, folder / name)
    return folder


@pytest.mark.once
@pytest.mark.slow
def test_the_walk_adds_an_attribute(clone):
    declare, *steps = walk()
    assert [where.split()[0] for where, _ in steps] == [
        "at",
        "at",
        "at",
        "under",
        "under",
        "commands",
    ]

    apply(clone, *declare)
    said = python(clone, *CHECK).stdout
    assert "experience has no rule in sim/estimate/figures.py or positions.py" in said
    assert "docs/nations/rules.md says nothing of experience" in said
    for language in LANGUAGES:
        assert f"sim/web/texts/{language}.yaml has no card.experience.low" in said

    for step in steps:
        apply(clone, *step)
    done = python(clone, *CHECK)
    assert done.returncode == 0, done.stdout

    (clone / "mine.yaml").write_text(MINE, encoding="utf-8")
    assert python(clone, "-m", "sim", "check", "mine.yaml").returncode == 0
    done = python(clone, "-c", READ_AND_SAMPLED)
    assert done.returncode == 0, done.stderr

    shown = python(clone, "-m", "sim", "show", "mine.yaml").stdout
    assert "POL Experience (experience)" in shown
    done = python(clone, "-m", "sim", "cards", "mine.yaml", "--lang", "uk", "--out", "cards.html")
    assert done.returncode == 0, done.stderr
    assert "You have gone to most such operations" in (clone / "cards.html").read_text("utf-8")

    documented = [clone / "docs" / "scenarios.md", clone / "docs" / "nations" / "POL.md"]
    assert all("`experience`" in page.read_text("utf-8") for page in documented)
