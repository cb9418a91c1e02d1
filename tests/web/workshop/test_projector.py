"""The projector: the map and the ladder say the same, and all of it is on one screen."""

from dataclasses import replace

import pytest

from sim.charts.europe import frame, project
from sim.game import to_lines
from sim.game.entries import Open
from sim.scenario.reading.read import load
from sim.scenario.scenario import RUNGS
from sim.web.language.catalogue import LANGUAGES
from sim.web.room.opening import open_room
from sim.web.workshop.europe import lands, lands_with, size
from tests.maps import contains
from tests.web.hosting import hosting
from tests.web.test_languages import Played

FITS = "document.documentElement.scrollHeight <= window.innerHeight && document.documentElement.scrollWidth <= window.innerWidth"  # noqa: E501
JOINING_BEYOND = """() => {
  const bargaining = document.body.classList.contains("bargaining");
  document.body.classList.add("bargaining");
  const edge = document.querySelector("#entry").getBoundingClientRect().right;
  const ends = [...document.querySelectorAll("#entry b")]
    .map(each => each.getBoundingClientRect().right);
  document.body.classList.toggle("bargaining", bargaining);
  return ends.filter(end => end > edge);
}"""
"""How far address and code reach beyond their frame while offers stand beside them."""

CUT = """[...document.querySelectorAll("h1, h2, #phase, .totals li, .odds li, .us li, .board li, .europe text, .entry p")]
  .filter(one => { const box = one.getBoundingClientRect(); return box.bottom > innerHeight + 1 || box.right > innerWidth + 1 || (one.matches("li, .entry p") && one.scrollWidth > one.clientWidth + 1); })
  .map(one => one.outerHTML.slice(0, 120))"""  # noqa: E501


class France(Played):
    """A game in which nobody but France is at the table."""

    def __init__(self, server):
        self.server, self.keys, self.tokens = server, 0, {}
        self.tokens["FRA"] = self._join("FRA")


@pytest.fixture(scope="module")
def whole(tmp_path_factory, hands):
    """A workshop with all 34 nations in its second brief, in the first run at hand."""
    folder = tmp_path_factory.mktemp("whole")
    moves = folder / "moves.jsonl"
    moves.write_text(to_lines([Open(weeks=4)]), encoding="utf-8")
    begun = {"seed": 7, "weeks": 4, "minutes": 60, "replay": moves}
    room, _ = open_room(load("text-as-it-stands"), folder / "game.sqlite", **begun)
    with hosting(room, hands) as hosted:
        played = France(hosted)
        played.act("begin")
        played.act("advance")
        played.move("FRA", "stand", rung="pledged")
        played.reveal()
        played.act("advance")
        yield hosted


def test_paths_are_the_outlines_turned_upside_down():
    found = {one.seat: one for one in lands()}
    xmin, ymin, xmax, ymax = frame()
    assert size() == (xmax - xmin, ymax - ymin)
    assert found["FRA"].path.count("M") == found["FRA"].path.count("Z") >= 2
    assert (found["FRA"].signs, found["BEL"].signs, found["LUX"].signs) == (2, 1, 0)
    assert found["NOR"].y < found["ITA"].y
    assert found["PRT"].x < found["UKR"].x
    assert found["JPN"].box
    assert contains("UKR", 34.10, 44.95)


