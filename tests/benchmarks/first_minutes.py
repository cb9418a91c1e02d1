"""How long the first ten minutes of a workshop take, machine and taps alone, with twelve phones.

    python -m tests.benchmarks.first_minutes

Plays the session "A first game" up to its first reveal, in Chromium: the command, the console, the
projector, twelve phones that join one after the other, a move from each, and the reveal. What
people read and say is not in it: `docs/workshop/first-minutes.md` says how long that may take.
Needs the extras `web` and `test`, and a Chromium.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.benchmarks.workshop_load import Room
from tests.conftest import FLAGS, find_browser
from tests.web.conftest import free_port

SEATS = (
    "GBR", "FRA", "DEU", "POL", "NLD", "ITA", "ESP", "SWE", "ROU", "DNK", "WASHINGTON", "KYIV",
)  # fmt: skip
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
SESSION = (
    "text-as-it-stands",
    "--seed",
    "1",
    "--run",
    "39545",
    "--weeks-per-round",
    "17",
    "--rounds",
    "3",
)


@contextmanager
def timed(steps: list[tuple[str, float]], step: str) -> Iterator[None]:
    """Note how long a step takes, in seconds."""
    begun = time.perf_counter()
    yield
    steps.append((step, time.perf_counter() - begun))
    print(f"{steps[-1][1]:6.1f} s  {step}", flush=True)


@contextmanager
def workshop(
    folder: Path, steps: list[tuple[str, float]], session: Sequence[str] = SESSION
) -> Iterator[str]:
    """Start a session's workshop; give what it says, and stop it."""
    said = folder / "said.txt"
    command = [sys.executable, "-m", "sim", "workshop", *session]
    command += ["--port", str(free_port()), "--game", str(folder / "game.sqlite")]
    with said.open("w") as opened, timed(steps, "the command, until its links are printed"):
        process = subprocess.Popen([*command, "--minutes", "60"], stdout=opened)
        while "Stop with" not in said.read_text(encoding="utf-8"):
            time.sleep(0.05)
    try:
        yield said.read_text(encoding="utf-8")
    finally:
        process.terminate()
        process.wait()


def join(browser: Browser, room: Room, seat: str) -> Page:
    """Scan the code and sit down: three taps."""
    page = browser.new_context(**PHONE).new_page()
    page.goto(f"{room.base}/?code={room.code}")
    page.get_by_role("button", name="Show the seats").tap()
    page.locator(f'#seats input[value="{seat}"]').check()
    page.get_by_role("button", name="Tap to start").tap()
    page.wait_for_selector('#link[data-state="open"]')
    return page


def move(page: Page, seat: str) -> None:
    """Send a seat's first move: a rung and the troops offered, or what Washington gives."""
    if seat == "WASHINGTON":
        page.locator("#us-air").fill("50")
    elif seat != "KYIV":
        page.locator('[name="rung"]:not(:disabled)').last.check()
    page.get_by_role("button", name="Send", exact=True).first.tap()
    page.get_by_text("It counts.").wait_for()


def reach(pages: list[Page], phase: str) -> None:
    """Wait until every screen shows a phase."""
    for page in pages:
        page.locator("#phase").get_by_text(phase, exact=True).wait_for(timeout=60_000)


def play(browser: Browser, room: Room, steps: list[tuple[str, float]]) -> None:
    """Play up to the first reveal."""
    console = browser.new_page(viewport={"width": 1440, "height": 900})
    projector = browser.new_page(viewport={"width": 1920, "height": 1080})
    with timed(steps, "console and projector, until they stand"):
        console.goto(f"{room.base}/console/{room.secret}")
        console.get_by_role("button", name="Begin round 1").wait_for()
        with console.expect_popup() as opened:
            console.get_by_role("link", name="Open the projector").click()
        opened.value.close()
        projector.goto(opened.value.url)
        projector.locator("#odds li").first.wait_for(timeout=60_000)
    phones: dict[str, Page] = {}
    with timed(steps, f"{len(SEATS)} phones, one after the other: scanned, three taps, seated"):
        for seat in SEATS:
            phones[seat] = join(browser, room, seat)
    screens = [projector, *phones.values()]
    for button, phase in (("Begin round 1", "Brief"), ("Next: negotiate", "Negotiate")):
        with timed(steps, f"{button}, until every screen shows it"):
            console.get_by_role("button", name=button, exact=True).click()
            reach(screens, phase)
    with timed(steps, "a move from each seat but Kyiv's: two taps or a slider, sent, counted"):
        for seat, page in phones.items():
            if seat != "KYIV":
                move(page, seat)
    with timed(steps, "Resolve now, until every phone asks for a prediction"):
        console.get_by_role("button", name="Resolve now", exact=True).click()
        reach(screens, "Before the reveal")
    with timed(steps, "Reveal, until every screen shows it"):
        console.get_by_role("button", name="Reveal", exact=True).click()
        reach(screens, "Reveal")


def main() -> None:
    """Play, and print what each step took."""
    steps: list[tuple[str, float]] = []
    with (
        tempfile.TemporaryDirectory() as folder,
        workshop(Path(folder), steps) as said,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(
            executable_path=find_browser(playwright.chromium), args=FLAGS
        )
        play(browser, Room(said), steps)
        browser.close()
    print(f"{sum(seconds for _, seconds in steps):6.1f} s  in all")


if __name__ == "__main__":
    main()
