"""Role cards on paper: every seat in every language, no request, no card cut, nothing hidden."""

import html
import re
from dataclasses import replace
from math import ceil

import pytest

from sim.game import fold
from sim.game.entries import Open
from sim.game.seen.cards import cards
from sim.scenario.reading.nations import nations
from sim.scenario.reading.read import load
from sim.scenario.scenario import CONDITIONS, POSITIONS, PRESENCE
from sim.web.language.catalogue import LANGUAGES, texts
from sim.web.language.sources import translate_source
from sim.web.language.words import Words
from sim.web.workshop.cards import cards_page
from tests.web.conftest import SAME

SEED = 7
PAGE = re.compile(rb"/Type\s*/Page\b")
CUT = """
[...document.querySelectorAll('.card')].filter((card) => {
  const inside = card.getBoundingClientRect();
  return [card, ...card.querySelectorAll('*')].some((one) => {
    const box = one.getBoundingClientRect();
    return box.bottom > inside.bottom - 8 && one !== card || box.right > inside.right + 1
      || one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0;
  });
}).map((card) => card.id)
"""


@pytest.fixture(scope="module")
def game():
    return fold(load("text-as-it-stands"), SEED, [Open()])


@pytest.fixture(scope="module")
def printed(game, tmp_path_factory):
    """The cards as files, one a language."""
    folder = tmp_path_factory.mktemp("cards")
    for language in LANGUAGES:
        (folder / f"{language}.html").write_text(cards_page(game, language), encoding="utf-8")
    return folder


def card_of(page, seat):
    return re.search(rf'<article class="[^"]*" id="{seat}">(.*?)</article>', page, re.DOTALL)[1]


def plain(markup):
    return flat(html.unescape(re.sub(r"<[^>]+>", " ", markup)))


