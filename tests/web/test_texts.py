"""Every language has every text, with the same parts to put in; what screens use is there."""

import re
from pathlib import Path
from string import Formatter

import pytest

from sim.web.catalogue import FOLDER, LANGUAGES, chosen, texts

HERE = FOLDER.parent


def own(language):
    from sim.scenario.yaml12 import read_file
    from sim.web.catalogue import _flat

    return dict(_flat(read_file(FOLDER / f"{language}.yaml").data))


def parts(text):
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_is_complete(language):
    english, other = own("en"), own(language)
    assert other.keys() == english.keys()
    assert {key for key in english if parts(other[key]) != parts(english[key])} == set()
    assert all(text.strip() for text in other.values())


def test_every_text_that_a_screen_asks_for_is_there():
    used = set()
    for path in [*HERE.glob("pages/*.html"), *HERE.glob("static/*.js")]:
        text = Path(path).read_text(encoding="utf-8")
        used |= set(re.findall(r"\bt\([\"']([a-z_]+(?:\.\w+)+)[\"']", text))
    assert used - texts("en").keys() == set()
    assert len(used) > 100


@pytest.mark.parametrize(
    ("asked", "accepted", "found"),
    [
        ("pl", "de", "pl"),
        (None, "fr-CH, fr;q=0.9, en;q=0.8", "fr"),
        ("xx", "ja, de;q=0.5", "de"),
        (None, "ja", "en"),
        (None, ";;q=,,", "en"),
    ],
)
def test_the_language_is_the_readers(asked, accepted, found):
    assert chosen(asked, accepted) == found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_comes_in_every_language(desk, language):
    token = desk.join("FRA")
    for path in ("/", "/play", f"/console/{desk.room.setup.secret}"):
        headers = {"cookie": f"willing_seat={token}"}
        page = desk.client.get(f"{path}?lang={language}", headers=headers)
        assert page.status_code == 200
        assert f'<html lang="{language}">' in page.text
        assert texts(language)["app.language"] in page.text
        desk.client.cookies.clear()
