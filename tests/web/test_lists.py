"""Closed lists show every word that can be chosen in them, on all screens and in all languages."""

import pytest

from sim.web.catalogue import LANGUAGES
from tests.web.test_explore_page import drawn
from tests.web.test_zoom import FOLDS, Screens

CUT = """() => [...document.querySelectorAll("select")].flatMap((one) => {
  const free = one.cloneNode(true);
  one.after(free);
  free.style.cssText = "position: absolute; width: max-content; max-width: none; min-width: 0; flex: none";
  const wanted = free.offsetWidth, got = one.offsetWidth;
  free.remove();
  return wanted <= got ? [] : [`${one.id} needs ${wanted} and has ${got}`];
})"""  # noqa: E501
"""A list as wide as it likes has room for the longest of its words, and for its arrow."""

WIDTHS = (1920, 1440, 1024, 390)


def test_of_a_list_that_is_too_narrow_it_is_said(browser):
    page = browser.new_page()
    words = "<option>no</option><option>by the end of this round</option>"
    page.set_content(
        f"<select id=short style='width: 8em'>{words}</select><select>{words}</select>"
    )
    assert [one.split()[0] for one in page.evaluate(CUT)] == ["short"]
    page.close()


def cut(page):
    """Give what is cut at each width of a window."""
    page.evaluate(FOLDS)
    found = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 844 if width < 500 else 900})
        found[width] = page.evaluate(CUT)
    return found


WHOLE = {width: [] for width in WIDTHS}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_list_of_a_game_is_cut(played, visit, language):
    screens = Screens(played, visit, 1440, 900, locale=language)
    for path, ready in (
        (f"console/{played.server.secret}", "#deck li"),
        ("play", "#advisers li"),
        ("whatif", "html[data-drawn]"),
    ):
        page = screens.to(path, ready)
        assert page.locator("select").count()
        assert (path, cut(page)) == (path, WHOLE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_list_beside_the_levers_is_cut(address, visit, language):
    page = visit(1440, 900, offline=False, locale=language).page
    page.goto(address)
    drawn(page)
    assert cut(page) == WHOLE
