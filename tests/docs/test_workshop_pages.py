"""The workshop's pages say what stands on the screens, and their commands and seats are right."""

import re
import shlex
from itertools import pairwise

import pytest

from sim.cli.workshop import command as workshop
from sim.game import deck, usual_deck
from sim.game.ahead.typical import typical_game, typical_run
from sim.game.facilitator.injects import needs_nation
from sim.game.moves.checks import top_rung
from sim.rules.ladder import Rung
from sim.scenario.reading.read import load
from sim.scenario.table import GRADES
from sim.web.language.catalogue import texts
from tests.docs.markdown import DOCS, blocks

pytest.importorskip("jinja2")

WHERE = DOCS / "workshop"
PAGES = sorted(WHERE.rglob("*.md"))
SESSIONS = sorted((WHERE / "sessions").glob("*.md"))
BOLD = re.compile(r"\*\*([^*]+)\*\*")
INJECT = re.compile(r"inject (\d+)(?: for ([\w ]+))?: \*([^*]+)\*")
FIRED = re.compile(r"\bfire \*([^*]+)\*")
BESIDE_THE_SCREENS = {"bold"}


def name(page):
    return page.stem


def text_of(page):
    return " ".join(page.read_text(encoding="utf-8").split())


def commands(page, program):
    """Every call of one of our commands on a page, as its arguments."""
    for block in blocks(page):
        if block.language == "sh":
            for line in block.code.replace("\\\n", " ").splitlines():
                words = shlex.split(line)
                if words[:2] == ["willing", program]:
                    yield words[2:]


def option(arguments, which):
    return [value for key, value in pairwise(arguments) if key == which]


def table(page, head):
    _, _, rest = page.read_text(encoding="utf-8").partition(head)
    lines = rest.split("\n\n")[0].splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_word_in_bold_stands_on_a_screen(page):
    on_screen = [re.sub(r"\s+", " ", one) for one in texts("en").values()]
    said = set(BOLD.findall(text_of(page))) - BESIDE_THE_SCREENS
    assert {one for one in said if not any(one in shown for shown in on_screen)} == set()


@pytest.mark.parametrize("page", SESSIONS, ids=name)
def test_every_inject_of_a_session_is_in_its_deck_and_reads_so(page):
    (played,) = commands(page, "workshop")
    scenario = load(workshop.make_context("workshop", [*played]).params["scenario"])
    named = INJECT.findall(text_of(page))
    assert len(named) == text_of(page).count("ire inject") > 0
    for number, nation, quoted in named:
        card = deck(scenario)[int(number)]
        assert quoted == card.text
        assert needs_nation(card) == bool(nation)


def test_the_guide_names_injects_of_the_usual_deck_and_buttons_at_all():
    guide = text_of(WHERE / "guide.md")
    known = [card.text.rstrip(".") for card in usual_deck()]
    assert len(fired := FIRED.findall(guide)) == 2
    assert [one for one in fired if not any(text.startswith(one) for text in known)] == []
    assert len(BOLD.findall(guide)) > 60


@pytest.mark.parametrize("page", SESSIONS, ids=name)
def test_a_session_is_played_printed_and_rehearsed_alike(page):
    (played,) = commands(page, "workshop")
    given = workshop.make_context("workshop", [*played]).params
    scenario = load(given["scenario"])
    (printed,) = commands(page, "cards")
    run = [str(given["run"])]
    assert (printed[0], option(printed, "--seed")) == (scenario.name, [str(given["seed"])])
    assert option(printed, "--run") == run
    rehearsed = list(commands(page, "rehearse"))
    assert rehearsed
    for one in rehearsed:
        assert option(one, "--seed") == [str(given["seed"])]
        assert option(one, "--run") == run
        assert option(one, "--rounds") == [str(given["rounds"])]
        assert option(one, "--weeks-per-round") == [str(given["weeks_per_round"])]
    assert rehearsed[0][0] == scenario.name
    told = set(re.findall(r"run (\d+) of seed (\d+)", text_of(page)))
    assert told == {(*run, str(given["seed"]))}
    assert given["host"] == "0.0.0.0"  # noqa: S104 (phones have to reach it)
    assert given["rounds"] * given["weeks_per_round"] <= scenario.weeks


@pytest.mark.parametrize("page", SESSIONS, ids=name)
def test_another_world_is_rehearsed_in_the_run_that_is_played(page):
    (played,) = commands(page, "workshop")
    given = workshop.make_context("workshop", [*played]).params
    named = [run for one in commands(page, "rehearse") for run in option(one, "--run")]
    if named:
        run = given["run"]
        if run is None:
            run = typical_run(load(given["scenario"]), given["seed"])
        assert set(named) == {str(run)}, "rehearse the run that is played"


@pytest.mark.parametrize("page", SESSIONS, ids=name)
def test_the_seats_of_a_session_are_there_and_as_many_as_it_says(page):
    (printed,) = commands(page, "cards")
    scenario = load(printed[0])
    names = {one.iso3: one.name for one in scenario.nations}
    names |= {"WASHINGTON": "Washington", "KYIV": "Kyiv"}
    asked = [names[code] for code in option(printed, "--seat")]
    rows = {row[0]: row[1] for row in table(page, "| people | seats |")}
    assert list(rows) == ["12", "20", "30"]
    assert len(asked) == len(set(asked)) == 12
    assert {one for one in names.values() if one in rows["12"]} == set(asked)
    (played,) = commands(page, "workshop")
    assert option(played, "--seat") == option(printed, "--seat")
    more = re.search(r"also ([^;]+);", rows["30"])[1].split(", ")
    assert set(more) <= set(names.values()) - set(asked)
    assert re.match(r"(\w+) seats", rows["30"])[1] == {6: "eighteen", 8: "twenty"}[len(more)]


@pytest.mark.parametrize("page", SESSIONS, ids=name)
def test_every_nation_seated_has_troops_to_send(page):
    (printed,) = commands(page, "cards")
    scenario = load(printed[0])
    seed, run = (int(*option(printed, key)) for key in ("--seed", "--run"))
    game = typical_game(scenario, seed, run=run)
    rows = {row[0]: row[1] for row in table(page, "| people | seats |")}
    seated = [one.iso3 for one in scenario.nations if one.name in rows["12"] + rows["30"]]
    assert len(seated) > 12
    tops = {code: top_rung(game, code) for code in seated}
    assert {code for code, top in tops.items() if top < Rung.PLEDGED} == set(), "take another seed"


@pytest.mark.parametrize("page", SESSIONS, ids=name)
def test_the_minutes_of_a_session_add_up(page):
    title = page.read_text(encoding="utf-8").splitlines()[0]
    minutes = [int(row[0]) for row in table(page, "| minute | you | the class |")]
    assert minutes == sorted(set(minutes))
    assert minutes[0] == 0
    assert minutes[-1] == int(re.search(r"in (\d+) minutes", title)[1])
    (played,) = commands(page, "workshop")
    given = workshop.make_context("workshop", [*played]).params
    assert given["rounds"] * given["minutes"] < minutes[-1]


def test_the_grades_are_explained_as_they_are_called():
    assert [row[0] for row in table(WHERE / "cards.md", "| grade | means |")] == [*GRADES]


def test_the_points_of_the_assessment_add_up():
    page = (WHERE / "assessment.md").read_text(encoding="utf-8")
    questions = page.partition("## Questions")[2].partition("## Marking notes")[0]
    points = [int(one) for one in re.findall(r"\((\d)(?: points)?\)", questions)]
    assert len(points) == 7
    assert sum(points) == int(re.search(r"(\d+) points\.", page)[1])
