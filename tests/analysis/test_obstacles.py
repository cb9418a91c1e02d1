"""Who waits for a parliament, and what those who hold back ask for."""

import numpy as np
import pytest

from sim.analysis.nations import members
from sim.analysis.obstacles import conditions, parliaments


def test_parliaments_delay_and_block(made):
    waits = np.zeros((3, 5), int)
    waits[0] = [0, 0, 6, 3, 1]
    result = made(
        rung=np.zeros((3, 20)), waits=waits, votes_lost=np.array([5, 0, 0]),
        blocked=np.array([4, 0, 0]),
    )  # fmt: skip
    deu, _, gbr = parliaments(result).rows()
    assert (deu["wait_p50"], deu["wait_p90"], deu["consents"]) == (2, 3, 10)
    assert (deu["lost"], deu["blocked"]) == (0.25, 0.2)
    assert deu["blocked_low"] < 0.2 < deu["blocked_high"]
    assert (gbr["wait_p50"], gbr["consents"], gbr["role"]) == (None, 0, "executive_discretion")


def test_who_holds_back_says_what_it_would_take(made):
    rung = np.full((3, 20), 3)
    rung[0, :12] = 2  # no pledge in twelve runs, of which two are without troops to send
    rung[1, :5] = 1
    asked = np.zeros((3, 22), int)
    asked[0, [0, 10, 20, 21]] = [1, 3, 1, 5]  # nothing more, half, everything, and never
    deu, fra, gbr = conditions(made(rung=rung, asked=asked)).rows()
    parts = ("without", "no_means", "ready", "winnable", "unwinnable", "p50")
    assert [deu[part] for part in parts] == [0.6, 0.1, 0.05, 0.2, 0.25, 0.5]
    assert [fra[part] for part in parts] == [0.25, 0.25, 0, 0, 0, None]
    assert [gbr[part] for part in parts] == [0, 0, 0, 0, 0, None]


def test_no_pledge_in_one_table_is_no_pledge_in_the_other(ran):
    committed = {row["iso3"]: row["committed"] for row in members(ran).rows()}
    for row in conditions(ran).rows():
        parts = sum(row[part] for part in ("no_means", "ready", "winnable", "unwinnable"))
        assert parts == pytest.approx(row["without"])
        assert 1 - row["without"] == pytest.approx(committed[row["iso3"]]), row["iso3"]
