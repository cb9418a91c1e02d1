"""A result on disk: it says where it comes from, is the same every time, and comes back whole."""

import datetime
import json
from dataclasses import fields, replace

import pytest

from sim.analysis.collect import all_tables, comparison_tables
from sim.arrays.ensemble import ensemble
from sim.errors import ResultsError
from sim.results import (
    comparison_folder_for,
    folder_for,
    load_result,
    short_hash,
    write,
    write_tables,
)
from sim.results.identity import SAID_ONLY
from sim.results.manifest import comparison_manifest, result_manifest
from sim.scenario.deck import Workshop
from sim.scenario.document import document, restore
from sim.scenario.scenario import Event, NationProfile, Scenario, Uncertain

STARTED = datetime.datetime(2025, 4, 10, 9, 30, tzinfo=datetime.UTC)


@pytest.fixture
def stored_folder(ran, tmp_path):
    folder = folder_for(ran, tmp_path / "results")
    command = ["willing", "run", "text-as-it-stands"]
    extra = {"report.html": "<p>Türkiye</p>"}
    return write(ran, all_tables(ran), folder, extra, command=command, started=STARTED)


def test_a_folder_is_named_after_scenario_hash_and_seed(ran, tmp_path):
    folder = folder_for(ran, tmp_path)
    assert folder == tmp_path / "text-as-it-stands" / f"{short_hash(ran)}-s7"


def test_another_scenario_another_hash(ran):
    changed = replace(ran, scenario=replace(ran.scenario, name="other"))
    more = replace(ran, tally=replace(ran.tally, runs=21))
    held = replace(ran, held=True)
    assert len({short_hash(result) for result in (ran, changed, more, held)}) == 4
    assert short_hash(replace(ran, seed=8)) == short_hash(ran)


def test_a_scenario_changed_in_memory_is_kept_apart_and_in_full(ran):
    number = Uncertain(0.9, 0.9, 0.9)
    numbers = {**ran.scenario.numbers, "us.air": number}
    changed = replace(ran, scenario=replace(ran.scenario, numbers=numbers))
    assert folder_for(changed, "results") != folder_for(ran, "results")
    said = result_manifest(changed)
    assert said["scenario"]["numbers"]["us.air"]["value"] == 0.9
    assert restore(said["scenario"]) == changed.scenario


OTHER = {
    "name": "other",
    "title": "Other",
    "asks": "Another question?",
    "teaches": "Another lesson.",
    "date": datetime.date(2025, 5, 1),
    "weeks": 51,
    "deadline": 51,
    "minimum": 9_000,
    "maximum": 31_000,
    "mission": "monitoring",
    "location": "outside",
    "mandate": "un",
    "phase": "ceasefire",
    "nations": (),
    "numbers": {},
    "events": (Event(week=3, says="News.", numbers={}),),
    "spoken": None,
    "outside": ("FRA",),
    "positions": "mine.csv",
}


@pytest.mark.parametrize("name", [field.name for field in fields(Scenario)])
def test_whatever_is_computed_from_is_in_the_hash(ran, name):
    if name in SAID_ONLY:
        other = {"workshop": Workshop(weeks=5), "claims": ("P(agreement) < 0.5",)}[name]
        changed = replace(ran, scenario=replace(ran.scenario, **{name: other}))
        assert short_hash(changed) == short_hash(ran)
    else:
        changed = replace(ran, scenario=replace(ran.scenario, **{name: OTHER[name]}))
        assert short_hash(changed) != short_hash(ran)


def test_whatever_an_event_or_a_nation_says_is_in_the_document(ran):
    plain = document(replace(ran.scenario, events=OTHER["events"]))
    assert set(plain["events"][0]) == {field.name for field in fields(Event)}
    named = {"iso3"} | set(plain["nations"]["FRA"])
    assert named == {field.name for field in fields(NationProfile)}


def test_no_name_leads_out_of_the_folder(ran, tmp_path):
    sly = replace(ran, scenario=replace(ran.scenario, name="../../etc/passwd"))
    assert folder_for(sly, tmp_path).parent == tmp_path / "etc-passwd"
    assert folder_for(replace(ran, scenario=replace(ran.scenario, name="…")), tmp_path).parent == (
        tmp_path / "scenario"
    )


