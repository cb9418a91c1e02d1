"""A player's phone: what matters now comes first, and a move takes three taps."""

import pytest

PHONE = {"width": 390, "height": 844, "has_touch": True, "is_mobile": True}


@pytest.fixture
def phone(server, visit):
    page = visit(offline=False, **PHONE).page
    page.goto(f"{server.base}/?code={server.code}")
    page.get_by_role("button", name="Show the seats").tap()
    page.locator('#seats input[value="FRA"]').check()
    page.get_by_role("button", name="Tap to start").tap()
    page.wait_for_url("**/play")
    page.locator("#advisers li").first.wait_for()
    return page


def act(server, kind):
    act.count = getattr(act, "count", 0) + 1
    body = {"key": f"phone {act.count:06d}", "entry": {"kind": kind}}
    server.post("/act", body, **{"x-facilitator": server.secret})


def first(page):
    """The heading of the first part that is shown."""
    return page.locator("#parts > .card:visible h2").first.inner_text()


def in_sight(page, locator, patience=50):
    """Whether something is in sight, at the latest once what moves has come to rest."""
    for _ in range(patience):
        box, foot = locator.bounding_box(), page.locator(".jump").bounding_box()
        if box["y"] >= 0 and box["y"] + box["height"] <= foot["y"]:
            return True
        page.wait_for_timeout(100)
    return False


def test_each_phase_shows_first_what_it_is_about(server, phone, grave):
    assert first(phone) == "At stake"
    steps = (
        ("begin", "Brief", "At stake"),
        ("advance", "Negotiate", "Your move"),
        ("advance", "Decide", "Your move"),
        ("advance", "Before the reveal", "Predict"),
        ("advance", "Reveal", "What changed"),
        ("end", "The end", "At stake"),
    )
    for kind, phase, title in steps:
        act(server, kind)
        phone.locator("#phase").get_by_text(phase, exact=True).wait_for()
        phone.wait_for_function(
            "want => [...document.querySelectorAll('#parts > .card')]"
            ".find(one => one.offsetParent).querySelector('h2').textContent === want",
            arg=title,
        )
        assert first(phone) == title
        assert in_sight(phone, phone.locator("#parts > .card:visible h2").first)
        assert grave(phone) == []
    assert in_sight(phone, phone.get_by_role("link", name="Read the report"))


def test_a_move_is_three_taps_and_none_of_them_needs_scrolling(server, phone):
    act(server, "begin")
    act(server, "advance")
    phone.locator("#phase").get_by_text("Negotiate", exact=True).wait_for()
    rung = phone.locator(".ladder .choice", has_text="Pledged")
    assert in_sight(phone, rung)
    rung.tap()
    phone.locator("#troops-range").tap()
    send = phone.get_by_role("button", name="Send", exact=True)
    send.tap()
    phone.get_by_text("It counts.").wait_for()
    phone.locator("#did li").nth(1).wait_for()
    assert "Pledged" in phone.locator("#did").inner_text()


def test_who_is_typing_when_the_phase_changes_goes_on_typing(server, phone):
    act(server, "begin")
    phone.get_by_text("More you can do").tap()
    text = phone.locator("#text")
    text.focus()
    phone.keyboard.type("We are")
    act(server, "advance")
    phone.locator("#phase").get_by_text("Negotiate", exact=True).wait_for()
    phone.wait_for_timeout(300)
    phone.keyboard.type(" ready")
    assert text.input_value() == "We are ready"


def test_a_reveal_is_in_view_on_the_phone_that_has_just_predicted(server, phone):
    for kind in ("begin", "resolve"):
        act(server, kind)
    phone.locator("#phase").get_by_text("Before the reveal", exact=True).wait_for()
    phone.locator("#chance").tap()
    phone.get_by_role("button", name="Send my probability").tap()
    phone.get_by_text("Predicted").wait_for()
    act(server, "advance")
    phone.locator("#phase").get_by_text("Reveal", exact=True).wait_for()
    changed = phone.get_by_role("heading", name="What changed")
    changed.wait_for()
    assert in_sight(phone, changed)


def test_the_bar_at_the_foot_leads_to_every_part(phone):
    for name, title in (("Move", "Your move"), ("News", "News"), ("Brief", "Your brief")):
        phone.locator(".jump").get_by_role("link", name=name, exact=True).tap()
        phone.wait_for_function("want => document.activeElement.textContent === want", arg=title)
        assert in_sight(phone, phone.get_by_role("heading", name=title, exact=True))


@pytest.mark.parametrize(("width", "height"), [(320, 640), (422, 320)])
def test_nothing_hides_behind_the_bars_when_zoomed(phone, width, height):
    phone.set_viewport_size({"width": width, "height": height})
    phone.wait_for_timeout(200)
    assert phone.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    for _ in range(12):
        phone.keyboard.press("Tab")
        phone.wait_for_timeout(60)
        box = phone.evaluate(
            "(() => { const {top, bottom, height} = document.activeElement.getBoundingClientRect();"
            "return {top, bottom, height}; })()"
        )
        if box["height"] < height:
            assert box["bottom"] > 0
            assert box["top"] < height
