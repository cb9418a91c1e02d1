"""Every kind of report, opened in a browser with no network, on a desk and on a phone."""

import json
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page

from sim.reports.gallery import CHARTS
from tests.conftest import Visit

KINDS = ("single", "compared", "many", "bare")
SIZES = {"desk": (1440, 900), "phone": (390, 844)}

TOO_WIDE = """() => [...document.querySelectorAll("body *")]
  .filter((one) => !one.closest(".scrolled, .skip, #js-plotly-tester, details:not([open])"))
  .filter((one) => {
    const box = one.getBoundingClientRect();
    return box.width > 0 && (box.right > innerWidth + 1 || box.left < -1);
  })
  .map((one) => `${one.tagName} ${one.textContent.slice(0, 60)}`)"""

CUT = """() => [...document.querySelectorAll(".plot")].flatMap((plot) => {
  const frame = plot.getBoundingClientRect();
  return [...plot.querySelectorAll("svg text")].filter((text) => {
    const box = text.getBoundingClientRect();
    return box.width > 0 && (box.right > frame.right + 1 || box.left < frame.left - 1
      || box.top < frame.top - 1 || box.bottom > frame.bottom + 1);
  }).map((text) => `${plot.dataset.chart}: ${text.textContent}`);
})"""

OVERLAPPING = """() => [...document.querySelectorAll(".plot")].flatMap((plot) =>
  [".xtick text", ".ytick text", ".y2tick text", ".legendtext"].flatMap((kind) => {
    const upright = [...plot.querySelectorAll(kind)].filter((one) =>
      !/rotate\\((?!0)/.test(one.getAttribute("transform") ?? ""));
    const boxes = upright.map((one) => [one, one.getBoundingClientRect()]);
    return boxes.flatMap(([one, a], place) => boxes.slice(place + 1)
      .filter(([, b]) => a.left < b.right - 2 && b.left < a.right - 2
        && a.top < b.bottom - 4 && b.top < a.bottom - 4)
      .map(([other]) => `${plot.dataset.chart}: ${one.textContent} / ${other.textContent}`));
  }))"""

ON_FRANCE = """() => {
  const plot = document.querySelector("#map .plot");
  const {xaxis, yaxis} = plot._fullLayout;
  const odds = plot.layout.annotations.find((one) => one.name === "FRA");
  const box = plot.getBoundingClientRect();
  return [box.left + xaxis._offset + xaxis.d2p(odds.x),
          box.top + yaxis._offset + yaxis.d2p(odds.y) + 12];
}"""

ALIKE = """() => {
  window.left = [];
  for (const table of document.querySelectorAll("table")) {
    const seen = {};
    for (const row of table.querySelectorAll("tbody tr")) {
      const look = row.outerHTML.replace(/>[^<]*</g, "><");
      seen[look] = (seen[look] ?? 0) + 1;
      if (seen[look] > 2) window.left.push([row, row.parentNode, row.nextSibling]);
    }
  }
  for (const [row] of window.left) row.remove();
}"""
"""Leave two rows of each look in a table (every second may be shaded): what else differs are words
and numbers, and axe would weigh each of 14,000 cells."""

AS_IT_WAS = """() => {
  for (const [row, parent, next] of window.left.reverse()) parent.insertBefore(row, next);
}"""

LINES_OF_HEADINGS = """() => [...document.querySelectorAll("hgroup h1, hgroup h2, hgroup h3")]
  .map((one) => [one.textContent,
    Math.round(one.getBoundingClientRect().height / parseFloat(getComputedStyle(one).lineHeight))])
  .filter(([, lines]) => lines > 2)"""

TALLEST = """() => Math.max(...[...document.querySelectorAll(".plot .main-svg")]
  .map((one) => one.clientHeight))"""


@dataclass
class Opened:
    """A report, and what it had logged and asked for when all was drawn."""

    page: Page
    errors: list[str]
    requests: list[str]
    failed: list[str]


class Reports:
    """Reports that have drawn all their charts, each opened once at a size."""

    def __init__(self, browser, folder, html):
        self.browser, self.folder, self.html, self.seen = browser, folder, html, {}

    def opened(self, kind, size):
        if (kind, size) not in self.seen:
            self.seen[kind, size] = self._open(kind, size)
        seen = self.seen[kind, size]
        seen.page.mouse.move(0, 0)
        seen.page.locator(".hovertext").first.wait_for(state="detached")
        seen.page.evaluate("scrollTo(0, 0)")
        return seen

    def _open(self, kind, size):
        path = self.folder / f"{kind}.html"
        path.write_text(self.html(kind), encoding="utf-8")
        width, height = SIZES[size]
        viewport = {"width": width, "height": height}
        seen = Visit(self.browser.new_context(viewport=viewport, offline=True).new_page())
        seen.page.goto(path.as_uri())
        seen.page.wait_for_selector("html[data-drawn]", timeout=120_000)
        return Opened(seen.page, [*seen.errors], [*seen.requests], [*seen.failed])

    def close(self, *kinds):
        for kind, size in [*self.seen]:
            if kind in kinds:
                self.seen.pop((kind, size)).page.context.close()


@pytest.fixture(scope="module")
def reports(request, browser, tmp_path_factory):
    made = Reports(browser, tmp_path_factory.mktemp("opened"), request.getfixturevalue)
    yield made
    made.close(*KINDS)


@pytest.fixture(params=KINDS)
def kind(request):
    return request.param


@pytest.fixture(params=SIZES)
def opened(request, kind, reports):
    yield reports.opened(kind, request.param)
    reports.close(*KINDS[1:])  # the first is what the tests below look at


