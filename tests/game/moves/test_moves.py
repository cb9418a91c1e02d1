"""A move is declared once, and whatever reads it finds it complete."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

import sim.web
from sim.game.entries import CallVote, Contribute, Entry, Lobby, Move, Stand
from sim.game.entries.text import KINDS
from sim.game.fold import ACTS
from sim.game.moves.rules import RULES, declared_moves
from sim.game.options import LIMITS
from sim.web.language.catalogue import LANGUAGES, texts

WEB = Path(sim.web.__file__).parent
MOVES = {kind.kind: kind for kind in Move.__subclasses__()}
FORMLESS = {"withdraw", "back", "offer", "reply", "leave", "because"}
"""Moves made by a button beside what they are about, or with another move: troops with a rung."""


def test_every_move_has_a_rule_and_every_other_entry_is_an_act():
    assert RULES.keys() == MOVES.keys()
    assert KINDS.keys() - MOVES.keys() == ACTS.keys()
    assert all(issubclass(kind, Entry) for kind in KINDS.values())


@pytest.mark.parametrize("kind", MOVES.values(), ids=MOVES)
def test_what_a_move_names_is_there(kind):
    assert kind.target in {"", *(field.name for field in fields(kind))}
    assert kind.excludes <= MOVES.keys()
    assert set(kind.phases)


@pytest.mark.parametrize("kind", sorted(MOVES.keys() - FORMLESS))
def test_a_phone_has_a_form_for_every_move_and_makes_its_entry(kind):
    pages = "".join(page.read_text(encoding="utf-8") for page in (WEB / "pages").glob("play*.html"))
    assert f'data-kind="{kind}"' in pages
    makers = (WEB / "static" / "moves.js").read_text(encoding="utf-8").partition("const MAKERS")[2]
    assert re.search(rf"^  {kind}: ", makers, re.MULTILINE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_what_can_be_taken_back(language):
    shown = [kind for kind, move in MOVES.items() if move.can_be_taken_back and kind != "answer"]
    said = texts(language)
    assert [kind for kind in (*shown, "accept", "refuse") if f"move_said.{kind}" not in said] == []


def test_a_later_move_takes_the_place_of_the_earlier_one_with_the_same_target():
    on_germany, on_italy = (
        Lobby(seat="GBR", on="DEU", points=1),
        Lobby(seat="GBR", on="ITA", points=2),
    )
    assert on_germany.slot != on_italy.slot
    assert Stand(seat="GBR", rung="pledged").slot == Stand(seat="GBR", rung="supports").slot
    assert Contribute(seat="GBR", enabler="air").slot == ("contribute", "air")


def test_what_moves_cost():
    assert Lobby(seat="GBR", on="DEU", points=3).cost == 3
    assert CallVote(seat="NLD").cost == LIMITS.vote
    assert Stand(seat="GBR", rung="pledged").cost == 0


def test_screens_are_given_what_is_declared():
    declared = declared_moves()
    assert declared["lobby"] == {"phases": ["negotiate", "decide"], "target": "on", "back": True}
    assert declared["speak"]["phases"][0] == "brief"
    assert "reveal" not in declared["predict"]["phases"]
