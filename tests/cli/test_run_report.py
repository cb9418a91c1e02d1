"""`willing run`: the report it ends with, the links between reports, the pictures."""

import re
from pathlib import Path

import pytest

from sim.errors import ExtraNeededError, ResultsError
from sim.results import load_result

HELPED = "us: {air: 1, intelligence: 1, logistics: 1, guarantee: 1}\n"
PNG = b"\x89PNG"


def last(result) -> Path:
    return Path(result.stdout.splitlines()[-1])


@pytest.fixture
def drawn(monkeypatch):
    """Draw pictures without a browser, or fail to."""

    def draw(trouble: Exception | None = None) -> None:
        def save(charts, folder):
            if trouble is not None:
                raise trouble
            paths = [folder / f"{name}.png" for name in charts]
            for path in paths:
                path.write_bytes(PNG)
            return paths

        monkeypatch.setattr("sim.reports.save_images", save)

    return draw


def test_it_ends_by_naming_the_report_to_open(call, scenario):
    scenario()
    result = call("run", "small.yaml", "--runs", "40")
    assert result.exit_code == 0
    *_, label, path = result.stdout.splitlines()
    assert label == "Report, to open in a browser:"
    assert re.fullmatch(r"results/small/\w+-s2025/report\.html", path)
    page = Path(path).read_text(encoding="utf-8")
    assert "<title>Small</title>" in page
    assert "willing run small.yaml --runs 40 --seed 2025" in page


@pytest.mark.once
def test_several_end_by_naming_the_comparison_which_links_to_each(call, scenario):
    scenario("alone")
    scenario("helped", HELPED)
    result = call("run", "alone.yaml", "helped.yaml", "--runs", "40", "--quiet")
    assert result.exit_code == 0
    assert re.fullmatch(r"results/comparison/\w+-s2025/report\.html\n", result.stdout)
    report = last(result)
    links = re.findall(r'href="(\.\./[^"]+)"', report.read_text(encoding="utf-8"))
    assert len(links) == 2
    for link in links:
        assert (report.parent / link).resolve().is_file()


@pytest.mark.once
def test_a_promise_broken_is_set_against_one_never_made(call):
    result = call("run", "reversal", "no-us", "--runs", "60", "--no-report", "--quiet")
    assert "where_smaller_reversal_no-us" in load_result(last(result)).names


@pytest.mark.once
def test_the_spread_is_told_with_and_without_a_report(call, scenario):
    scenario()
    for more in ((), ("--no-report",)):
        result = call("run", "small.yaml", "--runs", "40", "--quiet", *more)
        folder = last(result) if more else last(result).parent
        assert load_result(folder).table("spread").column("what")[0] == "total"
    held = call("run", "small.yaml", "--runs", "40", "--quiet", "--no-report", "--held")
    assert "spread" not in load_result(last(held)).names


@pytest.mark.once
def test_pictures_lie_beside_the_report(call, scenario, drawn):
    drawn()
    scenario("alone")
    scenario("helped", HELPED)
    result = call("run", "alone.yaml", "helped.yaml", "--runs", "40", "--png")
    assert result.exit_code == 0
    assert (last(result).parent / "charts" / "gains.png").read_bytes() == PNG
    (alone,) = Path("results/alone").iterdir()
    assert (alone / "charts" / "fan.png").read_bytes() == PNG


@pytest.mark.parametrize("names", [["small"], ["small", "other"]])
def test_without_a_browser_that_draws_all_but_the_pictures_is_written(
    call, scenario, monkeypatch, names
):
    tried = []

    def fail(**options):
        tried.append(options)
        msg = "no browser, in the words of whatever release"
        raise RuntimeError(msg)

    monkeypatch.setattr("plotly.io.write_images", fail)
    for name in names:
        scenario(name, f"threat: 0.{len(name)}\n")
    result = call("run", *(f"{name}.yaml" for name in names), "--runs", "40", "--png")
    assert result.exit_code == 4
    assert result.stderr.startswith("Error: saving charts as pictures needs Chrome or Chromium")
    assert len(tried) == 1
    assert last(result).is_file()
    for name in names:
        (found,) = Path("results", name).iterdir()
        assert (found / "report.html").is_file()
        assert (found / "headline.csv").is_file()
        assert not (found / "charts").exists()


def test_a_missing_package_is_found_before_the_work(call, folder, monkeypatch):
    def missing():
        raise ExtraNeededError("saving charts as pictures", "kaleido", "png")

    monkeypatch.setattr("sim.reports.check_images", missing)
    result = call("run", "no-us", "--png")
    assert result.exit_code == 4
    assert "pip install 'willing[png]'" in result.stderr
    assert result.stdout == ""
    assert list(folder.iterdir()) == []


@pytest.mark.slow
def test_pictures_are_drawn_by_a_real_browser(call, scenario, browser):
    scenario()
    result = call("run", "small.yaml", "--runs", "40", "--png", "--quiet")
    assert result.exit_code == 0, result.output
    pictures = [*(last(result).parent / "charts").glob("*.png")]
    assert len(pictures) >= 10
    assert all(picture.read_bytes().startswith(PNG) for picture in pictures)


def test_a_report_is_written_from_a_notebook_too(folder):
    import sim

    results = [sim.ensemble(name, runs=30) for name in ("no-us", "full-backstop")]
    assert "<title>" in sim.report(results[0]).read_text(encoding="utf-8")
    path = sim.report(*results, path="both.html")
    assert "2 scenarios compared" in path.read_text(encoding="utf-8")
    with pytest.raises(ResultsError, match="cannot write no/such"):
        sim.report(results[0], path="no/such/folder.html")
