"""Processes that share the runs of an ensemble come to what one process comes to."""

import ctypes
import gc
import os
import subprocess
import sys
from dataclasses import fields, replace
from multiprocessing import active_children

import numpy as np
import pytest

from sim.arrays.ensemble import ensemble
from sim.arrays.pool import ProcessPool, _changed_parts
from sim.scenario.scenario import Scenario
from tests.builders import a_nation, a_scenario

SCENARIO = a_scenario([a_nation("AAA"), a_nation("BBB", leadership=1)], weeks=6)

SERVER = """
import time
from sim.arrays.pool import ProcessPool
from tests.arrays.test_pool import SCENARIO
if __name__ == "__main__":
    pool = ProcessPool(2)
    pool.ensemble(SCENARIO, runs=4, seed=1)
    print("ready", flush=True)
    time.sleep(600)
"""


FAULTS = """
import resource
import numpy as np
from sim.arrays.pool import keep_memory
def work():
    return [np.ones(2**18) for _ in range(16)]
{first}
work()
before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
work()
print(resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before)
"""


def has_mallopt():
    return sys.platform == "linux" and hasattr(ctypes.CDLL(None), "mallopt")


def page_faults(first):
    code = FAULTS.format(first=first)
    return int(subprocess.check_output([sys.executable, "-c", code], text=True))


REASONS = ("terms", "asked")
"""What is counted of why governments decide, which nobody asks a pool for."""


@pytest.fixture(scope="module")
def pool():
    pool = ProcessPool(2)
    yield pool
    pool.close()


@pytest.mark.parametrize("runs", [1, 7, 50])
def test_a_pool_comes_to_what_one_process_comes_to(pool, runs):
    alone = ensemble(SCENARIO, runs=runs, seed=3, keep_runs=False)
    shared = pool.ensemble(SCENARIO, runs=runs, seed=3)
    assert shared.runs is None
    for field in fields(alone.tally):
        if field.name not in REASONS:
            ours, theirs = (getattr(result.tally, field.name) for result in (shared, alone))
            np.testing.assert_allclose(ours, theirs, rtol=1e-6, atol=1e-6)
    assert not shared.tally.terms
    assert not shared.tally.asked.any()


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


def test_only_parts_that_changed_are_sent_again():
    out = replace(SCENARIO, nations=(*SCENARIO.nations[1:],))
    again = replace(SCENARIO, nations=(*SCENARIO.nations,), mission="monitoring")
    assert len(_changed_parts(SCENARIO, None)) == len(fields(Scenario))
    assert _changed_parts(again, SCENARIO) == {"mission": "monitoring"}
    assert _changed_parts(out, SCENARIO) == {"nations": out.nations}


@pytest.mark.skipif(not has_mallopt(), reason="this C library cannot be told to keep memory")
def test_a_process_that_keeps_its_memory_is_not_given_it_anew():
    assert page_faults("") > 1000
    assert page_faults("keep_memory()") < 100


def test_what_goes_wrong_in_a_process_is_raised_and_the_pool_goes_on(pool):
    broken = replace(SCENARIO, mission="unheard of")
    with pytest.raises(KeyError, match="unheard of"):  # in both shares
        pool.ensemble(broken, runs=4, seed=1)
    assert pool.ensemble(SCENARIO, runs=4, seed=1).tally.runs == 4


def test_a_pool_that_lost_a_process_says_so_and_starts_anew():
    others = set(active_children())
    pool = ProcessPool(2)
    pool.ensemble(SCENARIO, runs=4, seed=1)
    for process in set(active_children()) - others:
        process.kill()
    with pytest.raises(EOFError, match="has died"):
        pool.ensemble(SCENARIO, runs=4, seed=1)
    gc.collect()  # a view of a buffer in the traceback once brought the interpreter down
    assert pool.ensemble(SCENARIO, runs=4, seed=1).tally.runs == 4
    pool.close()
