"""The walk "Add a term of willingness" of CONTRIBUTING.md, carried out in a copy."""

import csv

import pytest

from tests.walk import apply, copy_of_clone, python, run_tests, walk

TERMS = "tests/week/test_terms.py"
LANGUAGES = ("en", "uk", "pl", "de", "fr")

IN_BOTH_ENGINES = """
from sim.arrays.ensemble import ensemble
from sim.model import CoalitionModel

result = ensemble(__import__("sim").load("text-as-it-stands"), runs=20, seed=7)
france = result.scenario.codes.index("FRA")
assert (result.tally.terms["home_abroad"][france] < 0).all()
model = CoalitionModel("text-as-it-stands", seed=7, run=3)
while model.running:
    model.step()
assert model.nations["FRA"].rung == result.runs.rung[france, 3]
assert model.nations["FRA"].ledger.terms["home_abroad"] < 0
"""


@pytest.mark.once
@pytest.mark.slow
def test_the_walk_adds_a_term(tmp_path):
    clone = copy_of_clone(tmp_path)
    rule, declare, *steps = walk("Add a term of willingness")
    apply(clone, *rule)
    apply(clone, *declare)
    said = run_tests(clone, TERMS).stdout
    assert "sim/scenario/parameters.yaml has no home_abroad" in said
    for language in LANGUAGES:
        assert f"sim/web/texts/{language}.yaml has no term.home_abroad" in said

    for step in steps:
        apply(clone, *step)
    done = run_tests(clone, TERMS, "tests/docs/test_model_page.py", "tests/week/test_ledger.py")
    assert done.returncode == 0, done.stdout

    done = python(clone, "-c", IN_BOTH_ENGINES)
    assert done.returncode == 0, done.stderr
    run = ("-m", "sim", "run", "text-as-it-stands", "--runs", "20", "--quiet", "--out", "results")
    done = python(clone, *run)
    assert done.returncode == 0, done.stderr
    (table,) = (clone / "results").rglob("terms.csv")
    rows = list(csv.DictReader(table.read_text(encoding="utf-8").splitlines()))
    labels = {row["label"] for row in rows if row["term"] == "home_abroad"}
    assert labels == {"Troops abroad"}
