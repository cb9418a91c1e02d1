"""A roster of twelve, one of whom is absent: two have phones in a browser; the marks add up."""

import csv
import io
import json
import urllib.request

import pytest

from sim.game.course.assessment import RIGHT
from tests.web.test_played import PHONE
from tests.web.tokens import Token

SEATS = (
    *("France", "France", "Germany", "Germany", "Poland", "Poland"),
    *("Estonia", "Netherlands", "United Kingdom", "Washington", "observer", "observer"),
)
CODES = [f"CODE-{at:04d}" for at in range(len(SEATS))]
ROSTER = "Student,ID,seat,code\n" + "".join(
    f'"Name{at}, Nn",{1000 + at},{seat},{CODES[at]}\n' for at, seat in enumerate(SEATS)
)
BROWSERS = (0, 10)  # France, and an observer
ABSENT = 11
ITEMS = ("Attendance", "Moves", "Predictions", "Forecast", "Memo", "Before", "After")
WRONG = {name: "a" if right != "a" else "b" for name, right in RIGHT.items()}


class Class:
    """The class as its phones post; the facilitator as the console does."""

    def __init__(self, server):
        self.server, self.count, self.tokens = server, 0, {}

    def key(self):
        self.count += 1
        return f"class {self.count:08d}"

    def lead(self, path, **body):
        headers = {"x-facilitator": self.server.secret}
        answer, _ = self.server.post(path, {"key": self.key(), **body}, **headers)
        assert answer["ok"], answer

    def act(self, kind):
        self.lead("/act", entry={"kind": kind})

    def comes(self, at):
        _, headers = self.server.post("/join", {"code": self.server.code, "me": CODES[at]})
        self.tokens[at] = Token.of(headers["set-cookie"])

    def send(self, at, path, **body):
        cookie = self.tokens[at].header
        answer, _ = self.server.post(path, {"key": self.key(), **body}, cookie=cookie)
        assert answer["ok"], answer

    def hand_in(self, at, right):
        answers = {**WRONG, **dict(list(RIGHT.items())[:right])}
        self.send(at, "/hand-in", what="answers", answers=answers)

    def moves(self, at, chance):
        if SEATS[at] not in ("observer", "Washington") and SEATS.index(SEATS[at]) == at:
            self.send(at, "/move", entry={"kind": "stand", "rung": "supports"})
        self.send(at, "/move", entry={"kind": "predict", "player": "", "chance": chance})

    def file(self, name):
        address = f"{self.server.base}/class/{name}?secret={self.server.secret}"
        with urllib.request.urlopen(address, timeout=10) as answer:
            return answer.read().decode()


def comes_with_a_phone(server, visit, at):
    page = visit(offline=False, **PHONE).page
    page.goto(f"{server.base}/?code={server.code}")
    page.get_by_role("button", name="Show the seats").tap()
    page.get_by_label("Your personal code").fill(CODES[at].lower().replace("-", " "))
    page.get_by_role("button", name="Take my seat").tap()
    page.wait_for_url("**/play")
    page.wait_for_selector('#link[data-state="open"]')
    return page


def answers(page, choices):
    if not page.locator("#questions-form").is_visible():
        page.locator("#questions-fold summary").tap()
    for name, choice in choices.items():
        page.locator(f'[name="q-{name}"][value="{choice}"]').check()
    page.get_by_role("button", name="Send my answers").tap()
    page.locator("#questions-answered", has_text="Your answers are in.").wait_for()


def predicts(page, chance):
    page.locator("#chance").fill(str(chance))
    page.get_by_role("button", name="Send my probability").tap()
    page.get_by_text(f"Predicted {chance}%").wait_for()


