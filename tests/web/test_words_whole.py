"""No word of a screen is broken in its midst for want of room, in any language."""

import pytest

from sim.web.catalogue import LANGUAGES
from tests.web.test_explore_page import drawn
from tests.web.test_languages import Played
from tests.web.test_zoom import FOLDS, Screens

BROKEN = r"""() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = new Set(), range = document.createRange();
  while (walker.nextNode()) {
    const text = walker.currentNode;
    if (text.parentElement.closest("svg, pre, code, script, .skip, option")) continue;
    for (const word of text.data.matchAll(/[\p{L}\p{N}’]+/gu)) {
      const tops = new Set([...word[0]].map((_, at) => {
        range.setStart(text, word.index + at);
        range.setEnd(text, word.index + at + 1);
        return Math.round([...range.getClientRects()].at(-1)?.top ?? 0);
      }));
      if (tops.size > 1) found.add(word[0]);
    }
  }
  return [...found];
}"""
"""Words that begin on one line and end on another; a soft hyphen parts two words here."""

BY_HAND = "* { hyphens: manual !important }"
"""Not every browser has a dictionary that knows where a language parts its words."""

SIZES = ((1920, 1080), (1440, 900), (390, 844))


def broken(page):
    """Give the words broken at each width of a window."""
    page.evaluate(FOLDS)
    page.add_style_tag(content=BY_HAND)
    found = {}
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        found[width] = page.evaluate(BROKEN)
    return found


WHOLE = {width: [] for width, _ in SIZES}


def test_a_broken_word_is_found_and_a_parted_one_is_not(browser):
    page = browser.new_page()
    narrow = "style='width: 6em; overflow-wrap: anywhere'"
    page.set_content(f"<p {narrow}>Luftverteidigung</p><p {narrow}>Friedens\u00adprozess</p>")
    assert page.evaluate(BROKEN) == ["Luftverteidigung"]
    page.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_of_a_game_is_broken(played, visit, language):
    screens = Screens(played, visit, 1440, 900, locale=language)
    for path, ready in (
        (f"console/{played.server.secret}", "#deck li"),
        (f"screen/{played.server.screen}", "#board li"),
        ("play", "#advisers li"),
        ("whatif", "html[data-drawn]"),
    ):
        assert (path, broken(screens.to(path, ready))) == (path, WHOLE)


def test_no_word_of_a_proposal_is_broken_by_the_button_beside_it(server, visit):
    game = Played(server)
    game.first_round()
    for language in LANGUAGES:
        page = Screens(game, visit, 390, 844, locale=language).to("play", "#advisers li")
        assert page.locator("#proposals button").count()
        assert (language, broken(page)) == (language, WHOLE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_beside_the_levers_is_broken(address, visit, language):
    page = visit(1440, 900, offline=False, locale=language).page
    page.goto(address)
    drawn(page)
    assert broken(page) == WHOLE
