"""How long a lever takes: from its release until the charts are on the screen, and where it goes.

    python -m tests.benchmarks.levers                  # the page in Chromium, 40 releases
    python -m tests.benchmarks.levers 80 text-as-it-stands

Sliders, choices and nations are let go in turn, each where it was never before.

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
  let painted;
  document.addEventListener("change", () => {
    performance.clearResourceTimings();
    window.took = new Promise((settled) => { painted = settled; });
    window.released = performance.now();
  }, true);
  new MutationObserver(() => {
    const drawn = performance.now();
    if (document.documentElement.dataset.drawn !== "2000") return;
    requestAnimationFrame(() => setTimeout(() => {
      const all = performance.getEntriesByType("resource");
      const asked = all.findLast((one) => one.name.endsWith("/answer"));
      if (!asked) return;
      const said = Object.fromEntries(asked.serverTiming.map((one) => [one.name, one.duration]));
      const server = Object.values(said).reduce((sum, one) => sum + one, 0);
      painted({
        "until asked": asked.startTime - window.released, ...said,
        "request and transfer": asked.responseEnd - asked.startTime - server,
        "drawing": drawn - asked.responseEnd, "until painted": performance.now() - drawn,
        "together": performance.now() - window.released,
      });
    }));
  }).observe(document.documentElement, { attributes: true, attributeFilter: ["data-drawn"] });
}"""  # fmt: skip

RELEASE = """([id, place]) => {
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


def release(page: Page, lever: str, place: int) -> dict[str, float]:
    """Release a lever where it was never before; return the milliseconds of each step."""
    page.evaluate(RELEASE, [lever, place])
    found: dict[str, float] = page.evaluate("() => window.took")
    page.wait_for_timeout(150)
    return found


def levers(count: int) -> list[tuple[str, str]]:
    """Return so many levers, each with its kind: all of them in turn, again and again."""
    every = [(kind, one) for kind, those in LEVERS.items() for one in those]
    return (every * count)[:count]


def main(releases: int, scenario: str) -> None:
    """Release levers and print what it took."""
    with serving(scenario) as address, sync_playwright() as playwright:
        path = find_browser(playwright.chromium)
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.goto(address)
        page.wait_for_selector('html[data-drawn="2000"]')
        page.evaluate(WATCH)
        page.wait_for_timeout(500)
        released = levers(releases + 3)
        rows = [release(page, lever, place) for place, (_, lever) in enumerate(released)][3:]
        browser.close()
    print(f"{scenario}, {releases} releases, 2,000 runs each; milliseconds, median (slowest):")
    for name in rows[-1]:
        times = [row.get(name, 0.0) for row in rows]
        print(f"  {name:22} {statistics.median(times):7.1f} ({max(times):.0f})")
    for kind in LEVERS:
        both = zip(released[3:], rows, strict=True)
        times = [row["together"] for (one, _), row in both if one == kind]
        print(f"together, of a {kind:7} {statistics.median(times):7.1f} ({max(times):.0f})")


if __name__ == "__main__":
    given = sys.argv[1:]
    main(int(given[0]) if given else RELEASES, given[1] if len(given) > 1 else SCENARIO)
