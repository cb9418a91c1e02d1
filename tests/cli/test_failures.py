"""Whatever goes wrong: a message, an exit code, no traceback unless it is asked for."""

import errno
import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from sim.cli.failures import CLOSED_PIPE
from sim.cli.group import willing
from sim.errors import ExtraNeededError, Problem, ResultsError, ScenarioError
from sim.scenario.reading.overlay import NO_SUCH


@pytest.fixture
def failing(folder, monkeypatch):
    """Let `willing list` fail with an error."""

    def fail(error, *options):
        def fail():
            raise error

        monkeypatch.setattr("sim.cli.list.command", click.Command("list", callback=fail))
        return CliRunner().invoke(willing, [*options, "list"])

    return fail


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (ResultsError("cannot write results"), 3, "Error: cannot write results\n"),
        (
            ExtraNeededError("writing pictures", "kaleido", "png"),
            4,
            "Error: writing pictures needs the package kaleido, which is not installed: "
            "pip install 'willing[png]'\n",
        ),
        (
            ScenarioError([Problem(file="a.yaml", line=3, expected="a number")]),
            2,
            "a.yaml:3: expected a number\n1 mistake in 1 file; nothing was written.\n",
        ),
        (
            PermissionError(errno.EACCES, "Permission denied", "x"),
            3,
            "Error: x: Permission denied\n",
        ),
        (OSError(errno.ENOSPC, "No space left on device"), 3, "Error: cannot write: No space"),
        (KeyboardInterrupt(), 130, "\nStopped. Earlier results are as they were"),
        (click.Abort(), 130, "\nStopped. Earlier results are as they were"),
        (BrokenPipeError(), CLOSED_PIPE, ""),
        (ZeroDivisionError("division by zero"), 1, "Error: ZeroDivisionError: division by zero\n"),
    ],
)
def test_an_error_ends_with_its_words_and_its_code(failing, error, code, said):
    result = failing(error)
    assert result.exit_code == code
    assert result.stderr.strip("\n").startswith(said.strip("\n"))
    assert "Traceback" not in result.stderr
    assert result.stdout == ""


def test_mistakes_are_counted_by_file(failing):
    problems = [Problem(file=name, line=1, expected="a title") for name in ("a", "a", "b")]
    assert "3 mistakes in 2 files; nothing was written." in failing(ScenarioError(problems)).stderr


def test_a_name_that_no_scenario_has_is_no_mistake_in_a_file(failing):
    names = [Problem(file=name, expected=NO_SUCH) for name in ("full-bakstop", "nothere")]
    said = failing(ScenarioError(names)).stderr
    assert "mistake" not in said
    assert said.endswith("'willing list' names the shipped scenarios.\n")
    both = failing(ScenarioError([*names, Problem(file="a.yaml", line=3, expected="a title")]))
    assert "3 mistakes in 3 files; nothing was written.\n'willing list' names" in both.stderr


def test_an_unforeseen_error_says_how_to_get_its_traceback(failing):
    result = failing(ZeroDivisionError("division by zero"))
    assert "willing --debug" in result.stderr
    assert "WILLING_DEBUG=1" in result.stderr


def test_debug_lets_the_error_through(failing, monkeypatch):
    fault = ZeroDivisionError("division by zero")
    assert failing(fault, "--debug").exception is fault
    monkeypatch.setenv("WILLING_DEBUG", "1")
    assert failing(fault).exception is fault


@pytest.mark.parametrize("arguments", ["schema", "list", "show no-us"])
def test_a_closed_pipe_is_no_news(environment, folder, arguments):
    command = f"{sys.executable} -m sim {arguments} | true"  # which is gone before we begin
    done = subprocess.run(
        ["bash", "-c", f"{command}; exit ${{PIPESTATUS[0]}}"],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    assert done.returncode == CLOSED_PIPE


def test_a_full_disk_under_the_output_is_told(environment, folder):
    done = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m sim schema > /dev/full"],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == "Error: cannot write: No space left on device\n"
    assert done.returncode == 3
