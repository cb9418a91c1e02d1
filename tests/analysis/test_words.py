"""The table of what governments had said by the first day."""

from dataclasses import replace

from sim.analysis.presence import words


def test_each_government_stands_with_its_word_and_its_report(ran, text):
    table = words(ran)
    rows = {row["iso3"]: row for row in table.rows()}
    assert set(rows) == set(text.codes)
    poland = rows["POL"]
    assert (poland["position"], poland["date"]) == ("refuses", "2025-02-17")
    assert (poland["speaker"], poland["substitutes"]) == ("prime minister", "logistics")
    assert poland["source"].startswith("Do Rzeczy, 17 Feb 2025 https://")
    assert rows["NLD"]["conditions"] == "us_backstop; clear_mandate; parliament"
    assert rows["AUT"]["grade"] == "assumed"
    word = text.nations[text.codes.index("POL")].word
    assert poland["doubt"] == word.doubt


def test_a_government_of_which_nothing_is_known_has_no_row(ran, text):
    first, *others = text.nations
    fewer = replace(text, nations=(replace(first, word=None), *others))
    assert len(words(replace(ran, scenario=fewer)).rows()) == len(others)
    none = replace(text, nations=tuple(replace(n, word=None) for n in text.nations))
    assert words(replace(ran, scenario=none)).rows() == []
