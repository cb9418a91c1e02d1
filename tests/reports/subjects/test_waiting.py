"""Large contributors that wait for something: who is named, and who is not."""

import pytest

from sim.reports.subjects.waits import find_waiting, say_waiting


def member(iso3, committed, authorised, troops):
    return {
        "iso3": iso3, "name": {"GBR": "United Kingdom"}.get(iso3, iso3), "committed": committed,
        "authorised": authorised, "troops_mean": troops,
    }  # fmt: skip


def wait(iso3, label, missing):
    return {"iso3": iso3, "label": label, "missing": missing}


WAITS = [
    wait("GBR", "a ceasefire", 0.55), wait("GBR", "an American backstop", 0.77),
    wait("GBR", "its parliament", 0.2), wait("FRA", "a ceasefire", 0.54),
    wait("DNK", "an American backstop", 0.99), wait("EST", "a ceasefire", 0.9),
]  # fmt: skip


def test_a_large_contributor_is_named_with_what_it_mostly_waits_for():
    members = [member("FRA", 0.98, 0.6, 7010), member("GBR", 0.93, 0.14, 7035)]
    assert list(say_waiting(members, WAITS)) == [
        "The United Kingdom sends 7,035 troops when it sends any, but has them authorised in 14% "
        "of runs: it mostly still waits for an American backstop (77% of runs) and a ceasefire "
        "(55% of runs)."
    ]


@pytest.mark.parametrize(
    "other",
    [
        member("GBR", 0.93, 0.5, 7035),  # authorised in half of the runs
        member("POL", 0.93, 0.14, 7035),  # waits for nothing
        member("EST", 0.93, 0.14, 99),  # a token
        member("DNK", 0.93, 0.0, None),  # never sends any
    ],
)
def test_who_is_not_held_back_or_is_no_contributor_is_not_named(other):
    assert find_waiting([other], WAITS) == []


def test_a_seldom_committed_nation_is_no_large_contributor():
    members = [member("DNK", 0.01, 0.01, 9000)]
    members += [member(name, 0.5, 0.9, 1000) for name in ("AAA", "BBB", "CCC")]
    assert find_waiting(members, WAITS) == []
