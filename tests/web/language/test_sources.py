"""Sources of figures in the reader's language: what is a sentence is translated, titles are not."""

import re

import pytest

from sim.game import fold
from sim.game.entries import Open
from sim.game.seen.cards import cards
from sim.scenario.reading.read import load
from sim.web.language.catalogue import LANGUAGES, texts
from sim.web.language.sources import BETWEEN, _patterns, translate_source
from sim.web.language.words import Words
from sim.web.server.render import render
from sim.web.workshop.cards import Card

BORDER = "rule exposure: capital 867 km from Moscow, on the border of Russia or Belarus"


@pytest.fixture(scope="module")
def sources():
    """All that the cards of a game cite."""
    game = fold(load("text-as-it-stands"), 7, [Open()])
    shown = [Card(one, Words("en")) for one in cards(game)]
    render("cards.html", "en", cards=shown, say=Words("en"), title="", seed=7, rungs=(),
           enablers=("air", "intelligence", "logistics", "guarantee"), budget=10, vote=2,
           style="")  # fmt: skip
    return {source for card in shown for _, source in card.footnotes}


def test_a_source_says_its_steps_in_the_readers_language():
    said = "".join(text for text, _ in translate_source(BORDER, "pl"))
    assert said == "reguła exposure: stolica 867\u00a0km od Moskwy, granica z Rosją lub Białorusią"
    assert "".join(text for text, _ in translate_source(BORDER, "en")) == BORDER


def test_no_code_of_a_law_is_left_in_any_language(sources):
    for language in LANGUAGES:
        said = [text for one in sources for text, _ in translate_source(one, language)]
        assert not [text for text in said if re.search("^(?!rule|.* ).*_", text)]


def test_numbers_in_a_source_are_written_as_the_language_does():
    assert translate_source("those like this one count as 3.5", "de")[0][0].endswith("3,5")
    assert "53\u00a0%" in translate_source("Voxmeter 2025-02 53.0% to 15.0%", "uk")[0][0]


def test_what_a_source_names_stays_as_it_is():
    pieces = translate_source("rule us_dependence: desirable; AFP via Hurriyet 16 March 2025", "fr")
    assert pieces[-1] == ("AFP via Hurriyet 16 March 2025", True)
    assert [english for _, english in pieces] == [False, False, False, False, True]


def test_every_text_for_sources_is_needed_by_some_source(sources):
    pieces = {piece for source in sources for piece in BETWEEN.split(source)}
    unused = [key for key, pattern, _ in _patterns() if not any(map(pattern.fullmatch, pieces))]
    assert unused == []


@pytest.mark.parametrize("language", [one for one in LANGUAGES if one != "en"])
def test_what_rules_say_of_nations_is_translated_but_for_names(sources, language):
    pieces = [piece for source in sources for piece in translate_source(source, language)]
    left = {text for text, english in pieces if english}
    assert not {text for text in left if re.match(r"rule |capital |joined \d|no poll", text)}
    assert len(left) < len([text for text, english in pieces if not english])
    assert texts(language)["cited.assumption"] != "assumption"
