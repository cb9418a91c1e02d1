"""Charts as pictures, where kaleido and a browser are there; a plain error where they are not."""

import importlib.util
import struct

import pytest

from sim.charts.fan import fan
from sim.charts.odds_map import odds_map
from sim.errors import BrowserNeededError, ExtraNeededError, ResultsError
from sim.reports import check_images, save_images
from sim.reports.script import plotly_js


@pytest.fixture
def charts(results, tables):
    found = {picture.name: picture for picture in tables["reversal"]}
    return {
        "fan": fan(found["fan"], results["reversal"].scenario),
        "map": odds_map(found["members"]),
    }


def test_without_kaleido_it_says_what_to_install(monkeypatch, charts, tmp_path):
    monkeypatch.setattr("sim.reports.images.find_spec", lambda _: None)
    with pytest.raises(ExtraNeededError, match=r"pip install 'willing\[png\]'"):
        check_images()
    with pytest.raises(ExtraNeededError):
        save_images(charts, tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_an_unknown_format_is_refused(charts, tmp_path):
    with pytest.raises(ResultsError, match="expected one of png, svg, pdf"):
        save_images(charts, tmp_path, "gif")


def test_without_plotly_a_report_says_so(monkeypatch):
    monkeypatch.setattr("sim.reports.script.find_spec", lambda _: None)
    plotly_js.cache_clear()
    with pytest.raises(ExtraNeededError, match="plotly"):
        plotly_js()


@pytest.mark.parametrize(
    "error",
    [
        RuntimeError("\nKaleido requires a browser\nthat is installed"),
        OSError(2, "no such file", "chrome"),
        TimeoutError(),
        ValueError("of a later release"),
    ],
)
def test_without_a_browser_that_draws_it_says_so(monkeypatch, charts, tmp_path, error):
    def fail(*_args, **_options):
        raise error

    monkeypatch.setattr("plotly.io.write_images", fail)
    with pytest.raises(BrowserNeededError, match="Chrome or Chromium") as refused:
        save_images(charts, tmp_path)
    assert refused.value.exit_code == 4
    assert "\n" not in str(refused.value)


def draw_some(monkeypatch, *drawn):
    """Let kaleido draw so many of the pictures asked for each time, and be silent of the others."""
    left = list(drawn)

    def write(*, file, **_options):
        for path in file[: left.pop(0)]:
            path.write_bytes(b"a picture")

    monkeypatch.setattr("sim.reports.images.check_images", lambda: None)
    monkeypatch.setattr("plotly.io.write_images", write)


def test_a_picture_that_is_not_drawn_is_drawn_once_more(monkeypatch, charts, tmp_path):
    draw_some(monkeypatch, 1, 1)
    paths = save_images(charts, tmp_path)
    assert sorted(tmp_path.iterdir()) == paths == [tmp_path / "fan.png", tmp_path / "map.png"]


def test_pictures_that_are_not_drawn_are_named_and_earlier_ones_stay(monkeypatch, charts, tmp_path):
    (tmp_path / "map.png").write_bytes(b"an earlier one")
    draw_some(monkeypatch, 1, 0)
    with pytest.raises(BrowserNeededError, match=r"it drew nothing of map\.png"):
        save_images(charts, tmp_path)
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"an earlier one"]


@pytest.mark.slow
@pytest.mark.skipif(importlib.util.find_spec("kaleido") is None, reason="kaleido is not installed")
def test_pictures_are_large_enough_for_a_slide(browser, charts, tmp_path):
    paths = save_images(charts, tmp_path / "slides")
    assert [path.name for path in paths] == ["fan.png", "map.png"]
    for path in paths:
        width, height = struct.unpack(">II", path.read_bytes()[16:24])
        assert (width, height > 800) == (2400, True)
