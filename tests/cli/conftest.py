"""Fixtures that call commands: `call` within the test's process, `shell` as a user does."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sim.cli.group import willing
from tests.commands.run import run, surroundings

CODES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder, on a screen of 80 columns."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("WILLING_DEBUG", raising=False)
    return tmp_path


@pytest.fixture
def call(folder: Path) -> Callable[..., Result]:
    """Call a command in this process: `call("check", "mine.yaml")`."""

    def run_command(*arguments: str) -> Result:
        return CliRunner().invoke(willing, arguments, prog_name="willing")

    return run_command


@pytest.fixture
def environment() -> dict[str, str]:
    """What a command finds around it: this package, and nothing that colours its output."""
    return surroundings()


@pytest.fixture
def nothing_kept(environment: dict[str, str]) -> dict[str, str]:
    """The same for what is interrupted: it works as if nothing were kept."""
    return {**environment, "WILLING_CACHE": "off"}


@pytest.fixture
def shell(folder: Path, environment: dict[str, str]) -> Callable[..., subprocess.CompletedProcess]:
    """Call a command as a process of its own: `shell("list")`, or with a `stdin`."""

    def run_command(*arguments: str, **more: str) -> subprocess.CompletedProcess:
        return run(arguments, folder, {**environment, **more})

    return run_command


@pytest.fixture
def terminal(folder: Path, environment: dict[str, str]) -> Callable[..., str]:
    """Call a command on a terminal and return all that it shows there."""

    def run_command(*arguments: str, **more: str) -> str:
        ours, theirs = pytest.importorskip("pty").openpty()
        around = {**environment, "TERM": "xterm-256color", "COLUMNS": "80", **more}
        with subprocess.Popen(
            [sys.executable, "-m", "sim", *arguments],
            cwd=folder,
            env=around,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
        ) as process:
            os.close(theirs)
            shown = _read(ours)
        os.close(ours)
        assert process.returncode == 0, shown
        return shown

    return run_command


def _read(ours: int) -> str:
    shown = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:  # Linux's way to say that the other end is closed
            piece = b""
        if not piece:
            return shown.decode()
        shown += piece


@pytest.fixture
def scenario(folder: Path) -> Callable[..., Path]:
    """Write a small scenario: ten weeks, four nations, unless `more` says otherwise."""

    def written(name: str = "small", more: str = "") -> Path:
        path = folder / f"{name}.yaml"
        path.write_text(
            "title: Small\nasks: Does it run?\nteaches: That it runs.\nweeks: 10\n"
            f"nations: {{only: [GBR, FRA, NLD, EST]}}\n{more}",
            encoding="utf-8",
        )
        return path

    return written
