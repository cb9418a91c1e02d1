"""The method scored by what was known: nothing that is to be found is given."""

import datetime
from dataclasses import replace

import pytest

from sim.scenario.reading.read import load
from sim.score.said import hide, positions_on, shipped_words, speak, words_to_find
from sim.score.validate import (
    BEFORE,
    earlier_words,
    hidden_words,
    markdown,
    renew,
)


@pytest.fixture(scope="module")
def scenario():
    return load("text-as-it-stands")


@pytest.fixture(scope="module")
def earlier(scenario):
    return earlier_words(scenario, runs=40, seed=1)


@pytest.fixture(scope="module")
def hidden(scenario):
    return hidden_words(scenario, runs=20, seed=1)


def test_words_of_march_alone_are_given(scenario):
    earlier = scenario.date - BEFORE
    assert earlier == datetime.date(2025, 3, 10)
    before = speak(scenario, earlier, shipped_words(earlier))
    for world in (before, before.spoken):
        assert world.date == earlier
        words = [nation.word for nation in world.nations if nation.word]
        assert 10 < len(words) < len(scenario.nations)
        assert all(word.date <= earlier for word in words)


def test_what_is_to_be_found_is_what_was_said_by_the_first_day(scenario):
    found = words_to_find(scenario)
    assert {nation.iso3: nation.position for nation in found} == {
        code: word for code, word in positions_on(scenario.date).items() if code in scenario.codes
    }
    assert len(found) > 30


def test_one_word_is_hidden_and_the_others_are_kept(scenario):
    without = hide(scenario, "POL")
    for before, after in ((scenario, without), (scenario.spoken, without.spoken)):
        for old, new in zip(before.nations, after.nations, strict=True):
            assert new == (replace(old, word=None) if old.iso3 == "POL" else old)


def test_a_hidden_word_cannot_be_seen(scenario, hidden):
    """Whatever Poland had said, it is forecast alike: only the rest is read."""
    index = scenario.codes.index("POL")
    poland = scenario.nations[index]
    other = replace(poland.word, position="leading", date=datetime.date(2025, 4, 9))
    turned = speak(
        scenario,
        scenario.date,
        {nation.iso3: nation.word for nation in scenario.nations} | {"POL": other},
    )
    assert turned != scenario
    assert hide(turned, "POL") == hide(scenario, "POL")
    assert len(hidden) == 8


def test_newcomers_are_scored_apart(earlier):
    rows = [row for row in earlier.rows() if row["forecaster"] == "persistence"]
    everyone, spoken, new = (row["nations"] for row in rows)
    assert everyone == spoken + new
    assert {row["forecaster"] for row in earlier.rows()} >= {
        "text-as-it-stands", "text-as-it-stands, structure", "persistence", "expected utility",
    }  # fmt: skip


def test_a_page_is_renewed_between_its_marks(earlier):
    page = "before\n<!-- score: earlier_words -->\nold\n<!-- end -->\nafter\n"
    now = renew(page, {"earlier_words": earlier})
    assert now.startswith("before\n<!-- score: earlier_words -->\n| predicted |")
    assert now.endswith("|\n<!-- end -->\nafter\n")
    assert "old" not in now
    assert now == renew(now, {"earlier_words": earlier})
    assert len(markdown(earlier).splitlines()) == len(earlier) + 2
