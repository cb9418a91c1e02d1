"""A whole game as it is played: facilitator, projector and six players, each in a browser."""

import re

import pytest

SEATS = ("FRA", "GBR", "POL", "DEU", "NLD", "WASHINGTON")
PHONE = {"width": 390, "height": 844, "has_touch": True, "is_mobile": True}


def joined(server, visit, seat):
    phone = visit(offline=False, **PHONE)
    page = phone.page
    page.goto(f"{server.base}/?code={server.code}")
    page.get_by_role("button", name="Show the seats").tap()
    page.locator(f'#seats input[value="{seat}"]').check()
    page.get_by_role("button", name="Tap to start").tap()
    page.wait_for_url("**/play")
    page.wait_for_selector('#link[data-state="open"]')
    return phone


def phase(page, name):
    page.locator("#phase").get_by_text(name, exact=True).wait_for(timeout=15_000)


def press(console, name):
    console.get_by_role("button", name=name, exact=True).click()


@pytest.mark.slow
def test_a_whole_game(server_process, visit, grave):  # noqa: PLR0915 (one story, told in order)
    server = server_process  # which is killed
    desk = visit(1440, 900, offline=False)
    console = desk.page
    console.on("dialog", lambda dialog: dialog.accept())
    console.goto(f"{server.base}/console/{server.secret}")
    projector = visit(1440, 900, offline=False)
    projector.page.goto(f"{server.base}/screen/{server.screen}")
    players = {seat: joined(server, visit, seat) for seat in SEATS}
    projector.page.get_by_text("6 seats taken").wait_for()
    everybody = [desk, projector, *players.values()]

    # The first round: moves, a sealed pledge on conditions, a speech, an inject, a prediction.
    press(console, "Begin round 1")
    press(console, "Next: negotiate")
    france = players["FRA"].page
    phase(france, "Negotiate")
    france.locator('[name="rung"][value="authorised"]').check()
    france.locator("#troops").fill("900")
    france.get_by_role("button", name="Send", exact=True).tap()
    france.get_by_text("It counts.").wait_for()
    france.locator("#did li").nth(1).wait_for()
    assert france.locator("#did li").count() == 2
    germany = players["DEU"].page
    germany.get_by_text("More you can do").tap()
    germany.locator("#if-others").fill("500")
    germany.get_by_role("button", name="Send the pledge").tap()
    germany.get_by_text("500 soldiers pledged by others").wait_for()
    poland = players["POL"].page
    poland.get_by_text("More you can do").tap()
    poland.locator("#text").fill("<b>We</b> stand with Kyiv.")
    poland.get_by_role("button", name="Speak", exact=True).tap()
    console.get_by_role("button", name=re.compile("Let through")).click()
    projector.page.get_by_text("<b>We</b> stand with Kyiv.").wait_for()
    america = players["WASHINGTON"].page
    america.locator("#us-air").fill("80")
    america.get_by_role("button", name="Send", exact=True).tap()
    america.get_by_text("It counts.").wait_for()
    console.get_by_role("button", name="Fire 10").click()
    projector.page.locator("#banner").get_by_text("The leaders settle goal").wait_for()
    for screen in (france, console, projector.page, america):
        assert grave(screen) == []
    press(console, "Resolve now")
    phase(france, "Before the reveal")
    france.locator("#chance").fill("80")
    france.get_by_role("button", name="Send my probability").tap()
    france.get_by_text("Predicted 80%").wait_for()
    press(console, "Reveal")
    phase(projector.page, "Reveal")
    france.get_by_text("You moved:").wait_for()
    projector.page.locator("#odds li").first.wait_for(timeout=20_000)

    # A phone is dropped and comes back to its seat by itself; so do all when the server is killed.
    context = players["GBR"].page.context
    players["GBR"].page.close()
    console.get_by_text("○ 0/1").wait_for()
    back = context.new_page()
    back.goto(f"{server.base}/play")
    back.get_by_role("heading", name="United Kingdom").wait_for()
    server.kill()
    france.get_by_text("no connection").wait_for(timeout=15_000)
    server.start()
    for page in (france, back, console, projector.page):
        page.wait_for_selector('#link[data-state="open"]', timeout=20_000)
    phase(france, "Reveal")

    # The second round, then back to its brief in a branch of its own, to the end.
    press(console, "Next round")
    press(console, "Next: negotiate")
    press(console, "+1 min")
    press(console, "Pause")
    france.get_by_text("paused").wait_for()
    press(console, "Go on")
    press(console, "Resolve now")
    press(console, "Reveal")
    console.locator("#to-round").select_option("2")
    console.locator("#branch-name").fill("another way")
    press(console, "Rewind and branch")
    phase(france, "Brief")
    console.get_by_text("▸ another way").wait_for()
    press(console, "Resolve now")
    press(console, "Reveal")
    phase(console, "Reveal")
    press(console, "End")
    phase(projector.page, "The end")

    # Everybody reads the debrief; nothing was asked of any other machine.
    france.get_by_role("link", name="Read the report").click()
    france.get_by_role("heading", name="What happened").wait_for(timeout=120_000)
    france.get_by_text("Skill, luck or Washington?").first.wait_for()
    france.wait_for_selector("html[data-drawn]", timeout=120_000)
    assert "<b>We</b> stand with Kyiv." in france.locator("#story").text_content()
    assert grave(france) == []
    for one in everybody:
        assert [
            url for url in one.requests if not url.startswith((server.base, "data:", "blob:"))
        ] == []
        assert [
            error
            for error in one.errors
            if "ERR_CONNECTION" not in error and "WebSocket" not in error
        ] == []


def test_console_and_projector_can_be_zoomed_to_twice_their_size(server, visit):
    for path in (f"console/{server.secret}", f"screen/{server.screen}"):
        page = visit(720, 450, offline=False).page
        page.goto(f"{server.base}/{path}")
        page.wait_for_selector('#link[data-state="open"]')
        page.wait_for_timeout(500)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize("width", [390, 320])
def test_nothing_is_cut_off_on_a_phone(server, visit, grave, width):
    phone = visit(width, 844, offline=False).page
    phone.goto(f"{server.base}/?code={server.code}")
    phone.get_by_role("button", name="Show the seats").click()
    phone.locator("#seats input").first.check()
    assert phone.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert grave(phone) == []
    phone.get_by_role("button", name="Tap to start").click()
    phone.wait_for_selector('#link[data-state="open"]')
    phone.get_by_text("More you can do").click()
    assert phone.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    small = phone.evaluate(
        "[...document.querySelectorAll('button, select, textarea, input:not([type=radio],"
        "[type=checkbox]), .choice, summary')].filter(one => one.offsetParent && "
        "one.getBoundingClientRect().height < 47.5).map(one => one.outerHTML)"
    )
    assert small == []
    assert grave(phone) == []
