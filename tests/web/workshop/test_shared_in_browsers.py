"""A seat shared by two phones, a third that comes back, and a facilitator who helps out."""

import pytest

from tests.web.test_played import PHONE, joined, phase, press


def asked_who(server, visit, seat, pin):
    """Open the page on which somebody says who they are at a seat that is taken."""
    page = visit(offline=False, **PHONE).page
    page.goto(f"{server.base}/?code={server.code}")
    page.get_by_role("button", name="Show the seats").tap()
    page.locator(f'#seats input[value="{seat}"]').check()
    page.locator("#pin").fill(pin)
    page.get_by_role("button", name="Tap to start").tap()
    page.get_by_text("Who are you at this seat?").wait_for()
    return page


def sits(page, who):
    page.get_by_label(who).check()
    page.get_by_role("button", name="Tap to start").tap()
    page.wait_for_url("**/play")
    page.wait_for_selector('#link[data-state="open"]')


@pytest.mark.slow
def test_two_share_a_seat_and_the_facilitator_helps_out(server, visit, grave):
    console = visit(1440, 900, offline=False).page
    console.goto(f"{server.base}/console/{server.secret}")
    first = joined(server, visit, "FRA").page
    pin = first.locator(".code").inner_text()
    second = asked_who(server, visit, "FRA", pin)
    assert grave(second) == []
    sits(second, "Somebody new")
    press(console, "Begin round 1")
    press(console, "Next: negotiate")
    phase(second, "Negotiate")

    # One moves; the other cannot, until the pen is passed.
    second.get_by_text("Person 1 holds the pen.").first.wait_for()
    assert second.get_by_role("button", name="Send", exact=True).is_disabled()
    assert second.get_by_role("button", name="Send my probability").is_enabled()
    first.get_by_role("button", name="Pass the pen").tap()
    second.get_by_text("You hold the pen").wait_for()
    second.locator('[name="rung"][value="supports"]').check()
    second.get_by_role("button", name="Send", exact=True).tap()
    first.get_by_text("Go to: Supports").wait_for()
    assert grave(first) == []

    # The second person comes back on a third device; their old one is sent away, the first stays.
    third = asked_who(server, visit, "FRA", pin)
    sits(third, "Person 2, back on another device")
    third.get_by_text("You hold the pen").wait_for()
    second.get_by_text("This device has no seat any more").wait_for(timeout=15_000)
    first.get_by_text("Person 2 holds the pen.").first.wait_for()

    # The facilitator gives the pen to whom they like.
    holds = console.locator('.pen[aria-pressed="true"]')
    assert holds.inner_text() == "✎ 2"
    console.get_by_role("button", name="Who holds the pen: France 1", exact=True).click()
    first.get_by_text("You hold the pen").wait_for()
    console.get_by_role("button", name="Who holds the pen: France 2", exact=True).click()
    third.get_by_text("You hold the pen").wait_for()

    # The facilitator writes to the seat, and moves for it.
    console.locator("#note-to").select_option("FRA")
    console.locator("#note-text").fill("Your <b>president</b> calls.")
    press(console, "Send the note")
    third.get_by_text("Your <b>president</b> calls.").wait_for()
    with console.context.expect_page() as opened:
        console.get_by_role("link", name="France: move in its place").click()
    proxy = opened.value
    proxy.locator('[name="rung"][value="conditional"]').check()
    proxy.get_by_role("button", name="Send", exact=True).click()
    third.get_by_text("Go to: Conditional (by the facilitator)").wait_for()
    for screen in (console, proxy, third):
        assert grave(screen) == []
