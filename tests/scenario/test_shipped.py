"""Where the shipped scenarios lie: beside the package, or inside it once it is installed."""

import shutil
import subprocess
import sys
from pathlib import Path

from sim.scenario.shipped import find, folder, nation_files, nearest_scenario, scenario_files

ROOT = Path(__file__).parents[2]


def test_in_the_repository_they_lie_beside_the_package():
    assert folder() == ROOT / "scenarios"
    assert scenario_files()["no-us"] == ROOT / "scenarios" / "no-us.yaml"
    assert list(scenario_files()) == sorted(scenario_files())
    assert nation_files()["GBR"].parent.name == "nations"


def test_in_a_wheel_they_lie_inside_it(tmp_path):
    for part in ("errors.py", "scenario"):
        copy = shutil.copytree if part == "scenario" else shutil.copy
        (tmp_path / "sim").mkdir(exist_ok=True)
        copy(ROOT / "sim" / part, tmp_path / "sim" / part)
    (tmp_path / "sim" / "__init__.py").write_text("", encoding="utf-8")
    shutil.copytree(ROOT / "scenarios", tmp_path / "sim" / "shipped")
    code = (
        "from sim.scenario.reading.read import load; from sim.scenario.shipped import folder; "
        "print(folder(), load('no-us').title)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == f"{tmp_path / 'sim' / 'shipped'} No United States"


def test_a_name_is_a_shipped_scenario_and_a_path_is_a_file(tmp_path):
    assert find("no-us", beside=tmp_path).resolve() == ROOT / "scenarios" / "no-us.yaml"
    assert find("./no-us", beside=tmp_path) == tmp_path / "no-us"
    assert find("no-us.yaml", beside=tmp_path) == tmp_path / "no-us.yaml"
    assert find("mine", beside=tmp_path) == tmp_path / "mine"


def test_the_nearest_name_is_a_shipped_one_or_a_file_there(tmp_path):
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "my-own.yaml").touch()
    assert nearest_scenario("no-uss", beside=tmp_path) == "no-us"
    assert nearest_scenario("deep/my-won.yaml", beside=tmp_path) == str(Path("deep", "my-own.yaml"))
    assert nearest_scenario("deep/my-own", beside=tmp_path) == str(Path("deep", "my-own.yaml"))
    assert nearest_scenario("qqq", beside=tmp_path) is None
