"""How long a session of docs/workshop takes the machine, played to the debrief with a phone a seat.

    python -m tests.benchmarks.session_minutes first-game
    python -m tests.benchmarks.session_minutes lecture  # its desk leads all rooms

Reads command and cards of the session's page and plays them in Chromium: all join, and in every
round each seat moves, two strike a bargain, all predict, and the reveal is waited for with its
reasons; then the slides and the whole debrief. Of several rooms the first is full, and the others
are played by the model. What people read, say and argue is not in it: the session's page says how
long that may take. Needs the extras `web` and `test`, and a Chromium.
"""

from __future__ import annotations

import re
import shlex
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urljoin

from playwright.sync_api import Browser, Page, sync_playwright

from tests.benchmarks.first_minutes import join, move, reach, timed, workshop
from tests.benchmarks.workshop_load import Room
from tests.conftest import FLAGS, find_browser
from tests.docs.markdown import DOCS, blocks

Steps = list[tuple[str, float]]
Press = Callable[[str], None]
"""Presses what is named as a single room's console names it."""

POWERS = ("WASHINGTON", "KYIV")
LONG = 1_200_000  # milliseconds; the machine may be busy


def calls(session: str) -> dict[str, list[str]]:
    """Return the first call of each of our commands on a session's page."""
    found: dict[str, list[str]] = {}
    for block in blocks(DOCS / "workshop" / "sessions" / f"{session}.md"):
        for line in block.code.replace("\\\n", " ").splitlines() if block.language == "sh" else ():
            _, command, *rest = shlex.split(line)
            found.setdefault(command, rest)
    return found


def option(words: list[str], name: str) -> list[str]:
    """Return the values that a call gives an option."""
    return [words[at + 1] for at, word in enumerate(words) if word == name]


def press_console(console: Page) -> Press:
    """Return what presses a button of a room's console."""
    return lambda name: console.get_by_role("button", name=name, exact=True).click()


def press_desk(desk: Page, address: str) -> Press:
    """Return what presses a button of the desk from which all rooms are led."""
    same = ("Resolve now", "End")

    def press(name: str) -> None:
        desk.goto(address)  # so that it knows where the rooms stand
        desk.wait_for_selector('#link[data-state="open"]')
        named = name if name in same else "Begin" if name.startswith("Begin") else "Next"
        desk.get_by_role("button", name=named, exact=True).click()

    return press


def bargain(one: Page, other: Page, seat: str) -> None:
    """Let a seat offer another a bargain in four taps, and the other accept."""
    one.locator("#bargain-we").select_option("points:1")
    one.locator("#bargain-to").select_option(seat)
    one.locator("#bargain-they").select_option("points:1")
    one.get_by_role("button", name="Make the offer").tap()
    other.get_by_role("button", name="Accept").first.tap()
    one.locator("#deals").get_by_text("It binds.").first.wait_for(timeout=LONG)


def play_round(
    number: int, press: Press, screen: Page, phones: dict[str, Page], steps: Steps
) -> None:
    """Play a round from its brief to its reasons."""
    screens = [screen, *phones.values()]
    with timed(steps, f"round {number}: to Negotiate, until every screen shows it"):
        press("Begin round 1" if number == 1 else "Next round")
        press("Next: negotiate")
        reach(screens, "Negotiate")
    with timed(steps, f"round {number}: a move from each seat, one after the other"):
        for seat, page in phones.items():
            if seat != "KYIV":
                move(page, seat)
    first, second = [seat for seat in phones if seat not in POWERS][:2]
    with timed(steps, f"round {number}: a bargain offered and accepted"):
        bargain(phones[first], phones[second], second)
    with timed(steps, f"round {number}: Resolve now, until every phone asks for a prediction"):
        press("Resolve now")
        reach(screens, "Before the reveal")
    for page in phones.values():
        page.get_by_role("button", name="Send my probability").tap()
    with timed(steps, f"round {number}: Reveal, until every screen shows it"):
        press("Reveal")
        reach(screens, "Reveal")
    with timed(steps, f"round {number}: until the projector says why the odds moved"):
        screen.locator("#why li, #why p:not(.help)").first.wait_for(timeout=LONG)


def debrief(console: Page, press: Press, base: str, compare: str, steps: Steps) -> None:
    """End the game and open what comes of it."""
    press("End")
    page = console.context.new_page()
    with timed(steps, "End, until the first slide stands"):
        open_until(page, f"{base}/debrief/slides", ".slide h1")
    with timed(steps, "until the whole debrief stands, with its verdict"):
        open_until(page, f"{base}/debrief", "html[data-drawn]")
    with timed(steps, "until its what-ifs stand as well"):
        open_until(page, f"{base}/debrief", "#what-if [data-chart]")
    if compare:
        with timed(steps, "until the rooms stand side by side"):
            open_until(page, compare, "html[data-drawn]")


def open_until(page: Page, address: str, there: str) -> None:
    """Open a page, which may first be one that waits, until something stands on it."""
    page.goto(address)
    page.locator(there).first.wait_for(state="attached", timeout=LONG)


def play(browser: Browser, said: str, seats: list[str], rounds: int, steps: Steps) -> None:
    """Play a session."""
    hall = (re.search(r"(http\S+/hall/\S+)", said) or ["", ""])[1]
    room = Room(said, "1" if hall else "")
    console = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
    console.on("dialog", lambda dialog: dialog.accept())
    if hall:  # who may read a room's debrief is who has opened its console
        console.goto(hall)
        href = console.locator('a[href*="/1/console/"]').get_attribute("href")
        console.goto(urljoin(console.url, href))
    console.goto(hall or f"{room.base}/console/{room.secret}")
    press = press_desk(console, hall) if hall else press_console(console)
    screen = browser.new_page(viewport={"width": 1920, "height": 1080})
    name = "Projector, room 1" if hall else "Open the projector"
    href = console.get_by_role("link", name=name).get_attribute("href")
    screen.goto(urljoin(console.url, href))
    with timed(steps, f"{len(seats)} phones, one after the other: scanned, three taps, seated"):
        phones = {seat: join(browser, room, seat) for seat in seats}
    for number in range(1, rounds + 1):
        play_round(number, press, screen, phones, steps)
    debrief(console, press, room.base, f"{hall}/rooms" if hall else "", steps)


def main() -> None:
    """Play the session that is named, and print what each step took."""
    found = calls(sys.argv[1])
    words, steps = found["workshop"], []
    asked = [words[0]]
    for name in ("--seed", "--run", "--weeks-per-round", "--rounds", "--rooms"):
        asked += [name, *option(words, name)] if name in words else []
    with (
        tempfile.TemporaryDirectory() as folder,
        workshop(Path(folder), steps, asked) as said,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(
            executable_path=find_browser(playwright.chromium), args=FLAGS
        )
        seats = option(found["cards"], "--seat")
        play(browser, said, seats, int(option(words, "--rounds")[0]), steps)
        browser.close()
    print(f"{sum(seconds for _, seconds in steps):6.1f} s  in all")


if __name__ == "__main__":
    main()
