"""Closed lists show every word, and no word is broken, on all screens and in all languages."""

import pytest

from sim.web.language.catalogue import LANGUAGES
from tests.web.explore.test_page import drawn
from tests.web.test_languages import Played
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

PARTED = r"""() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
  while (walker.nextNode()) {
    const node = walker.currentNode, around = node.parentElement;
    if (around.closest("script, style, noscript, pre, code, select, svg")) continue;
    if (!around.checkVisibility()) continue;
    for (const word of node.data.matchAll(/[\p{L}\u00ad]{3,}[,.;:!?]?/gu)) {
      const range = document.createRange();
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      const lines = new Set([...range.getClientRects()].map((one) => Math.round(one.top))).size;
      if (lines > 1 + word[0].split("\u00ad").length - 1) found.push(word[0]);
    }
  }
  return found;
}"""
"""A word stands on one line, or on as many as its soft hyphens allow."""

BY_HAND = "* { hyphens: manual !important }"
"""Where a page has hyphens by itself (the phone), not every browser knows where a language parts
its words: without such help none may be broken either."""

WIDTHS = (1920, 1440, 1280, 1024, 390)


def test_of_a_list_that_is_too_narrow_it_is_said(browser):
    page = browser.new_page()
    words = "<option>no</option><option>by the end of this round</option>"
    page.set_content(
        f"<select id=short style='width: 8em'>{words}</select><select>{words}</select>"
    )
    assert [one.split()[0] for one in page.evaluate(CUT)] == ["short"]
    page.close()


def test_of_a_word_that_is_broken_it_is_said(browser):
    page = browser.new_page()
    page.set_content(
        "<style>p { width: 5em; overflow-wrap: anywhere }</style>"
        "<p>Reassurance force</p><p>Reassur\u00adance</p>"
    )
    assert page.evaluate(PARTED) == ["Reassurance"]
    page.close()


def cut(page):
    """Give the lists that are cut and the words that are broken at each width of a window."""
    page.evaluate(FOLDS)
    page.add_style_tag(content=BY_HAND)
    found = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 844 if width < 500 else 900})
        found[width] = page.evaluate(CUT) + page.evaluate(PARTED)
    return found


WHOLE = {width: [] for width in WIDTHS}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_list_and_no_word_of_a_game_is_cut(played, visit, language):
    screens = Screens(played, visit, 1440, 900, locale=language)
    for path, ready in (
        (f"console/{played.server.secret}", "#deck li"),
        ("play", "#advisers li"),
        ("whatif", "html[data-drawn]"),
    ):
        page = screens.to(path, ready)
        assert page.locator("select").count()
        assert (path, cut(page)) == (path, WHOLE)
    assert cut(screens.to(f"screen/{played.server.screen}", "#board li")) == WHOLE


def test_no_word_of_a_proposal_is_broken_by_the_button_beside_it(server, visit):
    game = Played(server)
    game.first_round()
    for language in LANGUAGES:
        page = Screens(game, visit, 390, 844, locale=language).to("play", "#advisers li")
        assert page.locator("#proposals button").count()
        assert (language, cut(page)) == (language, WHOLE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_list_and_no_word_beside_the_levers_is_cut(address, visit, language):
    page = visit(1440, 900, offline=False, locale=language).page
    page.goto(address)
    drawn(page)
    assert cut(page) == WHOLE
