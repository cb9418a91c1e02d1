"""Which word of a government holds on a day, what it named with it, and how far it is doubted."""

import datetime
from dataclasses import replace

import pytest

from sim.scenario.positions.doubt import doubt_rows, number
from sim.scenario.positions.speakers import Standing, presidents, standing
from sim.scenario.positions.statement import LADDER, Statement
from sim.scenario.positions.word import word_on, words_on
from sim.scenario.reading.positions import read_positions, shipped_table
from sim.scenario.scenario import POSITIONS

DAY = datetime.date(2025, 4, 10)
SHIPPED = read_positions(shipped_table()).statements


def statement(position, day="2025-04-10", speaker="prime minister", iso3="DNK", **more):
    return Statement(
        **{
            "iso3": iso3, "date": datetime.date.fromisoformat(day), "speaker": speaker, "own": True,
            "position": position, "conditions": (), "substitutes": (), "says": "Something.",
            "source": "A paper.", "confidence": "high", **more,
        }
    )  # fmt: skip


def test_the_head_of_governments_last_word_holds():
    earlier, last = statement("open", "2025-03-01"), statement("refuses", "2025-03-20")
    later = statement("pledged", "2025-04-01", "foreign minister")
    assert word_on(DAY, [last, earlier, later]).position == "refuses"


def test_where_the_head_said_nothing_a_minister_speaks():
    minister = statement("open", "2025-03-01", "defence ministry spokesman")
    parliament = statement("refuses", "2025-04-01", "parliament")
    assert word_on(DAY, [minister, parliament]).position == "open"
    assert word_on(DAY, [parliament]).position == "refuses"


def test_a_later_first_day_takes_the_later_words():
    words = [statement("refuses", "2025-03-01"), statement("pledged", "2025-05-01")]
    assert words_on(DAY, words)["DNK"].position == "refuses"
    assert words_on(datetime.date(2025, 5, 1), words)["DNK"].position == "pledged"
    assert words_on(datetime.date(2025, 2, 1), words) == {}


def test_of_a_day_the_last_row_holds():
    assert word_on(DAY, [statement("open"), statement("refuses")]).position == "refuses"
    assert word_on(DAY, [statement("refuses"), statement("open")]).position == "open"


def test_lists_of_the_press_and_the_opposition_never_hold():
    listed = statement("pledged", own=False)
    assert words_on(DAY, [listed]) == {}
    assert words_on(DAY, [statement("refuses", "2025-02-01"), listed])["DNK"].position == "refuses"


def test_silence_and_old_words_hold_only_where_there_is_no_other():
    silence, old = statement("silent", speaker="government"), statement("refuses", "2024-03-01")
    parliament = statement("open", "2025-02-01", "parliament")
    assert word_on(DAY, [silence, old, parliament]).position == "open"
    assert word_on(DAY, [silence, old]).position == "silent"
    assert word_on(DAY, [old]).position == "refuses"


def test_conditions_are_those_of_words_that_mean_the_same_rung():
    words = [
        statement("conditional", conditions=("us_backstop",)),
        statement("open", "2025-03-01", "defence minister", conditions=("clear_mandate",)),
        statement("pledged", "2025-03-01", "foreign minister", conditions=("ceasefire",)),
        statement("conditional", "2025-03-01", "parliament", conditions=("parliament",)),
        statement("conditional", "2024-03-01", conditions=("mandate_un",)),
    ]
    assert word_on(DAY, words).conditions == ("us_backstop", "clear_mandate")


def test_days_are_counted_on_which_a_government_left_a_condition_out():
    """A day counts once, whoever spoke on it and whatever the word; parliament's words do not."""
    backed, clear = ("us_backstop",), ("clear_mandate",)
    words = [
        statement("conditional", "2025-02-01", conditions=backed + clear),
        statement("open", "2025-03-01", "defence minister", conditions=clear),
        statement("pledged", "2025-03-10", "foreign minister"),
        statement("open", "2025-03-10", "defence minister"),
        statement("open", "2025-03-20", "parliament"),
    ]
    said = word_on(DAY, words)
    assert dict(zip(said.conditions, said.left_out, strict=True)) == {
        "us_backstop": 2,
        "clear_mandate": 1,
    }


def test_what_is_offered_in_place_of_troops_is_offered_whatever_the_word():
    words = [
        statement("refuses", substitutes=("logistics",)),
        statement(
            "undecided", "2025-03-01", "defence minister", substitutes=("money", "logistics")
        ),
    ]
    assert word_on(DAY, words).substitutes == ("money", "logistics")


