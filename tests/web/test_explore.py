"""The levers: what they do to a scenario, and what the page does with them."""

import json

import pytest
from starlette.testclient import TestClient

from sim.scenario.read import check, load
from sim.web.explore.answers import FULL, QUICK
from sim.web.explore.app import Explore
from sim.web.explore.levers import moved, read
from tests.web.conftest import SAME

LEVERS = {
    "sliders": {"us.air": 0.8, "us.guarantee": 1, "threat": 0.9, "clarity": 0.5},
    "mission": "peacekeeping",
    "location": "outside",
    "mandate": "un",
    "peace": "ceasefire",
    "peace_week": 6,
    "support": -0.1,
    "out": ["NLD", "EST"],
}  # fmt: skip


@pytest.fixture
def page(scenario):
    app = Explore(load(scenario)).app(hosts=["testserver"])
    with TestClient(app, base_url="http://testserver") as client:
        yield client


def ask(page, levers, quick=True, viewer="me"):
    body = {"viewer": viewer, "quick": quick, "levers": levers}
    return page.post("/answer", json=body, headers=SAME)


def test_every_lever_moves_what_it_says(scenario):
    plain = load(scenario)
    changed = moved(plain, read(LEVERS, plain))
    assert changed.numbers["us.air"].value == 0.8
    assert changed.numbers["us.air"].known
    assert (changed.mission, changed.location, changed.mandate) == ("peacekeeping", "outside", "un")
    assert [(one.week, one.support, one.peace) for one in changed.events] == [
        (1, -0.1, None),
        (6, None, "ceasefire"),
    ]
    assert changed.codes == ("DEU", "FRA", "GBR", "POL")
    assert moved(plain, read({}, plain)).numbers == plain.numbers


@pytest.mark.parametrize(
    "levers",
    [
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
def test_what_levers_cannot_do_is_refused(page, levers):
    body = json.dumps({"viewer": "me", "quick": True, "levers": levers})
    assert page.post("/answer", content=body, headers=SAME).status_code == 400


def test_an_answer_has_chances_a_fan_and_nations(page):
    quick, full = ask(page, LEVERS).json(), ask(page, LEVERS, quick=False).json()
    assert (quick["runs"], full["runs"]) == (QUICK, FULL)
    assert len(full["chances"]) == 6
    assert full["fan"]["week"][-1] == 12
    assert {one["seat"] for one in full["members"]} == {"DEU", "FRA", "GBR", "POL"}


def test_the_same_levers_give_the_same_answer_at_once(page):
    assert ask(page, LEVERS, viewer="one").json() == ask(page, LEVERS, viewer="two").json()


def test_an_answer_says_what_took_the_server_how_long_unless_it_was_kept(page):
    timing = ask(page, LEVERS).headers["server-timing"]
    steps = dict(one.split(";dur=") for one in timing.split(", "))
    assert list(steps) == ["ensemble", "analysis", "writing"]
    assert all(float(took) > 0 for took in steps.values())
    assert ask(page, LEVERS, viewer="another").headers["server-timing"] == ""


def test_a_setting_saved_as_a_scenario_is_one(page, tmp_path):
    answer = page.get("/scenario.yaml", params={"levers": json.dumps(LEVERS)})
    path = tmp_path / "mine.yaml"
    path.write_bytes(answer.content)
    assert check(path) == ()
    saved = load(path)
    assert saved.numbers["us.guarantee"].value == 1
    assert saved.codes == ("DEU", "FRA", "GBR", "POL")
    assert page.get("/scenario.yaml", params={"levers": "[nonsense"}).status_code == 404


def test_the_page_asks_only_its_own_server(page):
    text = page.get("/").text
    assert "http://" not in text.replace("http://www.w3.org/2000/svg", "")
    assert "https://" not in text
    assert (
        page.post("/answer", json={}, headers={"origin": "http://evil.example"}).status_code == 403
    )
