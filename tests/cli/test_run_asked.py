"""`willing run --ask`: a report that answers more, whose answers are verified with it."""

from pathlib import Path

import pytest

import sim
from sim.api.questions import QUESTIONS, read_questions
from sim.cli import run
from sim.errors import OptionError
from sim.reports.gallery import ASKED_SUBJECTS


@pytest.fixture
def asked_folder(call, scenario) -> Path:
    scenario("small")
    done = call("run", "small.yaml", "--runs", "30", "--quiet", "--ask", "pivotal, discover")
    assert done.exit_code == 0, done.stderr
    return Path(done.stdout.strip()).parent


def test_answers_stand_in_the_report_and_beside_it(call, asked_folder):
    page = (asked_folder / "report.html").read_text(encoding="utf-8")
    places = [page.index(f'<section id="{name}"') for name in ("doubt", "pivotal", "limits")]
    assert places == sorted(places)
    assert '<section id="discover"' in page
    assert '<section id="cascade"' not in page
    assert "--ask discover,pivotal" in page
    assert (asked_folder / "pivotal_worth.csv").is_file()
    assert call("verify", str(asked_folder)).exit_code == 0
    assert call("verify", str(asked_folder / "report.html")).exit_code == 0


def test_a_sample_holds_the_page_against_the_answers_that_lie_beside_it(call, asked_folder):
    done = call("verify", str(asked_folder), "--sample", "10")
    assert done.exit_code == 6
    assert "of the tables beside it" in " ".join(done.stdout.split())
    assert "Not as stated" not in done.stdout


def test_an_answer_that_was_changed_is_named(call, asked_folder):
    path = asked_folder / "report.html"
    page = path.read_text(encoding="utf-8")
    section = page.index('<section id="pivotal"')
    changed = page[:section] + page[section:].replace("95", "96", 1)
    assert changed != page
    path.write_text(changed, encoding="utf-8", newline="\n")
    assert call("verify", str(path)).exit_code == 5


def test_a_question_that_nobody_can_answer_is_refused_before_any_run(call, scenario):
    scenario("small")
    done = call("run", "small.yaml", "--ask", "pivotel")
    assert done.exit_code == OptionError.exit_code
    assert "did you mean 'pivotal'?" in " ".join(done.stderr.split())
    assert not Path("results").exists()


def test_every_subject_that_a_scenario_can_be_asked_about_is_a_question():
    subjects = {subject.name for subject in ASKED_SUBJECTS}
    # One is asked of several courses, by compare --designs; one takes ten times a report's runs.
    assert subjects - {*QUESTIONS} == {"robust", "certainty"}
    assert tuple(QUESTIONS) == run.QUESTIONS == read_questions(["all"])


def test_a_section_says_that_nothing_was_found(tmp_path):
    result = sim.ensemble("no-us", runs=20)
    page = sim.report(result, tmp_path / "report.html", ask=["discover"]).read_text("utf-8")
    section = page[page.index('<section id="discover"') :]
    assert "No box" in section[: section.index("</section>")]


def test_a_comparison_answers_no_questions(tmp_path):
    results = [sim.ensemble("no-us", runs=5, seed=seed) for seed in (1, 2)]
    with pytest.raises(OptionError, match="each result"):
        sim.report(*results, path=tmp_path / "report.html", ask=["pivotal"])
