"""What must be true of every chart, whatever it shows."""

import json

import pytest

from sim.charts.figure import CONFIG, figure
from sim.reports.gallery import ASKED_CHARTS, CHARTS, COMPARED_CHARTS

ONE = list(CHARTS)
SEVERAL = [*COMPARED_CHARTS, "where_smaller"]
ASKED = list(ASKED_CHARTS)


DRAWN = {"charts_drawn": ONE, "drawn_compared": SEVERAL, "drawn_asked": ASKED}
"""Which fixture draws which charts."""


@pytest.fixture(
    params=[(drawn, name) for drawn, names in DRAWN.items() for name in names],
    ids=lambda param: param[1],
)
def chart(request):
    """A chart; those that it is not drawn with are not asked for."""
    drawn, name = request.param
    return request.getfixturevalue(drawn)[name]


def test_a_report_has_every_chart(charts_drawn, drawn_compared, drawn_asked):
    assert list(charts_drawn) == ONE
    assert list(drawn_asked) == ASKED
    assert set(drawn_compared) == set(SEVERAL)


def test_plotly_takes_it_without_complaint(chart):
    made = figure(chart)
    assert len(made.data) == len(chart["data"])
    assert made.layout.title.text


def test_it_is_plain_data_that_a_page_can_hold(chart):
    again = json.loads(json.dumps(chart, allow_nan=False))
    assert len(again["data"]) == len(chart["data"])


def test_nothing_on_it_is_fetched(chart):
    text = json.dumps(chart)
    assert "http" not in text
    assert not {"choropleth", "scattergeo", "scattermap"} & {
        trace["type"] for trace in chart["data"]
    }


def test_it_scrolls_past_under_a_finger(chart):
    assert chart["layout"]["dragmode"] is False
    for name, axis in axes(chart):
        assert axis["fixedrange"] is True, name


def test_axes_with_figures_say_what_they_count(chart):
    for name, axis in axes(chart):
        figures = axis.get("visible", True) and "ticktext" not in axis
        mirrored = (
            "matches" in axis or name == "yaxis2" or axis.get("anchor", "x") not in {"x", "x3"}
        )
        if figures and not mirrored:
            assert axis["title"]["text"], name


def test_labels_are_never_cut_by_a_margin(chart):
    assert all(axis["automargin"] for _, axis in axes(chart) if axis.get("visible", True))


def test_what_a_narrow_screen_changes_exists(chart):
    for path in chart["layout"]["meta"]["narrow"]:
        first = path.split(".")[0]
        assert first in {"data", "showlegend"} or first in chart["layout"], path


def test_a_narrow_screen_has_no_long_names_of_nations(chart):
    narrow = chart["layout"]["meta"]["narrow"].get("yaxis.ticktext", [])
    assert all(len(line) <= 20 for label in narrow for line in label.split("<br>"))


def test_colour_is_never_the_only_sign(chart):
    seen = [trace for trace in chart["data"] if trace.get("name") and trace.get("showlegend", True)]
    lines = [
        trace["line"].get("dash")
        for trace in seen
        if trace.get("mode") == "lines" and is_line(trace)
    ]
    assert len(set(lines)) == len(lines)
    bars = [
        trace["marker"].get("pattern", {}).get("shape") for trace in seen if trace["type"] == "bar"
    ]
    assert len(set(map(str, bars))) == len(bars)
    areas = [trace["fillpattern"]["shape"] for trace in seen if "fillpattern" in trace]
    assert len(set(areas)) >= len(areas) - 1
    symbols = [trace["marker"]["symbol"] for trace in seen if trace.get("mode") == "markers"]
    assert len(set(symbols)) == len(symbols) or set(symbols) == {"square"}


def test_no_button_sends_a_chart_anywhere():
    assert CONFIG["showSendToCloud"] is False
    assert CONFIG["displaylogo"] is False
    assert CONFIG["modeBarButtons"] == [["toImage"]]


def is_line(trace) -> bool:
    return not {"fill", "stackgroup"} & trace.keys() and trace["line"].get("width", 1) > 0


def axes(chart):
    layout = chart["layout"]
    return [(name, layout[name]) for name in layout if name[:5] in {"xaxis", "yaxis"}]
