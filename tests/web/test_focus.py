"""On every page, at every size, the keyboard goes there and back in reading order, and is seen."""

import time
import urllib.request

from tests.web.explore.test_page import drawn
from tests.web.keyboard import Keys
from tests.web.test_languages import SEATS

SIZES = [(1440, 900), (720, 450), (390, 844)]


def opened(visit, game, path):
    page = visit(offline=False, reduced_motion="reduce").page
    cookie = game.tokens["FRA"].at(game.server.base)
    page.context.add_cookies([cookie])
    page.goto(f"{game.server.base}/{path}")
    return Keys(page)


def there_and_back(keys):
    """Return the names of all stops, having gone through them both ways at every size."""
    for width, height in SIZES:
        keys.page.set_viewport_size({"width": width, "height": height})
        there = [stop["name"] for stop in keys.walk()]
        back = [keys.step("Shift+Tab")["name"] for _ in there]
        assert back == there[::-1]
    return there


def test_console(played, visit):
    keys = opened(visit, played, f"console/{played.server.secret}")
    keys.page.wait_for_selector('#link[data-state="open"]')
    keys.page.locator("#deck li").first.wait_for()
    keys.page.get_by_role("button", name=f"Free {len(SEATS)} seats").wait_for()  # none is left over
    stops = there_and_back(keys)
    assert stops[:4] == ["Seats", "Injects", "Washington", "Branches"]
    assert {"Next round", "Fire 2", "Send the note", "Rewind and branch"} <= set(stops)
    keys.push("Injects")
    assert keys.stop()["id"] == "deck-title"
    assert keys.step()["id"] == "deck"


def test_phone_and_all_that_folds_out(played, visit):
    keys = opened(visit, played, "play")
    keys.page.wait_for_selector('#link[data-state="open"]')
    keys.push("More you can do")
    stops = there_and_back(keys)
    assert stops[-4:] == ["Brief", "Move", "Predict", "News"]


def test_door(played, visit):
    keys = opened(visit, played, f"?code={played.server.code}")
    keys.push("Show the seats")
    keys.page.locator("#seats input").first.wait_for()
    assert keys.stop()["type"] == "radio"
    keys.page.reload()
    assert there_and_back(keys)[:3] == ["Back to France", "Code", "Show the seats"]


def test_what_if(played, visit):
    keys = opened(visit, played, f"console/{played.server.secret}")
    keys.page.goto(f"{played.server.base}/whatif")
    keys.page.wait_for_selector("html[data-drawn]")
    assert len(there_and_back(keys)) == 2


def test_debrief(played, visit):
    path = f"debrief?secret={played.server.secret}"
    for _ in range(200):
        with urllib.request.urlopen(f"{played.server.base}/{path}", timeout=10) as answer:
            if b'id="story"' in answer.read():
                break
        time.sleep(0.2)
    keys = opened(visit, played, path)
    keys.page.wait_for_selector("html[data-drawn]", timeout=60_000)
    assert there_and_back(keys)[:2] == ["Skip to the results", "What happened"]


def test_levers(address, visit):
    page = visit(offline=False, reduced_motion="reduce").page
    page.goto(address)
    drawn(page)
    keys = Keys(page)
    keys.push("Nations in or out")
    keys.push("Where the scenario")
    stops = there_and_back(keys)
    assert stops.index("Mission") < stops.index("Back to the scenario")
