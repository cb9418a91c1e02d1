"""How long a lever takes: from its release until the charts are on the screen, and where it goes.

    python -m tests.benchmarks.levers                  # the page in Chromium, 40 releases
    python -m tests.benchmarks.levers 80 text-as-it-stands
    python -m tests.benchmarks.levers at-once

Sliders, choices and nations are let go in turn, each where it was never before: sliders drawn there
by mouse as a hand does it, in 0.4 seconds, choices by key, nations by a click whose button is down
for 80 milliseconds. With `at-once` a script sets them: nothing before the release says that it
comes.

Everything is measured in the page: from the event of the release to the frame in which the charts
stand. The page is not asked whether it is done, which would keep it busy, but says so. The server
says in its answer how long the ensemble, the analysis and the writing took.
Needs the extras `web` and `test`, and a Chromium.
"""

from __future__ import annotations

import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, sync_playwright

from tests.conftest import FLAGS, find_browser

RELEASES, SCENARIO = 40, "text-as-it-stands"
LEVERS = {
    "slider": ("us.air", "us.guarantee", "us.credibility", "threat", "clarity", "support"),
    "choice": ("mission", "location", "mandate", "peace"),
    "nation": ("in", "in"),
}

WATCH = """() => {
  const page = document.documentElement.dataset;
  let painted;
  const stands = (more) => painted({ ...more, together: performance.now() - window.released });
  document.addEventListener("change", () => {
    window.took = new Promise((settled) => { painted = settled; });
    window.released = performance.now();
    setTimeout(() => { if (page.drawn === "2000") stands({}); });
  }, true);
  new MutationObserver(() => {
    if (page.drawn !== "2000") return;
    const drawn = performance.now(), asked = performance.getEntriesByType("resource")
      .findLast((one) => one.name.endsWith("/answer") && one.responseEnd <= drawn);
    const said = Object.fromEntries(asked.serverTiming.map((one) => [one.name, one.duration]));
    const server = Object.values(said).reduce((sum, one) => sum + one, 0);
    performance.clearResourceTimings();
    requestAnimationFrame(() => setTimeout(() => painted && stands({
      "until asked": asked.startTime - window.released, ...said,
      "request and transfer": asked.responseEnd - asked.startTime - server,
      "drawing": drawn - asked.responseEnd, "until painted": performance.now() - drawn,
    })));
  }).observe(document.documentElement, { attributes: true, attributeFilter: ["data-drawn"] });
}"""  # fmt: skip

THUMB = """([id, place]) => {
  const lever = document.getElementById(id), box = lever.getBoundingClientRect();
  const across = (share) => box.left + 8 + share * (box.width - 16);
  const now = (lever.value - lever.min) / (lever.max - lever.min);
  return [across(now), across((((7 * place) % 20) + 1) / 21), box.top + box.height / 2];
}"""  # fmt: skip

AT_ONCE = """([id, place]) => {
  const boxes = document.querySelectorAll('[name="in"]');
  const lever = document.getElementById(id) ?? boxes[place % boxes.length];
  if (lever.type === "checkbox") lever.checked = !lever.checked;
  else if (lever.type === "range") {
    const share = (((7 * place) % 20) + 1) / 21;
    lever.value = Number(lever.min) + (lever.max - lever.min) * share;
  }
  else lever.selectedIndex = (lever.selectedIndex + 1) % lever.options.length;
  lever.dispatchEvent(new Event("input", { bubbles: true }));
  lever.dispatchEvent(new Event("change", { bubbles: true }));
}"""  # fmt: skip

DRAG, STEPS, PRESS = 400, 25, 80
"""Milliseconds of a drag, its steps, and milliseconds for which a button is down."""


@contextmanager
def serving(scenario: str) -> Iterator[str]:
    """Serve the page of levers; give its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "sim", "explore", scenario, "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        while True:
            try:
                urllib.request.urlopen(address, timeout=2).close()
                break
            except OSError:
                time.sleep(0.1)
        yield address
    finally:
        process.terminate()
        process.wait()


def release(page: Page, kind: str, lever: str, place: int, at_once: bool) -> dict[str, float]:
    """Release a lever where it was never before; return the milliseconds of each step."""
    if at_once:
        page.evaluate(AT_ONCE, [lever, place])
    else:
        HANDS[kind](page, lever, place)
    found: dict[str, float] = page.evaluate("() => window.took")
    page.wait_for_timeout(150)
    return found


def drag(page: Page, lever: str, place: int) -> None:
    """Take a slider by its thumb, draw it to another place and let it go there."""
    page.locator(f'[id="{lever}"]').scroll_into_view_if_needed()
    start, end, height = page.evaluate(THUMB, [lever, place])
    page.mouse.move(start, height)
    page.mouse.down()
    for step in range(1, STEPS + 1):
        page.wait_for_timeout(DRAG / STEPS)
        page.mouse.move(start + (end - start) * reached(step / STEPS), height)
    page.mouse.up()


def reached(time: float) -> float:
    """Return how far a hand has come: without jerk, as hands move (Flash and Hogan 1985)."""
    return time**3 * (10 - 15 * time + 6 * time**2)


def choose(page: Page, lever: str, place: int) -> None:
    """Choose the next of a list, by key: a list that is open belongs to the system."""
    chosen = page.locator(f'[id="{lever}"]')
    count, at = chosen.evaluate("(list) => [list.options.length, list.selectedIndex]")
    chosen.press("Home" if at == count - 1 else "ArrowDown")


def click(page: Page, lever: str, place: int) -> None:
    """Click on a nation."""
    boxes = page.locator(f'[name="{lever}"]')
    boxes.nth(place % boxes.count()).click(delay=PRESS)


HANDS = {"slider": drag, "choice": choose, "nation": click}


def levers(count: int) -> list[tuple[str, str]]:
    """Return so many levers, each with its kind: all of them in turn, again and again."""
    every = [(kind, one) for kind, those in LEVERS.items() for one in those]
    return (every * count)[:count]


def main(releases: int, scenario: str, at_once: bool) -> None:
    """Release levers and print what it took."""
    with serving(scenario) as address, sync_playwright() as playwright:
        path = find_browser(playwright.chromium)
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.goto(address)
        page.wait_for_selector('html[data-drawn="2000"]')
        page.locator("summary", has=page.locator("xpath=..//input[@name='in']")).click()
        page.evaluate(WATCH)
        page.wait_for_timeout(500)
        released = levers(releases + 3)
        rows = [release(page, *one, place, at_once) for place, one in enumerate(released)][3:]
        browser.close()
    print(f"{scenario}, {releases} releases, 2,000 runs each; milliseconds, median (slowest):")
    for name in max(rows, key=len):
        times = [row.get(name, 0.0) for row in rows]
        print(f"  {name:22} {statistics.median(times):7.1f} ({max(times):.0f})")
    for kind in LEVERS:
        both = zip(released[3:], rows, strict=True)
        times = [row["together"] for (one, _), row in both if one == kind]
        print(f"together, of a {kind:7} {statistics.median(times):7.1f} ({max(times):.0f})")


if __name__ == "__main__":
    given = [one for one in sys.argv[1:] if one != "at-once"]
    count = int(given[0]) if given else RELEASES
    main(count, given[1] if len(given) > 1 else SCENARIO, "at-once" in sys.argv)
