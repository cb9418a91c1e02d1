"""An inject that falls on one nation: which one has to be said."""


def test_a_vote_is_lost_nowhere_until_a_nation_is_chosen(server, visit):
    page = visit(1440, 900, offline=False).page
    page.goto(f"{server.base}/console/{server.secret}")
    page.get_by_role("button", name="Begin round 1", exact=True).click()
    page.locator("#phase").get_by_text("Brief", exact=True).wait_for()
    page.locator("#deck-others").click()
    page.get_by_role("button", name="Fire 3", exact=True).click()
    page.get_by_text("Choose a nation of this scenario for this inject.").wait_for()
    page.locator("#for-3").select_option("NLD")
    page.get_by_role("button", name="Fire 3", exact=True).click()
    page.get_by_text("It is on the wire.").wait_for()
    wire = server.snapshot("screen", server.screen)["public"]["wire"]
    assert [one["says"]["values"]["seat"] for one in wire] == ["NLD"]
