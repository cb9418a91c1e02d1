"""What results rest on stands beside the numbers at the head of every report."""

import re
from dataclasses import replace

from sim.reports.assumptions import rests_on
from sim.scenario.basis import basis
from sim.scenario.reading.read import load
from sim.scenario.scenario import Uncertain


def test_shares_are_those_of_all_numbers_and_words_and_sum_to_all():
    known = load("text-as-it-stands")
    shares = [int(share) for share in re.findall(r"(\d+)% ", rests_on(known))]
    assert len(shares) == 4
    assert abs(sum(shares) - 100) <= 2
    grades = [number.grade for number in known.numbers.values()]
    grades += [number.grade for nation in known.nations for number in nation.attributes.values()]
    grades += [nation.word.grade for nation in known.nations if nation.word]
    assert shares[-1] == round(100 * grades.count("assumed") / len(grades))
    data = grades.count("stated") + grades.count("documented")
    assert shares[0] == round(100 * data / len(grades))
    assert rests_on(known).count(f"the words of {len(known.nations)} governments") == 1


def test_imputed_support_is_said_only_where_there_is_some():
    known = load("text-as-it-stands")
    asked = len(known.nations) - basis(known)["support"]["estimated"]
    assert f"asked in {asked} of {len(known.nations)} nations and is imputed" in rests_on(known)
    polled = Uncertain(0.5, 0.4, 0.6, "documented", "a poll")
    nations = tuple(
        replace(n, word=None, attributes={**n.attributes, "public_support": polled})
        for n in known.nations
    )
    said = rests_on(replace(known, nations=nations))
    assert "imputed" not in said
    assert "words" not in said


def test_it_stands_at_the_head_of_each_report(single, compared, bare):
    for page in (single, compared, bare):
        head = page.partition("</header>")[0]
        assert "that this rests on" in head
        assert "imputed for the others" in head
