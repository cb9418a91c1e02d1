"""Colours that can be seen, and told apart."""

import itertools

import pytest

from sim.charts import style
from sim.charts.style import LOOKS, bar_fill, colour_of_odds, look, scale, steps

LINES = [look.colour for look in LOOKS]
LETTERS = [style.INK, style.MUTED, *LINES]


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(colour: str, other: str) -> float:
    low, high = sorted([luminance(colour), luminance(other)])
    return (high + 0.05) / (low + 0.05)


def test_black_on_white_is_the_most_contrast_there_is():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("colour", LINES)
def test_lines_stand_out_from_the_paper(colour):
    assert contrast(colour, style.PAPER) >= 3


@pytest.mark.parametrize("colour", [style.INK, style.MUTED, style.BROWN, style.BLUE, style.GREEN])
def test_letters_can_be_read(colour):
    assert contrast(colour, style.PAPER) >= 4.5


def test_the_name_of_the_force_can_be_read_on_its_band():
    assert contrast(style.BROWN, style.BAND) >= 4.5


@pytest.mark.parametrize("stop", style.AGAINST_FOR)
def test_figures_can_be_read_on_every_difference(stop):
    assert contrast(style.INK, stop[1]) >= 4.5


@pytest.mark.parametrize("colours", [style.RUNG_COLOURS, style.ODDS_COLOURS])
def test_scales_darken_at_every_step(colours):
    lights = [luminance(colour) for colour in colours]
    assert lights == sorted(lights, reverse=True)
    assert all(high / low > 1.2 for high, low in itertools.pairwise(lights))


def test_a_letter_on_each_rung_can_be_read():
    for rung, colour in enumerate(style.RUNG_COLOURS):
        letter = style.PAPER if rung >= 3 else style.INK
        assert contrast(letter, colour) >= 3


def test_twenty_series_look_like_twenty():
    seen = {(look(place).colour, look(place).dash, look(place).symbol) for place in range(20)}
    assert len(seen) == 20


def test_scales_end_where_they_should():
    assert scale(("#000000", "#ffffff")) == [[0, "#000000"], [1, "#ffffff"]]
    assert steps(("#000000", "#ffffff"))[1:3] == [[0.5, "#000000"], [0.5, "#ffffff"]]
    assert colour_of_odds(2) == colour_of_odds(1)


def test_hatched_bars_keep_their_colour_and_an_outline():
    marker = bar_fill(["#000000"], ["/"])
    assert marker["color"] == marker["line"]["color"] == ["#000000"]
    assert marker["pattern"]["shape"] == ["/"]