@pytest.mark.slow
def test_a_roster_of_twelve_and_a_gradebook_that_adds_up(server, visit, grave):
    class_ = Class(server)
    console = visit(1280, 800, offline=False).page
    console.goto(f"{server.base}/console/{server.secret}")
    console.wait_for_selector('#link[data-state="open"]')
    console.locator("#class-fold summary").click()
    file = {"name": "class.csv", "mimeType": "text/csv", "buffer": ROSTER.encode()}
    console.locator("#roster-file").set_input_files(file)
    console.get_by_role("button", name="Read the roster").click()
    console.get_by_text("Lobby locked").wait_for()

    posting = [at for at in range(len(SEATS)) if at not in (*BROWSERS, ABSENT)]
    france, observer = (comes_with_a_phone(server, visit, at) for at in BROWSERS)
    for at in posting:
        class_.comes(at)
        class_.hand_in(at, 2)
    for page in (france, observer):
        answers(page, WRONG)
    console.get_by_text("On the roster: 12").wait_for()
    assert [line for page in (console, france, observer) for line in grave(page)] == []

    for round_ in (1, 2):
        class_.act("begin" if round_ == 1 else "advance")
        class_.act("advance")
        france.locator("#phase", has_text="Negotiate").wait_for()
        france.locator('[name="rung"][value="conditional"]').check()
        france.get_by_role("button", name="Send", exact=True).tap()
        france.get_by_role("button", name="something else").tap()
        france.locator('#because [aria-pressed="true"]', has_text="something else").wait_for()
        for page in (france, observer):
            predicts(page, 30)
        for at in posting:
            class_.moves(at, 0.3)
        class_.act("resolve")
        class_.act("advance")
    class_.act("end")
    for at in posting:
        class_.hand_in(at, 5)
    for page in (france, observer):
        page.locator("#phase", has_text="The end").wait_for()
        answers(page, RIGHT)
    france.get_by_text("A short memo").tap()
    france.locator("#memo").fill("I would have asked Berlin first.")
    france.get_by_role("button", name="Hand in my memo").tap()
    console.get_by_text("memos: 1").wait_for()
    the_marks_add_up(class_)
    the_gain_is_told_and_no_name(server, console)


def the_marks_add_up(class_):
    rows = list(csv.DictReader(io.StringIO(class_.file("gradebook.csv"))))
    assert [row["ID"] for row in rows] == [str(1000 + at) for at in range(12)]
    for row in rows:
        total = sum(float(row[item] or 0) for item in ITEMS)
        assert float(row["Total"]) == pytest.approx(total)
    first, second, watcher, away = rows[0], rows[1], rows[10], rows[ABSENT]
    assert [first[item] for item in ITEMS if item != "Forecast"] == ["2", "2", "2", "1", "0", "8"]
    assert first["Memo text"] == "I would have asked Berlin first."
    told = [second[item] for item in ("Attendance", "Moves", "Before", "After")]
    assert told == ["2", "2", "2", "5"]
    assert (watcher["Moves"], watcher["Predictions"]) == ("", "2")
    assert {row["Brier score"] for row in rows[:11]} == {first["Brier score"]}
    assert float(first["Forecast"]) == pytest.approx(10 * (1 - float(first["Brier score"])))
    assert [away[item] for item in (*ITEMS, "Total")] == ["0", "", "0", "", "0", "", "", "0"]
    limits, *canvas = csv.DictReader(io.StringIO(class_.file("gradebook-canvas.csv")))
    assert limits["Workshop: Attendance"] == "2"
    assert [row["Workshop: After"] for row in canvas] == [row["After"] for row in rows]


def the_gain_is_told_and_no_name(server, console):
    console.goto(f"{server.base}/debrief?secret={server.secret}")  # it comes by itself when ready
    console.locator("#learning").wait_for(timeout=120_000)
    learned = console.locator("#learning").inner_text()
    assert "Right answers of 8" in learned
    assert "11 people answered the 8 questions" in learned
    seen = console.content() + json.dumps(server.snapshot("screen", server.screen))
    assert [word for word in ("Name0", "Berlin first", *CODES) if word in seen] == []
