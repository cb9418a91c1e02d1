"""What runs on one Python alone has a reason, is there, and runs on that one."""

import re
import runpy

import pytest

from tests.once import ONCE, ROOT, kind_of

RUN = (ROOT / ".ci" / "run").read_text(encoding="utf-8")


@pytest.mark.parametrize("place", ONCE)
def test_each_kind_is_there_and_has_a_reason(place):
    assert (ROOT / place).exists()
    assert len(ONCE[place].split()) > 4
    assert list((ROOT / place).rglob("test_*.py")) or (ROOT / place).suffix == ".py"


def test_a_file_belongs_to_the_kind_of_its_folder():
    assert kind_of(ROOT / "tests" / "docs" / "test_links.py") == "tests/docs"
    assert kind_of(ROOT / "tests" / "cli" / "test_docs.py") == "tests/cli/test_docs.py"
    assert kind_of(ROOT / "tests" / "cli" / "test_run.py") is None
    assert kind_of(ROOT.parent / "test_elsewhere.py") is None


FUNCTION = re.compile(r"^(\w+)\(\) \{\n(.*?)^\}", re.MULTILINE | re.DOTALL)


def functions(script):
    """Return the body of each function of a shell script, and under "" what stands outside."""
    return {**dict(FUNCTION.findall(script)), "": FUNCTION.sub("", script)}


def test_the_first_python_runs_every_test():
    """Only the function that other Pythons run by leaves any out; and what ran is compared."""
    bodies = functions(RUN)
    for word in ("not once", "PYTEST_ADDOPTS="):
        found = [name for name, body in bodies.items() if word in body]
        assert found == ["run_tests_without_browser"]
    assert 'WILLING_REQUIRE_BROWSER=1 run_tests "$first" ""' in bodies[""]
    assert 'missed.py "$scratch/$first.ran"' in bodies[""]


def test_what_ran_elsewhere_and_not_on_the_first_is_named(tmp_path):
    missed = runpy.run_path(str(ROOT / ".ci" / "missed.py"))["missed"]
    first, other, none = (tmp_path / name for name in ("first", "other", "none"))
    first.write_text("a::one\na::two\n", encoding="utf-8")
    other.write_text("a::two\n", encoding="utf-8")
    assert missed(first, [other, none]) == []
    other.write_text("a::two\na::three\n", encoding="utf-8")
    assert missed(first, [other, none]) == ["a::three"]
    assert missed(none, [first]) == ["a::one", "a::two"]
    first.write_text("a::one[long name]\na::one[b]\n", encoding="utf-8")
    other.write_text("a::one[value0]\na::one[b]\n", encoding="utf-8")
    assert missed(first, [other]) == []
    other.write_text("a::one[value0]\na::one[b]\na::one[c]\n", encoding="utf-8")
    assert missed(first, [other]) == ["a::one"]