def test_the_manifest_says_how_to_make_it_again(stored_folder, ran):
    manifest = json.loads((stored_folder / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["format"] == "willing/2"
    assert (manifest["seed"], manifest["runs"], manifest["held"]) == (7, 20, False)
    assert manifest["command"] == ["willing", "run", "text-as-it-stands"]
    assert manifest["started"] == "2025-04-10T09:30:00+00:00"
    assert datetime.datetime.fromisoformat(manifest["finished"]).tzinfo
    assert set(manifest["versions"]) == {"willing", "python", "numpy"}
    assert manifest["scenario"] == json.loads(json.dumps(document(ran.scenario)))


def test_the_scenario_in_a_manifest_runs_to_the_same_result(stored_folder, ran):
    back = load_result(stored_folder)
    assert back.scenario == ran.scenario
    again = ensemble(back.scenario, runs=back.manifest["runs"], seed=back.manifest["seed"])
    assert all_tables(again) == all_tables(ran)
    assert short_hash(again) == back.manifest["hash"]


def test_every_table_comes_back(stored_folder, ran):
    back, tables = load_result(stored_folder), all_tables(ran)
    assert back.names == tuple(table.name for table in tables)
    for table in tables:
        assert back.table(table.name) == table


def test_the_same_run_writes_the_same_bytes(stored_folder, ran, tmp_path):
    again = write(ran, all_tables(ran), tmp_path / "again")
    for path in stored_folder.iterdir():
        if path.suffix == ".csv" or path.name == "tables.json":
            assert path.read_bytes() == (again / path.name).read_bytes(), path.name


def test_other_files_are_stored_beside_the_tables(stored_folder):
    assert (stored_folder / "report.html").read_text(encoding="utf-8") == "<p>Türkiye</p>"


def test_a_comparison_has_a_folder_of_its_own(ran, tmp_path):
    held = replace(ran, held=True)
    folder = comparison_folder_for([ran, held], tmp_path)
    assert folder.parent == tmp_path / "comparison"
    assert folder != comparison_folder_for([held, ran], tmp_path)
    write_tables(comparison_manifest([ran, held]), comparison_tables([ran, held]), folder)
    back = load_result(folder)
    assert [stored["hash"] for stored in back.manifest["results"]] == [
        short_hash(ran),
        short_hash(held),
    ]
    assert back.names == (
        "headlines", "differences", "gains", "nation_gains", "divergence", "first_to_part",
        "partings", "pairing",
    )  # fmt: skip
    with pytest.raises(ResultsError, match="holds no scenario that this version can read"):
        _ = back.scenario
    with pytest.raises(ResultsError, match="a comparison needs at least one result"):
        comparison_folder_for([], tmp_path)


def test_a_folder_with_the_old_measures_is_refused_in_plain_words(stored_folder):
    path = stored_folder / "manifest.json"
    path.write_text(path.read_text(encoding="utf-8").replace("willing/2", "willing/1"))
    with pytest.raises(ResultsError) as raised:
        load_result(stored_folder)
    assert str(raised.value) == (
        f"{path} is of an earlier version (willing/1), which had other rules and other names of "
        "measures (pledged, deployed): run the scenario again"
    )


def test_a_missing_table_suggests_the_nearest(stored_folder):
    with pytest.raises(ResultsError) as raised:
        load_result(stored_folder).table("headlime")
    assert (
        str(raised.value) == f"{stored_folder} holds no table 'headlime'; did you mean 'headline'?"
    )


def test_a_half_written_result_is_never_taken_for_whole(stored_folder):
    board = stored_folder / "board.csv"
    board.write_bytes(board.read_bytes()[:-10])
    with pytest.raises(ResultsError) as raised:
        load_result(stored_folder)
    assert str(raised.value) == (
        f"{board} is missing or cut off: the result is not complete; run it again"
    )
    board.unlink()
    with pytest.raises(ResultsError, match="missing or cut off"):
        load_result(stored_folder)


def test_a_table_that_was_changed_is_not_believed(stored_folder):
    path = stored_folder / "force.csv"
    path.write_text(path.read_text().replace("authorised", "AUTHORISED"))
    with pytest.raises(ResultsError, match=r"force.csv was changed since it was written; run the"):
        load_result(stored_folder).table("force")


def test_a_folder_without_a_result_names_those_that_have_one(stored_folder, tmp_path):
    with pytest.raises(ResultsError) as raised:
        load_result(stored_folder.parent)
    assert str(raised.value) == (
        f"{stored_folder.parent} holds no complete result (no manifest.json); "
        f"it has folders that do: {stored_folder.name}"
    )
    (tmp_path / "empty").mkdir()
    with pytest.raises(ResultsError, match=r"holds no complete result \(no manifest.json\)$"):
        load_result(tmp_path / "empty")
    with pytest.raises(ResultsError, match="nowhere is not there; 'willing results list'"):
        load_result(tmp_path / "nowhere")


@pytest.mark.parametrize("text", ["{", "[]", '{"format": "willing/99"}', "\udcff"])
def test_a_manifest_of_another_kind_is_refused(stored_folder, text):
    (stored_folder / "manifest.json").write_text(text, encoding="utf-8", errors="surrogateescape")
    with pytest.raises(ResultsError, match="not a manifest that this version can read"):
        load_result(stored_folder)
