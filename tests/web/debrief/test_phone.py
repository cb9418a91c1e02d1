"""The debrief on a phone, held either way: no word is broken and no table scrolls sideways."""

import pytest

from sim.web.language.catalogue import LANGUAGES
from tests.web.test_lists import PARTED
from tests.web.test_zoom import Screens

WIDE = """() => [...document.querySelectorAll(".scrolled")].filter((one) =>
  one.scrollWidth > one.clientWidth + 1).map((one) => one.getAttribute("aria-label"))"""
UNNAMED = """() => [...document.querySelectorAll(".stacked :is(th[scope=row], td)")].filter((one) =>
  !getComputedStyle(one, "::before").content.includes(one.dataset.name)).length"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_tables_fit_and_keep_their_words_whole(played, visit, language):
    screens = Screens(played, visit, 390, 844, locale=language)
    path = f"debrief?secret={played.server.secret}"
    while 'id="story"' not in screens.page.request.get(f"{played.server.base}/{path}").text():
        screens.page.wait_for_timeout(500)
    page = screens.to(path, "html[data-drawn]")
    for width in (700, 390):
        page.set_viewport_size({"width": width, "height": 844})
        assert page.evaluate(WIDE) == []
    assert page.evaluate(PARTED) == []
    assert page.evaluate(UNNAMED) == 0
    assert page.locator("#calibration .stacked tbody tr").first.is_visible()
