"""Every part of a debrief is headed by what it finds in this game, in every language."""

import re
from dataclasses import replace
from html import unescape

import pytest

from sim.game import apply, fold
from sim.game.entries import Advance, Begin, Offer, Open, Predict, Resolve, Seat, Stand
from sim.game.phase import Phase
from sim.scenario.reading.read import load
from sim.web.debrief.findings import Headings, findings
from sim.web.debrief.page import debrief_page
from sim.web.language.catalogue import LANGUAGES, texts
from sim.web.language.words import Words
from tests.web.conftest import SMALL

HEADED = re.compile(r'<hgroup><p class="topic" id="[\w-]+">([^<]+)</p><(h\d)[^>]*>([^<]+)</h\d>')
MOST = 80
"""Letters of a heading, so that it stands on two lines of a phone, three at the most."""

LIMITS = 1
"""Headings of other kinds: the box that says what the results do not say."""


@pytest.fixture(scope="module")
def known(tmp_path_factory):
    """What is found in a game of two rounds in which two governments pledged."""
    path = tmp_path_factory.mktemp("headings") / "small.yaml"
    path.write_text(SMALL, encoding="utf-8")
    game = fold(load(path), 7, [Open(weeks=4), Seat(seat="FRA"), Seat(seat="NLD"), Begin()])
    rounds = (
        [Predict(seat="FRA", player="Ann", chance=0.8), *_pledge("FRA", 900)],
        _pledge("NLD", 500),
    )
    for entries in rounds:
        while game.line.phase is not Phase.DECIDE:
            game = apply(game, Advance())
        for entry in (*entries, Resolve(), Advance()):
            game = apply(game, entry)
    return findings(game, 60)


def _pledge(seat, troops):
    return [Stand(seat=seat, rung="pledged"), Offer(seat=seat, troops=troops)]


def headings_of(page):
    """Return topic, level and finding of each heading of a page."""
    return [tuple(map(unescape, found)) for found in HEADED.findall(page)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_heading_is_a_finding_under_its_topic(known, language):
    page = debrief_page(known, Words(language))
    found = headings_of(page)
    assert len(found) == len(re.findall(r"<h[123][ >]", page)) - LIMITS
    topics = {topic for topic, _, _ in found}
    for topic, _, finding in found:
        assert finding not in topics
        assert finding[-1] not in ".?:", finding
        assert len(finding) <= MOST, finding
        assert re.search(r"\d", finding) or finding in texts(language).values(), (topic, finding)
    assert len({finding for _, level, finding in found if level != "h3"}) == 9


def numbers(text):
    return set(re.findall(r"\d[\d,]*%?", text))


def test_the_numbers_of_a_heading_stand_in_what_it_heads(known):
    page = debrief_page(known, Words("en"))
    for name in ("turning", "verdict", "what-if", "calibration"):
        section = page[page.index(f'<section id="{name}"') :]
        section = section[: section.index("</section>")]
        finding = unescape(re.search(r"<h2[^>]*>([^<]+)", section)[1])
        below = re.sub(r"<[^>]+>", " ", section[section.index("</h2>") :])
        if name != "calibration":
            assert numbers(finding) <= numbers(below), finding


def test_what_the_class_authorised_stands_beside_the_model_alone(known):
    means = {row["name"]: row["mean"] for row in known.data["verdict"]["courses"]}
    headings = Headings(known, Words("en"))
    assert numbers(headings.verdict()) == {f"{means['played']:,}", f"{means['model']:,}"}
    assert numbers(headings.courses()) == {f"{means['nothing']:,}", f"{means['full']:,}"}
    came_to = known.data["story"][-1]["after"]["authorised"]
    assert headings.game().startswith(f"{came_to:,} troops authorised after week 8")


def test_climbs_are_counted_as_the_steps_are_listed(known):
    page, headings = debrief_page(known, Words("en")), Headings(known, Words("en"))
    for row in known.data["story"]:
        steps = " ".join(line["says"]["key"] for line in row["news"])
        up, down = steps.count("news.climbs"), steps.count("news.steps_back")
        said = headings.chapter(row)
        assert re.findall(r"\d+", said) == [str(up), str(down)]
        assert f"<h3>{said}</h3>" in page


def change(known, **data):
    return Headings(replace(known, data={**known.data, **data}), Words("en"))


def odds(number, was, now):
    return {
        "round": number,
        "before": {"chance": was},
        "after": {"chance": now},
        "moved": now - was,
    }


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([odds(1, 0.2, 0.25), odds(2, 0.25, 0.1)], "Round 2 moved the odds most: from 25% to 10%"),
        ([odds(1, 0.2, 0.204)], "No round moved the odds by a whole point"),
        ([{**odds(1, 0.2, 1.0), "before": None}], "No round moved the odds by a whole point"),
    ],
)
def test_the_round_that_moved_the_odds_most_is_named(known, rows, said):
    assert change(known, odds=rows).turning() == said


@pytest.mark.parametrize(
    ("nearer", "brier", "said"),
    [
        (["class", "model", "class", None], 0.1, "class 2, model 1, neither 0"),
        ([None], 0.09, "The class's Brier score is 0.09"),
        ([None], None, "Nothing that was predicted is settled"),
    ],
)
def test_who_was_nearer_is_counted(known, nearer, brier, said):
    rows = [{"nearer": side} for side in nearer]
    headings = change(known, calibration={"questions": rows, "class_brier": brier})
    assert headings.calibration().endswith(said)


def test_where_no_change_moves_the_chance_none_is_named(known):
    alike = [
        replace(answer, otherwise=dict.fromkeys(answer.otherwise, answer.decided))
        for answer in known.what_ifs
    ]
    headings = Headings(replace(known, what_ifs=tuple(alike)), Words("en"))
    assert headings.what_if() == "No other course moves the chance by a whole point"


def test_seats_that_people_played_are_counted_where_they_parted(known):
    rows = [{"parted": True}, {"parted": False}]
    said = "You parted from the model's governments in 1 of 2 cases"
    assert change(known, beside=rows).beside() == said
    assert change(known, beside=[]).beside() == "Nobody at the table played a nation"
