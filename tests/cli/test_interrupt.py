"""Ctrl-C in the midst of a long run: quick, quiet, and nothing earlier lost."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sim.results import load_result

PATIENCE = 30


@pytest.fixture
def interrupted(environment, folder):
    """Run a command, interrupt it once it works, return code, output and errors."""

    def run(*arguments: str) -> tuple[int, str, str]:
        touched = (folder / "late").stat().st_mtime_ns
        with subprocess.Popen(
            [sys.executable, "-m", "sim", "run", *arguments, "--out", "late"],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        ) as process:
            _wait_for(folder / "late", touched)
            time.sleep(0.5)
            process.send_signal(signal.SIGINT)
            said, errors = process.communicate(timeout=PATIENCE)
        return process.returncode, said, errors

    return run


def _wait_for(path: Path, touched: int) -> None:
    """Wait until it was tried whether the folder can be written to: then work begins."""
    for _ in range(PATIENCE * 20):
        if path.stat().st_mtime_ns != touched:
            return
        time.sleep(0.05)
    pytest.fail(f"{path} was not touched")


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_long_run_can_be_stopped(interrupted, shell, folder, jobs):
    earlier = shell("run", "no-us", "--runs", "20", "--no-report", "--quiet", "--out", "late")
    before = load_result(folder / earlier.stdout.strip())
    code, said, errors = interrupted("no-us", "--runs", "5000000", "--jobs", jobs)
    assert code == 130
    assert said == ""
    assert "Traceback" not in errors
    assert errors.endswith("\nStopped. Earlier results are as they were; no half result is left.\n")
    (result,) = (folder / "late" / "no-us").iterdir()
    assert load_result(result).manifest == before.manifest
