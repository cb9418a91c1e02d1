"""A term of willingness is declared once, and whatever reads it finds it complete."""

import pytest

from sim.scenario.table import parameters
from sim.scenario.yaml12 import read_file
from sim.web.language.catalogue import FOLDER, LANGUAGES, texts
from sim.week.terms import OTHER, QUESTIONS, TERMS, Term, term_label


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.name)
def test_a_term_answers_one_question_by_one_formula(term: Term):
    assert term.question in QUESTIONS
    assert (term.weekly is None) != (term.standing is None)


def test_no_name_is_declared_twice():
    names = [term.name for term in TERMS]
    assert sorted(set(names)) == sorted(names)


def test_a_term_is_weighed_by_a_described_coefficient_or_says_that_none_weighs_it():
    weighed = [term.coefficient for term in TERMS if term.coefficient]
    assert [name for name in weighed if name not in parameters()] == []
    assert [term.name for term in TERMS if not term.coefficient and not term.label] == []


def test_every_weight_of_a_question_belongs_to_a_term():
    weights = {name for name in parameters() if name.partition("_")[0] in QUESTIONS}
    assert weights - {term.coefficient for term in TERMS} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_a_word_for_every_term_and_for_no_other(language):
    said = set(read_file(FOLDER / f"{language}.yaml").data["term"])
    declared = {term.name for term in TERMS} | {*OTHER}
    assert {name for name in said if name not in declared} == set()
    assert [term.name for term in TERMS if term.name not in said] == []


def test_the_screens_call_a_term_what_the_tables_call_it():
    words = texts("en")
    labels = {term.name: term_label(term.name) for term in TERMS}
    assert {name: words[f"term.{name}"] for name in labels} == labels
