"""The debrief is there at once with its verdict and its first chart; what-ifs come later."""

import json
from dataclasses import replace
from threading import Event

import pytest

from sim.web.debrief import routes
from sim.web.debrief.findings import all_findings, rounds_left, with_what_ifs
from sim.web.debrief.page import debrief_page, page_policy, what_if_part
from sim.web.language.catalogue import LANGUAGES
from sim.web.language.words import Words
from tests.web.debrief.test_headings import known  # noqa: F401 (a fixture)

WAITS = "This is still being computed."


@pytest.fixture
def first(known):  # noqa: F811
    """What the slides say, without any what-if."""
    return replace(known, what_ifs=(), runs=0)


def test_what_ifs_come_round_by_round(first, known):  # noqa: F811
    assert rounds_left(first) == [1, 2]
    one = with_what_ifs(first, 60)
    assert [row.round for row in one.what_ifs] == [1]
    assert rounds_left(one) == [2]
    whole = all_findings(first, 60)
    assert whole.what_ifs == known.what_ifs
    assert rounds_left(whole) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_until_then_the_page_says_so_and_may_ask_its_own_server_alone(first, known, language):  # noqa: F811
    words = Words(language)
    page = debrief_page(first, words)
    assert words.t("debrief.what_if_waits") in page
    assert 'data-chart="courses"' in page
    assert 'data-chart="if"' not in page
    assert "connect-src 'self'; " in page_policy(first)
    assert page_policy(first) in page
    whole = debrief_page(known, words)
    assert words.t("debrief.what_if_waits") not in whole
    assert "connect-src" not in whole
    part = what_if_part(known, words)
    assert part["section"] in whole
    assert set(part["charts"]) == {"if"}


def test_a_class_reads_its_verdict_while_what_ifs_are_computed(desk, monkeypatch):
    may_go = Event()

    def slowly(found):
        assert may_go.wait(60)
        return with_what_ifs(found, 60)

    monkeypatch.setattr(routes, "with_what_ifs", slowly)
    desk.playing("FRA")
    for kind in ("resolve", "advance", "end"):
        assert desk.act(kind)["ok"]
    secret = {"secret": desk.room.setup.secret}
    desk.client.get("/debrief", params=secret)
    (stages,) = desk.workshop.debrief._stages.values()
    stages.first.result(60)
    answer = desk.client.get("/debrief", params=secret)
    assert 'id="verdict"' in answer.text
    assert WAITS in answer.text
    assert "connect-src 'self'" in answer.headers["content-security-policy"]
    assert desk.client.get("/debrief/what-ifs", params=secret).status_code == 204
    home = {**secret, "download": "1"}
    assert 'id="verdict"' not in desk.client.get("/debrief", params=home).text
    may_go.set()
    stages.whole.result(60)
    part = desk.client.get("/debrief/what-ifs", params=secret).json()
    assert part["section"].startswith('<section id="what-if"')
    assert WAITS not in desk.client.get("/debrief", params=home).text
    desk.client.cookies.clear()
    assert desk.client.get("/debrief/what-ifs").status_code == 404


def test_they_take_their_place_in_the_page_that_is_read(first, known, visit):  # noqa: F811
    words, asked = Words("en"), []

    def answer(route):
        asked.append(route.request.url)
        if len(asked) == 1:
            return route.fulfill(status=204)
        part = json.dumps(what_if_part(known, words))
        return route.fulfill(content_type="application/json", body=part)

    opened = visit(1280, 800, offline=False)
    page = opened.page
    html = debrief_page(first, words)
    page.route("**/debrief?*", lambda route: route.fulfill(content_type="text/html", body=html))
    page.route("**/debrief/what-ifs?*", answer)
    page.goto("http://class.test/debrief?secret=abc")
    page.wait_for_selector("html[data-whole]")
    page.locator("#what-if .main-svg").first.wait_for()
    page.locator("#if-change").select_option("us.full")
    full = page.locator("#what-if figcaption").inner_text()
    page.locator("#if-change").select_option("us.nothing")
    assert page.locator("#what-if figcaption").inner_text() != full
    assert page.get_by_text(WAITS).count() == 0
    assert set(asked) == {"http://class.test/debrief/what-ifs?secret=abc"}
    assert opened.errors == []
