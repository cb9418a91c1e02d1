"""The debrief as slides: six findings for the projector, turned by keys, ready before the whole."""

import pytest

from sim.web.debrief.slides import slides
from sim.web.language.catalogue import LANGUAGES
from sim.web.language.words import Words
from tests.web.debrief.test_headings import known, numbers  # noqa: F401 (a fixture)
from tests.web.workshop.test_projector import SMALL_TYPE

NAMES = ["game", "story", "turning", "verdict", "beside", "calibration"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_of_six_slides_is_headed_by_what_it_finds(known, language):  # noqa: F811
    made = slides(known, Words(language))
    assert [one.name for one in made] == NAMES
    assert all(one.finding[-1] not in ".?:" for one in made)
    assert all(one.body for one in made)
    first = made[0]
    assert numbers(first.finding) - {"8"} <= numbers(first.body) or language != "en"


def test_it_is_opened_as_slides_and_turned_by_keys(played, visit, grave):
    page = visit(1920, 1080, offline=False).page
    page.goto(f"{played.server.base}/debrief/slides?secret={played.server.secret}")
    page.wait_for_selector(".slide h1", timeout=60_000)
    assert page.locator(".slide:visible").count() == 1
    seen = []
    for _ in NAMES:
        shown = page.locator(".slide:visible")
        seen.append(shown.get_attribute("id"))
        assert page.evaluate(SMALL_TYPE) == []
        assert grave(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.keyboard.press("ArrowRight")
    assert seen == NAMES
    page.keyboard.press("ArrowRight")
    assert page.locator("#at").inner_text() == "6 of 6"
    page.keyboard.press("Home")
    assert page.url.endswith("#game")
    page.get_by_role("button", name="Next").click()
    assert page.locator(".slide:visible").get_attribute("id") == "story"
    assert page.get_by_role("link", name="The whole debrief").is_visible()


def test_nobody_reads_them_before_the_end_but_the_facilitator(desk):
    desk.playing("FRA")
    secret = {"secret": desk.room.setup.secret}
    assert (
        "Nothing has been revealed yet." in desk.client.get("/debrief/slides", params=secret).text
    )
    desk.client.cookies.clear()
    assert desk.client.get("/debrief/slides").status_code == 404


def test_it_is_computed_as_soon_as_the_last_round_is_revealed(desk):
    desk.playing("FRA")
    for _ in range(3):
        assert not desk.workshop.debrief._stages
        assert desk.act("resolve")["ok"]
        assert desk.act("advance")["ok"]
        if desk.room.game.line.number < desk.room.game.rounds:
            assert desk.act("advance")["ok"]
    for _ in range(100):
        if desk.workshop.debrief._stages:
            break
        desk.client.get("/")
    (stages,) = desk.workshop.debrief._stages.values()
    assert stages.first.result(60).data["story"]
