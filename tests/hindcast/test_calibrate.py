"""Calibration: emulators of known answers, what is kept, and what is written."""

import re
from types import SimpleNamespace

import numpy as np
import pytest

from sim.hindcast import calibrate, calibrated, design, emulate
from sim.hindcast.cases import Answer, cases
from sim.hindcast.record import read
from sim.scenario import table

STALE = "run: python -m sim.hindcast.calibrate --write, then validation and docs/build.py"
RANGES = {"one": (0.0, 1.0), "two": (-1.0, 1.0)}


def test_an_emulator_learns_chances_and_sizes():
    points = emulate.latin_hypercube(RANGES, 6000, seed=1)
    chance = 1 / (1 + np.exp(-(4 * points[:, 0] - 2)))
    dice = np.random.default_rng(2).random(6000)
    odds = emulate.fit_chances(points, (dice < chance)[np.newaxis], RANGES)
    there = np.array([[0.1, 0.0], [0.9, 0.5]])
    assert odds(there)[:, 0] == pytest.approx([0.168, 0.832], abs=0.04)
    sizes = 3 + points[:, 1] ** 2 - 5 * (dice < 0.2)  # the median heeds no long tail
    size = emulate.fit_sizes(points, sizes[np.newaxis], RANGES)
    assert size(np.array([[0.5, 0.8]]))[0, 0] == pytest.approx(3.64, abs=0.03)


def test_candidates_fill_their_ranges_evenly_and_by_seed():
    points = emulate.latin_hypercube(RANGES, 100, seed=3)
    assert sorted((points[:, 0] * 100).astype(int)) == list(range(100))
    assert (points == emulate.latin_hypercube(RANGES, 100, seed=3)).all()
    assert (points != emulate.latin_hypercube(RANGES, 100, seed=4)).any()


def a_case(*joined, achieved=None):
    answers = tuple(
        Answer(f"N{place}", joined=did, troops=None, vote="", counted=True)
        for place, did in enumerate(joined)
    )
    return SimpleNamespace(answers=answers, leaders=(), land=True, achieved=achieved, ask=1000)


def emulator(case):
    """Stand in for emulators under which odds of 0.5 shift with what is common, in points."""
    _, most = design.ranges_and_shift()[design.SHIFT]

    def at(features):
        common = most * features[:, [len(design.ranges_and_shift())]]
        return np.repeat(1 / (1 + np.exp(-4 * common)), len(case.answers), axis=1)

    return SimpleNamespace(case=case, odds=SimpleNamespace(at=at))


def candidates(*spreads):
    points = np.zeros((len(spreads), len(design.ranges())))
    points[:, list(design.ranges()).index(design.COMMON)] = spreads
    return points


def test_answers_that_go_together_tell_of_something_common_and_others_of_none():
    spreads = candidates(0, 1)
    cases = a_case(*[True] * 10), a_case(*[True, False] * 5)
    none, some = calibrate.joining_misses([emulator(case) for case in cases], spreads)
    assert some[0] < none[0] == pytest.approx(np.log(2))
    assert none[1] < some[1]


def test_a_total_counts_as_far_off_as_it_is_up_to_a_limit():
    case, sizes = a_case(True, achieved=1000), np.log([[1050.0], [1300.0], [20_050.0]])
    right, wrong, worse = calibrate.loss([case], np.full((3, 1), 0.5), sizes)[:, 0]
    weights = design.priors()["weights"]
    assert right == pytest.approx(weights["joining"] * 0.5)
    assert wrong - right == pytest.approx(weights["size"] * np.log(1300 / 1050))
    assert worse - right == pytest.approx(weights["size"] * weights["size_at_most"])


def test_nothing_of_a_scenario_for_ukraine_plays_a_part():
    """Calibration reads past operations alone: no scenario, no statement, no required level."""
    assert set(design.priors()["weights"]) == {"joining", "outsiders", "size", "size_at_most"}
    assert "required" not in design.priors()
    rooms = (design, calibrate, emulate, calibrated)
    assert not any(hasattr(room, name) for room in rooms for name in ("load", "ensemble"))


