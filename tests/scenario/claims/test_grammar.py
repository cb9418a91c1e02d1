"""The grammar of claims: what it takes comes back as it was, what it refuses is named."""

import re

import pytest

from sim.scenario.claims.claim import Claim, Condition
from sim.scenario.claims.grammar import parse
from sim.scenario.claims.pattern import pattern
from sim.scenario.claims.words import ClaimError

ATLAS = {"ITA": "Italy", "GBR": "United Kingdom"}

GOOD = {
    "P(committed >= 20000) < 0.2": Claim((Condition("committed", ">=", 20000),), "<", 0.2),
    "P(ITA >= pledged) > 0.5": Claim((Condition("ITA", ">=", 3),), ">", 0.5),
    "P(ceasefire) >= 0.05": Claim((Condition("ceasefire", by=True),), ">=", 0.05),
    "P(agreement in week 0) <= 0.5": Claim((Condition("agreement", week=0),), "<=", 0.5),
    "P(agreement at deadline) < 0.5": Claim((Condition("agreement"),), "<", 0.5),
    "P(in_place >= 10000 by deadline) > 0.1": Claim(
        (Condition("in_place", ">=", 10000, by=True),), ">", 0.1
    ),
    "P(in_place >= 10000 given agreement by week 26) > 0.3": Claim(
        (Condition("in_place", ">=", 10000),),
        ">",
        0.3,
        (Condition("agreement", by=True, week=26),),
    ),
    "P(authorised < no-us.authorised - 500 in week 40 and GBR < authorised) > 0.25": Claim(
        (Condition("authorised", "<", -500, "no-us", week=40), Condition("GBR", "<", 4)), ">", 0.25
    ),
    "P(present > no-us.present + 2) > 0.000001": Claim(
        (Condition("present", ">", 2, "no-us"),), ">", 0.000001
    ),
    "median(authorised in week 30) >= 15000": Claim(
        (Condition("authorised", ">=", 15000, week=30),), ">", 0.5, of_median=True
    ),
}

WRONG = {
    "P(comitted >= 20000) < 0.2": ("or the code of a nation at character 3", "committed"),
    "P(committed >= 20,000) < 0.2": ("a whole number", "20000"),
    "P(committed >= 1e4) < 0.2": ("a whole number", None),
    "P(committed >= 9999999) < 0.2": ("a whole number from 0 to 1000000", None),
    "P(committed => 20000) < 0.2": ("one of >= <= > < at character 13", ">="),
    "P(committed == 20000) < 0.2": ("one of >= <= > <", None),
    "P(committed >= 20000) < 20%": ("a chance above 0 and below 1", "0.2"),
    "P(committed >= 20000) < 1": ("a chance above 0 and below 1", None),
    "P(committed >= 20000) > 0.0": ("a chance above 0 and below 1", None),
    "P(Italy >= pledged) > 0.5": ("the code of a nation at character 3", "ITA"),
    "P(FRA >= pledged) > 0.5": ("the code of a nation at character 3", None),
    "P(ITA >= pledge) > 0.5": ("or deployed at character 10", "pledged"),
    "P(ITA >= 3) > 0.5": ("refuses, supports", None),
    "committed >= 20000": ("P(...) or median(...)", None),
    "p(committed >= 20000) > 0.5": ("P(...) or median(...)", "P"),
    "P(committed >= 20000": ("and, given or ')' at character 21; it ends there", None),
    "P(committed >= 2 or committed < 1) > 0.5": ("and, given or ')'", None),
    "P(authorised < no-us) > 0.1": ("'.authorised' after the name of a scenario", None),
    "P(authorised < no-us.committed) > 0.1": ("authorised at character 22", None),
    "P(authorised < no-us.authorised by week 3) > 0.1": ("compared in the same week", None),
    "P(authorised < 3 by 26) > 0.1": ("week or deadline", None),
    "P(authorised < 3 in deadline) > 0.1": ("week at character 21", None),
    "P(authorised < 3) > 0.1 always": ("nothing more", None),
    "median(ITA) > 3": ("committed, authorised", None),
    "median(authorised) > 0.5": ("a whole number", None),
    "": ("P(...) or median(...)", None),
}


@pytest.mark.parametrize("text", GOOD)
def test_what_it_takes_comes_back_as_it_was_written(text):
    assert parse(text, ATLAS) == GOOD[text]
    assert str(GOOD[text]) == text


def test_spaces_do_not_matter_where_none_is_needed():
    assert str(parse(" P( committed>=20000 )<0.20 ")) == "P(committed >= 20000) < 0.2"


@pytest.mark.parametrize("text", WRONG)
def test_what_it_refuses_is_named_with_its_place_and_what_was_meant(text):
    expected, suggestion = WRONG[text]
    with pytest.raises(ClaimError, match=re.escape(expected)) as raised:
        parse(text, ATLAS)
    assert raised.value.suggestion == suggestion


@pytest.mark.parametrize("text", [*GOOD, *WRONG, "P(committed>=20000)<0.2", "P(ITA>=pledged)>0.5"])
def test_the_pattern_for_other_validators_is_the_same_grammar(text):
    known = not re.search("FRA", text) and text not in WRONG
    assert bool(re.search(pattern(), text)) is (known or "FRA" in text)


def test_any_three_capitals_are_a_nation_where_none_is_known():
    assert parse("P(XYZ >= pledged) > 0.5").event[0].is_of_a_nation
