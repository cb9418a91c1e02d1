"""No catalogue has a word that its glossary refuses: one term for one thing, and none misread.

Each language has its list in ``sim/web/texts/refused``: under a regular expression (capitals and
small letters are the same to it) a text in which it was once ``seen``, what is written ``instead``,
and ``why``. A word may be refused only where the ``english`` text matches an expression of its own,
or only in ``keys`` that begin with one of a list.
"""

import re

import pytest

from sim.scenario.yaml12 import read_file
from sim.web.language.catalogue import FOLDER, LANGUAGES, flatten

NEEDED = {"seen", "instead", "why"}
ALLOWED = NEEDED | {"english", "keys"}


def refused(language):
    return read_file(FOLDER / "refused" / f"{language}.yaml").data


def own(language):
    return dict(flatten(read_file(FOLDER / f"{language}.yaml").data))


def plain(text):
    """Return a text as it is read: without the places where a word may be parted."""
    return text.replace("\u00ad", "")


def has(pattern, text):
    return re.search(pattern, plain(text), re.IGNORECASE) is not None


def applies(case, key, english):
    """Say whether a case speaks of the text under a key, by the key and by its English text."""
    begins = tuple(case.get("keys", ("",)))
    return key.startswith(begins) and has(case.get("english", ""), english)


def found(cases, catalogue, english):
    """Give key, text and what to write instead, of each text that has a refused word."""
    return [
        (key, text, case["instead"])
        for word, case in cases.items()
        for key, text in catalogue.items()
        if applies(case, key, english[key]) and has(word, text)
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_refused_word_stands_in_the_catalogue(language):
    assert found(refused(language), own(language), own("en")) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_refused_word_is_found_where_it_once_stood(language):
    english = own("en")
    for word, case in refused(language).items():
        assert case.keys() >= NEEDED, word
        assert case.keys() <= ALLOWED, word
        assert has(word, case["seen"]), word
        assert not has(word, case["instead"]), word
        assert any(applies(case, key, text) for key, text in english.items()), word


def test_a_word_parted_over_two_lines_is_found():
    case = {"instead": "ze zgodą", "english": "authorised", "keys": ["m."]}
    english = {"m.a": "authorised", "m.b": "approved", "n.a": "authorised"}
    catalogue = dict.fromkeys(english, "Zatwier\u00addzonych")
    assert [key for key, *_ in found({"zatwierdz": case}, catalogue, english)] == ["m.a"]
