"""The walk "Add an attribute of a nation" of CONTRIBUTING.md, carried out in a copy."""

import pytest

from tests.walk import apply, copy_of_clone, python, run_tests, walk

ATTRIBUTES = "tests/estimate/test_attributes.py"
LANGUAGES = ("en", "uk", "pl", "de", "fr")

READ_AND_SAMPLED = """
from sim.draws import Draws
from sim.hindcast.cases import cases
from sim.hindcast.record import read
from sim.hindcast.world import scenario
from sim.scenario.inputs import sample
from sim.scenario.reading.read import load

world = load("mine.yaml")
drawn = sample(world, Draws(1, 0, 50)).attributes["experience"]
assert drawn.shape == (len(world.codes), 50), drawn.shape
assert (drawn >= 0).all() and (drawn <= 1).all()
assert (drawn[world.codes.index("POL")] == drawn.dtype.type(0.75)).all()
assert drawn[world.codes.index("FRA")].std() > 0
record = read()
past = scenario(cases(record, ["KFOR_1999"])[0], record).nations[0].attributes["experience"]
assert 0 <= past.low <= past.value <= past.high <= 1
"""

MINE = """
extends: text-as-it-stands
title: More experience
asks: What if Poland had gone more often?
teaches: How an attribute is changed.
nations: {change: {POL: {experience: 0.75}}}
"""


@pytest.fixture(scope="module")
def clone(tmp_path_factory):
    """A copy of this clone in which the walk may be made."""
    return copy_of_clone(tmp_path_factory.mktemp("clone"))


@pytest.mark.once
@pytest.mark.slow
def test_the_walk_adds_an_attribute(clone):
    declare, *steps = walk("Add an attribute of a nation")
    assert [where.split()[0] for where, _ in steps] == [
        "at",
        "at",
        "before",
        "under",
        "under",
        "commands",
    ]

    apply(clone, *declare)
    said = run_tests(clone, ATTRIBUTES).stdout
    assert "experience has no rule in sim/estimate/figures, positions or allies" in said
    assert "docs/nations/rules.md says nothing of experience" in said
    for language in LANGUAGES:
        assert f"sim/web/texts/{language}.yaml has no card.experience.low" in said

    *steps, cited, renew = steps
    for step in steps:
        apply(clone, *step)
    said = run_tests(clone, ATTRIBUTES).stdout
    assert "under cited for 'joined # of # land operations', the source of experience" in said
    apply(clone, *cited)
    apply(clone, *renew)
    done = run_tests(clone, ATTRIBUTES)
    assert done.returncode == 0, done.stdout

    (clone / "mine.yaml").write_text(MINE, encoding="utf-8")
    assert python(clone, "-m", "sim", "check", "mine.yaml").returncode == 0
    done = python(clone, "-c", READ_AND_SAMPLED)
    assert done.returncode == 0, done.stderr

    shown = python(clone, "-m", "sim", "show", "mine.yaml").stdout
    assert "POL Experience (experience)" in shown
    done = python(clone, "-m", "sim", "cards", "mine.yaml", "--lang", "uk", "--out", "cards.html")
    assert done.returncode == 0, done.stderr
    assert "You have gone to most such operations" in (clone / "cards.html").read_text("utf-8")

    documented = [clone / "docs" / "scenarios.md", clone / "docs" / "nations" / "POL.md"]
    assert all("`experience`" in page.read_text("utf-8") for page in documented)
