"""Every block of code in the README and in these pages runs, or says why it does not."""

import doctest
import os
import re
import stat
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from sim.scenario.reading.read import check
from tests.commands.run import surroundings, write_script
from tests.docs.markdown import ROOT, Block, blocks, name, pages

SHELL = {"sh", "bash"}
ELSEWHERE = {"powershell", "r"}
"""Languages of other systems: their blocks say why they are not run here."""

PLAIN = {"text", "yaml", "csv", "json", "nginx"}
RUN_BY_CI = {"run", "tests"}
NOT_RUN = "not run: "
LONGEST = 300
HEAD = "extends: text-as-it-stands\ntitle: Sample\nasks: Is it right?\nteaches: How to write it.\n"


def marked(block: Block) -> bool:
    """Whether a block says that it is not run here, and why."""
    in_readme = block.page == ROOT / "README.md" and block.mark in RUN_BY_CI
    return in_readme or (block.mark.startswith(NOT_RUN) and len(block.mark) > len(NOT_RUN))


@cache
def outputs() -> set[str]:
    """Every command that stands with its output on some page: `tests/cli/test_docs.py` runs it."""
    texts = [page.read_text(encoding="utf-8") for page in pages()]
    return {command for text in texts for command in re.findall(r"<!-- output: (.*) -->", text)}


def shown(block: Block) -> bool:
    """Whether all commands of a block stand with their output, on its page or another.

    There a command is one line, however many it has here.
    """
    lines = block.code.strip().replace("\\\n", " ").splitlines()
    return all(" ".join(line.split()) in outputs() for line in lines)


def runs(block: Block) -> bool:
    known = block.language in SHELL | {"python"}
    return known and not marked(block) and not shown(block)


RUNNING = [page for page in pages() if any(map(runs, blocks(page)))]
SAMPLES = [one for page in pages() for one in blocks(page) if one.language == "yaml"]


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A folder to work in, with the shipped scenarios, where `willing` is this clone's."""
    commands, work = tmp_path / "bin", tmp_path / "work"
    commands.mkdir()
    work.mkdir()
    (work / "scenarios").symlink_to(ROOT / "scenarios")
    for command in ("python", "python3"):
        script = commands / command
        script.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
        script.chmod(script.stat().st_mode | stat.S_IXUSR)
    for variable, value in write_script(commands, surroundings()).items():
        monkeypatch.setenv(variable, value)
    monkeypatch.setenv("PATH", f"{commands}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("LOKY_MAX_CPU_COUNT", "1")  # the same numbers, and no process to start
    monkeypatch.chdir(work)
    return work


@pytest.mark.once
@pytest.mark.slow
@pytest.mark.parametrize("page", RUNNING, ids=name)
def test_the_blocks_of_a_page_run_from_top_to_bottom(page, desk):
    names = {"__name__": "__main__"}
    for block in filter(runs, blocks(page)):
        if block.language == "python":
            run_python(block, names)
        else:
            run_shell(block, desk)


def run_python(block: Block, names: dict) -> None:
    if block.code.lstrip().startswith(">>>"):
        test = doctest.DocTestParser().get_doctest(
            block.code, names, str(block), str(block.page), block.line
        )
        runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS)
        assert runner.run(test, clear_globs=False).failed == 0, block
        names.update(test.globs)
        return
    exec(compile("\n" * block.line + block.code, str(block.page), "exec"), names)  # noqa: S102


def run_shell(block: Block, folder: Path) -> None:
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", block.code],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=LONGEST,
        check=False,
    )
    assert done.returncode == 0, f"{block}\n{done.stdout}\n{done.stderr}"


@pytest.mark.parametrize("page", pages(), ids=name)
def test_every_block_has_a_language_that_is_run_or_that_nobody_would_run(page):
    for block in blocks(page):
        known = block.language in SHELL | PLAIN | {"python"} or block.language.startswith("{")
        known |= block.language in ELSEWHERE and marked(block)
        assert known, f"{block}: ```{block.language}"


@pytest.mark.parametrize("block", SAMPLES, ids=str)
def test_a_scenario_on_a_page_is_right(block, tmp_path):
    head = "" if "title:" in block.code else HEAD
    file = tmp_path / "sample.yaml"
    file.write_text(head + block.code, encoding="utf-8")
    assert [str(problem) for problem in check([file])] == []


def test_commands_whose_output_is_shown_are_not_run_again():
    page = ROOT / "docs" / "workshop" / "sessions" / "reversal.md"
    seen = "willing rehearse no-us --seed 2 --run 210 --weeks-per-round 8 --rounds 4\n"
    assert shown(Block(page, 1, "sh", "", seen))
    assert shown(Block(page, 1, "sh", "", seen.replace(" --weeks", " \\\n  --weeks")))
    assert not shown(Block(page, 1, "sh", "", f"{seen}willing list\n"))


def test_a_reason_must_stand_in_the_mark():
    page = ROOT / "docs" / "quickstart.md"
    assert marked(Block(page, 1, "sh", "not run: it waits for a person", "read answer"))
    assert not marked(Block(page, 1, "sh", "not run: ", "read answer"))
    assert not marked(Block(page, 1, "sh", "run", "read answer"))
