"""A console whose script is slow to come: nothing is sent before it, and nothing typed is lost."""


def test_what_is_typed_before_the_script_comes_is_kept_and_can_be_sent(server, visit):
    page = visit(1440, 900, offline=False).page
    held = []

    def hold(route):
        held.append(route)

    page.route("**/static/console.js", hold)
    address = f"{server.base}/console/{server.secret}"
    page.goto(address, wait_until="commit")
    text = page.locator("#note-text")
    text.fill("Ready in five minutes?")
    text.press("Enter")
    page.get_by_text("An inject of your own").click()
    page.locator("#own-text").fill("A bridge falls.")
    page.locator("#own-effect").select_option("support_down")
    for button in page.locator("form button").all():
        assert button.is_disabled()
    assert page.locator("#buttons button:visible").count() == 0
    assert page.url == address

    held[0].continue_()
    page.get_by_role("button", name="Begin round 1").wait_for()
    page.get_by_role("button", name="Send the note").click()
    page.locator("#notes li").wait_for()
    assert "Ready in five minutes?" in page.locator("#notes").text_content()
    assert page.locator("#own-text").input_value() == "A bridge falls."
    assert page.locator("#own-effect").input_value() == "support_down"
    assert page.locator("#own-where").is_enabled()
    assert page.locator("#us-air").is_enabled()
