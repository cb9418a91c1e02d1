"""How a class plays a scenario: the pace of rounds and the deck of injects, as its file says."""

import json

import pytest

from sim.arrays.ensemble import ensemble
from sim.game import deck, usual_deck, with_deck
from sim.results.identity import short_hash
from sim.scenario.document import document, restore
from sim.scenario.reading.read import check, load
from sim.scenario.write import as_yaml

CARD = "round: 2, from: Paris, to: all, text: Something happens."
OWN = f"workshop: {{weeks: 6.0, rounds: 5, deck: [{{{CARD}, effect: {{after: 2, offensive: 4}}}}]}}"


def test_a_scenario_sets_the_pace_of_its_rounds(write):
    said = load(write("workshop: {weeks: 6, rounds: 5, minutes: 12}")).workshop
    assert (said.weeks, said.rounds, said.minutes, said.deck) == (6, 5, 12, None)


def test_a_scenario_without_a_deck_has_the_usual_one(write):
    assert tuple(deck(load(write())).values()) == usual_deck()


def test_its_own_deck_takes_the_place_of_the_usual_one(write):
    (card,) = deck(load(write(OWN))).values()
    assert (card.round, card.sender, card.to, card.text) == (
        2,
        "Paris",
        "all",
        "Something happens.",
    )
    assert card.effect == {"after": 2, "offensive": 4}
    assert deck(load(write("workshop: {deck: []}"))) == {}


def test_a_deck_is_inherited_and_replaced_whole(write):
    write(OWN, name="base")
    kept = load(write("extends: base.yaml\nworkshop: {rounds: 3}", name="kept")).workshop
    assert (kept.weeks, kept.rounds, len(kept.deck)) == (6, 3, 1)
    new = load(write("extends: base.yaml\nworkshop: {deck: []}", name="new")).workshop
    assert (new.weeks, new.deck) == (6, ())


@pytest.mark.parametrize(
    ("card", "fault"),
    [
        ("round: 2, from: Paris, to: all", "workshop.deck[0]: expected the key text"),
        (
            f"{CARD}, effect: {{threaten: 4}}",
            "workshop.deck[0].effect.threaten: expected one of the keys after, us, europe, threat",
        ),
        (
            f"{CARD}, effect: {{week: 4}}",
            "workshop.deck[0].effect.week: expected one of the keys after, us, europe, threat",
        ),
        (
            f"{CARD}, effect: {{support: 0.1, nations: [chosne]}}",
            "workshop.deck[0].effect.nations[0]: expected the ISO code of a nation, such as GBR, "
            "or chosen; found 'chosne'; did you mean 'chosen'?",
        ),
        (
            f"{CARD}, effect: {{election: [chosen], support: 0.1}}",
            "workshop.deck[0].effect.support: expected an event of its own, beside no election",
        ),
        (
            "round: 2, from: Paris, to: Kiev, text: Hm.",
            "workshop.deck[0].to: expected all, chosen, WASHINGTON, KYIV or the ISO code of a "
            "nation, such as GBR; found 'Kiev'; did you mean 'KYIV'?",
        ),
    ],
)
def test_a_mistake_in_a_deck_is_told_with_its_line(complaints, card, fault):
    (found,) = complaints(f"workshop:\n  deck:\n  - {{{card}}}")
    place, _, words = found.partition(": ")
    assert place.startswith("6:")
    assert words.startswith(fault)


def test_an_inject_names_nations_that_take_part(complaints):
    deck = f"workshop: {{deck: [{{{CARD}, effect: {{election: [TUR]}}}}]}}"
    (fault,) = complaints(f"nations: {{exclude: [TUR]}}\n{deck}")
    assert "workshop.deck[0].effect.election[0]: expected a nation that takes part" in fault


def test_the_usual_deck_is_as_good_as_one_that_somebody_writes(tmp_path):
    path = tmp_path / "decked.yaml"
    path.write_text(as_yaml(with_deck(load("no-us"))), encoding="utf-8")
    assert check(path) == ()
    assert load(path).workshop.deck == usual_deck()


def test_the_document_and_the_file_keep_it(write, tmp_path):
    scenario = load(write(OWN))
    assert restore(json.loads(json.dumps(document(scenario)))) == scenario
    path = tmp_path / "again.yaml"
    path.write_text(as_yaml(scenario), encoding="utf-8")
    assert load(path).workshop == scenario.workshop


def test_a_document_from_before_there_were_workshops_can_be_read():
    older = document(load("no-us"))
    del older["workshop"]
    assert restore(older).workshop.deck is None


def test_how_it_is_played_makes_no_other_result(write):
    nations = "nations: {only: [GBR, FRA]}\nweeks: 4\n"
    plain, played = (ensemble(load(write(nations + text)), seed=1, runs=3) for text in ("", OWN))
    assert short_hash(plain) == short_hash(played)
