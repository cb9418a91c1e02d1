"""A game seen in another language: nothing of it is left in English, on no screen."""

import re
from string import Formatter

import pytest

from sim.web.language.catalogue import LANGUAGES, texts
from tests.web.tokens import Token

OTHERS = [language for language in LANGUAGES if language != "en"]
SEATS = ("FRA", "GBR", "DEU", "NLD", "WASHINGTON", "KYIV")
PHONE = {"width": 390, "height": 844}

ENGLISH = r"\b(?:the|of|and|with|troops|soldiers|are|this|from|your)\b"
"""Words that none of the other languages has."""

SAME = {"Frage", "Note", "Pause", "Plus"}

TEXT = """() => {
  const skipped = "script, style, pre, noscript, [lang=en]";
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [document.title];
  while (walker.nextNode()) {
    const { data, parentElement } = walker.currentNode;
    if (!parentElement.closest(skipped)) found.push(data.trim());
  }
  for (const name of ["aria-label", "title", "placeholder", "alt", "data-title"])
    for (const one of document.querySelectorAll(`[${name}]`))
      if (!one.closest(skipped)) found.push(one.getAttribute(name));
  return found.filter(Boolean);
}"""


class Played:
    """A game driven through its own addresses, by a facilitator and six seats."""

    def __init__(self, server):
        self.server, self.keys = server, 0
        self.tokens = {seat: self._join(seat) for seat in SEATS}

    def _join(self, seat):
        _, headers = self.server.post("/join", {"code": self.server.code, "seat": seat, "pin": ""})
        return Token.of(headers["set-cookie"])

    def _post(self, path, entry, **headers):
        self.keys += 1
        body = {"key": f"key {self.keys:08d}", "entry": entry}
        return self.server.post(path, body, **headers)[0]

    def act(self, kind, **more):
        entry = {"kind": kind, **more}
        assert self._post("/act", entry, **{"x-facilitator": self.server.secret})["ok"]

    def move(self, seat, kind, **more):
        entry, cookie = {"kind": kind, **more}, self.tokens[seat].header
        assert self._post("/move", entry, cookie=cookie)["ok"]

    def first_round(self):
        self.act("begin")
        self.act("advance")
        self.first_round_moves()

    def first_round_moves(self):
        self.move("FRA", "stand", rung="pledged")
        self.move("FRA", "offer", troops=900)
        self.move("FRA", "propose", about="mission", choice="monitoring")
        self.move("FRA", "propose", about="minimum", choice=5000)
        self.move("GBR", "stand", rung="deployed")
        self.move("GBR", "back", proposal=1)
        self.move("GBR", "contribute", enabler="logistics")
        self.move("GBR", "lobby", on="FRA", points=2)
        self.move(
            "DEU", "pledge_if", rung="authorised", us={"air": 0.5}, mandates=["eu", "un"],
            missions=["deterrence"], locations=["rear"], peace="ceasefire", clarity=0.5,
            parliaments=["DEU"], nations=["FRA"], others=500,
        )  # fmt: skip
        self.move("WASHINGTON", "engage", us={"air": 0.8, "guarantee": 0.2}, says="100 %")
        self.move("KYIV", "answer", accepts=False)
        self.move("NLD", "speak", text="1234")
        self.move("NLD", "stand", rung="conditional")
        self.move("NLD", "predict", player="", chance=0.3)
        self.act("approve", speech=0)
        self.act("change_us", us={"air": 0.1})
        for number in (1, 8, 10):
            self.act("inject", number=number)
        self.act("inject", number=3, nation="DEU")

    def reveal(self):
        self.act("resolve")
        self.act("advance")

    def second_round(self):
        for _ in range(3):
            self.act("advance")
        self.move("NLD", "stand", rung="supports")
        self.reveal()


def english_left(language, seen):
    """Give all that the English catalogue has and the language's own has not, as it was seen."""
    own = texts(language)
    known = {word for text in own.values() for word in re.findall(r"[^\W\d_]+", text)} | SAME
    left = set(re.findall(ENGLISH, seen, re.IGNORECASE))
    for key, text in texts("en").items():
        pieces = [piece.strip(" .:,;“”()") for piece, *_ in Formatter().parse(text)]
        for piece in pieces:
            if " " in piece and len(piece) > 7 and piece not in own[key] and piece in seen:
                left.add(piece)
            elif re.fullmatch(r"[A-Z][a-z]{3,}", piece) and piece not in known:
                left |= set(re.findall(rf"\b{piece}\b", seen))
    return left


def unsaid(seen):
    """Give keys that stand where their text should."""
    groups = {key.partition(".")[0] for key in texts("en")}
    keys = re.findall(r"\b([a-z_]+)\.[a-z_]+\b", seen)
    return {group for group in keys if group in groups} | set(re.findall(r"\{\w+", seen))


class Screens:
    """Every screen of a game, in browsers that speak one language."""

    def __init__(self, server, played, visit, language):
        self.server, self.played = server, played
        self.open = lambda: visit(1440, 900, offline=False, locale=language).page
        self.phones = {seat: self._phone(visit, language, seat) for seat in SEATS}
        self.console, self.screen = self.open(), self.open()
        self.console.goto(f"{server.base}/console/{server.secret}")
        self.screen.goto(f"{server.base}/screen/{server.screen}")

    def _phone(self, visit, language, seat):
        page = visit(**PHONE, offline=False, locale=language).page
        page.context.add_cookies([self.played.tokens[seat].at(self.server.base)])
        page.goto(f"{self.server.base}/play")
        return page

    def now(self):
        """Give each text that can be read on the screens, as soon as nothing is under way."""
        pages = (*self.phones.values(), self.console, self.screen)
        for page in pages:
            page.wait_for_selector('#link[data-state="open"]')
        pages[-1].wait_for_timeout(1500)
        return [text for page in pages for text in page.evaluate(TEXT)]


@pytest.mark.slow
@pytest.mark.parametrize("language", OTHERS)
def test_nothing_is_left_in_english(server, visit, language):
    played = Played(server)
    screens = Screens(server, played, visit, language)
    seen = screens.now()
    played.first_round()
    seen += screens.now()

    # A move that the rules refuse says why on the player's phone.
    france = screens.phones["FRA"]
    france.locator("details.more > summary").click()
    france.locator("#if-others").fill("500")
    france.get_by_role("button", name=texts(language)["more.pledge_send"], exact=True).click()
    france.locator("#lobby-points").fill("99")
    france.get_by_role("button", name=texts(language)["more.lobby_send"], exact=True).click()
    france.locator("#message:not(.good)").wait_for()
    refused = france.locator("#message").text_content()
    assert texts(language)["nation.FRA"] in refused
    assert "99" in refused

    played.reveal()
    screens.screen.locator("#odds li").first.wait_for(timeout=30_000)
    seen += screens.now()
    played.second_round()
    played.act("end")
    seen += screens.now()

    # Whoever comes in, comes to nothing, or reads the debrief.
    page = screens.open()
    page.goto(f"{server.base}/?code={server.code}")
    page.locator("#door button").click()
    page.locator("#seats input").first.wait_for()
    seen += page.evaluate(TEXT)
    page.goto(f"{server.base}/console/wrong")
    seen += page.evaluate(TEXT)
    page.goto(f"{server.base}/debrief?secret={server.secret}")
    page.wait_for_selector("html[data-drawn]", timeout=120_000)
    assert page.locator("html").get_attribute("lang") == language
    seen += page.evaluate(TEXT)

    said = "\n".join(dict.fromkeys(seen))  # most screens say the same, at most moments
    assert english_left(language, said) == set()
    assert unsaid(said) == set()