def flat(text):
    """Give a text with every space alike: some languages part thousands with one of their own."""
    return " ".join(text.split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_seat_has_a_card_in_every_language(game, printed, language):
    page = (printed / f"{language}.html").read_text(encoding="utf-8")
    assert f'<html lang="{language}">' in page
    words = Words(language)
    for card in cards(game):
        shown = plain(card_of(page, card["seat"]))
        assert words.of("nation", card["seat"]) in shown
        assert flat(words.t(f"card.thinks.{card['thinks']}")) in shown
    assert "rules" in re.findall(r'<article class="[^"]*" id="(\w+)">', page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_card_says_is_what_the_phone_is_sent(game, printed, language):
    page = (printed / f"{language}.html").read_text(encoding="utf-8")
    words = Words(language)
    for card in (one for one in cards(game) if one["kind"] == "nation"):
        shown, brief = plain(card_of(page, card["seat"])), card["brief"]
        said = [f"{words.t('brief.capacity')} {words.number(brief['capacity'])}"]
        support = words.percent(brief["home"]["public_support"])
        said += [f"{words.t('brief.public_support')} {support}"]
        for question in ("stake", "safety", "company", "home"):
            said += map(words.say, brief["advisers"][question]["says"])
        said += red_lines(brief, words)
        said += bonds(brief["waits"], words)
        assert [one for one in said if flat(one) not in shown] == []


def bonds(waits, words):
    missing = [words.t("brief.missing", missing=waits["missing"])] if waits["missing"] else []
    until = "card.bound_until" if missing else "card.bound"
    return [*missing, *([words.t(until)] if waits["bound"] else [])]


def red_lines(brief, words):
    lines = brief["red_lines"]
    if lines["willing"]:
        return [words.t("brief.willing_but" if brief["waits"]["missing"] else "brief.willing")]
    levels = {"needs_us": lines["us_engagement"], "needs_clarity": lines["clarity"]}
    known = {name: words.percent(one) for name, one in levels.items() if one is not None}
    told = [words.t(f"brief.{name}", level=level) for name, level in known.items()]
    return told or [words.t("brief.needs_more")]


def test_every_figure_stands_with_its_range_grade_and_source(game, printed):
    page = (printed / "en.html").read_text(encoding="utf-8")
    for card in cards(game):
        shown = plain(card_of(page, card["seat"]))
        for name, figure in card["figures"].items():
            if name == "parliament_weeks" and not card["must_vote"]:
                continue
            source = "".join(text for text, _ in translate_source(figure["source"], "en"))
            assert flat(f"{texts('en')['grade.' + figure['grade']]}: {source}") in shown
    poland = plain(card_of(page, "POL"))
    brings = nations().profiles["POL"].attributes
    army = brings["army"]
    assert f"army {army.value:,.0f} {army.low:,.0f}–{army.high:,.0f} d" in poland
    ends = [
        round(100 * end) for end in (brings["public_support"].low, brings["public_support"].high)
    ]
    assert re.search(rf"Public support \d+% {ends[0]}–{ends[1]}% f", poland)
    assert "2025-05-18 (presidential), 2025-06-01 (presidential)" in poland


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_card_says_what_its_government_had_said_and_where_it_is_reported(game, printed, language):
    page = (printed / f"{language}.html").read_text(encoding="utf-8")
    words = Words(language)
    for nation in game.scenario.nations:
        shown, word = plain(card_of(page, nation.iso3)), nation.word
        day = words.date(word.date.isoformat())
        said = words.t("card.had_said", position=word.position, speaker=word.speaker, date=day)
        assert flat(said) in shown
        assert flat(words.of("position", word.position)) in shown
        assert all(words.of("waits", name) in shown for name in word.conditions)
        assert all(words.of("presence", kind) in shown for kind in word.substitutes)
    assert "ANP, 2-3 Mar 2025" in plain(card_of(page, "NLD"))
    # Any of several mandates will do, and all else must be met.
    either = f" {words.t('format.or')} ".join(
        words.of("waits", f"mandate_{x}") for x in ("un", "eu")
    )
    assert flat(either) in plain(card_of(page, "BGR"))


def test_every_speaker_and_word_of_the_shipped_table_has_its_name_in_the_catalogue(game):
    kinds = {"position": POSITIONS, "waits": CONDITIONS, "presence": PRESENCE}
    kinds["speaker"] = {nation.word.speaker for nation in game.scenario.nations}
    for group, names in kinds.items():
        known = {key.partition(".")[2] for key in texts("en") if key.startswith(f"{group}.")}
        assert known == set(names)


def test_where_nothing_had_been_said_a_card_says_nothing_of_it():
    scenario = load("text-as-it-stands")
    silent = replace(scenario, nations=tuple(replace(n, word=None) for n in scenario.nations))
    page = cards_page(fold(silent, SEED, [Open()]), "en", ("POL",))
    assert "Your government had last said" not in page


def test_only_the_seats_that_are_asked_for(game):
    page = cards_page(game, "en", ("GBR", "KYIV"))
    assert re.findall(r'<article class="[^"]*" id="(\w+)">', page) == ["rules", "GBR", "KYIV"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_card_is_cut_on_paper_and_nothing_is_asked_of_a_network(
    game, printed, visit, axe, language
):
    seen = visit(1123, 794)
    seen.page.goto((printed / f"{language}.html").as_uri())
    assert axe(seen.page) == []
    assert seen.requests == [(printed / f"{language}.html").as_uri()]
    assert seen.errors == []
    seen.page.emulate_media(media="print")
    assert seen.page.evaluate(CUT) == []
    pdf = seen.page.pdf(prefer_css_page_size=True, print_background=True)
    assert len(PAGE.findall(pdf)) == ceil((len(game.seats) + 1) / 2)


def test_a_card_that_is_too_long_would_be_caught(printed, visit):
    page = visit(1123, 794).page
    page.goto((printed / "en.html").as_uri())
    page.emulate_media(media="print")
    page.evaluate("document.querySelector('#POL p').textContent += ' and so on'.repeat(200)")
    assert page.evaluate(CUT) == ["POL"]


def test_the_facilitator_prints_the_cards_of_the_running_game_and_nobody_else(desk):
    secret = desk.room.setup.secret
    answer = desk.client.get(f"/cards?secret={secret}&lang=de")
    assert answer.status_code == 200
    assert "Rollenkarten" in answer.text
    shown = set(re.findall(r'<article class="[^"]*" id="(\w+)">', answer.text))
    assert shown == {"rules", *desk.room.game.seats}
    token = desk.join("FRA")
    headers = {**SAME, "cookie": token.header}
    for query in ("", "?secret=", "?secret=wrong"):
        assert desk.client.get(f"/cards{query}", headers=headers).status_code == 404
