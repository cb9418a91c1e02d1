"""`willing cards` and `willing rehearse`: what a workshop needs before it begins."""

import pytest

from tests.typical_run import find_run_once

pytest.importorskip("jinja2")


@pytest.fixture(autouse=True)
def runs_found_once(monkeypatch):
    monkeypatch.setattr("sim.game.ahead.typical.typical_run", find_run_once)


def test_cards_are_written_where_they_are_looked_for(call, scenario, folder):
    scenario()
    result = call("cards", "small.yaml")
    assert result.exit_code == 0, result.stderr
    assert result.stdout.splitlines()[0].startswith(
        "7 cards"
    )  # four nations, two powers, the rules
    assert result.stdout.splitlines()[-1] == "small-cards.html"
    page = (folder / "small-cards.html").read_text(encoding="utf-8")
    assert page.count("<article") == 7
    assert "seed 2025" in page


def test_cards_of_some_seats_in_a_language_of_a_seed(call, scenario, folder):
    scenario()
    options = ("--seat", "gbr", "--seat", "KYIV", "--lang", "pl", "--seed", "4", "--out", "k.html")
    result = call("cards", "small.yaml", *options)
    assert result.exit_code == 0, result.stderr
    page = (folder / "k.html").read_text(encoding="utf-8")
    assert page.count("<article") == 3
    assert '<html lang="pl">' in page
    assert "ziarno 4" in page


@pytest.mark.parametrize("command", ["cards", "rehearse"])
def test_a_seat_that_is_not_there_is_told_with_the_nearest(call, scenario, folder, command):
    scenario()
    result = call(command, "small.yaml", "--seat", "GBX")
    assert result.exit_code == 2
    assert "no seat 'GBX'" in result.stderr
    assert "Did you mean 'GBR'?" in result.stderr
    assert not (folder / "small-cards.html").exists()


def test_where_nothing_can_be_written_it_says_so(call, scenario):
    scenario()
    result = call("cards", "small.yaml", "--out", "no/such/folder.html")
    assert result.exit_code == 3
    assert "cannot write no/such/folder.html" in result.stderr


def test_a_rehearsal_tells_each_round_and_each_seat(call, scenario):
    scenario(more="events:\n  - {week: 6, says: The mood turns., support: -0.1}\n")
    result = call("rehearse", "small.yaml", "--weeks-per-round", "5", "--seat", "fra")
    assert result.exit_code == 0, result.stderr
    lines = result.stdout.splitlines()
    assert "2 rounds of 5 weeks" in lines[0]
    rounds = [line.split() for line in lines if line.strip()[:1].isdigit()]
    assert [row[:2] for row in rounds] == [["1", "1-5"], ["2", "6-10"]] * 2
    assert result.stdout.count("Week 6: The mood turns.") == 2
    assert "If FRA gives all it can" in result.stdout
    assert max(map(len, lines)) <= 80


def test_a_rehearsal_seats_only_nations(call, scenario):
    scenario()
    assert call("rehearse", "small.yaml", "--seat", "KYIV").exit_code == 2


def test_a_rehearsal_without_seats_tells_only_of_the_model(call, scenario):
    scenario()
    result = call("rehearse", "small.yaml").stdout
    assert "With nobody at the table" in result
    assert "If " not in result
