"""`sim.verify` on pages that answer a question: what is intact passes, what is changed is named."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

import sim
from sim.api.brief import brief
from sim.api.verifying.asking import KINDS
from sim.api.verifying.options import READERS, read_options
from sim.cli.group import willing
from sim.reports.gallery import ASKED_SUBJECTS
from sim.reports.reread import record_of
from sim.scenario.reading.read import load

SMALL = (
    "title: small\nasks: Does it run?\nteaches: That it runs.\nweeks: 10\n"
    "nations: {only: [GBR, FRA, NLD, EST]}\n"
)

ASKED: dict[str, Callable[..., object]] = {
    "persuade": lambda it: sim.persuade(
        it, "EST", levers=["mandate", "us"], prices={"us": 2.5}, reach={"us.air": (0, 0.5)}, runs=40
    ),
    "pivotal": lambda it: sim.pivotal(it, among=["FRA", "GBR"], runs=20, seed=7),
    "cascade": lambda it: sim.cascade(it, runs=20, held=True),
    "discover": lambda it: sim.discover(it, where="committed >= 1000", runs=80, most=2),
    "certainty": lambda it: sim.certainty(it, within=0.02, force=1000, odds=0.4, runs=200),
    "sensitivity": lambda it: sim.sensitivity(it, method=("tornado",), runs=20),
    "robust": lambda it: sim.compare_designs(
        it, it, designs={"mission": ["deterrence", "monitoring"]}, runs=20
    ),
}
"""Questions asked with options that are not the usual ones."""


@pytest.fixture(scope="module")
def scenario(tmp_path_factory):
    file = tmp_path_factory.mktemp("small") / "small.yaml"
    file.write_text(SMALL, encoding="utf-8")
    return load(file)


@pytest.fixture(scope="module")
def pages(scenario, tmp_path_factory) -> dict[str, Path]:
    """Write a page of every question, once."""
    folder = tmp_path_factory.mktemp("pages")
    found = {}
    for name, ask in ASKED.items():
        found[name] = folder / f"{name}.html"
        found[name].write_text(ask(scenario).page(), encoding="utf-8", newline="\n")
    found["brief"] = folder / "brief.html"
    brief(scenario, scenario, path=found["brief"], runs=20, seed=9)
    return found


@pytest.fixture(scope="module")
def swept(scenario, tmp_path_factory) -> Path:
    """Write a sweep with its page and every row, and return its folder."""
    root = tmp_path_factory.mktemp("swept")
    file = root / "small.yaml"
    file.write_text(SMALL, encoding="utf-8")
    done = CliRunner().invoke(
        willing,
        ["sweep", str(file), "--vary", "us.air=0:1:3", "--vary", "mandate=un,none", "--runs", "20",
         "--rows", "--out", str(root / "results")],
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    (folder,) = (root / "results" / "small").iterdir()
    return folder


def test_every_question_that_has_a_page_can_be_verified():
    assert {*KINDS} == {subject.name for subject in ASKED_SUBJECTS} | {"brief"}
    assert {*ASKED} | {"brief"} == {*KINDS}
    assert {name for kind in KINDS.values() for name in kind.options} <= {*READERS}


@pytest.mark.parametrize("name", [*ASKED, "brief"])
def test_a_page_as_it_was_written_is_as_stated(pages, name):
    found = sim.verify(pages[name])
    assert (found.verdict, found.left_open, found.differences.rows()) == ("as stated", (), [])
    assert {row["what"] for row in found.checks.rows()} == {
        "questions", "report", "digests of tables",
    }  # fmt: skip


@pytest.mark.once  # names by our rules what differs; what is made again is held above everywhere
@pytest.mark.parametrize("name", [*ASKED, "brief"])
def test_a_changed_figure_of_a_page_is_named(pages, tmp_path, name):
    text = pages[name].read_text(encoding="utf-8")
    shown = re.search(r"<(td|p)[^>]*>[^<]*?(\d+)[^<\d]*</\1>", text)
    assert shown is not None
    start, end = shown.span(2)
    path = tmp_path / "forged.html"
    path.write_text(f"{text[:start]}987{text[end:]}", encoding="utf-8", newline="\n")
    found = sim.verify(path)
    assert (found.verdict, found.exit_code) == ("differs", 5)
    (row,) = found.differences.rows()
    assert row["file"] == path.name
    assert row["part"]


@pytest.mark.once  # names by our rules what differs; what is made again is held above everywhere
@pytest.mark.parametrize("name", [*ASKED, "brief"])
def test_a_changed_seed_of_a_record_is_found_out(pages, tmp_path, name):
    def other_seed(stated):
        stated["options"]["seed"] += 1

    assert sim.verify(forge(pages[name], tmp_path, other_seed)).verdict == "differs"


REFUSED: dict[str, Callable[[dict], object]] = {
    "runs for a year": lambda it: it["options"].update(runs=10**9),
    "no runs": lambda it: it["options"].update(runs=0),
    "a file to write": lambda it: it["options"].update(path="stolen.html"),
    "a cluster": lambda it: it["options"].update(jobs="tcp://127.0.0.1:1"),
    "a number that is a text": lambda it: it["options"].update(seed="7"),
    "an option less": lambda it: it["options"].pop("held"),
    "no scenario": lambda it: it.update(scenarios=[]),
    "a question that there is not": lambda it: it.update(kind="cascades"),
    "a nation that there is not": lambda it: it["options"].update(among=["XAX"]),
}


@pytest.mark.parametrize("what", [*REFUSED])
def test_what_no_page_asks_is_refused_and_never_run(pages, tmp_path, monkeypatch, what):
    monkeypatch.chdir(tmp_path)
    page = forge(pages["pivotal"], tmp_path, REFUSED[what])
    with pytest.raises(sim.WillingError):
        sim.verify(page)
    assert [path.name for path in tmp_path.iterdir()] == [page.name]


@pytest.mark.parametrize("value", [float("nan"), float("inf"), True, "1"])
def test_only_numbers_are_read_as_numbers(value):
    with pytest.raises(ValueError, match="a number is needed"):
        read_options({"odds": value}, {"odds": False})


def test_more_runs_than_are_made_again_stay_open(pages):
    found = sim.verify(pages["cascade"], runs=19)
    assert (found.verdict, found.exit_code) == ("open", 6)
    assert "--all" in found.left_open[0]


def test_a_sweep_is_as_stated_as_a_folder_and_as_a_page(swept, tmp_path):
    found = sim.verify(swept)
    assert (found.verdict, found.left_open, found.differences.rows()) == ("as stated", (), [])
    alone = tmp_path / "sent.html"
    alone.write_bytes((swept / "report.html").read_bytes())
    assert sim.verify(alone).verdict == "as stated"


@pytest.mark.once  # names by our rules what differs; what is made again is held above everywhere
def test_a_changed_figure_of_a_sweep_is_named(swept, tmp_path):
    def other_seed(stated):
        stated["seed"] += 1

    page = forge(swept / "report.html", tmp_path, other_seed)
    assert sim.verify(page).verdict == "differs"
    table = swept / "sweep_runs.csv"
    whole = table.read_text(encoding="utf-8")
    try:
        lines = whole.splitlines(keepends=True)
        table.write_text("".join([*lines[:-1], lines[-1].replace("none", "un")]), encoding="utf-8")
        rows = sim.verify(swept).differences.rows()
    finally:
        table.write_text(whole, encoding="utf-8", newline="\n")
    assert {row["file"] for row in rows} == {"sweep_runs.csv"}
    assert any((row["stated"], row["recomputed"]) == ("un", "none") for row in rows)


def test_a_sweep_that_was_stopped_is_made_again_as_far_as_it_went(scenario, tmp_path):
    finished: list[int] = []

    def stop(count):
        finished.append(count)
        if len(finished) == 3:
            raise KeyboardInterrupt

    made = sim.sweep(scenario, {"us.air": [0, 1]}, runs=20, block=5, progress=stop)
    assert made.outcome.stopped is not None
    page = tmp_path / "stopped.html"
    page.write_text(made.page(), encoding="utf-8", newline="\n")
    found = sim.verify(page)
    assert (found.verdict, found.differences.rows()) == ("as stated", [])


def forge(page: Path, folder: Path, change: Callable[[dict], object]) -> Path:
    """Write a page anew, with something in its record changed."""
    text = page.read_text(encoding="utf-8")
    stated = record_of(text)
    change(stated)
    plain = json.dumps(stated).replace("<", "\\u003c")
    begin = text.index('id="record">') + len('id="record">')
    end = text.index("</script>", begin)
    path = folder / "forged.html"
    path.write_text(text[:begin] + plain + text[end:], encoding="utf-8", newline="\n")
    return path
