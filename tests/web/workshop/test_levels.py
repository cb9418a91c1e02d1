"""Sliders of American engagement: what nobody moves stays as it is, what was set stays in sight."""


def us(server):
    return server.snapshot("screen", server.screen)["public"]["world"]["us"]


def test_only_the_slider_that_was_moved_changes_anything(server, visit):
    page = visit(1440, 900, offline=False).page
    page.goto(f"{server.base}/console/{server.secret}")
    page.get_by_role("button", name="Begin round 1", exact=True).click()
    page.locator("#phase").get_by_text("Brief", exact=True).wait_for()
    before = us(server)
    assert any(round(100 * level) % 5 for level in before.values())
    page.locator("#us-intelligence").fill("60")
    page.get_by_role("button", name="Change engagement").click()
    page.get_by_text("holds from the coming week on").wait_for()
    assert page.locator("#us-intelligence").input_value() == "60"
    page.get_by_role("button", name="Resolve now", exact=True).click()
    page.get_by_role("button", name="Reveal", exact=True).click()
    page.locator("#phase").get_by_text("Reveal", exact=True).wait_for()
    after = us(server)
    assert after.pop("intelligence") == 0.6
    assert {name: before[name] for name in after} == after
