"""Screens at twice their size, with twice the text, without motion, and without their colours."""

import pytest

from tests.conftest import FLAGS, Visit, find_browser
from tests.web.explore.test_page import drawn

CUT = """() => {
  const apart = ".scroll, .scrolls, .scrolled, .seats, svg, .skip";
  const said = [...document.querySelectorAll("h1, h2, h3, p, li, label, legend, button, summary, a, output, select, b")]
    .filter((one) => one.getClientRects().length && !one.closest(apart));
  const box = (one) => one.getBoundingClientRect();
  const wide = said.filter((one) => box(one).right > innerWidth + 1 || (one.clientWidth && one.scrollWidth > one.clientWidth + 2));
  const stops = said.filter((one) => one.matches("button, select, a, summary") && !one.closest(".jump, header") && getComputedStyle(one).display !== "inline");
  const over = stops.filter((one, at) => stops.slice(at + 1).some((other) => {
    const [a, b] = [box(one), box(other)];
    const across = Math.min(a.right, b.right) - Math.max(a.left, b.left), down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    return across > 2 && down > 2 && !one.contains(other) && !other.contains(one);
  }));
  const { scrollWidth } = document.documentElement;
  return [...(scrollWidth > innerWidth ? [`the page is ${scrollWidth} wide`] : []), ...[...wide, ...over].map((one) => one.outerHTML.slice(0, 100))];
}"""  # noqa: E501
MOVING = """() => [...document.querySelectorAll("*")].filter((one) => {
  const style = getComputedStyle(one);
  return style.transitionDuration !== "0s" || style.animationName !== "none" || style.scrollBehavior !== "auto";
}).map((one) => one.outerHTML.slice(0, 80))"""  # noqa: E501
LOOK = "(one, what) => getComputedStyle(one)[what]"
FOLDS = "document.querySelectorAll('details').forEach((one) => { one.open = true; })"


@pytest.fixture(scope="module")
def large(browser):
    """Open pages as somebody does who has set text to twice its size."""
    kind = browser.browser_type
    arguments = [*FLAGS, "--blink-settings=defaultFontSize=32"]
    made = kind.launch(executable_path=find_browser(kind), args=arguments)

    def visit(width, height, offline=False, **options):
        size = {"width": width, "height": height}
        return Visit(made.new_context(viewport=size, offline=offline, **options).new_page())

    yield visit
    made.close()


class Screens:
    """All screens of one game, each ready to be looked at."""

    def __init__(self, played, visit, width, height, **options):
        self.server = played.server
        self.page = visit(width, height, offline=False, **options).page
        self.page.context.add_cookies([played.tokens["FRA"].at(self.server.base)])

    def to(self, path, ready):
        self.page.goto(f"{self.server.base}/{path}")
        self.page.wait_for_selector(ready, timeout=120_000)  # a debrief comes when it is ready
        self.page.evaluate(FOLDS)
        self.page.wait_for_timeout(400)
        return self.page

    def all(self):
        """Give one screen after the other, by name."""
        yield "console", self.to(f"console/{self.server.secret}", "#deck li")
        yield "projector", self.to(f"screen/{self.server.screen}", "#board li")
        yield "phone", self.to("play", "#advisers li")
        self.to(f"?code={self.server.code}", "#door button").locator("#door button").click()
        self.page.wait_for_selector("#seats input")
        yield "door", self.page
        yield "what if", self.to("whatif", "html[data-drawn]")
        yield "debrief", self.to(f"debrief?secret={self.server.secret}", "html[data-drawn]")


def cut(played, visit, *size, **options):
    screens = Screens(played, visit, *size, **options)
    return {name: page.evaluate(CUT) for name, page in screens.all()}


SCREENS = ("console", "projector", "phone", "door", "what if", "debrief")
WHOLE: dict[str, list[str]] = {one: [] for one in SCREENS}


@pytest.mark.slow
def test_at_twice_their_size_all_of_them_is_seen(played, visit):
    assert cut(played, visit, 720, 450, locale="de") == WHOLE


@pytest.mark.slow
@pytest.mark.parametrize("size", [(390, 844), (1440, 900)])
def test_with_twice_the_text_all_of_them_is_seen(played, large, size):
    assert cut(played, large, *size, locale="de") == WHOLE


def test_levers_with_twice_the_text(address, large):
    page = large(390, 844, locale="de").page
    page.goto(address)
    drawn(page)
    page.evaluate(FOLDS)
    assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") == 32
    assert page.evaluate(CUT) == []


@pytest.mark.slow
def test_nothing_moves_where_motion_is_not_wanted(played, visit):
    screens = Screens(played, visit, 1440, 900, reduced_motion="reduce")
    assert {name: page.evaluate(MOVING) for name, page in screens.all()} == WHOLE


def test_no_colour_is_the_only_sign_of_the_force_and_the_board(played, visit):
    page = Screens(played, visit, 1440, 900).to(f"screen/{played.server.screen}", "#board li")
    dashes = {one.evaluate(LOOK, "strokeDasharray") for one in page.locator("#chart .line").all()}
    borders = {one.evaluate(LOOK, "borderLeftStyle") for one in page.locator("#totals li").all()}
    assert len(dashes) == len(borders) == 3
    signs = page.locator("#europe text").all_text_contents()
    assert "Kyiv" in signs
    assert all(one == "Kyiv" or any(sign.isdigit() for sign in one) for one in signs)
    assert page.locator("#board .rung").all_text_contents() == list("543210")


def test_no_colour_is_the_only_sign_of_a_side_or_of_an_answer(played, address, visit):
    page = visit(1440, 900, offline=False).page
    page.goto(address)
    drawn(page)
    for part in ("#fan .middle", "#fan .edge"):
        dashes = [page.locator(f"{part}.{side}").evaluate(LOOK, "strokeDasharray") for side in "ab"]
        assert (dashes[0], dashes[1] == "none") == ("none", False)
    assert page.locator("#fan .end-label").all_text_contents() == ["A", "B"]
    assert "gradient" in page.locator(".bar-b").first.evaluate(LOOK, "backgroundImage")
    phone = Screens(played, visit, 390, 844).to("play", "#advisers .minus")
    assert "gradient" in phone.locator("#advisers .minus").first.evaluate(LOOK, "backgroundImage")
    assert "gradient" not in phone.locator("#advisers .plus").first.evaluate(
        LOOK, "backgroundImage"
    )


def test_bars_and_charts_stay_where_colours_are_forced(played, visit):
    screens = Screens(played, visit, 1440, 900, forced_colors="active", color_scheme="dark")
    page = screens.to(f"screen/{played.server.screen}", "#board li")
    assert page.locator("#chart").evaluate(LOOK, "backgroundColor") == "rgb(255, 255, 255)"
    assert page.locator("#chart text").first.evaluate(LOOK, "fill") == "rgb(27, 31, 36)"
    bars = {one.evaluate(LOOK, "backgroundColor") for one in page.locator(".level span").all()}
    assert bars == {"rgb(168, 72, 127)"}
    phone = screens.to("play", "#advisers .plus")
    bar, ground = (phone.locator(one).first for one in ("#advisers .plus", "#advisers .bar"))
    assert bar.evaluate(LOOK, "backgroundColor") == "rgb(0, 114, 178)"
    assert "gradient" in ground.evaluate(LOOK, "backgroundImage")
