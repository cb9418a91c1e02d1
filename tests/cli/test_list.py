"""`willing list`, `willing schema`: what is shipped, and what a file may hold."""

import json

from sim.scenario.reading.read import load
from sim.scenario.shipped import scenario_files


def test_every_shipped_scenario_is_listed_with_what_it_asks(call):
    result = call("list")
    assert result.exit_code == 0
    listed = " ".join(result.stdout.split())
    for name in scenario_files():
        assert f"{name} {load(name).asks}" in listed


def test_the_list_fits_the_screen(call):
    assert max(map(len, call("list").stdout.splitlines())) <= 80


def test_a_shipped_file_that_is_broken_does_not_hide_the_others(call, folder, monkeypatch):
    (folder / "good.yaml").write_text("asks: Is this one listed?\n", encoding="utf-8")
    (folder / "torn.yaml").write_text("asks: [", encoding="utf-8")
    monkeypatch.setattr("sim.scenario.shipped.folder", lambda: folder)
    result = call("list")
    assert result.exit_code == 0
    assert "Is this one listed?" in result.stdout
    assert "torn  (cannot be read; see: willing check" in result.stdout


def test_the_schema_is_json_and_says_which_dialect(call):
    result = call("schema")
    schema = json.loads(result.stdout)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert set(schema["required"]) == {"title", "asks"}
