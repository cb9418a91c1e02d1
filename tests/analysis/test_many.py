"""What few runs answer, very many answer too: a summary, and the rows of the first of them."""

import numpy as np
import pytest

from sim.analysis.collect import all_tables
from sim.analysis.counts import first_runs
from sim.arrays import ensemble as module
from sim.arrays.ensemble import ensemble
from sim.arrays.tally import BIN
from sim.errors import ResultsError
from sim.results.plain_arrays import to_bytes

RUNS, KEPT = 400, 100


@pytest.fixture
def few_kept(monkeypatch):
    monkeypatch.setattr(module, "KEPT", KEPT)
    monkeypatch.setattr(module, "BLOCK", 50)


def test_very_many_runs_answer_what_few_do(text, few_kept):
    many, every = (ensemble(text, runs=RUNS, keep_runs=keep) for keep in (None, True))
    assert many.runs is None
    assert many.first.agreement.shape == (KEPT,)
    tables, wanted = (
        {table.name: table for table in all_tables(result)} for result in (many, every)
    )
    assert wanted.keys() - tables.keys() == {"runs", "nations_by_run"}
    assert [*tables] == [name for name in wanted if name in tables]
    assert tables["first_week"].columns == wanted["first_week"].columns
    assert tables["burden"].columns == wanted["burden"].columns
    for name in ("troops_p50", "troops_p90"):
        for about, exact in zip(
            tables["members"].column(name), wanted["members"].column(name), strict=True
        ):
            assert (about is None and exact is None) or about == exact // BIN * BIN


def test_which_inputs_matter_is_asked_of_the_first_runs(text, few_kept):
    many, few = ensemble(text, runs=RUNS), ensemble(text, runs=KEPT)
    tables, wanted = ({table.name: table for table in all_tables(result)} for result in (many, few))
    for name in ("drivers", "levers"):
        assert tables[name].columns == wanted[name].columns
    assert to_bytes(first_runs(many, "drivers").runs) == to_bytes(few.runs)
    assert first_runs(few, "drivers") is few


def test_who_keeps_no_row_has_none_of_the_first(text, few_kept):
    none = ensemble(text, runs=60, keep_runs=False)
    assert none.first is None
    with pytest.raises(ResultsError, match="only the summary was kept"):
        first_runs(none, "drivers")


def test_a_summary_weighs_the_same_for_any_number_of_runs(text, few_kept):
    few, many = (ensemble(text, runs=runs) for runs in (150, 1500))
    assert few.first.troops.nbytes == many.first.troops.nbytes
    for name in ("first_reached", "rungs", "waits", "world"):
        one, two = getattr(few.tally, name), getattr(many.tally, name)
        assert np.shape(one) == np.shape(two)