def test_a_plain_fresh_word_has_the_base_doubt():
    assert word_on(DAY, [statement("open")]).doubt == pytest.approx(number("base"))


@pytest.mark.parametrize(
    ("change", "added"),
    [
        ({"confidence": "medium"}, "medium"),
        ({"confidence": "low"}, "low"),
        ({"from_memory": True}, "low"),
        ({"speaker": "foreign minister"}, "minister"),
        ({"speaker": "parliament"}, "other"),
        ({"speaker": "prime minister (outgoing)"}, "outgoing"),
    ],
)
def test_each_weakness_of_a_word_adds_its_doubt(change, added):
    wider = word_on(DAY, [replace(statement("open"), **change)]).doubt
    assert wider == pytest.approx(number("base") + number(added))


def test_a_word_gains_doubt_with_age():
    year = DAY - datetime.timedelta(days=365)
    assert word_on(DAY, [statement("open", str(year))]).doubt == pytest.approx(
        number("base") + number("age")
    )


def test_repeated_words_are_doubted_less_and_wavering_ones_more():
    last = statement("refuses")
    again = [statement("refuses", speaker="defence minister")] * 5
    other = statement("open", "2025-04-09", "foreign minister")
    base = number("base")
    assert word_on(DAY, [last, again[0]]).doubt == pytest.approx(base * number("repeated"))
    assert word_on(DAY, [last, *again]).doubt == pytest.approx(base * number("repeated") ** 3)
    assert word_on(DAY, [last, other]).doubt == pytest.approx(base + number("wavering"))
    mixed = (base + number("wavering") / 2) * number("repeated")
    assert word_on(DAY, [last, other, again[0]]).doubt == pytest.approx(mixed)


@pytest.mark.parametrize(
    ("iso3", "speaker", "level"),
    [
        ("DEU", "chancellor (outgoing)", Standing.HEAD),
        ("ITA", "prime minister's office", Standing.HEAD),
        ("BEL", "ambassador in Kyiv quoting prime minister", Standing.HEAD),
        ("CYP", "deputy government spokesman", Standing.HEAD),
        ("IRL", "deputy prime minister and defence minister", Standing.MINISTER),
        ("HRV", "government source", Standing.MINISTER),
        ("TUR", "officials", Standing.MINISTER),
        ("NOR", "chief of defence", Standing.OTHER),
        ("DNK", "parliament's foreign policy committee", Standing.OTHER),
        ("FRA", "president", Standing.HEAD),
        ("ROU", "interim president", Standing.HEAD),
        ("LTU", "prime minister", Standing.MINISTER),
        ("FIN", "president", Standing.MINISTER),
        ("FIN", "prime minister", Standing.HEAD),
        ("HRV", "president", Standing.OTHER),
        ("PRT", "president", Standing.OTHER),
    ],
)
def test_who_speaks_for_whom(iso3, speaker, level):
    assert standing(iso3, speaker) is level


def test_every_president_that_counts_has_a_reason():
    assert all(len(why) > 20 for _, why in presidents().values())
    heads = {code for code, (level, _) in presidents().items() if level is Standing.HEAD}
    assert heads == {"CYP", "FRA", "LTU", "ROU", "TUR"}


def test_every_number_of_the_doubt_is_assumed_and_within_its_bounds():
    for row in doubt_rows().values():
        assert row.grade == "assumed"
        assert row.bounds[0] <= row.low <= row.value <= row.high <= row.bounds[1]


def test_every_position_has_its_rung():
    assert tuple(LADDER) == POSITIONS
    rungs = [statement(position).rung for position in POSITIONS]
    assert rungs == [0, 1, 1, 1, 2, 2, 3, 3]


def test_governments_stand_where_they_had_said_on_the_first_day():
    words = words_on(DAY, SHIPPED)
    found = {code: word.position for code, word in words.items()}
    assert {code for code, word in found.items() if word == "leading"} == {"FRA", "GBR"}
    assert {"POL", "ROU", "GRC", "ITA", "FIN", "BGR"} <= {
        code for code, word in found.items() if word == "refuses"
    }
    assert (found["HRV"], found["EST"], found["LTU"]) == ("undecided", "open", "pledged")
    assert (found["MNE"], found["JPN"], found["NLD"]) == ("silent", "supports", "conditional")
    assert words["NLD"].conditions == ("us_backstop", "clear_mandate", "parliament")
    assert words["FIN"].substitutes == ("training_abroad", "sea", "air")
    assert words["SWE"].substitutes == ("training",)
    assert all(0.03 <= word.doubt <= 0.5 for word in words.values())
    assert words["POL"].doubt < words["FIN"].doubt
