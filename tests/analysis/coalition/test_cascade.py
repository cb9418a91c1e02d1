"""Who pulled whom in: a chain built by hand is found, and nothing else."""

import numpy as np
import pytest

from sim.analysis.coalition.cascade import cascade_edges, cascade_nations, cascade_run, find_history
from sim.analysis.coalition.pulls import find_pulls
from sim.arrays.ensemble import ensemble
from sim.rules.ladder import Rung
from sim.scenario.reading.read import load
from tests.builders import CALM, KEEN, a_nation, a_scenario

CHAIN = {
    **CALM, "tie.ALL": 0, "company_partners": 2, "company_leaders": 0, "company_mass": 0,
    "company_free_riding": 0, "stake_spare": 0,
}  # fmt: skip

NONE = {"enabler_share": 0}
"""No enablers, by which a nation would help all others."""


@pytest.fixture(scope="module")
def chain():
    """AAA goes anyhow; BBB needs AAA, its partner in a group; CCC needs BBB; DDD stands alone."""
    nations = [
        a_nation("AAA", **KEEN, **NONE, groups=("JEF",)),
        a_nation("BBB", **NONE, groups=("JEF", "WEIMAR")),
        a_nation("CCC", **NONE, groups=("WEIMAR",)),
        a_nation("DDD", **KEEN, **NONE),
    ]
    return a_scenario(nations, 40, phase="agreement", **CHAIN)


@pytest.fixture(scope="module")
def baseline():
    return load("text-as-it-stands")


def test_a_chain_is_recovered_and_an_independent_nation_has_no_edges(chain):
    edges = cascade_edges(chain, find_pulls(chain, runs=5, seed=1)).rows()
    found = {(row["source"], row["target"]): row for row in edges}
    assert set(found) == {("AAA", "BBB"), ("BBB", "CCC"), ("AAA", "CCC")}
    assert all(row["pulled"] == row["of_both"] == row["both"] == 1 for row in edges)
    direct = {pair for pair, row in found.items() if row["direct"] == 1}
    assert direct == {("AAA", "BBB"), ("BBB", "CCC")}
    assert found["AAA", "CCC"]["chain"] == 1


def test_what_a_nation_pulls_is_counted_and_so_are_the_troops(chain):
    table = cascade_nations(chain, find_pulls(chain, runs=5, seed=1))
    rows = {row["iso3"]: row for row in table.rows()}
    assert [rows[code]["pulls"] for code in ("AAA", "BBB", "CCC", "DDD")] == [2, 1, 0, 0]
    assert [rows[code]["pulled"] for code in ("AAA", "BBB", "CCC", "DDD")] == [0, 1, 1, 0]
    troops = ensemble(chain, runs=5, seed=1).runs.contribution[:, 0]
    assert rows["AAA"]["brings"] == pytest.approx(troops[1] + troops[2])
    assert rows["BBB"]["brings"] == pytest.approx(troops[2])
    assert rows["DDD"]["brings"] == 0


def test_one_run_tells_since_when_and_by_whom(chain):
    rows = cascade_run(chain, find_history(chain, 3, seed=1)).rows()
    by_nation = {row["iso3"]: row for row in rows}
    assert [by_nation[code]["direct"] for code in ("AAA", "BBB", "CCC", "DDD")] == [
        "",
        "AAA",
        "BBB",
        "",
    ]
    assert by_nation["CCC"]["chain"] == "AAA"
    assert by_nation["AAA"]["pulls"] == "BBB CCC"
    assert by_nation["AAA"]["week"] < by_nation["BBB"]["week"] < by_nation["CCC"]["week"]


def test_one_run_is_the_same_alone_as_among_others(baseline):
    many, less = (find_pulls(baseline, runs=runs, seed=9) for runs in (6, 5))
    rows = cascade_run(baseline, find_history(baseline, 5, seed=9)).rows()
    direct = {(source, row["iso3"]) for row in rows for source in row["direct"].split()}
    pulled = direct | {(source, row["iso3"]) for row in rows for source in row["chain"].split()}
    for counts, pairs in (("pulled", pulled), ("direct", direct)):
        last = np.argwhere(getattr(many, counts) - getattr(less, counts))
        assert {tuple(baseline.codes[place] for place in pair) for pair in last} == pairs


def test_who_is_committed_is_as_in_the_ensemble(baseline):
    found = find_pulls(baseline, runs=40, seed=2)
    rung = ensemble(baseline, runs=40, seed=2).runs.rung
    np.testing.assert_array_equal(found.commits, (rung >= Rung.PLEDGED).sum(axis=1))
    assert (found.pulled <= found.both).all()
    assert (found.direct <= found.pulled).all()
    assert not np.diagonal(found.pulled).any()


def test_a_nation_that_never_pledges_pulls_nobody(baseline):
    found = find_pulls(baseline, runs=40, seed=2)
    never = found.commits == 0
    assert never.any()
    codes = {row["source"] for row in cascade_edges(baseline, found).rows()}
    pledged = {code for code, out in zip(baseline.codes, never, strict=True) if not out}
    assert codes <= pledged


@pytest.mark.once  # statistics; what computes them runs above on every Python
def test_intervals_shrink_with_the_root_of_the_runs(baseline):
    few, many = (find_pulls(baseline, runs=runs, seed=5) for runs in (60, 240))
    wide = {(row["source"], row["target"]): row for row in cascade_edges(baseline, few).rows()}
    strong = [row for row in cascade_edges(baseline, many).rows() if row["pulled"] > 0.05]
    rows = [row for row in strong if (row["source"], row["target"]) in wide]
    assert len(rows) > 5
    found = [wide[row["source"], row["target"]] for row in rows]
    widths = [
        (row["high"] - row["low"]) / (other["high"] - other["low"])
        for row, other in zip(rows, found, strict=True)
    ]
    assert np.mean(widths) == pytest.approx(0.5, rel=0.1)


def test_the_answer_is_the_same_on_two_cores_and_every_nation_is_noted(chain):
    noted = []
    pulls = find_pulls(chain, runs=1100, seed=1, note=noted.append)
    assert sum(noted) == 1100 * 4
    two = find_pulls(chain, runs=1100, seed=1, jobs=2)
    np.testing.assert_array_equal(pulls.pulled, two.pulled)
    np.testing.assert_array_equal(pulls.brings.total, two.brings.total)
