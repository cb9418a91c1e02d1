"""Every chart is declared once and whole: its figure, tables, section, caption and finding."""

import inspect
import pkgutil
from importlib import import_module
from itertools import chain

import pytest

import sim.charts
import sim.reports.subjects
from sim.analysis.collect import TABLES
from sim.analysis.declare import Needs
from sim.reports.declare import NamedChart, Subject
from sim.reports.gallery import (
    ASKED_CHARTS,
    ASKED_SUBJECTS,
    CHARTS,
    COMPARED_CHARTS,
    COMPARED_SUBJECTS,
    SUBJECTS,
)
from sim.reports.several import CLOSING as COMPARED_CLOSING
from sim.reports.single import CLOSING
from sim.reports.subjects.broken_promise import WHERE_SMALLER
from sim.reports.subjects.past import PAST

ON_PAGES = [*CHARTS.values(), *COMPARED_CHARTS.values(), *ASKED_CHARTS.values(), WHERE_SMALLER]
ALL_SUBJECTS = [*SUBJECTS, *CLOSING, *COMPARED_SUBJECTS, *COMPARED_CLOSING, *ASKED_SUBJECTS]
NEEDS = {
    **dict.fromkeys(CHARTS, (Needs.RESULT, Needs.ROWS, Needs.FIRST, Needs.HELD, Needs.AGAIN)),
    **dict.fromkeys(COMPARED_CHARTS, (Needs.SEVERAL,)),
    **dict.fromkeys(
        ASKED_CHARTS,
        (
            Needs.PERSUADE,
            Needs.DISCOVER,
            Needs.COALITION,
            Needs.TRIAL,
            Needs.SENSITIVITY,
            Needs.CERTAINTY,
        ),
    ),
    "fans": (Needs.RESULT,),
    "where_smaller": (Needs.PAIR,),
}


def modules(package):
    """The files of a package, as modules."""
    found = pkgutil.iter_modules(package.__path__, f"{package.__name__}.")
    return [import_module(module.name) for module in found]


def figures() -> dict:
    """The figures by file and name: public functions that take a table and return a chart.

    Those of a sweep are left out: a page of its own has as many as it has measures and sizes.
    """
    return {
        f"{module.__name__}.{name}": function
        for module in modules(sim.charts)
        if module.__name__ != "sim.charts.sweep"
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and not name.startswith("_")
        if "TableLike" in str(inspect.signature(function))
        and inspect.signature(function).return_annotation in {"Chart", sim.charts.figure.Chart}
    }


def figures_of(chart) -> set[str]:
    """The figures that a declared chart draws by."""
    functions = (
        [chart.draw, *map(chart.draw.__globals__.get, chart.draw.__code__.co_names)]
        if inspect.isfunction(chart.draw)
        else [chart.draw]
    )
    every = figures()
    return {name for name, function in every.items() if function in functions}


def test_every_figure_is_drawn_by_a_declared_chart():
    drawn = set(chain.from_iterable(map(figures_of, [*ON_PAGES, *PAST])))
    undeclared = sorted(figures().keys() - drawn)
    assert undeclared == [], "declare a chart for each, in its section under sim/reports/subjects"


@pytest.mark.parametrize("chart", [*ON_PAGES, *PAST], ids=lambda chart: chart.name)
def test_a_chart_has_a_figure_and_a_name_of_its_own(chart):
    assert len(figures_of(chart)) == 1, f"chart {chart.name} draws by no figure of sim/charts"
    assert [other.name for other in [*ON_PAGES, *PAST]].count(chart.name) == 1


@pytest.mark.parametrize("chart", ON_PAGES, ids=lambda chart: chart.name)
def test_a_chart_is_drawn_from_tables_that_there_are(chart):
    for name in chart.tables:
        assert name in TABLES, f"chart {chart.name}: there is no table {name!r}"
        assert TABLES[name].needs in NEEDS[chart.name], f"chart {chart.name}: table {name!r}"
    columns = {column.name for column in TABLES[chart.tables[0]].columns}
    assert chart.filled in columns, f"chart {chart.name}: no column {chart.filled!r}"


@pytest.mark.parametrize("part", ["caption", "finding", "tables", "filled", "draw"])
def test_a_chart_without_one_of_its_parts_cannot_be_declared(part):
    whole = {name: getattr(CHARTS["fan"], name) for name in NamedChart.__dataclass_fields__}
    del whole[part]
    with pytest.raises(TypeError, match=part):
        NamedChart(**whole)


def test_every_chart_and_every_subject_stands_on_a_page():
    in_files = [
        value for module in modules(sim.reports.subjects) for value in vars(module).values()
    ]
    left_out = [
        value.name
        for value in in_files
        if (isinstance(value, Subject) and value not in ALL_SUBJECTS)
        or (isinstance(value, NamedChart) and value not in ON_PAGES)
    ]
    assert left_out == [], "put each where sim/reports/gallery.py, single.py or several.py reads it"


def test_sections_have_names_of_their_own():
    for page in ((*SUBJECTS, *CLOSING), (*COMPARED_SUBJECTS, *COMPARED_CLOSING)):
        names = [named.name for subject in page for named in (subject, *subject.charts)]
        assert sorted(names) == sorted(set(names))
