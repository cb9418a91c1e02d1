"""Where each value and key of a scenario stands, so that every later message can say it."""

import pytest

from sim.scenario.yaml12 import read

pytestmark = pytest.mark.usefixtures("parser")


def test_every_value_and_key_has_its_place():
    text = "nations:\n  NOR:\n    army: 0.5\n    ties: [SWE, FIN]\n  SWE:\n"
    document = read(text, file="x.yaml")
    assert document.data["nations"]["NOR"]["ties"] == ["SWE", "FIN"]
    assert document.where(("nations", "NOR", "army")) == (3, 11)
    assert document.where_key(("nations", "NOR", "army")) == (3, 5)
    assert document.where(("nations", "NOR", "ties", 1)) == (4, 17)
    assert document.where_key(("nations", "NOR", "ties", 1)) == (4, 17)
    assert document.where(("nations", "SWE")) == (5, 7)
    assert document.where(()) == document.where_key(()) == (1, 1)


def test_what_is_missing_is_placed_where_it_belongs():
    document = read("nations:\n  NOR:\n    army: 0.5\n", file="x.yaml")
    assert document.where(("nations", "NOR", "exposure", "value")) == (3, 5)
    assert document.where_key(("nations", "NOR", "exposure")) == (2, 3)
    assert document.where(("events", 0)) == (1, 1)


def test_columns_count_letters_and_a_byte_order_mark_is_none():
    document = read("\ufeff{Türkiye: 😀, b: 1}\r\n", file="x.yaml")
    assert document.where(("b",)) == (1, 17)