def test_the_map_and_the_ladder_show_where_nations_stand(whole, visit, grave):
    page = visit(1440, 900, offline=False).page
    page.goto(f"{whole.base}/screen/{whole.screen}")
    page.locator("#odds li").first.wait_for(timeout=30_000)
    seen = whole.snapshot("screen", whole.screen)["public"]
    board = {row["seat"]: row for row in seen["board"]}
    assert len(board) == 34
    shown = page.evaluate(
        "Object.fromEntries([...document.querySelectorAll('[data-land]')]"
        ".map(one => [one.dataset.land, one.getAttribute('class')]))"
    )
    ink = "one => getComputedStyle(document.querySelector(one)).color"
    for words in ("#entry b", "#wire li"):  # once white on white, which axe did not tell
        assert page.evaluate(ink, words) == page.evaluate(ink, "body")
    people = {one["seat"] for one in seen["seats"] if one["people"]}
    for seat, row in board.items():
        wanted = {f"r{RUNGS.index(row['rung'])}"} | ({"people"} if seat in people else set())
        assert set(shown[seat].split()) == wanted
    france = board["FRA"]
    sign = page.locator('[data-sign="FRA"]').text_content()
    assert sign.startswith(str(RUNGS.index(france["rung"])))
    assert sign.endswith("▲") == (RUNGS.index(france["rung"]) > RUNGS.index(france["was"]))
    rungs = page.locator("#board > li")
    assert rungs.count() == len(RUNGS)
    on_rung = rungs.nth(len(RUNGS) - 1 - RUNGS.index(france["rung"]))
    assert "France" in on_rung.locator("li.people", has_text="France").inner_text()
    assert page.locator("#board li li").count() == 34
    assert grave(page) == []


SMALL_TYPE = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = new Set();
  while (walker.nextNode()) {
    const one = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !one.checkVisibility() || one.closest("script, noscript, #europe")) continue;
    const size = parseFloat(getComputedStyle(one).fontSize);
    if (size < 24) found.add(`${size} px: ${walker.currentNode.data.trim()}`);
  }
  return [...found];
}"""  # noqa: E501
"""What is set smaller than 24 px; the map says again, in colours, what the ladder says in words."""


@pytest.mark.parametrize("language", ["en", "de", "uk"])
def test_nothing_that_a_class_reads_is_under_24_px_on_a_large_screen(
    whole, played, visit, language
):
    for server, phase in ((whole, "brief"), (played.server, "reveal")):
        page = visit(1920, 1080, offline=False, locale=language).page
        page.goto(f"{server.base}/screen/{server.screen}")
        page.wait_for_selector(f'body[data-phase="{phase}"] #odds li')
        assert page.evaluate(SMALL_TYPE) == []


@pytest.mark.parametrize("language", ["en", "de", "uk"])
def test_a_reveal_fits_on_one_screen(played, visit, language):
    page = visit(1920, 1080, offline=False, locale=language).page
    page.goto(f"{played.server.base}/screen/{played.server.screen}")
    page.wait_for_selector(".causes li, .why p:not(.help)", timeout=30_000)
    assert page.evaluate(FITS)
    assert page.evaluate(CUT) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1920, 1080), (1280, 720)])
def test_all_of_it_is_on_one_screen(whole, visit, width, height, language):
    page = visit(width, height, offline=False, locale=language).page
    page.goto(f"{whole.base}/screen/{whole.screen}")
    page.locator("#odds li").first.wait_for(timeout=30_000)
    page.wait_for_timeout(300)
    assert page.evaluate(FITS)
    assert page.evaluate(CUT) == []
    assert page.evaluate(JOINING_BEYOND) == []
    chart = page.locator("#chart").bounding_box()
    map_ = page.locator("#europe").bounding_box()
    assert chart["height"] >= height * 0.2
    assert map_["height"] >= height * 0.25


def test_before_the_first_round_the_code_is_what_one_sees(server, visit):
    page = visit(1440, 900, offline=False).page
    page.goto(f"{server.base}/screen/{server.screen}")
    page.get_by_text("Scan the code").wait_for()
    assert page.locator(".qr").bounding_box()["width"] > 200
    assert page.locator("#phase").inner_text() == "Waiting to begin"


def test_a_nation_without_an_outline_has_a_disc_at_its_capital():
    known = load("text-as-it-stands").nations
    own = [
        replace(known[0], iso3=code, capital=capital)
        for code, capital in (("XAA", (50.0, 14.0)), ("XAB", None), ("XAC", (-36.0, 174.0)))
    ]
    every = lands_with([*known, *own])
    assert every[: len(lands())] == lands()
    (disc,) = every[len(lands()) :]
    x, y = project(14.0, 50.0)
    xmin, _, _, ymax = frame()
    assert (disc.seat, disc.x, disc.y, disc.signs) == ("XAA", x - xmin, ymax - y, 1)
