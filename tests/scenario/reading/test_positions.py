"""A table of positions that somebody brings: read whole, or refused with every mistake in place."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from sim.errors import ScenarioError
from sim.scenario import table
from sim.scenario.document import document, restore
from sim.scenario.reading.nations import nations
from sim.scenario.reading.positions import OUTCOME, read_positions, shipped_table
from sim.scenario.reading.read import check, load
from sim.scenario.write import as_yaml

HEAD = "iso3,date,speaker_role,own_word,position,conditions,substitutes,says,source,confidence\n"
ROW = "POL,2025-03-01,prime minister,1,open,ceasefire; us_backstop,air,Perhaps.,A paper,high\n"


@pytest.fixture
def wrong(write):
    """Say what is wrong with a scenario that brings this table, a line each."""

    def problems(text):
        Path("mine.csv").write_bytes(text.encode() if isinstance(text, str) else text)
        return [str(problem) for problem in check(write("positions: mine.csv"))]

    return problems


def test_the_shipped_table_is_right_and_every_word_has_its_report():
    found = read_positions(shipped_table(), nations().atlas)
    assert found.problems == ()
    assert len(found.statements) > 100
    assert all(said.source and said.says and len(said.says) < 120 for said in found.statements)
    assert {said.iso3 for said in found.statements} == set(nations().atlas)


def test_a_table_of_ones_own_takes_the_place_of_the_shipped_one(write):
    Path("mine.csv").write_text(HEAD + ROW, encoding="utf-8")
    scenario = load(write("positions: mine.csv"))
    words = {nation.iso3: nation.word for nation in scenario.nations}
    assert words["POL"].position == "open"
    assert words["POL"].conditions == ("us_backstop", "ceasefire")
    assert words["GBR"] is None
    assert scenario.positions == "mine.csv"


def test_a_path_starts_beside_the_file_that_states_it(write):
    Path("deep").mkdir()
    Path("deep/mine.csv").write_text(HEAD + ROW, encoding="utf-8")
    words = "title: a\nasks: b\nteaches: c\npositions: mine.csv\n"
    Path("deep/base.yaml").write_text(words, encoding="utf-8")
    scenario = load(write("extends: deep/base.yaml"))
    poland = scenario.nations[scenario.codes.index("POL")]
    assert poland.word.position == "open"


def test_all_mistakes_are_said_at_once_by_line_and_column(wrong):
    rows = [
        "UK,2025-03-01,prime minister,1,open,,,Perhaps.,A paper,high",
        "POL,2025-13-01,prime minister,yes,opne,us;ceasfire,troops,,,sure",
        "POL,2025-03,,1,open,,,Perhaps.,A paper,high,more",
        '"FRA",2025-03-01,"a ""minister""",1,yes,,,"Well, no.",A paper,high',
    ]
    assert wrong(HEAD + "\n".join(rows)) == [
        "mine.csv:2:1: iso3: expected the ISO code of a nation (three letters, such as GBR); found "
        "'UK'; did you mean 'GBR'?",
        "mine.csv:3:5: date: expected a day (YYYY-MM-DD), or a month where the day is not known "
        "(YYYY-MM); found '2025-13-01'",
        "mine.csv:3:31: own_word: expected 1 or 0; found 'yes'",
        "mine.csv:3:35: position: expected refuses, supports, silent, undecided, conditional, "
        "open, pledged or leading; found 'opne'; did you mean 'open'?",
        "mine.csv:3:40: conditions: expected us_backstop, mandate_un, mandate_nato, mandate_eu, "
        "ceasefire, clear_mandate, parliament, others_join or location, with semicolons between "
        "them; found 'us'; did you mean 'us_backstop'?",
        "mine.csv:3:43: conditions: expected us_backstop, mandate_un, mandate_nato, mandate_eu, "
        "ceasefire, clear_mandate, parliament, others_join or location, with semicolons between "
        "them; found 'ceasfire'; did you mean 'ceasefire'?",
        "mine.csv:3:52: substitutes: expected money, training_abroad, bases, logistics, sea, "
        "demining, air_defence, air or training, with semicolons between them; found 'troops'",
        "mine.csv:3:59: says: expected what was said, in a few words; found nothing",
        "mine.csv:3:60: source: expected where it is reported, with its day; found nothing",
        "mine.csv:3:61: confidence: expected high, medium or low; found 'sure'",
        "mine.csv:4:13: speaker_role: expected who said it, such as prime minister; found nothing",
        "mine.csv:4:45: expected 10 cells, as many as there are columns (quote a text with "
        "commas); found 'more'",
        "mine.csv:5:37: position: expected refuses, supports, silent, undecided, conditional, "
        "open, pledged or leading; found 'yes'; did you mean 'pledged'?",
    ]


