"""A long run that is stopped: quick, quiet, nothing earlier lost, and no process left."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sim.cli.failures import report_errors
from sim.cli.stopping import EndRequest
from sim.results import load_result

PATIENCE = 30

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
HANG_UP = getattr(signal, "SIGHUP", 0)


@pytest.fixture
def interrupted(nothing_kept, folder):
    """Run a command, interrupt it once it works, return code, output and errors."""

    def run(*arguments: str, by: int = signal.SIGINT) -> tuple[int, str, str]:
        touched = (folder / "late").stat().st_mtime_ns
        with subprocess.Popen(
            [sys.executable, "-m", "sim", "run", *arguments, "--out", "late"],
            env=nothing_kept,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
            preexec_fn=_heed_signals,  # noqa: PLW1509  (no thread runs in this test)
        ) as process:
            try:
                _wait_for(folder / "late", touched)
                time.sleep(0.5)
                process.send_signal(by)
                said, errors = process.communicate(timeout=PATIENCE)
            except BaseException:
                os.killpg(process.pid, signal.SIGKILL)
                raise
        _wait_for_none(process.pid)
        return process.returncode, said, errors

    return run


def _heed_signals() -> None:
    """Let a command be stopped even where whoever started the tests ignores a signal (`nohup`)."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


def _wait_for(path: Path, touched: int) -> None:
    """Wait until it was tried whether the folder can be written to: then work begins."""
    for _ in range(PATIENCE * 20):
        if path.stat().st_mtime_ns != touched:
            return
        time.sleep(0.05)
    pytest.fail(f"{path} was not touched")


def _wait_for_none(group: int) -> None:
    """Wait until no process is left of those that a command started with itself."""
    for _ in range(PATIENCE * 20):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
    os.killpg(group, signal.SIGKILL)
    pytest.fail("processes were left")


@pytest.mark.parametrize(
    ("jobs", "by", "ends"),
    [
        ("1", signal.SIGINT, 130),
        ("2", signal.SIGINT, 130),
        ("1", signal.SIGTERM, 143),
        ("2", signal.SIGTERM, 143),
        ("2", HANG_UP, 129),
    ],
)
def test_a_long_run_can_be_stopped(interrupted, call, folder, jobs, by, ends):
    earlier = call("run", "no-us", "--runs", "20", "--no-report", "--quiet", "--out", "late")
    before = load_result(folder / earlier.stdout.strip())
    code, said, errors = interrupted("no-us", "--runs", "5000000", "--jobs", jobs, by=by)
    assert code == ends
    assert said == ""
    assert "Traceback" not in errors
    assert errors.endswith("\nStopped. Earlier results are as they were; no half result is left.\n")
    (result,) = (folder / "late" / "no-us").iterdir()
    assert load_result(result).manifest == before.manifest


@pytest.mark.parametrize(
    "arguments",
    [
        ("hindcast", "--runs", "100000", "--jobs", "2"),
        ("run", "no-us", "full-backstop", "--runs", "5000000", "--jobs", "2"),
        ("rehearse", "no-us", "--rounds", "6"),
    ],
)
def test_a_command_that_is_asked_to_end_leaves_no_process(nothing_kept, folder, arguments):
    with subprocess.Popen(
        [sys.executable, "-m", "sim", *arguments],
        env=nothing_kept,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        time.sleep(4)  # at work, or still on the way to it: neither may matter
        process.send_signal(signal.SIGTERM)
        _, errors = process.communicate(timeout=PATIENCE)
    _wait_for_none(process.pid)
    assert "Traceback" not in errors


def test_what_breaks_because_it_was_asked_to_end_is_no_fault(monkeypatch):
    request = EndRequest(signal.SIGTERM)
    monkeypatch.setattr("sim.cli.stopping._requests", [request])
    with pytest.raises(EndRequest) as ended, report_errors():
        raise RuntimeError("a worker has gone")
    assert ended.value is request


def test_what_breaks_by_itself_is_a_fault():
    with pytest.raises(SystemExit) as ended, report_errors():
        raise RuntimeError("a worker has gone")
    assert ended.value.code == 1
