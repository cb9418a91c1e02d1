"""What is true of every chart is true of those of a sweep."""

import numpy as np
import pytest

from sim.analysis.sweep.outcome import Outcome, Rows
from sim.analysis.sweep.points import grid
from sim.analysis.sweep.spec import read_axes
from sim.reports.sweep import sweep_charts
from sim.scenario.reading.read import load
from tests.charts import test_every_chart as every

VARIED = (
    {"us.air": "0:1:3"},
    {"us.air": "0:1:3", "us.guarantee": "0:1:3"},
    {"us.air": "0:1:3", "mandate": "un,none"},
)


def swept(varied):
    """Charts of a sweep in which a run more has troops at each point."""
    text = load("text-as-it-stands")
    design = grid(read_axes(varied, text, between=False))
    count = len(design.points)
    rows = []
    for at in range(count):
        troops = np.zeros((3, count), np.int32)
        troops[:, : at + 1] = 25_000
        rows.append(Rows(troops, np.full(count, -1, np.int16)))
    outcome = Outcome(text, design, count, 1, False, tuple(rows))
    return sweep_charts(outcome)


CHARTS = [chart for varied in VARIED for chart in swept(varied).values()]


@pytest.mark.parametrize("chart", CHARTS, ids=range(len(CHARTS)))
def test_it_keeps_what_every_chart_keeps(chart):
    every.test_plotly_takes_it_without_complaint(chart)
    every.test_it_is_plain_data_that_a_page_can_hold(chart)
    every.test_nothing_on_it_is_fetched(chart)
    every.test_it_scrolls_past_under_a_finger(chart)
    every.test_axes_with_figures_say_what_they_count(chart)
    every.test_labels_are_never_cut_by_a_margin(chart)
    every.test_what_a_narrow_screen_changes_exists(chart)
    every.test_colour_is_never_the_only_sign(chart)
