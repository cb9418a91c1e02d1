"""A long `willing run`, or sweep, that was stopped goes on, and ends as if it had not been."""

import pytest

from sim.cli.progress import Bar
from sim.errors import INTERRUPTED


@pytest.fixture
def long_work(monkeypatch):
    """Have little work count as long."""
    monkeypatch.setattr("sim.cli.run.MANY_RUNS", 100)
    monkeypatch.setattr("sim.cli.sweep.MANY_RUNS", 100)
    monkeypatch.setattr("sim.arrays.ensemble.BLOCK", 20)


COMMANDS = {
    "run": ("run", "no-us", "--runs", "140", "--no-report", "--quiet", "--jobs", "1"),
    "sweep": ("sweep", "no-us", "--vary", "us.air=0:1:3", "--runs", "60", "--block", "20",
              "--no-report", "--jobs", "1"),
}  # fmt: skip


@pytest.mark.parametrize("name", COMMANDS)
def test_the_same_command_goes_on(call, tmp_path, monkeypatch, long_work, name):
    monkeypatch.chdir(tmp_path)
    whole = call(*COMMANDS[name], "--out", "whole")
    assert whole.exit_code == 0, whole.output
    steps = []

    def stop(_bar, runs):
        steps.append(runs)
        if len(steps) == 3:
            raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Bar, "advance", stop)
        stopped = call(*COMMANDS[name], "--out", "late")
    assert stopped.exit_code == INTERRUPTED
    assert "finished pieces are kept in late: the same command goes on" in stopped.stderr
    done = call(*COMMANDS[name], "--out", "late")
    assert done.exit_code == 0, done.output
    assert not [*(tmp_path / "late").glob(".*")]
    for path in (tmp_path / "whole").rglob("*.csv"):
        twin = tmp_path / "late" / path.relative_to(tmp_path / "whole")
        assert twin.read_bytes() == path.read_bytes(), path.name
