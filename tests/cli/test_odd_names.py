"""File names that are not UTF-8: refused before any work, or taken as they are."""

import os
import subprocess
import sys

import pytest

from tests.commands.run import run

ODD = b"caf\xe9"

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="only Linux takes any bytes for the name of a file"
)


@pytest.fixture
def bare(environment, folder):
    """Call a command with arguments in bytes."""

    def run_command(*arguments: bytes) -> subprocess.CompletedProcess:
        return run(arguments, folder, environment, text=False)

    return run_command


@pytest.mark.parametrize(
    "command",
    [b"run", b"check", b"show", b"replay --run 1", b"cards", b"rehearse", b"workshop", b"explore"],
)
def test_a_scenario_of_such_a_name_is_refused_before_any_work(bare, folder, scenario, command):
    scenario()
    odd = (folder / "small.yaml").rename(folder / f"{os.fsdecode(ODD)}.yaml")
    done = bare(*command.split(), ODD + b".yaml")
    assert done.returncode == 2
    assert done.stderr.startswith(rb"caf\udce9.yaml: expected a path in UTF-8")
    assert [*folder.iterdir()] == [odd]


def test_no_new_file_of_such_a_name_is_left(bare, folder):
    done = bare(b"new", ODD)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert [*folder.iterdir()] == []


def test_results_are_written_into_a_folder_of_such_a_name(bare, folder, scenario):
    scenario()
    done = bare(b"run", b"small.yaml", b"--runs", b"20", b"--quiet", b"--out", ODD)
    assert done.returncode == 0, done.stderr
    assert len([*(folder / os.fsdecode(ODD)).glob("small/*/report.html")]) == 1
