"""What an expert looks at first: do the odds agree with what governments had said?

Nothing here was fitted to; it follows from words that place their governments, from refusals that
bind and from conditions that wait (docs/model.md).
"""

from dataclasses import replace

import pytest

from sim.analysis.presence import gives
from sim.arrays.ensemble import ensemble
from sim.rules.ladder import Rung
from sim.scenario.reading.read import load
from sim.scenario.scenario import Event

RUNS = 1000
SENDS = ("pledged", "leading")


@pytest.fixture(scope="module")
def baseline():
    """Give the baseline as it came out."""
    return ensemble(load("text-as-it-stands"), runs=RUNS)


def odds(result, lowest):
    """Return the odds of each nation to stand at a rung or above by the deadline, by its word."""
    counts = result.tally.rungs[result.scenario.deadline]
    share = counts[:, int(lowest) :].sum(axis=-1) / counts.sum(axis=-1)
    return dict(zip(result.scenario.codes, share.tolist(), strict=True))


def positions(result):
    """Return what each nation had said, by its code."""
    return {n.iso3: n.word.position for n in result.scenario.nations if n.word is not None}


def test_who_had_refused_is_not_committed_a_year_later(baseline):
    committed, said = odds(baseline, Rung.PLEDGED), positions(baseline)
    refused = {code: committed[code] for code, word in said.items() if word == "refuses"}
    assert len(refused) >= 6
    assert max(refused.values()) < 0.15, refused


def test_who_had_pledged_or_leads_is_likelier_to_be_committed_than_any_who_had_refused(baseline):
    committed, said = odds(baseline, Rung.PLEDGED), positions(baseline)
    sends = [committed[code] for code, word in said.items() if word in SENDS]
    refuses = [committed[code] for code, word in said.items() if word == "refuses"]
    assert min(sends) > max(refuses)


def test_no_parliament_consents_in_the_middle_of_the_war(baseline):
    war = replace(
        baseline.scenario,
        numbers={
            **baseline.scenario.numbers,
            "peace.ceasefire_chance": replace(
                baseline.scenario.numbers["peace.ceasefire_chance"], value=0, low=0, high=0
            ),
        },
    )
    rungs = ensemble(war, runs=200).tally.rungs
    assert rungs[:, :, int(Rung.AUTHORISED) :].sum() == 0
    assert rungs[-1, :, int(Rung.PLEDGED)].sum() > 0


def test_a_final_no_of_the_bundestag_keeps_germany_out_for_good():
    """Everything is done to bring Germany in: Washington backs it, and peace comes."""
    helped = load("full-backstop")
    peace = Event(week=20, says="Peace.", numbers={}, peace="agreement")
    against = Event(week=22, says="No.", numbers={}, votes_against=("DEU",), final=True)
    free = ensemble(replace(helped, events=(*helped.events, peace)), runs=RUNS)
    barred = ensemble(replace(helped, events=(*helped.events, peace, against)), runs=RUNS)
    assert odds(free, Rung.AUTHORISED)["DEU"] > 0.3
    assert odds(barred, Rung.AUTHORISED)["DEU"] <= 0.1


def test_who_needs_washington_gains_most_from_it():
    """Of the four that the text names, in odds of troops, or of a presence for those who refuse.

    Finland had itself offered ships and aircraft, so it gives a presence of some kind anyway. What
    Washington changes is how much of one: the odds of every kind of presence, added up.
    """
    without, backed = (ensemble(load(name), runs=RUNS) for name in ("no-us", "full-backstop"))
    third = len(without.scenario.codes) / 3
    troops = ranks(odds(without, Rung.AUTHORISED), odds(backed, Rung.AUTHORISED))
    some, kinds = (
        ranks(odds_given(without, of), odds_given(backed, of)) for of in ("presence", "kinds")
    )
    assert max(troops["NLD"], troops["SWE"]) < third
    assert max(some["ITA"], kinds["ITA"], kinds["FIN"]) < third
    assert odds_given(without, "presence")["FIN"] > 0.95


def odds_given(result, what):
    """Return the odds of each nation to give a presence, or how many kinds, at the deadline."""
    shares = gives(result)
    return dict(zip(shares.column("iso3"), shares.column(what), strict=True))


def ranks(without, backed):
    """Return the rank of each nation by what American help changes for it, from 0."""
    gains = {code: backed[code] - without[code] for code in without}
    in_order = sorted(gains, key=gains.get, reverse=True)
    return {code: place for place, code in enumerate(in_order)}
