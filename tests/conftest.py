"""Fixtures that drive a real Chromium: `browser`, `visit`, `axe` and `grave`.

`visit(...)` opens a blank page in a context of its own and records what it logs and asks for;
`axe(page)` lists what axe-core finds wrong with a page, `grave(page)` what of it is serious. A test
that asks for one of them carries the marker `browser`. Where no browser is found they skip, unless
WILLING_REQUIRE_BROWSER=1.
What `tests/once.py` names carries the marker `once`, and is not even read where `-m` leaves it out.
WILLING_RAN=file writes down each test that ran, for `.ci/run` to compare.
No example of Hypothesis fails for being slow (a busy machine is no fault), and CI tries the same
examples every time.
"""

import gc
import os
import shutil
import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, BrowserType, Page, sync_playwright

from tests.axe import everything, graves
from tests.commands.folders import make_folder
from tests.commands.run import KEPT, end_starter
from tests.once import kind_of

settings.register_profile(
    "unhurried",
    deadline=None,
    derandomize=bool(os.environ.get("CI")),
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("unhurried")

os.environ["WILLING_CACHE"] = "off"
"""Tests read what they read; those of what is kept switch it on, and so do commands in forks."""

COMMANDS = (
    "chromium-headless-shell",  # has no windows of its own to draw: half the processor time
    "chromium",
    "google-chrome",
    "chromium-browser",
    "google-chrome-stable",
)
MAC_CHROME = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
NO_BROWSER = (
    "no Chromium or Chrome found: install one ('apt-get install chromium', "
    "or 'playwright install chromium') to run the browser tests"
)


RAN = os.environ.get("WILLING_RAN")
AMONG_SEVERAL = "PYTEST_XDIST_WORKER" in os.environ


def pytest_configure(config: pytest.Config) -> None:
    """Make the folder in which commands keep what they read, for all processes of this run.

    A shell starts a job in the background with interrupts ignored, and tests of interrupts
    would wait for ever.
    """
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    config.add_cleanup(end_starter)
    if KEPT not in os.environ:
        os.environ[KEPT] = make_folder("kept")
        config.add_cleanup(lambda: shutil.rmtree(os.environ.pop(KEPT), ignore_errors=True))


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave unread what the marker `once` would leave out: to read it takes a third of a minute."""
    left_out = "not once" in config.option.markexpr and kind_of(collection_path) is not None
    return True if left_out else None


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """Look for no garbage among what is imported and collected: nearly all of it stays.

    It takes a sixth of the time of collecting, and afterwards nothing looks through it again.
    """
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what drives a browser and what runs once; let files with slow tests begin first.

    So no core waits at the end. A file stays together: its tests share what was computed for it.
    """
    slow = set()
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")
        if kind_of(item.path) is not None:
            item.add_marker("once")
        if item.get_closest_marker("slow") or item.get_closest_marker("browser"):
            slow.add(item.path)
    items.sort(key=lambda item: item.path not in slow)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Write down what ran; of several processes the one does that hears of all."""
    if RAN and not AMONG_SEVERAL and (report.when == "call" or report.skipped):
        with Path(RAN).open("a", encoding="utf-8") as ran:
            ran.write(f"{report.nodeid}\n")


def find_browser(chromium: BrowserType) -> str | None:
    """Where a Chromium lies: on the PATH, among Playwright's own, or in a Mac's applications."""
    on_path = (shutil.which(command) for command in COMMANDS)
    elsewhere = (path for path in (chromium.executable_path, MAC_CHROME) if Path(path).exists())
    return next((path for path in (*on_path, *elsewhere) if path), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Give one headless Chromium for the whole session."""
    with sync_playwright() as playwright:
        executable = find_browser(playwright.chromium)
        if executable is None:
            required = os.environ.get("WILLING_REQUIRE_BROWSER") == "1"
            (pytest.fail if required else pytest.skip)(NO_BROWSER)
        chromium = playwright.chromium.launch(executable_path=executable, args=list(FLAGS))
        yield chromium
        chromium.close()


@dataclass
class Visit:
    """A page, with all it logged as an error and all it asked the network for."""

    page: Page
    errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._log)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("requestfailed", lambda request: self.failed.append(request.url))
        self.page.on("response", self._answer)

    def _log(self, message) -> None:
        if message.type == "error":
            self.errors.append(message.text)

    def _answer(self, response) -> None:
        if response.status >= 400:
            self.failed.append(f"{response.status} {response.url}")


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Visit]]:
    """Open pages: `visit(width=1280, height=800, offline=True, **context options)`."""
    contexts = []

    def open_page(width: int = 1280, height: int = 800, offline: bool = True, **options) -> Visit:
        viewport = {"width": width, "height": height}
        contexts.append(browser.new_context(viewport=viewport, offline=offline, **options))
        return Visit(contexts[-1].new_page())

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def axe(browser: Browser) -> Callable[..., list[str]]:
    """Run axe-core on a page: one line for each element that breaks a rule."""
    return everything


@pytest.fixture
def grave(browser: Browser) -> Callable[[Page], list[str]]:
    """Run axe-core on a page: one line for each element where it finds something serious."""
    return graves
