"""Structure alone: what it may use, what it finds, and that no statement slips in."""

from dataclasses import replace

import numpy as np
import pytest

from sim.hindcast import structure as room
from sim.hindcast.structure import LADDER, Structure, position_value, structure, without_words
from sim.scenario.reading.read import load
from sim.scenario.table import parameters
from tests.builders import a_nation

FOUND = structure()


def some(willingness, words, leads=None):
    count = len(willingness)
    return Structure(
        codes=tuple("ABCDEFGH"[:count]),
        willingness=np.array(willingness, float),
        said=np.array(words, float),
        leads=np.array(leads or [0] * count),
        terms={"stake_threat": np.array(willingness, float)},
    )


def test_ranks_worked_by_hand():
    perfect = some([1, 2, 3, 4, 5, 9], [0, 1, 1.5, 2, 3, 4])
    assert perfect.correlation == pytest.approx(1)
    # One swap of neighbours among five: 1 - 6 * 2 / (5 * 24) = 0.9
    assert some([1, 2, 3, 5, 4], [0, 1, 2, 3, 4]).correlation == pytest.approx(0.9)
    led = some([1, 2, 3, 5, 4, 9], [0, 1, 2, 3, 4, -1], leads=[0, 0, 0, 0, 0, 1])
    assert led.without_leaders == pytest.approx(0.9)
    assert np.isnan(perfect.without("stake_threat").correlation)


def test_structure_alone_tells_something_and_more_than_chance():
    low, high = FOUND.interval()
    assert low < FOUND.correlation < high
    assert low > 0
    assert FOUND.correlation > 0.45
    assert FOUND.without_leaders > 0.2


def test_shelter_and_the_border_earn_their_place_and_ties_cost_nothing():
    """Ties earn theirs on past operations, whose leads vary (docs/validation.md)."""
    for term in ("stake_shelter", "home_border"):
        assert FOUND.correlation > FOUND.without(term).correlation, term
    assert FOUND.correlation > FOUND.without("stake_alliance").correlation - 0.02


def test_no_statement_on_this_force_is_used():
    shipped = {nation.iso3: nation for nation in load(room.BASELINE).nations}
    hidden = {nation.iso3: nation for nation in without_words(load(room.BASELINE)).nations}
    assert all(nation.word is None for nation in hidden.values())
    # Italy asked for American help and a mandate of the UN, Bulgaria's parliament for a mandate
    for code, name in (("ITA", "us_dependence"), ("ITA", "mandate_need"), ("BGR", "mandate_need")):
        before, after = shipped[code].attributes[name].value, hidden[code].attributes[name].value
        assert before > after, (code, name)
    # Law stays: Ireland's triple lock
    lock = hidden["IRL"].attributes["mandate_need"].value
    assert lock == shipped["IRL"].attributes["mandate_need"].value == 1


def test_only_who_leads_is_given():
    nations = without_words(load(room.BASELINE)).nations
    leads = {n.iso3 for n in nations if n.attributes["leadership"].high > 0}
    assert leads == {"GBR", "FRA"}


def test_a_government_that_said_nothing_counts_as_silent():
    word = load(room.BASELINE).nations[0].word
    assert position_value(a_nation("AAA")) == LADDER["silent"]
    if word is not None:
        assert position_value(replace(a_nation("AAA"), word=word)) == LADDER[word.position]


def test_the_table_says_the_figures_and_how_far_assumed_weights_move_them():
    lines = list(room.table(FOUND))
    assert f"{FOUND.correlation:.2f}" in lines[0]
    assert f"{FOUND.without_leaders:.2f}" in lines[1]
    ends = [float(line.rpartition(" ")[2]) for line in lines[2:4]]
    assert ends[0] <= FOUND.correlation + 0.05
    assert len(lines) > 15


def test_other_weights_move_the_figure():
    assert structure(weights={"home_public": 0}).correlation < FOUND.correlation


def test_what_is_owed_to_the_weight_that_words_have_set_is_said():
    source = parameters()[room.SET_BY_WORDS].default.source
    assert "what governments had said" in source
    found = room.by_opinion()
    assert len(found) == 3
    assert found["left out"].correlation < FOUND.correlation
    said = [line for line in room.table(FOUND) if room.SET_BY_WORDS in line]
    for place, other in found.items():
        assert any(f"{place}: {other.correlation:.2f} (" in line for line in said), place


def test_no_other_weight_was_set_by_what_governments_had_said():
    set_by_words = {
        name for name, row in parameters().items() if "governments had said" in row.default.source
    }
    terms = {name for name in set_by_words if name in FOUND.terms}
    assert terms == {room.SET_BY_WORDS}
