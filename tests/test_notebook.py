"""What a notebook gets: scenarios from a dict, changes, lists, frames, and how results look."""

import sys
from types import SimpleNamespace

import numpy as np
import pytest

import sim
from sim.api import notebook
from sim.errors import ScenarioError
from sim.results.table import SHOWN, Table


@pytest.fixture(scope="module")
def result():
    return sim.ensemble("no-us", runs=40)


def test_a_scenario_may_be_a_dict_or_text(tmp_path):
    plain = {
        "extends": "no-us",
        "us": {"air": 0.5},
        "events": [{"week": 4, "says": "x", "support": 0.1}],
    }
    text = "extends: no-us\nus: {air: 0.5}\nevents: [{week: 4, says: x, support: 0.1}]\n"
    assert sim.parse(plain) == sim.parse(text)
    assert (sim.parse(plain).name, sim.parse(plain, name="other").title) == ("mine", "other")
    (tmp_path / "base.yaml").write_text(
        "title: a\nasks: b\nteaches: c\nweeks: 20\n", encoding="utf-8"
    )
    assert sim.parse({"extends": "base.yaml"}, beside=tmp_path).weeks == 20


def test_what_is_wrong_with_it_is_told_as_of_a_file():
    with pytest.raises(ScenarioError, match=r"mine.yaml:2:1: mision: .*did you mean 'mission'"):
        sim.parse("extends: no-us\nmision: monitoring\n")
    with pytest.raises(ScenarioError, match=r"us\.air: expected .*1"):
        sim.parse({"extends": "no-us", "us": {"air": 3}})
    with pytest.raises(TypeError, match="a scenario holds text, numbers"):
        sim.parse({"extends": "no-us", "threat": np.zeros(2)})


def test_with_takes_keys_as_a_file_has_them():
    changed = sim.with_("no-us", us={"air": 1}, ITA={"army": 5000, "takes_part": 1}, threat=0.5)
    same = sim.with_("no-us", **{"us.air": 1, "ITA.army": 5000, "threat": 0.5})
    assert changed == same
    assert changed.numbers["us.air"].value == 1
    with pytest.raises(ScenarioError, match=r"did you mean 'us\.air'"):
        sim.with_("no-us", us={"ari": 1})


def test_everything_that_is_listed_can_be_asked_for(result):
    listed = sim.list_tables()
    single = [row["table"] for row in listed.rows() if row["of"] == "one result"]
    for name in single:
        assert len(sim.table(name, result).columns) > 1
    assert not any("{" in shows for shows in listed.column("shows"))
    drawn = [row["chart"] for row in sim.list_charts().rows() if row["of"] == "one result"]
    assert sim.chart(drawn[0], result).data


def test_a_table_goes_to_pandas_and_polars_whole(result):
    table = sim.table("members", result)
    pandas, polars = table.to_pandas(), table.to_polars()
    assert pandas["iso3"].tolist() == polars["iso3"].to_list() == table.column("iso3")
    assert pandas.attrs["units"] == table.units
    assert polars["committed"].to_list() == table.column("committed")


def test_a_table_shows_its_first_rows_with_units_and_says_how_many_more():
    table = Table("t", {"a<b": [None, 0.123456, *range(SHOWN)]}, {"a<b": "weeks"}, "A & B.")
    html = table._repr_html_()
    assert html.count("<tr>") == SHOWN + 1
    assert "a&lt;b<br><small>weeks</small>" in html
    assert "A &amp; B. 2 more rows." in html
    assert "<td></td>" in html
    assert "<td>0.1235</td>" in html


def test_results_show_what_they_come_to(result):
    html = notebook.result_html(result)
    assert result.scenario.asks in html
    assert sim.table("headline", result)._repr_html_() in html
    why = sim.explain("no-us", "EST", runs=10)
    assert why.terms._repr_html_() in notebook.explanation_html(why)
    assert "week" in notebook.scenario_html(sim.load("reversal"))
    compared = sim.compare("no-us", "reversal", runs=10)
    assert compared.differences._repr_html_() in notebook.comparison_html(compared)
    tried = sim.compare_designs("no-us", designs=[{"mission": "monitoring"}], runs=10)
    assert tried.robustness._repr_html_() in notebook.designs_html(tried)


def test_a_notebook_that_runs_is_told_how_to_show_them(monkeypatch, result):
    known = {}
    formatter = SimpleNamespace(for_type=known.setdefault)
    shell = SimpleNamespace(display_formatter=SimpleNamespace(formatters={"text/html": formatter}))
    monkeypatch.setitem(sys.modules, "IPython", SimpleNamespace(get_ipython=lambda: shell))
    notebook.register()
    assert known[sim.EnsembleResult](result) == notebook.result_html(result)
    monkeypatch.setitem(sys.modules, "IPython", SimpleNamespace(get_ipython=lambda: None))
    notebook.register()
    assert len(known) == 5
