"""Chromium plays: a bargain offered, accepted and binding; a proposal passed by small nations."""

import re

from tests.web.tokens import Token

PHONE = {"width": 390, "height": 844, "has_touch": True, "is_mobile": True}
SMALL = ("NLD", "EST", "POL", "DEU")


class Table:
    """A game with seats that are moved through their addresses, and phones that are looked at."""

    def __init__(self, server, visit, *seats):
        self.server, self.visit, self.keys = server, visit, 0
        self.tokens = {seat: self._join(seat) for seat in seats}

    def _join(self, seat):
        _, headers = self.server.post("/join", {"code": self.server.code, "seat": seat, "pin": ""})
        return Token.of(headers["set-cookie"])

    def _post(self, path, entry, **headers):
        self.keys += 1
        answer, _ = self.server.post(
            path, {"key": f"table {self.keys:06d}", "entry": entry}, **headers
        )
        assert answer["ok"], answer

    def act(self, kind, **more):
        self._post("/act", {"kind": kind, **more}, **{"x-facilitator": self.server.secret})

    def move(self, seat, kind, **more):
        self._post("/move", {"kind": kind, **more}, cookie=self.tokens[seat].header)

    def phone(self, seat, **more):
        page = self.visit(offline=False, **PHONE, **more).page
        page.context.add_cookies([self.tokens[seat].at(self.server.base)])
        page.goto(f"{self.server.base}/play")
        page.wait_for_selector('#link[data-state="open"]')
        return page

    def projector(self, **more):
        page = self.visit(1920, 1080, offline=False, **more).page
        page.goto(f"{self.server.base}/screen/{self.server.screen}")
        page.locator("#board li").first.wait_for()
        return page

    def negotiate(self):
        self.act("begin")
        self.act("advance")

    def reveal(self):
        self.act("resolve")
        self.act("advance")


def cut(page):
    """What does not fit on a phone's width."""
    return page.evaluate(
        "[...document.querySelectorAll('.bargain *, #deals *, #proposals *, #table *')]"
        ".filter(one => one.offsetParent && one.getBoundingClientRect().right > innerWidth + 1)"
        ".map(one => one.outerHTML.slice(0, 80))"
    )


def test_a_bargain_is_offered_accepted_and_binds(server, visit, grave):
    table = Table(server, visit, "EST", "POL", "FRA")
    table.negotiate()
    estonia, poland, projector = table.phone("EST"), table.phone("POL"), table.projector()
    estonia.locator("#bargain-we").select_option("rung:pledged")
    estonia.locator("#bargain-we-troops").fill("90")
    estonia.locator("#bargain-to").select_option("POL")
    estonia.locator("#bargain-they").select_option("rung:pledged")
    estonia.locator("#bargain-they-troops").fill("500")
    estonia.locator('[name="how"][value="public"]').check()
    estonia.get_by_role("button", name="Make the offer").tap()
    poland.get_by_text("Estonia offers:").wait_for()
    said = poland.locator("#deals").inner_text()
    assert "Estonia → Pledged, 90 soldiers, if Poland → Pledged, 500 soldiers" in said
    assert re.search(r"At home this costs \d+ points, \d+ more than you have", said)
    projector.locator("#table-list").get_by_text("500 soldiers").wait_for()
    for page in (estonia, poland, projector):
        assert (grave(page), cut(page)) == ([], [])
    poland.get_by_role("button", name="Accept").tap()
    for page in (estonia, poland):
        page.locator("#deals").get_by_text("It binds.").wait_for()
    projector.locator("#wire").get_by_text("strike a bargain").wait_for()

    # Poland, which had refused, has sent no move; it stands where it said it would.
    table.reveal()
    poland.locator("#facts").get_by_text("Pledged").wait_for()
    poland.locator("#facts").get_by_text("500", exact=True).wait_for()

    # Leaving is no secret.
    for _ in range(2):
        table.act("advance")
    poland.get_by_role("button", name="Leave it").tap()
    projector.locator("#wire").get_by_text("Leaves its bargain with Estonia").wait_for()


def test_small_nations_pass_a_proposal(server, visit, grave):
    table = Table(server, visit, *SMALL, "FRA")
    table.negotiate()
    phone, projector = table.phone("EST"), table.projector()
    phone.get_by_text("Propose something else").tap()
    phone.locator("#about").select_option("minimum:")
    phone.locator("#size").fill("5000")
    phone.get_by_role("button", name="Propose", exact=True).tap()
    line = projector.locator("#table-list li")
    line.get_by_text("of 7 voices: not enough.").wait_for()
    phone.get_by_text("Now: Least force: 10,000 soldiers").wait_for()
    for seat in ("NLD", "POL", "DEU"):
        table.move(seat, "back", proposal=0)
    line.get_by_text("of 7 voices: it passes.").wait_for()
    assert "France" not in line.inner_text()
    assert "Estonia" in line.inner_text()
    assert (grave(phone), grave(projector), cut(phone)) == ([], [], [])
    table.reveal()
    projector.locator("#wire").get_by_text("Proposal of Estonia adopted").wait_for()
    projector.locator("#odds").get_by_text("≥ 5,000").wait_for(timeout=20_000)
