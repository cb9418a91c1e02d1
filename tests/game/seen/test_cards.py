"""Role cards: every seat has one, it says what the phone says, and its figures are the data's."""

from dataclasses import replace
from itertools import chain

import pytest

from sim.game import apply, brief, fold, public
from sim.game.entries import Advance, Begin, Open, Seat, Stand
from sim.game.seen.cards import (
    OBJECTIONS,
    PEACE,
    WORD,
    cards,
    figures_by_part,
    likely_capacity,
)
from sim.scenario.reading.nations import nations
from sim.scenario.reading.read import load
from sim.scenario.scenario import ENABLERS
from sim.scenario.shipped import nation_files, scenario_files
from sim.scenario.yaml12 import read_file
from tests.game.conftest import SEED


@pytest.fixture(scope="module")
def game():
    return fold(load("text-as-it-stands"), SEED, [Open()])


@pytest.fixture(scope="module")
def dealt(game):
    return {card["seat"]: card for card in cards(game)}


@pytest.mark.parametrize("name", scenario_files())
def test_every_seat_of_every_scenario_has_a_card(name):
    game = fold(load(name), SEED, [Open()])
    found = [card["seat"] for card in cards(game)]
    assert len(found) == len(set(found))
    assert set(found) == set(game.seats)


def test_a_card_holds_what_the_phone_shows(game, dealt):
    for seat in game.seats:
        assert dealt[seat]["brief"] == brief(game, seat)


def test_the_figures_are_those_of_the_nations_files_with_grade_and_source(dealt):
    for code, path in nation_files().items():
        written = read_file(path).data
        card = dealt[code]
        for name in chain.from_iterable(figures_by_part().values()):
            row, shown = written["attributes"][name], card["figures"][name]
            assert (shown["value"], shown["grade"], shown["source"]) == (
                row["value"], row["grade"], row["source"],
            )  # fmt: skip
            assert [shown["low"], shown["high"]] == row["range"]
        assert card["law"] == written["parliament"]
        assert [election["source"] for election in card["elections"]] == [
            election["source"] for election in written["elections"]
        ]
        assert card["groups"] == written["groups"]


def test_a_card_says_what_its_government_had_said_by_the_first_day(game, dealt):
    poland, word = dealt["POL"]["word"], nations_of(game)["POL"].word
    assert (poland["position"], poland["date"]) == ("refuses", "2025-02-17")
    assert (poland["speaker"], poland["source"]) == ("prime minister", "Do Rzeczy, 17 Feb 2025")
    assert poland["substitutes"] == list(word.substitutes) == ["logistics"]
    assert dealt["NLD"]["word"]["conditions"] == ["us_backstop", "clear_mandate", "parliament"]


def nations_of(game):
    return {nation.iso3: nation for nation in game.scenario.nations}


def test_what_a_nation_can_send_follows_from_its_figures():
    # 90,000 soldiers, 1% away: 0.217 of the rest can go, a third of them at a time
    poland = nations().profiles["POL"]
    assert likely_capacity(poland, rotation=3) == int(90_000 * 0.99 * 0.217 / 3) == 6444


def test_a_figure_that_the_scenario_changes_is_the_scenarios():
    card = {card["seat"]: card for card in cards(fold(load("divided-home-front"), SEED, [Open()]))}
    weeks = card["ITA"]["figures"]["parliament_weeks"]
    assert (weeks["value"], weeks["low"], weeks["high"]) == (10, 6, 20)
    assert weeks["source"] == "scenario divided-home-front"


def test_a_parliament_that_the_scenario_changes_is_not_called_documented(game):
    scenario = game.scenario
    place = scenario.codes.index("GBR")
    asked = replace(scenario.nations[place], parliament="prior_approval_required")
    changed = replace(
        scenario, nations=(*scenario.nations[:place], asked, *scenario.nations[place + 1 :])
    )
    found = {card["seat"]: card for card in cards(fold(changed, SEED, [Open()]))}["GBR"]
    assert found["law"]["role"] == "prior_approval_required"
    assert found["law"]["grade"] == "assumed"
    assert found["must_vote"]


def test_washington_and_kyiv_are_told_of_the_world(game, dealt):
    seen, numbers = public(game), game.scenario.numbers
    america, kyiv = dealt["WASHINGTON"], dealt["KYIV"]
    assert set(america["figures"]) == {
        *(f"{side}.{enabler}" for side in ("us", "europe") for enabler in ENABLERS), *WORD,
    }  # fmt: skip
    assert set(kyiv["figures"]) == set(PEACE)
    for card in (america, kyiv):
        assert card["world"] == seen["world"]
        assert card["asked"] == seen["asked"]
        for name, shown in card["figures"].items():
            assert (shown["value"], shown["source"]) == (numbers[name].value, numbers[name].source)
    # Deterrence needs all air cover near the line; 0.85 of it remains back from the line.
    assert america["needs"]["air"] == pytest.approx(1.0 * 0.85)
    profiles = nations().profiles
    most = {code: nation.attributes["us_dependence"].value for code, nation in profiles.items()}
    assert {most[code] for code in america["needed_by"]} == {max(most.values())}


def test_each_nation_is_asked_about_what_speaks_most_against_it_there(dealt):
    asked = {seat: card["thinks"] for seat, card in dealt.items()}
    assert asked["GBR"] == asked["FRA"] == "leads"
    assert asked["ISL"] == "no_troops"
    assert asked["POL"] == "public"  # three in ten are for it, fewer than anywhere else
    assert (asked["WASHINGTON"], asked["KYIV"]) == ("washington", "kyiv")
    assert set(asked.values()) - {"leads", "no_troops", "washington", "kyiv"} <= {
        *OBJECTIONS.values()
    }
    assert len(set(asked.values())) > 8


def test_cards_are_the_same_however_far_the_game_is(game, dealt):
    moved = [Seat(seat="FRA"), Begin(), Advance(), Stand(seat="FRA", rung="pledged"), Advance()]
    later = game
    for entry in (*moved, Advance(), Advance()):
        later = apply(later, entry)
    assert brief(later, "FRA") != brief(game, "FRA")
    assert cards(later) == list(dealt.values())