def test_a_speaker_says_one_thing_on_a_day(wrong):
    assert wrong(HEAD + ROW + ROW) == []
    assert wrong(HEAD + ROW + ROW.replace("open", "refuses")) == [
        "mine.csv:3:33: position: expected open, as in line 2 (POL, 2025-03-01, prime minister), "
        "or another day; found 'refuses'"
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "mine.csv:1: expected the columns iso3, date, speaker_role, position, says, source in "
             "the first line; found nothing"),
        (HEAD.replace(",source", ",sorce") + ROW,
         "mine.csv:1:70: expected a column of the table; found 'sorce'; did you mean 'source'?"),
        (HEAD.replace(",source", ""), "mine.csv:1: expected a column source"),
        (HEAD.replace("date", "iso3"),
         "mine.csv:1:1: iso3: expected each column once; found 'iso3'"),
        (HEAD.replace(",", ";"),
         "mine.csv:1: expected commas between the columns; found semicolons"),
        (HEAD + 'POL,"2025-03-01,x\n',
         "mine.csv:2:5: expected a comma or the end of the line after a "
         "closing quotation mark; found '\"2025-03-01,x'"),
        (b"\xff\xfe", "mine.csv: expected text in UTF-8"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_the_whole(wrong, text, problem):
    assert problem in wrong(text)


def test_least_and_most_troops_stand_in_order(wrong):
    head = HEAD.replace("says", "troops_low,troops_high,says")
    row = ROW.replace("Perhaps", "900,200,Perhaps")
    assert wrong(head + row) == [
        "mine.csv:2:69: troops_high: expected at least 900, the least (troops_low); found '200'"
    ]
    assert wrong(head + row.replace("900,200", '"1,000",2000')) == []


@pytest.mark.parametrize(
    ("stated", "found"),
    [
        ("sayd", "expected said, none, or the path of a table (.csv); found 'sayd'; did you mean "
                 "'said'?"),
        ("5", "expected said, none, or the path of a table (.csv); found 5"),
        ("no.csv", "expected said, none, or the path of a table from this file's folder; found "
                   "'no.csv', which is no file"),
    ],
)  # fmt: skip
def test_what_a_scenario_may_state(complaints, stated, found):
    (problem,) = complaints(f"positions: {stated}")
    assert problem.endswith(f"positions: {found}")


def test_a_table_with_mistakes_is_not_run(write):
    Path("mine.csv").write_text(HEAD + ROW.replace("POL", "XYZ"), encoding="utf-8")
    with pytest.raises(ScenarioError):
        load(write("positions: mine.csv"))


def test_an_outcome_needs_no_more_than_nation_day_and_position(tmp_path):
    path = tmp_path / "outcomes.csv"
    path.write_text("iso3,date,position,note\nPOL,2025-10-10,refuses,x\n", encoding="utf-8")
    (outcome,) = read_positions(path, {"POL": "Poland"}, needed=OUTCOME).statements
    assert (outcome.iso3, outcome.rung, outcome.own) == ("POL", 0, True)
    assert len(read_positions(path, {"POL": "Poland"}).problems) == 3


def test_without_positions_nobody_has_said_anything(write):
    scenario = load(write("positions: none"))
    assert {nation.word for nation in scenario.nations} == {None}
    assert {nation.word for nation in scenario.spoken.nations} == {None}


def test_words_are_spoken_in_the_baseline_whatever_the_scenario_changes(write):
    scenario = load(
        write(
            "us: {air: 1}\nweeks: 20\nmission: monitoring\nparameters: {stake_threat: 3}\n"
            "nations: {only: [ITA, POL], change: {POL: {public_support: 0.9}}}\n"
            "events: [{week: 3, threat: 1}]"
        )
    )
    spoken, baseline = scenario.spoken, load("text-as-it-stands")
    assert spoken.spoken is None
    assert spoken.numbers == {name: row.default for name, row in table.numbers().items()}
    assert (spoken.events, spoken.mission, spoken.weeks) == ((), "deterrence", 52)
    assert scenario.codes == ("ITA", "POL")
    assert spoken.nations == baseline.nations
    assert scenario.nations[1].attributes["public_support"].value == 0.9
    assert scenario.nations[1].word == spoken.nations[spoken.codes.index("POL")].word
    assert baseline.spoken.nations == baseline.nations


def test_a_later_first_day_holds_for_what_was_spoken_too(write):
    later = load(write("date: 2025-05-10")).spoken
    italy = later.nations[later.codes.index("ITA")]
    assert str(later.date) == "2025-05-10"
    assert italy.word.doubt > load("no-us").nations[later.codes.index("ITA")].word.doubt


@pytest.mark.parametrize("positions", ["said", "none", "mine.csv"])
def test_words_are_kept_with_the_scenario(write, positions):
    Path("mine.csv").write_text(HEAD + ROW, encoding="utf-8")
    text = f"us: {{air: 1}}\nworkshop: {{rounds: 3}}\npositions: {positions}"
    scenario = load(write(text))
    kept = json.loads(json.dumps(document(scenario)))
    assert restore(kept) == scenario
    Path("again.yaml").write_text(as_yaml(scenario), encoding="utf-8")
    again = load("again.yaml")
    assert again.spoken == scenario.spoken
    assert [n.word for n in again.nations] == [n.word for n in scenario.nations]
    older = {name: value for name, value in kept.items() if name not in {"positions", "spoken"}}
    assert restore(older) == replace(scenario, positions="none", spoken=None)
