"""Where no script runs, every screen says so, in its language and in English."""

from html import unescape

import pytest

from sim.web.language.catalogue import LANGUAGES, texts
from sim.web.server.render import environment
from tests.web.conftest import with_token


def notice(page):
    return unescape(page.partition("<noscript>")[2].partition("</noscript>")[0])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_screens_of_a_workshop_say_that_they_need_a_script(desk, language):
    (france,) = desk.playing("FRA")
    secret, key = desk.room.setup.secret, desk.room.setup.screen_key
    for path in ("/", "/play", f"/screen/{key}", f"/console/{secret}", "/console/wrong"):
        for token in (None, france):
            answer = desk.client.get(path, params={"lang": language}, headers=with_token(token))
            assert texts(language)["script.needed"] in notice(answer.text), path
            assert texts("en")["script.needed"] in notice(answer.text), path


def test_no_page_with_a_script_goes_without_the_notice():
    sources = environment().loader.list_templates()
    texts = {name: environment().loader.get_source(environment(), name)[0] for name in sources}
    whole = {name for name, text in texts.items() if "<!doctype" in text and "<script" in text}
    assert whole == {"base.html", "fitted.html"}  # the others extend it, or are parts
    assert all("<noscript>" in texts[name] for name in whole)
