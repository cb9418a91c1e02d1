"""Lists of nations stand in the order of the reader's alphabet, not of the English one."""

import pytest

NATIONS = ["Deutschland", "Estland", "Frankreich", "Großbritannien", "Niederlande", "Polen"]


def told(page, each):
    return [one.strip() for one in page.locator(each).all_text_contents()]


@pytest.mark.slow
def test_a_german_finds_germany_before_france(server, visit):
    door = visit(offline=False, locale="de").page
    door.goto(f"{server.base}/?code={server.code}")
    door.locator("#door button").click()
    door.locator("#seats label").first.wait_for()
    seats = told(door, "#seats label > span")
    assert [one for one in seats if one in NATIONS] == NATIONS

    door.locator('#seats input[value="FRA"]').check()
    door.locator("#pick button").click()
    door.wait_for_url("**/play")
    door.wait_for_selector('#link[data-state="open"]')
    others = [one for one in NATIONS if one != "Frankreich"]
    assert told(door, "#on option") == ["Washington", *others]

    console = visit(1440, 900, offline=False, locale="de").page
    console.goto(f"{server.base}/console/{server.secret}")
    console.wait_for_selector('#link[data-state="open"]')
    assert told(console, "#own-where option") == ["alle", *NATIONS]
    assert [one for one in told(console, "#note-to option") if one in NATIONS] == NATIONS
