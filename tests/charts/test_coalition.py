"""What nations add, and who pulls whom in, as charts."""

import json

import pytest

import sim
from sim.charts.cascade import cascade
from sim.charts.figure import figure
from sim.results.table import Table


@pytest.fixture(scope="module")
def pivotal():
    return sim.pivotal("text-as-it-stands", among=["FRA", "GBR", "ITA"], runs=40)


def network(*pulls):
    """Edges of nations AAA, BBB ... by source, target and share."""
    names = (
        *("source", "source_name", "target", "target_name", "direct"),
        *("direct_low", "direct_high", "chain"),
    )
    rows = [
        (puller, puller.title(), pulled, pulled.title(), share, 0.0, 1.0, 0.0)
        for puller, pulled, share in pulls
    ]
    columns = {name: [row[at] for row in rows] for at, name in enumerate(names)}
    return Table("cascade_edges", columns, dict.fromkeys(names, ""), "")


def spots(chart):
    """Where each nation stands, by its name."""
    labels = [note for note in chart["layout"]["annotations"] if not note["showarrow"]]
    named = [note for note in labels if not note["text"].endswith("%")]
    return {note["text"]: (note["x"], note["y"]) for note in named}


def test_the_charts_of_pivotal_hold_every_size_and_nation_with_its_interval(pivotal):
    for name in ("pivotal_drop", "pivotal_shapley"):
        chart = pivotal.chart(name)
        assert [trace.name for trace in chart.data] == ["10,000 committed", "20,000 committed"]
        assert all(len(trace.x) == len(trace.error_x.array) == 3 for trace in chart.data)
        assert [*chart.layout.yaxis.ticktext][-1] in {"France", "United Kingdom"}
    troops = pivotal.chart("pivotal_troops")
    sums = [own + brought for own, brought in zip(troops.data[0].x, troops.data[1].x, strict=True)]
    rows = pivotal.shapley_troops.rows()
    assert sorted(sums) == pytest.approx(
        sorted(row["troops"] for row in rows if row["measure"] == "committed")
    )


def test_a_chain_goes_from_left_to_right():
    chart = cascade(network(("AAA", "BBB", 0.5), ("BBB", "CCC", 0.4)))
    where = spots(chart)
    assert where["Aaa"][0] < where["Bbb"][0] < where["Ccc"][0]
    arrows = [note for note in chart["layout"]["annotations"] if note["showarrow"]]
    assert [arrow["arrowwidth"] for arrow in arrows] == sorted(
        arrow["arrowwidth"] for arrow in arrows
    )
    assert [note["text"] for note in chart["layout"]["annotations"]][2:4] == ["50%", "40%"]


def test_nations_that_pull_each_other_stand_beside_each_other_too():
    where = spots(cascade(network(("AAA", "BBB", 0.5), ("BBB", "AAA", 0.4), ("CCC", "BBB", 0.1))))
    assert where["Aaa"][0] < where["Bbb"][0]
    assert where["Ccc"][0] < where["Bbb"][0]
    assert len(set(where.values())) == 3


def test_an_arrow_runs_clear_of_a_nation_that_it_passes():
    pulls = [("AAA", "BBB", 0.5), ("BBB", "CCC", 0.4), ("AAA", "CCC", 0.3)]
    where = spots(cascade(network(*pulls)))
    (x, y), (to_x, to_y), (at, level) = where["Aaa"], where["Ccc"], where["Bbb"]
    assert abs(y + (at - x) / (to_x - x) * (to_y - y) - level) >= 0.05


def test_only_the_strongest_pulls_are_drawn_and_a_weak_one_alone_is():
    many = [("AAA", f"B{at:02}", 0.9 - 0.01 * at) for at in range(40)]
    chart = cascade(network(*many))
    assert sum(note["showarrow"] for note in chart["layout"]["annotations"]) == 18
    assert len(cascade(network(("AAA", "BBB", 0.0)))["data"][0]["x"]) == 2


def test_on_a_narrow_screen_nations_are_codes_and_arrows_have_no_figures():
    chart = cascade(network(("AAA", "BBB", 0.5)))
    notes = chart["layout"]["meta"]["narrow"]["annotations"]
    assert [note["text"] for note in notes] == ["", "AAA", "BBB"]
    assert json.loads(json.dumps(chart, allow_nan=False)) == chart
    assert len(figure(chart).data) == 2
