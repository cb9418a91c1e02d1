"""What is said of an answer to persuade: what its search proves, and what it leaves open."""

import pytest

from sim.reports.subjects.persuade import proof_in_words
from sim.results.table import Table


def proof_words(levers, *, found=True, left=0):
    columns = {"lever": [name for name in levers for _ in range(2)]}  # a row a number
    table = Table("persuade_answer", columns, {"lever": ""}, "")
    return proof_in_words({"found": found, "pairs_left": left}, table)


@pytest.mark.parametrize("levers", [["us"], ["us", "mandate"]])
def test_of_one_or_two_levers_only_larger_packages_stay_open(levers):
    assert proof_words(levers).startswith("The cheapest of each lever alone and of every pair")
    assert "Three or more together were not looked at" in proof_words(levers)


def test_of_three_or_more_it_is_not_called_the_cheapest():
    text = proof_words(["us", "mandate", "mission"])
    assert "None of these 3 can be left out, if more never harms" in text
    assert text.endswith("are cheaper is not proven.")
    assert "The cheapest" not in text


def test_that_nothing_does_it_is_said_with_what_was_looked_for():
    text = proof_words(["us"], found=False)
    assert text.startswith("Looked for: each lever alone; every pair")
    assert "as far as more never harms" in text


@pytest.mark.parametrize(("left", "words"), [(1, "1 pair that was"), (12, "12 pairs that were")])
def test_pairs_that_were_left_are_counted(left, words):
    assert f"but for {words} not looked at" in proof_words(["us"], left=left)
    assert "but for" not in proof_words(["us"])


def test_where_nothing_changes_nothing_is_claimed():
    assert proof_words([]) == ""
