"""A page of levers as one file, of a small world, fitted once for all tests."""

import pytest

from sim.scenario.reading.read import load
from sim.web.fitted.model import fit_levers
from sim.web.fitted.page import levers_page
from tests.web.conftest import SMALL

SETS, RUNS, SEED = 240, 200, 7


@pytest.fixture(scope="session")
def fitted(tmp_path_factory):
    path = tmp_path_factory.mktemp("fitted") / "small.yaml"
    path.write_text(SMALL, encoding="utf-8")
    return fit_levers(load(path), sets=SETS, runs=RUNS, seed=SEED)


@pytest.fixture(scope="session")
def file(fitted, tmp_path_factory):
    path = tmp_path_factory.mktemp("page") / "levers.html"
    path.write_text(levers_page(fitted), encoding="utf-8")
    return path
