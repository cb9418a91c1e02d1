"""The levers: what they do to a scenario, and what the page does with them."""

import json
from contextlib import contextmanager

import pytest
from starlette.testclient import TestClient

from sim.scenario.reading.read import check, load
from sim.scenario.shipped import scenario_files
from sim.scenario.write import as_yaml
from sim.web.explore.answers import FULL, QUICK
from sim.web.explore.app import Explore
from sim.web.explore.levers import list_happenings, read_setting, with_levers
from tests.web.conftest import SAME, SMALL

LEVERS = {
    "sliders": {"us.air": 0.8, "us.guarantee": 1, "threat": 0.9, "clarity": 0.5},
    "mission": "peacekeeping",
    "location": "outside",
    "mandate": "un",
    "peace": "ceasefire",
    "peace_week": 6,
    "support": -0.1,
    "out": ["NLD", "EST"],
    "us_until": 8,
}  # fmt: skip


@contextmanager
def served(scenario):
    app = Explore(load(scenario)).app(hosts=["testserver"])
    with TestClient(app, base_url="http://testserver") as client:
        yield client


@pytest.fixture
def page(scenario):
    """A page that nobody has asked anything yet."""
    with served(scenario) as client:
        yield client


@pytest.fixture(scope="module")
def open_page(tmp_path_factory):
    """A page for whoever does not ask what was asked before: its processes start but once."""
    path = tmp_path_factory.mktemp("levers") / "small.yaml"
    path.write_text(SMALL, encoding="utf-8")
    with served(path) as client:
        yield client


def ask(page, levers, quick=True, viewer="me"):
    body = {"viewer": viewer, "quick": quick, "levers": levers}
    return page.post("/answer", json=body, headers=SAME)


def test_every_lever_moves_what_it_says(scenario):
    plain = load(scenario)
    changed = with_levers(plain, read_setting(LEVERS, plain))
    assert changed.numbers["us.air"].value == 0.8
    assert changed.numbers["us.air"].is_exact
    assert (changed.mission, changed.location, changed.mandate) == ("peacekeeping", "outside", "un")
    assert [(one.week, one.support, one.peace) for one in changed.events] == [
        (1, -0.1, None),
        (6, None, "ceasefire"),
        (8, None, None),
    ]
    assert changed.codes == ("DEU", "FRA", "GBR", "POL")
    assert with_levers(plain, read_setting({}, plain)).numbers == plain.numbers


US = tuple(f"us.{name}" for name in ("air", "intelligence", "logistics", "guarantee"))


def course(scenario, name):
    """What a number of the world is most likely at, week by week."""
    now, found = scenario.numbers[name].value, []
    for week in range(scenario.weeks + 1):
        for event in scenario.events:
            if event.week == week and name in event.numbers:
                now = event.numbers[name].value
        found.append(now)
    return found


def timed(name, **levers):
    plain = load(name)
    return plain, with_levers(plain, read_setting(levers, plain))


def test_washington_gives_what_its_levers_say_from_one_week_to_another():
    plain, changed = timed("no-us", sliders={"us.air": 0.8}, us_from=6, us_until=20)
    assert course(changed, "us.air") == [0] * 6 + [0.8] * 14 + [0] * (plain.weeks - 19)
    assert all(course(changed, name) == course(plain, name) for name in US[1:])
    _, longer = timed("no-us", sliders={"us.air": 0.8}, us_from=6)
    assert course(longer, "us.air") == [0] * 6 + [0.8] * (plain.weeks - 5)
    _, ended = timed("no-us", sliders={"us.air": 0.8}, us_until=20)
    assert course(ended, "us.air") == [0.8] * 20 + [0] * (plain.weeks - 19)


def test_while_levers_hold_the_scenario_changes_nothing_of_washington():
    plain, changed = timed("late-backstop", sliders={"us.air": 0.5}, us_until=40)
    assert course(changed, "us.air") == [0.5] * 40 + [1] * (plain.weeks - 39)
    assert course(changed, "us.guarantee") == [0] * 40 + [1] * (plain.weeks - 39)
    _, usual = timed("late-backstop", sliders={"us.air": 0.5})
    assert course(usual, "us.air") == [0.5] * 26 + [1] * (plain.weeks - 25)
    _, between = timed("reversal", us_from=10, us_until=30)
    assert course(between, "us.logistics")[4:32] == [0, 0] + [1] * 4 + [0] * 22


@pytest.mark.parametrize("name", scenario_files())
def test_levers_that_nobody_moved_leave_every_scenario_as_it_is(name):
    plain, same = timed(name)
    assert same == plain


def test_what_happens_is_said_of_the_scenario_and_of_the_levers():
    levers = {"sliders": {"us.air": 0.8}, "us_from": 6, "us_until": 20, "peace": "ceasefire"}
    plain = load("late-backstop")
    says = [
        (one.event.week, one.says.plain())
        for one in list_happenings(plain, read_setting(levers, plain))
    ]
    assert says == [
        (6, {"key": "cause.engages", "values": {"us": {"air": 0.8}}}),
        (20, {"key": "news.ceasefire", "values": {}}),
        (20, {"key": "explore.back", "values": {}}),
        (26, {"key": "said.shipped", "values": {"text": plain.events[0].says}}),
    ]


