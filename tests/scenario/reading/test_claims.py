"""Claims in a scenario's file: read, refused with their place, never inherited, kept as written."""

import json

import pytest

from sim.scenario.document import document, restore
from sim.scenario.reading.read import load
from sim.scenario.vary import vary
from sim.scenario.write import as_yaml

CLAIM = "P(committed >= 20000) < 0.2"


def test_a_claim_is_kept_as_the_grammar_writes_it(write):
    assert load(write("claims: [P(committed>=20000) < 0.20]")).claims == (CLAIM,)


def test_claims_are_of_the_scenario_that_states_them_alone(write):
    write(f"claims: ['{CLAIM}']", name="below")
    assert load(write("extends: below.yaml", name="above")).claims == ()
    assert load("reversal").claims
    assert vary(load("reversal"), {"us.air": 0.5}).claims == ()


def test_they_come_back_from_a_file_and_from_a_document(write):
    read = load(write(f"claims: ['{CLAIM}', 'P(agreement) < 0.9']"))
    assert restore(json.loads(json.dumps(document(read)))) == read
    assert load(write(as_yaml(read), words="")).claims == read.claims
    assert restore({k: v for k, v in document(read).items() if k != "claims"}).claims == ()


@pytest.mark.parametrize(
    ("claims", "said"),
    [
        ("[P(comitted >= 2) > 0.5]", "claims[0]: expected committed, authorised, in_place"),
        ("[P(committed >= 2) > 5]", "a chance above 0 and below 1, as 0.2, at character 21; found"),
        ("[P(committed >= 2]", "expected and, given or ')', at its end; found"),
        ("[3]", "claims[0]: expected a claim: text of 1 to 300 characters; found 3"),
        ("P(committed >= 2) > 0.5", "claims: expected a list"),
        (f"['{CLAIM}', '{CLAIM}']", "claims: expected each once"),
        ("[P(agreement by week 53) < 0.5]", "claims[0]: expected a week up to 52, the last"),
        ("[P(in_place < nous.in_place) < 0.5]", "did you mean 'no-us'?"),
        ("[P(KOR >= pledged) < 0.5]", "or the code of a nation, at character 3"),
    ],
)
def test_what_is_wrong_is_told_with_line_and_key(complaints, claims, said):
    (found,) = complaints(f"claims: {claims}")
    assert found.startswith("4:")
    assert said in found


def test_a_nation_that_takes_no_part_has_no_chance(complaints):
    (found,) = complaints("claims: [P(ITA >= pledged) < 0.5]\nnations: {exclude: [ITA]}")
    assert "expected a nation that takes part, which ITA does not" in found


def test_the_near_miss_is_named(complaints):
    (found,) = complaints("claims:\n  - P(Italy >= pledged) < 0.5")
    assert found.startswith("5:5: claims[0]: ")
    assert found.endswith("did you mean 'ITA'?")
