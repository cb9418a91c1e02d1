"""The description of the model names what is in the code, all of it, and nothing else."""

import inspect
import pkgutil
import re
from importlib import import_module
from pathlib import Path

import pytest

import sim.rules
from sim.analysis.collect import TABLES
from sim.reports.gallery import CHARTS, COMPARED_CHARTS
from sim.scenario import table
from sim.scenario.scenario import RUNGS
from sim.scenario.shipped import scenario_files
from sim.week.terms import TERMS
from tests.docs.markdown import DOCS, ROOT

PAGE = (DOCS / "model.md").read_text(encoding="utf-8")
TICKED = re.compile(r"`([^`\n]+)`")
FACT = re.compile(r"stylised facts? (\d+)")
PLUMBING = {"quantity"}
EVENT_KEYS = {"offensive", "parliament"}


def section(heading: str) -> str:
    _, _, rest = PAGE.partition(f"## {heading}\n")
    return re.split(r"^## ", rest, maxsplit=1, flags=re.MULTILINE)[0]


def rows(text: str) -> list[list[str]]:
    lines = [line for line in text.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def named() -> set[str]:
    return set(re.findall(r"`(sim(?:\.\w+)+)`", PAGE))


def there(dotted: str) -> bool:
    parts = dotted.split(".")
    for length in range(len(parts), 0, -1):
        try:
            found = import_module(".".join(parts[:length]))
        except ImportError:
            continue
        return all(found := getattr(found, one, None) for one in parts[length:])
    return False


@pytest.mark.parametrize("dotted", sorted(named()))
def test_every_name_of_the_code_is_there(dotted):
    assert there(dotted)


def test_every_rule_is_described():
    rules = {
        f"{module.name}.{name}"
        for module in pkgutil.iter_modules(sim.rules.__path__, "sim.rules.")
        if module.name.rpartition(".")[2] not in PLUMBING
        for name, rule in vars(import_module(module.name)).items()
        if inspect.isfunction(rule) and rule.__module__ == module.name and name[0] != "_"
    }
    assert rules - named() == set(), "docs/model.md names none of these rules"


def test_every_term_of_willingness_has_its_formula():
    table = section("7 Submodels")
    lacking = [term.name for term in TERMS if f"| `{term.name}` |" not in table]
    assert lacking == [], "docs/model.md has no row of these terms in its tables of questions"


def test_every_coefficient_is_used_in_a_formula_or_sentence():
    names = {name.partition(".")[0] for name in table.parameters()}
    words = set(re.findall(r"\w+", PAGE))
    assert names - words == set(), "docs/model.md says nothing of these coefficients"


def test_the_text_has_fifteen_rows_in_order():
    numbers = [row[0] for row in rows(section("From the text to the code"))]
    assert numbers == [f"S{number}" for number in range(1, 16)]


def test_the_keys_of_the_fifteen_rows_are_keys_of_scenarios():
    known = {*table.numbers(), *table.attributes(), *table.frame(), *EVENT_KEYS}
    known |= {name.partition(".")[0] for name in table.parameters()}
    for row in rows(section("From the text to the code")):
        assert set(TICKED.findall(row[2])) - known == set(), row[0]


def test_the_fifteen_rows_show_in_tables_charts_terms_and_scenarios_that_exist():
    terms = {term.name for term in TERMS}
    columns = {column.name for table in TABLES.values() for column in table.columns}
    known = {*TABLES, *CHARTS, *COMPARED_CHARTS, *terms, *scenario_files(), *columns}
    for row in rows(section("From the text to the code")):
        assert set(TICKED.findall(row[4])) - known == set(), row[0]


def test_the_ladder_on_the_page_is_the_ladder_of_the_code():
    assert f"*{', '.join(RUNGS)}*" in PAGE


def test_every_stylised_fact_that_is_cited_is_in_the_list():
    listed = [int(one) for one in re.findall(r"^(\d+)\. ", section("Stylised facts"), re.MULTILINE)]
    assert listed == list(range(1, 17))
    for path in [*Path(ROOT, "sim").rglob("*.py"), *Path(ROOT, "sim").rglob("*.yaml")]:
        cited = {int(one) for one in FACT.findall(path.read_text(encoding="utf-8"))}
        assert cited <= set(listed), path


def test_a_name_that_is_not_there_is_caught():
    assert there("sim.rules.stake.threat")
    assert not there("sim.rules.stake.thread")
    assert not there("sim.rulers")