def test_it_opens_quietly_whole_and_readable(opened, grave):
    page = opened.page
    assert opened.errors == []
    assert opened.failed == []
    assert opened.requests == [page.url]

    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate(TOO_WIDE) == []
    assert page.evaluate(CUT) == []
    assert page.evaluate(OVERLAPPING) == []

    assert page.evaluate(LINES_OF_HEADINGS) == []

    drawn = page.locator(".plot .main-svg").count()
    assert drawn >= page.locator(".plot").count() > 0
    assert page.locator("[data-title*='loud'], [data-title*='hare']").count() == 0
    page.evaluate(ALIKE)
    found = grave(page)
    page.evaluate(AS_IT_WAS)
    assert found == []


@pytest.fixture
def desk(reports):
    """The report on one scenario on a desk, as whoever looked at it last left it."""
    return reports.opened("single", "desk").page


LETTERS = """() => [...document.querySelectorAll("#board .ytick text")]
  .filter((label) => label.textContent === "United Kingdom")
  .map((label) => parseFloat(getComputedStyle(label).fontSize))[0]"""


def test_a_phone_names_nations_in_smaller_letters(desk):
    letters = desk.evaluate(LETTERS)
    desk.set_viewport_size({"width": 390, "height": 844})
    desk.wait_for_function(f"({LETTERS})() < {letters}", timeout=60_000)
    desk.set_viewport_size({"width": 1440, "height": 900})
    desk.wait_for_function(f"({LETTERS})() === {letters}", timeout=60_000)


HOVERED = """() => [...document.querySelectorAll("#map .hovertext")]
  .map((one) => one.getBoundingClientRect())
  .filter((box) => box.left < 0 || box.right > innerWidth).length"""


def test_what_a_nation_tells_stays_on_a_phone(reports):
    page = reports.opened("single", "phone").page
    page.locator("#map").scroll_into_view_if_needed()
    for iso3 in ("ESP", "FRA", "FIN", "TUR"):
        page.mouse.move(*page.evaluate(ON_FRANCE.replace("FRA", iso3)))
        page.locator("#map .hovertext").first.wait_for()
        assert page.evaluate(HOVERED) == 0, iso3


def test_a_nation_tells_its_odds_under_the_pointer(desk):
    desk.locator("#map").scroll_into_view_if_needed()
    desk.mouse.move(*desk.evaluate(ON_FRANCE))
    desk.locator("#map .hoverlayer", has_text="France").wait_for()


def test_the_one_button_saves_a_picture(desk):
    desk.locator("#fan .plot").hover()
    button = desk.locator("#fan .modebar-btn")
    assert button.count() == 1
    with desk.expect_download() as saved:
        button.click()
    assert saved.value.suggested_filename == "A promise reversed - fan.png"


def test_numbers_open_under_each_chart(desk):
    behind = desk.locator("#fan details")
    assert not behind.locator("table").is_visible()
    behind.locator("summary").click()
    assert behind.locator("table").is_visible()
    behind.locator("summary").click()


def test_a_table_that_fills_screens_of_a_phone_is_closed_there(desk, reports):
    assert desk.locator("#waits table").is_visible()
    phone = reports.opened("single", "phone").page
    assert not phone.locator("#waits table").is_visible()
    phone.locator("#waits summary").click()
    assert phone.locator("#waits table").is_visible()
    phone.locator("#waits summary").click()


def test_the_keyboard_skips_to_the_results(desk):
    desk.locator(".skip").focus()
    desk.keyboard.press("Enter")
    assert desk.evaluate("document.activeElement.id") == "content"


def test_it_prints_whole_charts_on_sheets_of_paper(desk):
    desk.emulate_media(media="print")
    desk.evaluate("dispatchEvent(new Event('beforeprint'))")
    desk.locator("#spread .main-svg[width='690']").first.wait_for()
    assert desk.evaluate(TALLEST) <= 800
    assert not desk.locator("nav").is_visible()
    assert not desk.locator("#fan details").is_visible()
    assert desk.locator("#limits").is_visible()

    desk.emulate_media(media="screen")
    desk.evaluate("dispatchEvent(new Event('afterprint'))")
    desk.locator("#spread .main-svg:not([width='690'])").first.wait_for()


def test_a_printed_file_is_small_enough_to_send(desk):
    printed = desk.pdf(prefer_css_page_size=True)
    assert printed.startswith(b"%PDF")
    assert len(printed) < 8_000_000


def test_nothing_can_be_sent_anywhere(desk):
    errors = []
    desk.on("console", lambda message: errors.append(message.text))
    sent = desk.evaluate("() => fetch('https://example.org/').then(() => true, () => false)")
    assert not sent
    assert any("Content Security Policy" in error for error in errors)


def test_every_chart_is_in_the_page_once(desk):
    charts = json.loads(desk.locator("#charts").text_content())
    names = desk.locator("[data-chart]").evaluate_all("all => all.map(one => one.dataset.chart)")
    assert list(charts) == names
    assert names == list(CHARTS)


def test_without_scripts_the_numbers_are_there(single, browser, tmp_path):
    path = tmp_path / "report.html"
    path.write_text(single, encoding="utf-8")
    context = browser.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    page.goto(path.as_uri())
    assert "does not run here" in page.locator("header noscript").inner_html()
    assert page.locator("article table").count() == len(CHARTS)
    assert page.locator("article table").first.is_visible()
    assert page.locator("header .warning").is_visible()
    assert not page.locator(".plot").first.is_visible()
    context.close()
