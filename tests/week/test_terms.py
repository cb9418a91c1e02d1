"""A term of willingness is declared once, and whatever reads it finds it complete."""

from dataclasses import fields
from types import SimpleNamespace

import pytest

from sim.scenario.table import attributes, parameters
from sim.scenario.yaml12 import read_file
from sim.web.language.catalogue import FOLDER, LANGUAGES, texts
from sim.week.given import Coefficients, Endowment
from sim.week.outlook import Climate, Outlook
from sim.week.state import World
from sim.week.terms import OTHER, QUESTIONS, TERMS, Standing, Term, term_label

HALF = 0.5


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.name)
def test_a_term_answers_one_question_by_one_formula(term: Term):
    assert term.question in QUESTIONS
    assert (term.weekly is None) != (term.standing is None)


def halves(kind, **parts):
    """Half of everything that a class holds, but for the parts given."""
    return SimpleNamespace(**{field.name: HALF for field in fields(kind)} | parts)


SEEN = halves(
    Outlook,
    nation=halves(Endowment, brings=dict.fromkeys(attributes(), HALF)),
    world=halves(World),
    climate=halves(Climate),
    coefficients=halves(Coefficients),
)
KNOWN = halves(Standing, brings=dict.fromkeys(attributes(), HALF))


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.name)
def test_a_term_reads_what_there_is(term: Term):
    try:
        points = term.weekly(HALF, SEEN) if term.weekly else term.standing(HALF, KNOWN)
    except (AttributeError, KeyError) as error:
        missing = error.name if isinstance(error, AttributeError) else error.args[0]
        pytest.fail(
            f"{term.name} reads {missing}, which is not there. A weekly term reads "
            "sim.week.outlook.Outlook, an attribute of the nation in seen.nation.brings; "
            "a standing term reads sim.week.terms.Standing, an attribute in known.brings"
        )
    assert isinstance(points, float)


def test_no_name_is_declared_twice():
    names = [term.name for term in TERMS]
    assert sorted(set(names)) == sorted(names)


def test_a_term_is_weighed_by_a_described_coefficient_or_says_that_none_weighs_it():
    weighed = [term.coefficient for term in TERMS if term.coefficient]
    lacking = [
        f"sim/scenario/parameters.yaml has no {name}"
        for name in weighed
        if name not in parameters()
    ]
    assert not lacking, "\n".join(lacking)
    assert [term.name for term in TERMS if not term.coefficient and not term.label] == []


def test_every_weight_of_a_question_belongs_to_a_term():
    weights = {name for name in parameters() if name.partition("_")[0] in QUESTIONS}
    assert weights - {term.coefficient for term in TERMS} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_a_word_for_every_term_and_for_no_other(language):
    said = set(read_file(FOLDER / f"{language}.yaml").data["term"])
    declared = {term.name for term in TERMS} | {*OTHER}
    assert {name for name in said if name not in declared} == set()
    lacking = [
        f"sim/web/texts/{language}.yaml has no term.{term.name}"
        for term in TERMS
        if term.name not in said
    ]
    assert not lacking, "\n".join(lacking)


def test_the_screens_call_a_term_what_the_tables_call_it():
    words = texts("en")
    described = [term for term in TERMS if term.label or term.coefficient in parameters()]
    labels = {
        term.name: term_label(term.name) for term in described if f"term.{term.name}" in words
    }
    assert {name: words[f"term.{name}"] for name in labels} == labels
