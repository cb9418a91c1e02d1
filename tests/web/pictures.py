"""Play a round of a workshop, move levers, and keep pictures of the screens for the documents.

    python -m tests.web.pictures

Needs the extras `web` and `test`, and a Chromium or Chrome. Pictures lie in docs/_static.
"""

import json
import os
import tempfile
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Browser, sync_playwright

from tests.benchmarks.levers import serving
from tests.commands.run import KEPT
from tests.conftest import FLAGS, find_browser
from tests.web.conftest import ROOT, Server
from tests.web.test_languages import Played

PICTURES = ROOT / "docs" / "_static"
ODDS = PICTURES / "levers.txt"
"""What the page of levers in the picture says first: a test compares it with the odds of today."""

SCENARIO = "text-as-it-stands"
DESKTOP, PHONE = {"width": 1280, "height": 800}, {"width": 390, "height": 800}
LEVERS = {"b": {"sliders": {"us.air": 0.8, "us.guarantee": 0.6}}}


def play(game: Played) -> None:
    """Play a round, and begin the next."""
    for kind in ("begin", "advance", "advance"):
        game.act(kind)
    game.move("FRA", "stand", rung="deployed")
    game.move("GBR", "stand", rung="deployed")
    game.move("NLD", "stand", rung="supports")
    game.move("NLD", "speak", text="We go if enough of us go.")
    game.move("DEU", "pledge_if", rung="authorised", us={"air": 0.5}, others=5000)
    game.move("WASHINGTON", "engage", us={"air": 0.6, "intelligence": 0.9}, says="")
    game.act("approve", speech=0)
    game.reveal()
    for _ in range(3):
        game.act("advance")


def workshop(browser: Browser, folder: Path) -> None:
    """Keep the projector and a phone as the second round is decided."""
    server = Server(folder, SCENARIO)
    server.start()
    game = Played(server)
    play(game)
    screen = browser.new_page(viewport=DESKTOP)
    screen.goto(f"{server.base}/screen/{server.screen}")
    screen.locator("#odds li").first.wait_for()
    context = browser.new_context(viewport=PHONE)
    token = game.tokens["FRA"].at(server.base)
    context.add_cookies([token])
    phone = context.new_page()
    phone.goto(f"{server.base}/play")
    phone.get_by_role("heading", name="France").wait_for()
    for page, name in ((screen, "projector"), (phone, "phone")):
        page.wait_for_timeout(1500)
        page.screenshot(path=PICTURES / f"{name}.png")
    server.kill()


def levers(browser: Browser) -> None:
    """Keep the page of levers, two courses of Washington side by side."""
    with serving(SCENARIO) as address:
        page = browser.new_page(viewport=DESKTOP)
        page.goto(f"{address}/#{quote(json.dumps(LEVERS))}")
        page.wait_for_selector('html[data-drawn="2000"]')
        page.wait_for_timeout(1500)
        page.screenshot(path=PICTURES / "levers.png")
        ODDS.write_text(f"{page.locator('#key').inner_text()}\n", encoding="utf-8")


def main() -> None:
    """Make all pictures."""
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        path = find_browser(playwright.chromium)
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        os.environ.setdefault(KEPT, folder)
        workshop(browser, Path(folder))
        levers(browser)
        browser.close()


if __name__ == "__main__":
    main()
