"""Processes that share the runs of an ensemble come to what one process comes to."""

import gc
import os
import subprocess
import sys
from dataclasses import fields, replace
from multiprocessing import active_children

import numpy as np
import pytest

from sim.ensemble import ensemble
from sim.ensemble.crew import Crew
from tests.builders import a_nation, a_scenario

SCENARIO = a_scenario([a_nation("AAA"), a_nation("BBB", leadership=1)], weeks=6)

SERVER = """
import time
from sim.ensemble.crew import Crew
from tests.engines.test_crew import SCENARIO
if __name__ == "__main__":
    crew = Crew(2)
    crew.ensemble(SCENARIO, runs=4, seed=1)
    print("ready", flush=True)
    time.sleep(600)
"""


@pytest.fixture(scope="module")
def crew():
    crew = Crew(2)
    yield crew
    crew.close()


@pytest.mark.parametrize("runs", [1, 7, 50])
def test_a_crew_comes_to_what_one_process_comes_to(crew, runs):
    alone = ensemble(SCENARIO, runs=runs, seed=3, keep_runs=False)
    shared = crew.ensemble(SCENARIO, runs=runs, seed=3)
    assert shared.runs is None
    for one in fields(alone.tally):
        ours, theirs = (getattr(result.tally, one.name) for result in (shared, alone))
        if one.name == "terms":
            for name, sums in theirs.items():
                np.testing.assert_allclose(ours[name], sums, rtol=1e-6, atol=1e-6)
        else:
            np.testing.assert_allclose(ours, theirs, rtol=1e-6, atol=1e-6)


def test_the_processes_go_with_a_server_that_is_killed(tmp_path):
    script = tmp_path / "server.py"
    script.write_text(SERVER)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(["", *sys.path])}
    with subprocess.Popen(
        [sys.executable, str(script)], stdout=subprocess.PIPE, text=True, env=environment
    ) as server:
        assert server.stdout.readline() == "ready\n"
        server.kill()
        # the output ends once nobody is left who could write to it
        assert server.communicate(timeout=60)[0] == ""


def test_what_goes_wrong_in_a_process_is_told_and_the_crew_goes_on(crew):
    broken = replace(SCENARIO, mission="unheard of")
    with pytest.raises(KeyError, match="unheard of"):  # in both shares
        crew.ensemble(broken, runs=4, seed=1)
    assert crew.ensemble(SCENARIO, runs=4, seed=1).tally.runs == 4


def test_a_crew_that_lost_a_process_says_so_and_starts_anew():
    crew = Crew(2)
    crew.ensemble(SCENARIO, runs=4, seed=1)
    for process in active_children():
        process.kill()
    with pytest.raises(EOFError, match="has died"):
        crew.ensemble(SCENARIO, runs=4, seed=1)
    gc.collect()  # a view of a buffer in the traceback once brought the interpreter down
    assert crew.ensemble(SCENARIO, runs=4, seed=1).tally.runs == 4
    crew.close()
