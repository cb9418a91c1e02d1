"""The browser fixtures see what they should: sizes, errors, requests and bad markup."""

import pytest

from tests.axe import raw

GOOD = """<!doctype html><html lang="en"><head><title>Ready</title></head>
<body><main><h1>Ready</h1><p id="size"></p></main>
<script>document.getElementById("size").textContent = innerWidth + " x " + innerHeight</script>
</body></html>"""
BAD = GOOD.replace("<h1>", '<img src="https://example.org/flag.png"><h1>').replace(
    "</script>", "; console.error('oh'); undefinedName()</script>"
)


def test_a_clean_page_is_quiet_and_asks_for_nothing(visit, axe):
    seen = visit(width=390, height=844)
    seen.page.set_content(GOOD)
    assert seen.page.inner_text("#size") == "390 x 844"
    assert (seen.errors, seen.requests, seen.failed) == ([], [], [])
    assert axe(seen.page) == []


def test_errors_requests_and_violations_are_recorded(visit, axe):
    seen = visit()
    seen.page.set_content(BAD)
    assert "oh" in seen.errors
    assert any("undefinedName" in error for error in seen.errors)
    assert seen.requests == seen.failed == ["https://example.org/flag.png"]
    assert [line.split()[0] for line in axe(seen.page)] == ["image-alt"]


ROWS = "".join(f"<tr><td class=row-{row}>Row {row}</td></tr>" for row in range(30))
PALE = """<style>{pale} {{ color: #ddd }} .dark {{ background: #333 }}
  .over {{ position: absolute; top: 0 }}</style>
  <table>{rows}</table> <p>Dark <b>on</b> <i>light</i></p> <div class=dark><p>Dark on dark</p></div>
  <p class="dark over">Dark on dark</p> <input aria-label=Name value=Filled>
  <button disabled>Pale</button> <button>Able</button> <svg><text>Drawn</text></svg>
  <label>Said <select><option>Chosen</select></label>"""


@pytest.mark.parametrize(
    "pale", ["td.row-17", "td", "p b", "p > i", "input", "button", "select", "label"]
)
def test_of_many_texts_that_look_alike_no_pale_look_is_missed(visit, axe, grave, pale):
    page = visit().page
    page.set_content(GOOD.replace("<p ", PALE.format(pale=pale, rows=ROWS) + "<p "))
    found, sought = grave(page), raw(page, runOnly=["color-contrast"])
    assert set(found) <= set(sought)
    assert {line for line in axe(page) if line.startswith("color-contrast")} == set(found)
    # Three of thirty that are alike, and the two on a dark ground.
    assert len(found) == min(len(sought), 5)


DRAWN = """<div class="js-plotly-plot"><svg class="main-svg"><defs><clipPath id="cut"/></defs>
  <g><path d="M0 0"/> <g role="img"><path d="M1 1"/></g><path d="M2 2"/></g><text>Week</text>
  <g aria-bogus="x"/> <g><a href="#size"><path d="M3 3"/></a></g></svg></div>"""


def test_what_is_wrong_in_a_drawing_is_found_and_the_drawing_stays_as_it_is(visit, axe, grave):
    page = visit().page
    page.set_content(GOOD.replace("<p ", DRAWN + "<p "))
    before = page.inner_html("svg")
    for found in (axe(page), grave(page)):
        assert set(found) == set(raw(page))
        rules = {line.split()[0] for line in found}
        assert rules == {"svg-img-alt", "aria-valid-attr", "link-name"}
    assert page.inner_html("svg") == before


def test_what_grave_leaves_out_axe_rates_lower(visit, grave):
    page = visit().page
    page.set_content(GOOD.replace("<main>", "<p role=directory>Outside</p><main>"))
    found = raw(page, runOnly=["region", "aria-deprecated-role"])
    assert {line.split(":")[0] for line in found} == {
        "region (moderate)",
        "aria-deprecated-role (minor)",
    }
    assert grave(page) == []
    page.set_content(BAD)
    assert [line.split()[0] for line in grave(page)] == ["image-alt"]


def test_a_file_opens_with_no_network_under_a_strict_policy(visit, axe, tmp_path):
    policy = "<meta http-equiv='Content-Security-Policy' content=\"default-src 'none'\"><title>"
    report = tmp_path / "report.html"
    report.write_text(GOOD.replace("<title>", policy), encoding="utf-8")
    seen = visit()
    seen.page.goto(report.as_uri())
    assert seen.requests == [report.as_uri()]
    assert any("Content Security Policy" in error for error in seen.errors)
    assert axe(seen.page) == []