def test_grades_and_sources_say_where_the_record_is_silent():
    parameters = table.parameters()
    for name, triple in calibrated.calibration()["ranges"][calibrated.ALL].items():
        silent = calibrated.is_silent(name, triple)
        assert parameters[name].default.grade == calibrated.GRADES[silent], name
        assert calibrated.SAYS[silent] in parameters[name].default.source, name
    assert "home_public" not in design.ranges()
    for name in ("stake_threat", "home_border"):
        assert parameters[name].default.grade == "assumed"


def test_a_range_as_wide_as_any_tells_nothing():
    low, high = design.ranges()["stake_alliance"]
    whole = (low + 0.1 * (high - low), 0.5 * (low + high), low + 0.9 * (high - low))
    assert calibrated.share_of_prior("stake_alliance", whole) == pytest.approx(1)
    assert calibrated.is_silent("stake_alliance", whole)
    assert not calibrated.is_silent("stake_alliance", (0.5, 0.6, 0.7))
    assert calibrated.is_silent("stake_threat", (1.0, 1.1, 1.2))


def test_what_was_found_on_all_operations_is_what_ships():
    shipped = calibrate.PARAMETERS.read_text(encoding="utf-8")
    assert (
        calibrated.rewrite(shipped, calibrated.calibration()["ranges"][calibrated.ALL]) == shipped
    )


@pytest.mark.once
@pytest.mark.slow
def test_calibrating_again_gives_the_same_files(tmp_path, monkeypatch):
    files = {name: tmp_path / name for name in ("calibrated.yaml", "parameters.yaml")}
    files["parameters.yaml"].write_bytes(calibrate.PARAMETERS.read_bytes())
    now = [calibrated.FILE.read_text("utf-8"), calibrate.PARAMETERS.read_text("utf-8")]
    monkeypatch.setattr(calibrate, "FILE", files["calibrated.yaml"])
    monkeypatch.setattr(calibrate, "PARAMETERS", files["parameters.yaml"])
    monkeypatch.setattr(
        "sys.argv", ["calibrate", "--write", "--jobs", "1", "--pieces", str(tmp_path)]
    )
    calibrate.main()
    assert [file.read_text("utf-8") for file in files.values()] == now, STALE


def test_only_global_coefficients_are_calibrated_within_their_bounds():
    parameters = table.parameters()
    for name, (low, high) in design.ranges().items():
        least, most = parameters[name].bounds
        assert least <= low < high <= most, name
        assert name not in table.attributes()


def test_every_case_was_left_out_once():
    names = {case.name for case in cases(read())}
    ranges = calibrated.calibration()["ranges"]
    assert set(ranges) == names | {calibrated.ALL}
    assert all(set(rows) == set(design.ranges()) for rows in ranges.values())


def test_an_operation_that_was_not_calibrated_on_gets_what_was_found_on_all():
    assert calibrated.coefficients_for("TAKUBA_2020") == calibrated.coefficients_for("all")
    assert calibrated.coefficients_for("ISAF_2002") != calibrated.coefficients_for("all")


def test_shipped_ranges_are_rewritten_and_nothing_else():
    shipped = calibrate.PARAMETERS.read_text(encoding="utf-8")
    triples = dict.fromkeys(design.ranges(), (0.11, 0.22, 0.33))
    after = calibrated.rewrite(shipped, triples)
    assert after.count("value: 0.22, range: [0.11, 0.33]") == len(triples)
    before, changed = (
        dict(re.findall(r"^(\w+):\n((?: .*\n)+)", text, re.M)) for text in (shipped, after)
    )
    assert {name for name in before if before[name] != changed[name]} == set(triples)
    assert [line for line in shipped.splitlines() if line[:1] == "#"] == [
        line for line in after.splitlines() if line[:1] == "#"
    ]
    with pytest.raises(KeyError, match="nothing"):
        calibrated.rewrite(shipped, {"nothing": (0, 1, 2)})
    with pytest.raises(ValueError, match="no value, grade and source of lead_time"):
        calibrated.rewrite("lead_time:\n  {value: 1}\n", {"lead_time": (0, 1, 2)})
