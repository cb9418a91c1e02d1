"""The hindcast that tests look at: computed once."""

import pytest

from sim.hindcast import hindcast


@pytest.fixture(scope="session")
def past():
    """All past operations predicted, each from the others."""
    return hindcast(runs=200)
