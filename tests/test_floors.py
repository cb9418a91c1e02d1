"""The oldest releases that are admitted: stated for every dependency, and tried on one Python."""

import re
import runpy
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
FLOORS = runpy.run_path(str(ROOT / ".ci" / "floors.py"))["floors"]
STATED = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
CI = (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def release(text):
    return [int(part) for part in re.findall(r"[0-9]+", text)][:3]


def test_every_dependency_that_runs_has_a_floor_which_this_environment_keeps():
    floors = dict(line.split("==") for line in FLOORS())
    needed = [Requirement(line) for line in STATED["dependencies"]]
    assert {each.name for each in needed} < floors.keys()
    assert {"starlette", "uvicorn", "kaleido", "pytest", "sphinx"} < floors.keys()
    for name in (each.name for each in needed if each.marker is None or each.marker.evaluate()):
        assert release(version(name)) >= release(floors[name])


@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13"])
@pytest.mark.parametrize(
    ("system", "machine", "there"),
    [
        ("linux", "x86_64", True),
        ("linux", "aarch64", True),
        ("darwin", "arm64", True),
        ("win32", "AMD64", True),
        ("darwin", "x86_64", False),
        ("linux", "ppc64le", False),
    ],
)
def test_machine_code_comes_with_a_plain_install_where_it_can(python, system, machine, there):
    compiler = next(line for line in STATED["dependencies"] if line.startswith("llvmlite"))
    where = {"sys_platform": system, "platform_machine": machine, "python_version": python}
    assert Requirement(compiler).marker.evaluate(where) is there


def test_a_dependency_without_a_floor_is_refused(tmp_path):
    project = tmp_path / "pyproject.toml"
    project.write_text(
        '[project]\nname = "x"\ndependencies = ["numpy"]\noptional-dependencies = {}\n',
        encoding="utf-8",
    )
    with pytest.raises(ValueError, match="numpy: no floor"):
        list(FLOORS(project))


def test_what_is_leant_on_from_inside_is_bound_above():
    lines = [*STATED["dependencies"], *STATED["optional-dependencies"]["web"]]
    bound = {re.split("[<>=]", line)[0] for line in lines if "<" in line}
    assert {"mesa", "plotly", "pydantic", "pyyaml", "starlette", "uvicorn"} <= bound


def test_one_python_of_those_tried_has_the_oldest():
    pythons = re.search('^PYTHONS="(.*)"', CI, re.MULTILINE)[1].split()
    oldest = re.search('^ON_OLDEST="(.*)"', CI, re.MULTILINE)[1]
    assert oldest in pythons[1:]
    assert 'floors.py >"$scratch/floors.txt"' in CI
    assert 'PIP_CONSTRAINT="$scratch/floors.txt"' in CI
