"""Generated pages say what the data say; the figures rest on the numbers of today."""

import doctest

import pytest

from sim.analysis.force import headline
from sim.arrays.ensemble import ensemble
from sim.scenario.reading.read import load
from tests.docs.markdown import DOCS

pytestmark = pytest.mark.usefixtures("programs")
REFRESH = "refresh them with: python docs/build.py"


def test_pages_made_from_data_are_current():
    import reference
    from made.pages import find_outdated

    assert [path.name for path in find_outdated(reference.pages())] == [], REFRESH
    assert reference.stray_pages() == [], REFRESH


def test_the_figures_were_made_from_the_numbers_of_today():
    import figures

    assert not figures.is_stale(), REFRESH


@pytest.mark.once
@pytest.mark.slow
def test_the_figures_are_what_comes_out():
    import figures

    assert figures.page() == figures.PAGE.read_text(encoding="utf-8"), REFRESH


def test_the_picture_of_the_levers_shows_the_odds_of_today():
    odds = headline(ensemble(load("text-as-it-stands"), runs=2000)).rows()
    chance = next(row["chance"] for row in odds if row["measure"] == "authorised")
    shown = (DOCS / "_static" / "levers.txt").read_text(encoding="utf-8")
    assert shown.split()[:2] == ["A", f"{chance:.0%}"], "run: python -m tests.web.pictures"


def test_a_changed_number_makes_the_figures_stale(monkeypatch):
    import figures

    monkeypatch.setattr(figures, "SEED", figures.SEED + 1)
    assert figures.is_stale()


def test_every_nation_has_a_page_with_a_source_for_every_attribute():
    from made.nations import nation_pages

    from sim.scenario.reading.nations import nations

    by_code = {path.stem: text for path, text in nation_pages().items()}
    for code, nation in nations().profiles.items():
        for attribute, figure in nation.attributes.items():
            assert f"(`{attribute}`)" in by_code[code]
            assert figure.source.replace("|", "\\|") in by_code[code], attribute


def test_every_coefficient_setting_and_attribute_is_on_a_page():
    from made.pages import DOCS

    from sim.scenario import table

    said = (DOCS / "scenarios.md").read_text() + (DOCS / "parameters.md").read_text()
    known = [*table.numbers(), *table.attributes(), *table.frame()]
    assert [
        name
        for name in known
        if f"`{name.removeprefix('events.').removeprefix('cards.')}`" not in said
    ] == []


def test_a_part_needs_its_marks():
    from made.pages import fill_parts, part

    page = "before\n<!-- odds:start -->old<!-- odds:end -->\nafter"
    assert part(fill_parts(page, {"odds": "new \\1"}), "odds") == "new \\1"
    assert fill_parts(page, {"odds": "new"}).startswith("before\n<!-- odds:start -->\n\nnew")
    with pytest.raises(ValueError, match=r"expected one pair of marks <!-- ends:start -->"):
        fill_parts(page, {"ends": "new"})


def test_the_examples_in_the_programs_hold():
    from made import pages

    assert doctest.testmod(pages).failed == 0
