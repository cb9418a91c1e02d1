"""The walk "Add a chart" of CONTRIBUTING.md, carried out in a copy."""

import pytest

from tests.walk import apply, copy_of_clone, python, run_tests, walk

GALLERY = "tests/reports/test_gallery.py"
CHECKED = (
    "tests/reports/test_findings.py",
    "tests/reports/test_captions.py",
    "tests/charts/test_every_chart.py",
)

IN_REPORT_AND_NOTEBOOK = """
import re
import sim

result = sim.ensemble("text-as-it-stands", runs=40)
row = sim.table("first_week", result).rows()[0]
chart = sim.chart("first_week", result)
assert chart.data[0].x[0] == row["chance"]
topic, finding = chart.layout.title.text.split("<br>")
assert "Sizes that are reached at some time" in topic
assert finding.startswith("10,000 troops are reached at some time in "), finding
page = sim.report(result, path="report.html").read_text("utf-8")
article = re.search(r'<article id="first_week".*?</article>', page, re.DOTALL)[0]
assert finding in article
assert "The share of runs that reach a size at some time is" in article
assert "<table>" in article and '<th scope="row" class="number">10,000</th>' in article
assert '"first_week":{"data":' in page
assert page.index('<section id="force"') < page.index('<article id="first_week"')
assert page.index('<article id="first_week"') < page.index('<section id="members"')
"""


@pytest.mark.once
@pytest.mark.slow
def test_the_walk_adds_a_chart(tmp_path):
    clone = copy_of_clone(tmp_path)
    draw, words, declare, expect = walk("Add a chart")
    apply(clone, *draw)
    said = run_tests(clone, GALLERY).stdout
    assert "sim.charts.first_week" in said
    assert "declare a chart for each" in said

    apply(clone, *words)
    where, code = declare
    lines = code.splitlines(keepends=True)
    for part in ("caption", "finding"):
        with_all = (clone / "sim/reports/subjects/force.py").read_text(encoding="utf-8")
        apply(clone, where, "".join(line for line in lines if f"{part}=" not in line))
        said = run_tests(clone, GALLERY).stderr
        assert "sim/reports/subjects/force.py" in said.replace("\\", "/")
        assert f"missing 1 required keyword-only argument: '{part}'" in said
        (clone / "sim/reports/subjects/force.py").write_text(with_all, encoding="utf-8")

    apply(clone, *declare)
    assert run_tests(clone, GALLERY).returncode == 0
    assert "first_week" in run_tests(clone, CHECKED[0], "-k", "first_week or topic").stdout
    apply(clone, *expect)
    done = run_tests(clone, GALLERY, *CHECKED, "-k", "first_week or every_chart or under_charts")
    assert done.returncode == 0, done.stdout

    done = python(clone, "-c", IN_REPORT_AND_NOTEBOOK)
    assert done.returncode == 0, done.stderr
