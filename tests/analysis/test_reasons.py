"""What moves each nation: terms add up to answers, and answers to a willingness."""

import pytest

from sim.analysis.reasons import questions, terms


def test_terms_add_up_to_the_answers_and_the_answers_to_the_willingness(ran):
    answers = {row["iso3"]: row for row in questions(ran).rows()}
    added: dict[tuple[str, str], float] = {}
    for row in terms(ran).rows():
        key = row["iso3"], row["question"]
        added[key] = added.get(key, 0) + row["points"]
    for (code, question), points in added.items():
        assert points == pytest.approx(answers[code][question], abs=1e-9)
    for code, row in answers.items():
        whole = sum(points for (nation, _), points in added.items() if nation == code)
        assert row["willingness"] == pytest.approx(whole, abs=1e-9)


def test_the_willingness_explained_is_the_one_computed(ran):
    computed = ran.tally.terms["willingness"] / ran.tally.runs
    assert questions(ran).column("willingness") == pytest.approx(computed.tolist(), abs=1e-5)


def test_every_term_of_the_ledger_belongs_to_a_question(ran):
    assert set(terms(ran).column("term")) == set(ran.tally.terms) - {"willingness"}
    assert all(terms(ran).column("label"))
