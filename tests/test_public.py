"""`import sim`: few names, loaded when they are first used, typed and documented."""

import inspect
import pkgutil
import subprocess
import sys
from pathlib import Path

import mesa
import plotly.graph_objects as go
import pytest

import sim
from sim.errors import ResultsError, ScenarioError
from sim.results import load_result, write

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def results():
    return [sim.ensemble(name, runs=60) for name in ("no-us", "full-backstop")]


def in_a_new_process(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def test_names_are_few_and_all_are_there():
    assert 10 <= len(sim.__all__) <= 40
    assert dir(sim) == sorted(sim.__all__)
    for name in sim.__all__:
        assert getattr(sim, name) is not None


def test_each_is_documented_and_named_in_the_package():
    for name in sim.__all__:
        assert inspect.getdoc(getattr(sim, name)), name
        assert f"`{name}`" in sim.__doc__


def test_each_function_is_typed_in_full():
    for name in sim.__all__:
        thing = getattr(sim, name)
        if not inspect.isclass(thing):
            signature = inspect.signature(thing)
            assert signature.return_annotation is not signature.empty, name
            assert all(one.annotation is not one.empty for one in signature.parameters.values())


def test_importing_it_loads_nothing_but_itself():
    loaded = in_a_new_process("import sys, sim; print(*(m for m in sys.modules if m[:3] == 'sim'))")
    assert loaded == "sim"


def test_a_name_that_is_not_there_is_an_attribute_error():
    with pytest.raises(AttributeError, match="module 'sim' has no attribute 'simulate'"):
        _ = sim.simulate
    assert not hasattr(sim, "__wrapped__")


def test_no_package_goes_by_the_name_of_a_function():
    packages = {module.name for module in pkgutil.iter_modules(sim.__path__)}
    assert packages & set(sim.__all__) == set()


def test_one_run_is_the_mesa_model_after_its_last_week():
    model = sim.run("text-as-it-stands", run=4)
    assert isinstance(model, mesa.Model)
    assert isinstance(model, sim.CoalitionModel)
    assert all(isinstance(agent, sim.Nation) for agent in model.agents)
    assert len(model.datacollector.get_model_vars_dataframe()) == 53


def test_one_run_is_that_run_of_the_ensemble():
    rows = sim.table("runs", sim.ensemble("full-backstop", runs=5)).rows()
    assert sim.run("full-backstop", run=3).authorised == rows[3]["authorised"]


def test_a_scenario_is_given_by_name_by_path_or_as_itself(tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text("title: Mine\nasks: A?\nteaches: B.\n", encoding="utf-8")
    loaded = sim.load(path)
    assert isinstance(loaded, sim.Scenario)
    totals = [
        sim.table("force", sim.ensemble(one, runs=20)).column("mean")
        for one in (path, str(path), loaded, "text-as-it-stands")
    ]
    assert totals.count(totals[0]) == 4


def test_a_wrong_scenario_is_an_error_that_tells_all(tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text("title: Mine\nweeks: 0\n", encoding="utf-8")
    assert [problem.expected.partition(" (")[0] for problem in sim.check([path])] == [
        "the key asks", "a whole number from 1 to 260",
    ]  # fmt: skip
    with pytest.raises(ScenarioError) as told:
        sim.ensemble(path)
    assert isinstance(told.value, sim.WillingError)
    assert told.value.problems == sim.check([path])


def test_tables_are_asked_for_by_name(results):
    assert isinstance(sim.table("members", results[0]), sim.Table)
    assert sim.table("gains", *results).column("against") == ["no-us"]
    with pytest.raises(ResultsError, match="no table 'membres'; did you mean 'members'"):
        sim.table("membres", results[0])


def test_a_comparison_is_the_difference_run_by_run(results):
    helped = sim.compare(*results).differences.rows()[0]
    assert (helped["scenario"], helped["against"]) == ("full-backstop", "no-us")
    chances = [sim.table("headline", one).rows()[0]["chance"] for one in results]
    assert helped["difference"] == pytest.approx(chances[1] - chances[0])


@pytest.mark.parametrize("name", ["fan", "map", "questions", "spread"])
def test_charts_are_plotly_figures(results, name):
    assert isinstance(sim.chart(name, results[0]), go.Figure)


def test_charts_of_several_results_compare_them(results):
    assert isinstance(sim.chart("gains", *results), go.Figure)
    with pytest.raises(ResultsError, match="no chart 'fna' here; did you mean 'fan'"):
        sim.chart("fna", results[0])


@pytest.mark.once  # the same checker and the same words everywhere
def test_its_types_are_seen_by_a_type_checker(tmp_path):
    used = tmp_path / "used.py"
    used.write_text(
        "import sim\n"
        "result: sim.EnsembleResult = sim.ensemble('no-us', runs=5)\n"
        "table: sim.Table = sim.compare(result, result).differences\n"
        "week: int = sim.run(sim.load('no-us')).week\n"
        "wrong: str = sim.check([])\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", str(used)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "used.py:5: error: Incompatible types in assignment" in done.stdout
    assert "used.py:2" not in done.stdout
    assert "used.py:3" not in done.stdout
    assert "used.py:4" not in done.stdout


def test_every_object_is_shown_in_a_line(results, tmp_path):
    model = sim.run("no-us", run=3)
    result, summary = results[0], sim.ensemble("no-us", runs=5, keep_runs=False)
    table = sim.table("nations_by_run", result)
    stored = load_result(write(result, [table], tmp_path / "kept"))
    nation = result.scenario.nations[0]
    shown = [
        result, summary, result.tally, result.runs, result.scenario, nation, table, stored,
        stored.scenario, model, model.nations["FRA"],
    ]  # fmt: skip
    for one in shown:
        assert len(repr(one)) < 300, type(one)
        assert "\n" not in repr(one)
    assert repr(result) == "<EnsembleResult of 'no-us': 60 runs, seed 2025, a row for each run>"
    assert repr(model) == "<CoalitionModel of 'no-us': run 3 of seed 2025, week 52 of 52>"


@pytest.mark.parametrize("kind", [str, Path])
def test_a_report_is_written_where_it_is_said_by_name_or_last(results, tmp_path, kind):
    for number, several in ((1, results[:1]), (2, results)):
        last, named = (tmp_path / f"{number}{which}.html" for which in ("last", "named"))
        assert sim.report(*several, kind(last)) == last
        assert sim.report(*several, path=kind(named)) == named
        assert last.read_bytes() == named.read_bytes()


def test_what_is_no_result_is_refused_by_its_kind(results):
    for call in (
        lambda: sim.report("x.html"),
        sim.report,
        lambda: sim.report("x.html", results[0]),
        lambda: sim.table(results[0], "headline"),
        lambda: sim.table("headline", "no-us"),
        lambda: sim.chart("fan", sim.load("no-us")),
        lambda: sim.chart("fan"),
    ):
        with pytest.raises(TypeError, match=r"takes what sim\.ensemble\(\.\.\.\) returns"):
            call()