def test_nations_left_out_are_left_out_of_what_happens(tmp_path):
    path = tmp_path / "voted.yaml"
    path.write_text(
        "extends: no-us\ntitle: T\nasks: A?\nteaches: T.\nnations: {only: [GBR, NLD, EST]}\n"
        "events:\n- {week: 3, votes_against: [NLD]}\n- {week: 4, votes_against: [EST, NLD]}\n"
        "- {week: 5, support: 0.1, nations: [NLD]}\n- {week: 6, election: [NLD, GBR]}\n"
        "- {week: 7, leaves: [NLD]}\n"
        "- {week: 8, set: {army: 9}, nations: [NLD], times: {threat: 2}}\n"
    )
    changed = with_levers(load(path), read_setting({"out": ["NLD"]}, load(path)))
    assert [(one.week, one.votes_against, one.nations) for one in changed.events] == [
        (4, ("EST",), None),
        (6, (), ("GBR",)),
        (8, (), None),
    ]
    assert (changed.events[2].attributes, changed.events[2].factors) == ({}, {"threat": 2})
    saved = tmp_path / "saved.yaml"
    saved.write_text(as_yaml(changed), encoding="utf-8")
    assert check(saved) == ()


@pytest.mark.parametrize(
    "levers",
    [
        {"us_from": -1},
        {"us_from": 13},
        {"us_from": True},
        {"us_from": 3, "us_until": 3},
        {"us_until": 0},
        {"us_until": 14},
        {"us_until": "12"},
        {"sliders": {"us.air": 1.2}},
        {"sliders": {"us.air": True}},
        {"sliders": {"us.magic": 1}},
        {"sliders": {"threat": float("nan")}},
        {"mission": "conquest"},
        {"peace": "war"},
        {"peace_week": 99},
        {"support": 0.9},
        {"out": ["XXX"]},
        {"out": ["GBR", "FRA", "NLD", "EST", "POL", "DEU"]},
        [],
    ],
)
def test_what_levers_cannot_do_is_refused(open_page, levers):
    body = json.dumps({"viewer": "me", "quick": True, "levers": levers})
    assert open_page.post("/answer", content=body, headers=SAME).status_code == 400


def test_an_answer_has_chances_a_fan_and_nations(page):
    quick, full = ask(page, LEVERS).json(), ask(page, LEVERS, quick=False).json()
    assert (quick["runs"], full["runs"]) == (QUICK, FULL)
    measures = [row["measure"] for row in full["chances"]]
    assert measures == [name for name in ("committed", "authorised", "in_place") for _ in range(3)]
    assert full["fan"]["week"][-1] == 12
    assert full["peace"] is None  # twelve weeks: too short for any wait
    assert {one["seat"] for one in full["members"]} == {"DEU", "FRA", "GBR", "POL"}


def test_the_same_levers_give_the_same_answer_at_once(page):
    assert ask(page, LEVERS, viewer="one").json() == ask(page, LEVERS, viewer="two").json()


def test_an_answer_says_what_took_the_server_how_long_unless_it_was_kept(page):
    timing = ask(page, LEVERS).headers["server-timing"]
    steps = dict(one.split(";dur=") for one in timing.split(", "))
    assert list(steps) == ["ensemble", "analysis", "writing"]
    assert all(float(took) > 0 for took in steps.values())
    assert ask(page, LEVERS, viewer="another").headers["server-timing"] == ""


def test_a_question_too_many_is_refused_for_now(page, monkeypatch):
    monkeypatch.setattr("sim.web.explore.turns.WAITING_PER_ADDRESS", 0)
    answer = ask(page, LEVERS)
    assert (answer.status_code, answer.json()) == (429, {"ok": False, "busy": True})
    assert answer.headers["retry-after"] == "1"


def test_a_setting_saved_as_a_scenario_is_one(open_page, tmp_path):
    answer = open_page.get("/scenario.yaml", params={"levers": json.dumps(LEVERS)})
    path = tmp_path / "mine.yaml"
    path.write_bytes(answer.content)
    assert check(path) == ()
    saved = load(path)
    assert saved.numbers["us.guarantee"].value == 1
    assert saved.codes == ("DEU", "FRA", "GBR", "POL")
    assert open_page.get("/scenario.yaml", params={"levers": "[nonsense"}).status_code == 404


def test_the_page_asks_only_its_own_server(open_page):
    text = open_page.get("/").text
    assert "http://" not in text.replace("http://www.w3.org/2000/svg", "")
    assert "https://" not in text
    answer = open_page.post("/answer", json={}, headers={"origin": "http://evil.example"})
    assert answer.status_code == 403
