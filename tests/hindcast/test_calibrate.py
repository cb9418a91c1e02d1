"""Calibration: emulators of known answers, what is kept, and what is written."""

from types import SimpleNamespace

import numpy as np
import pytest

from sim.hindcast import calibrate, calibrated, design, emulate
from sim.hindcast.cases import cases
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
    size = emulate.fit_sizes(points, (3 + points[:, 1] ** 2)[np.newaxis], RANGES)
    assert size(np.array([[0.5, 0.8]]))[0, 0] == pytest.approx(3.64, abs=0.01)


def test_candidates_fill_their_ranges_evenly_and_by_seed():
    points = emulate.latin_hypercube(RANGES, 100, seed=3)
    assert sorted((points[:, 0] * 100).astype(int)) == list(range(100))
    assert (points == emulate.latin_hypercube(RANGES, 100, seed=3)).all()
    assert (points != emulate.latin_hypercube(RANGES, 100, seed=4)).any()


def chances(*ladder, thirty=0.0, two=1.0):
    return [
        SimpleNamespace(name=name, chances=None, got=np.array([[ten, thirty, two]]))
        for name, ten in zip(design.LADDER, ladder, strict=True)
    ]


def unmet(several):
    return float(calibrate.shortfall(several, {one.name: one.got for one in several})[0])


def test_requirements_are_met_or_missed_by_so_much():
    assert unmet(chances(0.3, 0.5, 0.7, 0.9)) == pytest.approx(0)
    assert unmet(chances(0.3, 0.33, 0.7, 0.9)) == pytest.approx(0.03)  # a step of 0.06 is asked
    assert unmet(chances(0.6, 0.7, 0.8, 0.9)) == pytest.approx(0.08)  # at most 0.52 without
    assert unmet(chances(0.3, 0.5, 0.7, 0.8)) == pytest.approx(0.05)  # at least 0.85 with all
    assert unmet(chances(0.3, 0.5, 0.7, 0.9, thirty=0.05)) == pytest.approx(0.03)
    assert unmet(chances(0.3, 0.5, 0.7, 0.9, two=0.8)) == pytest.approx(0.1)


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
    monkeypatch.setattr("sys.argv", ["calibrate", "--write"])
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
    changed = [
        (old, new)
        for old, new in zip(shipped.splitlines(), after.splitlines(), strict=True)
        if old != new
    ]
    assert len(changed) == len(triples)
    with pytest.raises(ValueError, match="no value of nothing"):
        calibrated.rewrite(shipped, {"nothing": (0, 1, 2)})
