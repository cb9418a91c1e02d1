"""A brief: what it says agrees with the tables, and it is two sheets, or a document to edit."""

import base64
import io
import json
import re

import docx
import pytest

import sim
from sim.api.brief import STEPS, steps_from, write_brief
from sim.errors import ExtraNeededError, ResultsError
from sim.reports.brief.points import first_sentence
from sim.reports.words import percent

RUNS = 60
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


@pytest.fixture(scope="module")
def brief():
    return sim.brief("text-as-it-stands", "reversal", runs=RUNS)


@pytest.fixture(scope="module")
def results():
    base = sim.load("text-as-it-stands")
    several = [base, *steps_from(base), sim.load("reversal")]
    return [sim.ensemble(each, runs=RUNS, keep_runs=True) for each in several]


@pytest.mark.once  # words of ours over the same numbers
def test_its_steps_are_those_of_the_comparison(brief, results):
    headlines = sim.table("headlines", *results).rows()
    assert [row[0] for row in brief.steps] == [result.scenario.title for result in results]
    for said, result in zip(brief.steps, results, strict=True):
        for place, measure in enumerate(("committed", "authorised"), start=1):
            row = next(
                row
                for row in headlines
                if (row["scenario"], row["measure"], row["threshold"])
                == (result.scenario.name, measure, 10_000)
            )
            assert said[place].startswith(percent(row["chance"]) + " (")


@pytest.mark.once  # words of ours over the same numbers
def test_its_findings_are_those_of_the_report(brief, results):
    drawn = sim.chart("thresholds", results[0]).layout.title.text
    assert drawn.endswith(brief.pictures[0].finding)
    assert brief.title in drawn or brief.title.startswith("10,000 troops are authorised in")
    assert len(brief.pictures) == 3


@pytest.mark.once  # words of ours over the same numbers
def test_it_says_when_nothing_suffices():
    hopeless = sim.with_("no-us", force={"minimum": 30_000}, ALB={"takes_part": 1})
    few = sim.with_(hopeless, **{f"{code}.takes_part": 0 for code in hopeless.codes[:-4]})
    said = sim.brief(few, runs=20)
    assert said.takes.startswith("None of these steps makes 30,000 authorised troops")


@pytest.mark.once  # words of ours over the same numbers
def test_every_step_can_be_made_of_every_shipped_scenario():
    for name in ("text-as-it-stands", "monitoring-from-outside", "early-peace"):
        steps = steps_from(sim.load(name))
        assert [step.title for step in steps] == [*STEPS]
        assert len({step.name for step in steps}) == len(STEPS)


@pytest.mark.once  # words of ours over the same numbers
def test_what_it_assumes_names_the_grade_of_what_moves_the_odds(brief):
    known = sim.load("text-as-it-stands").numbers
    grades = {number.grade for number in known.values()}
    named = re.findall(r"“[^”]+” \((\w+)\)", brief.assumed[1])
    assert len(named) == 3
    assert {*named} <= grades


def test_as_a_page_it_opens_with_no_network(brief, tmp_path):
    write_brief(brief, tmp_path / "brief.html")
    page = (tmp_path / "brief.html").read_text(encoding="utf-8")
    assert brief.takes.split("“")[0] in page
    assert "default-src 'none'" in page
    with pytest.raises(ResultsError):
        write_brief(brief, tmp_path / "missing" / "brief.html")


def test_printed_it_is_two_sheets(brief, tmp_path, browser):
    path = tmp_path / "brief.html"
    write_brief(brief, path)
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(path.as_uri())
    page.wait_for_selector("#steps .main-svg")
    printed = page.pdf(prefer_css_page_size=True)
    page.close()
    assert re.findall(rb"/Count (\d+)", printed) == [b"2"]


def test_as_a_document_its_text_can_be_edited(brief, monkeypatch):
    def draw(charts, folder):
        paths = [folder / f"{name}.png" for name in charts]
        for path in paths:
            path.write_bytes(PIXEL)
        return paths

    monkeypatch.setattr("sim.reports.brief.word.save_images", draw)
    from sim.reports.brief import brief_document

    document = docx.Document(io.BytesIO(brief_document(brief)))
    texts = [paragraph.text for paragraph in document.paragraphs]
    for said in (brief.title, brief.summary, brief.takes, *brief.assumed, *brief.limits):
        assert said in texts
    assert len(document.inline_shapes) == 3
    cells = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert cells == [[*brief.head], *map(list, brief.steps)]


def test_without_the_package_it_says_what_to_install(monkeypatch, tmp_path):
    monkeypatch.setattr("sim.reports.brief.word.find_spec", lambda _: None)
    with pytest.raises(ExtraNeededError, match=r"pip install 'willing\[docx\]'"):
        sim.brief("no-us", path=tmp_path / "brief.docx")


def test_sentences_end_where_they_end():
    assert first_sentence("The U.S. gives 1.5. More comes. Last.") == "The U.S. gives 1.5."


def test_the_command_names_the_file_and_gives_its_points_to_programs(tmp_path, monkeypatch):
    from click.testing import CliRunner

    from sim.cli.group import willing

    monkeypatch.chdir(tmp_path)
    call = lambda *words: CliRunner().invoke(willing, ["brief", *words, "--runs", "20"])  # noqa: E731
    done = call("no-us")
    assert done.stdout.splitlines()[-2:] == ["Brief, to open in a browser:", "brief-no-us.html"]
    assert "(95% interval" in done.stdout.split("become")[0]
    assert (tmp_path / "brief-no-us.html").exists()
    said = json.loads(call("no-us", "--json", "--out", "mine.html").stdout)
    assert (said["command"], said["file"], len(said["steps"])) == ("brief", "mine.html", 6)
    assert call("no-us", "--out", "brief.pdf").exit_code == 2
