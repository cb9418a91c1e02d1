"""What it would take is the same, and takes as many trials, whoever tries the levers."""

import sim


def test_processes_change_neither_the_answer_nor_the_trials():
    found, tried = [], []
    for jobs in (1, 2):
        odds = []
        asked = sim.persuade(
            "text-as-it-stands", "ITA",
            levers=["mandate", "us.air", "us.credibility"], odds=0.6, runs=60, jobs=jobs,
            tried=odds.append,
        )  # fmt: skip
        found.append(asked.to_dict())
        tried.append(sorted(odds))
    assert found[0] == found[1]
    assert tried[0] == tried[1]
