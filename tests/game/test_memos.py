"""Notes to seats: read by whom they are for, in any branch, and by nobody else."""

import json
from dataclasses import replace

import pytest

from sim.game import brief, console, export, fold, from_lines, public
from sim.game.entries import Begin, End, Inject, Note, Open, Resolve, Rewind, Seat, Stand
from sim.scenario.deck import Card, Workshop
from tests.game.conftest import SEED
from tests.game.playing import after, next_round

HINT = "Your ambassador is late."


def notes_of(game, seat):
    return [note["says"]["values"]["text"] for note in brief(game, seat)["notes"]]


def test_a_note_is_read_by_the_seat_it_is_for_and_by_no_other(begun):
    game = after(begun("GBR", "ITA", "KYIV"), Note(to="GBR", text=f" {HINT} "))
    assert notes_of(game, "GBR") == [HINT]
    others = [brief(game, seat) for seat in game.seats if seat != "GBR"]
    assert HINT not in json.dumps([others, public(game)])
    assert console(game)["notes"][0]["to"] == "GBR"


def test_a_note_to_all_is_read_by_every_seat_and_shown_on_no_wire(begun):
    game = after(begun("GBR"), Note(text="Ten minutes."))
    assert all(notes_of(game, seat) == ["Ten minutes."] for seat in game.seats)
    assert "Ten minutes." not in json.dumps(public(game))


def test_notes_outlast_rewinding_and_the_end(begun):
    game = next_round(after(begun("GBR"), Note(to="GBR", text=HINT)))
    game = after(game, Rewind(round=1, name="again"), End(), Note(text="Thank you."))
    assert notes_of(game, "GBR") == [HINT, "Thank you."]


def test_notes_are_not_among_the_files_that_are_taken_home(begun):
    game = after(begun("GBR"), Note(to="GBR", text=HINT), Stand(seat="GBR", rung="supports"))
    game = after(game, Resolve())
    files = export(game)
    assert all(HINT not in text for text in files.values())
    again = fold(game.scenario, SEED, from_lines(files["moves.jsonl"]))
    assert again.line.rounds[0].moves == game.line.rounds[0].moves


@pytest.mark.parametrize(
    ("to", "nation", "reader"), [("KYIV", "", "KYIV"), ("chosen", "ITA", "ITA")]
)
def test_an_inject_to_one_seat_is_a_note_to_it_and_does_what_it_does(scenario, to, nation, reader):
    card = Card(1, "An aide", to, HINT, {"support": -0.1, "nations": ["ITA"]})
    own = replace(scenario, workshop=Workshop(deck=(card,)))
    start = [Open(weeks=3), Seat(seat="GBR"), Begin()]
    game = fold(own, SEED, [*start, Inject(number=1, nation=nation)])
    assert notes_of(game, reader) == [HINT]
    assert HINT not in json.dumps([public(game), brief(game, "GBR")])
    assert game.line.events[0].support == -0.1
