"""A Dask cluster of real processes on this machine: a scheduler, and two workers of a thread."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PATIENCE = 60


class Cluster:
    """A scheduler and its workers; any of them can be killed."""

    def __init__(self, folder):
        self.file = folder / "scheduler.json"
        self.environment = os.environ | {"PYTHONPATH": str(ROOT), "OPENBLAS_NUM_THREADS": "1"}
        self.log = (folder / "log").open("w")
        self.scheduler = None
        self.workers = []

    @property
    def address(self):
        return str(self.file)

    def start_scheduler(self):
        self.file.unlink(missing_ok=True)
        self.scheduler = self._start("scheduler", "--port", "0")
        self._wait_for_file()

    def start_worker(self):
        self.workers.append(self._start("worker", "--nthreads", "1", "--no-nanny"))

    def stop(self):
        for process in (*self.workers, self.scheduler):
            if process is not None:
                process.kill()
                process.wait()
        self.log.close()

    def _start(self, *what):
        return subprocess.Popen(
            [sys.executable, "-m", "dask", *what, "--no-dashboard", "--scheduler-file", self.file],
            env=self.environment,
            stdout=self.log,
            stderr=self.log,
        )

    def _wait_for_file(self):
        for _ in range(PATIENCE * 10):
            if self.file.exists() and self.file.stat().st_size:
                return
            time.sleep(0.1)
        pytest.fail("no scheduler came up")


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    made = Cluster(tmp_path_factory.mktemp("cluster"))
    made.start_scheduler()
    made.start_worker()
    made.start_worker()
    yield made
    made.stop()
