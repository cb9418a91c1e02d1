"""What a seat has to win and to lose: its aim, its red line, its standing at home."""

import json
from copy import deepcopy
from dataclasses import replace

import pytest

from sim.game import IllegalMove, apply, brief, console, fold, public
from sim.game.entries import (
    Advance,
    Answer,
    Begin,
    CallVote,
    End,
    Engage,
    Inject,
    Offer,
    Open,
    Resolve,
    Seat,
    Stand,
)
from sim.game.moves.checks import capacity_of
from sim.game.stakes.given import aims, red_lines, stakes, standing_of
from sim.game.stakes.measures import NATIONAL, ask_at
from sim.game.stakes.verdict import verdicts
from sim.scenario.scenario import Scenario
from sim.scenario.table import attributes
from sim.web.language.catalogue import texts
from tests.game.conftest import SEED
from tests.game.playing import after, next_round, reaches_least_force, row

SEATS = ("EST", "GBR", "ITA", "NLD", "POL", "WASHINGTON", "KYIV")


def stake(game, seat):
    return brief(game, seat)["stake"]


def all_in(game, *seats):
    """Send all there is in the first round."""
    for seat in seats:
        troops = Offer(seat=seat, troops=capacity_of(game, seat))
        game = after(game, Stand(seat=seat, rung="deployed"), troops)
    return game


def costs_of(game, seat, number=-1):
    return {cost["what"]: cost["points"] for cost in stake(game, seat)["rounds"][number]["costs"]}


def test_every_row_names_what_there_is():
    known, facts = attributes(), {"votes", "elections"}
    for rule in (*aims().values(), *red_lines().values()):
        assert set(rule.get("fits", {})) <= set(known)
        for want in (*rule.get("wants", ()), *([rule["never"]] if "never" in rule else [])):
            assert want["measure"] in {*NATIONAL, "force", "us", "peace"}
            side = "least" if "least" in want else "most"
            assert f"want.{want['measure']}_{side}" in texts("en")
    assert set(stakes()["standing"]["terms"]) <= {*known, *facts}
    assert {f"aim.{name}" for name in aims()} <= set(texts("en"))
    assert {f"red_line.{name}" for name in red_lines()} <= set(texts("en"))
    assert {f"cost.{line['cost']}" for line in red_lines().values() if "cost" in line} <= set(
        texts("en")
    )


def test_each_seat_has_an_aim_a_red_line_and_a_standing_of_its_own(begun):
    game = begun(*SEATS)
    rows = {seat: stake(game, seat) for seat in SEATS}
    assert all(row["standing"] == row["left"] > 0 for row in rows.values())
    assert len({row["aim"] for row in rows.values()}) > 3
    assert rows["GBR"]["aim"] == "lead"
    assert rows["WASHINGTON"]["aim"] in stakes()["powers"]["WASHINGTON"]
    assert rows == {seat: stake(begun(*SEATS), seat) for seat in SEATS}


def test_standing_comes_from_the_nations_data(begun):
    game = begun()
    nations = {nation.iso3: nation for nation in game.scenario.nations}
    liked, unliked = (
        max(nations, key=lambda code: sign * nations[code].attributes["public_support"].value)
        for sign in (1, -1)
    )
    assert standing_of(game, liked) > standing_of(game, unliked)


@pytest.mark.parametrize("other", ["ITA", "WASHINGTON", "KYIV"])
def test_a_stake_never_leaves_its_seat(begun, other):
    game = next_round(all_in(begun(*SEATS), "NLD"))
    mine = stake(game, "NLD")
    seen = json.dumps([public(game), brief(game, other), console(game)])
    for private in (mine["aim_says"], mine["line_says"], mine["rounds"][0]["costs"]):
        if private not in (stake(game, other)["aim_says"], stake(game, other)["line_says"]):
            assert json.dumps(private) not in seen
    assert "aim" not in public(game)


def test_what_a_phone_says_of_a_price_is_what_is_paid(begun):
    game = begun("NLD")
    prices, troops = stake(game, "NLD")["prices"], capacity_of(game, "NLD") // 2
    expected = prices["to"]["pledged"] + troops * prices["troops"]
    game = after(game, Stand(seat="NLD", rung="pledged"), Offer(seat="NLD", troops=troops))
    game = next_round(game)
    assert stake(game, "NLD")["spent"] == pytest.approx(expected, abs=2)
    again = next_round(game)  # silence costs nothing
    assert stake(again, "NLD")["spent"] == stake(game, "NLD")["spent"]


def test_pledging_beside_others_is_cheaper_than_going_first(scenario):
    large = replace(scenario, minimum=30000)
    opening = [Open(weeks=3), *(Seat(seat=seat) for seat in ("NLD", "POL", "ITA"))]
    start = fold(large, SEED, [*opening, Begin(), Advance(), Advance()])
    alone = stake(start, "NLD")["prices"]
    game = next_round(all_in(start, "POL", "ITA"))
    assert stake(game, "NLD")["prices"]["troops"] < alone["troops"]


def test_going_beyond_what_home_carries_is_seen_and_costs(begun):
    game = apply(all_in(begun("POL", "NLD"), "POL"), Resolve())
    assert not any("unrest" in line["says"]["key"] for line in public(game)["wire"])
    game = apply(game, Advance())
    keys = [line["says"]["key"] for line in public(game)["wire"]]
    assert {"news.unrest", "news.claimed", "news.fallen"} <= set(keys)
    assert stake(game, "POL")["left"] < 0
    assert "changed.overdrawn" in [change["key"] for change in brief(game, "POL")["changed"]]
    carried = next_round(all_in(begun("POL", "NLD", stakes=False), "POL"))
    game = after(game, Advance(), Advance(), Advance(), Resolve(), Advance())
    assert row(next_round(carried), "POL")["rung"] == "authorised"
    assert row(game, "POL")["rung"] == "pledged"  # its parliament has taken the say


def test_what_is_within_the_standing_brings_nothing(begun):
    game = next_round(after(begun("NLD"), Stand(seat="NLD", rung="pledged")))
    assert stake(game, "NLD")["left"] >= 0
    assert not any("unrest" in line["says"]["key"] for line in public(game)["wire"])


def test_an_election_that_is_called_is_a_campaign_from_then_on(begun):
    game = begun("DEU", "NLD")
    calm = {seat: stake(game, seat)["prices"]["troops"] for seat in ("DEU", "NLD")}
    called = after(game, Inject(number=4, nation="DEU"))
    ratio = stakes()["prices"]["campaign"]
    assert stake(called, "DEU")["prices"]["troops"] == pytest.approx(calm["DEU"] * ratio)
    assert stake(called, "NLD")["prices"]["troops"] == pytest.approx(calm["NLD"])


def test_what_was_paid_before_an_election_is_called_stays_paid(begun):
    game = next_round(all_in(begun("DEU", "NLD"), "DEU"))
    before = stake(game, "DEU")["rounds"]
    assert stake(after(game, Inject(number=4, nation="DEU")), "DEU")["rounds"] == before


def test_what_is_asked_is_found_in_each_room_without_comparing_their_worlds(begun, monkeypatch):
    game = begun("GBR")
    other = deepcopy(game)
    monkeypatch.setattr(Scenario, "__eq__", lambda *_: pytest.fail("worlds were compared"))
    for room in (game, other, game):
        assert ask_at(room, room.line.state).minimum == game.scenario.minimum


def test_stepping_back_and_hurrying_parliament_cost(begun):
    game = next_round(after(begun("NLD"), Stand(seat="NLD", rung="pledged")))
    game = next_round(apply(game, CallVote(seat="NLD")))
    assert costs_of(game, "NLD")["vote"] == stakes()["prices"]["vote"]
    game = next_round(apply(game, Stand(seat="NLD", rung="supports")))
    assert costs_of(game, "NLD")["back"] >= stakes()["prices"]["back"]


def test_washington_pays_for_what_it_gives_and_congress_holds_back(begun):
    us = dict.fromkeys(("air", "intelligence", "logistics", "guarantee"), 1.0)
    game = next_round(apply(begun("WASHINGTON"), Engage(seat="WASHINGTON", us=us)))
    own = stake(game, "WASHINGTON")
    assert own["left"] < 0
    assert not own["kept"]  # it raised the guarantee
    assert "news.congress" in [line["says"]["key"] for line in public(game)["wire"]]
    game = next_round(game)
    assert public(game)["world"]["us"]["air"] < 1


def test_kyiv_pays_for_peace_on_terms_that_bar_the_force(begun):
    barring = next(number for number in (5, 6, 7) if _bars(begun("KYIV"), number))
    game = after(begun("KYIV"), Inject(number=barring), Answer(seat="KYIV", accepts=True))
    game = next_round(game)
    own = stake(game, "KYIV")
    assert (own["kept"], own["broken"]) == (False, 1)
    assert costs_of(game, "KYIV") == {"accept": stakes()["prices"]["accept"]}


def _bars(game, number):
    try:
        game = next_round(after(game, Inject(number=number), Answer(seat="KYIV", accepts=True)))
    except IllegalMove:
        return False
    return public(game)["world"]["barred"]


def test_seats_and_class_are_judged_and_can_win_and_lose(begun):
    game = begun(*SEATS)
    for _ in range(4):
        game = next_round(game) if game.line.number < 4 else after(game, Resolve(), Advance())
    lost = {row["seat"]: row for row in verdicts(game)}
    assert set(lost) == set(SEATS)
    assert not lost["GBR"]["won"]
    assert not reaches_least_force(game)
    game = all_in(begun(*SEATS), "EST", "GBR", "ITA", "POL")
    for _ in range(3):
        game = next_round(game)
    game = after(game, Resolve(), Advance(), End())
    rows = {row["seat"]: row for row in verdicts(game)}
    assert reaches_least_force(game)
    for row_ in rows.values():
        assert row_["won"] == (row_["reached"] and row_["kept"] and row_["held"])
    assert not rows["POL"]["held"]
    assert json.dumps(list(rows.values()))


def test_nothing_is_judged_before_it_is_revealed(begun):
    game = apply(begun("NLD"), Resolve())
    assert verdicts(game) == []
    assert verdicts(apply(game, Advance()))


def test_a_game_without_stakes_has_none(begun):
    game = next_round(all_in(begun("POL", stakes=False), "POL"))
    assert stake(game, "POL") is None
    assert verdicts(game) == []
    assert not any("unrest" in line["says"]["key"] for line in public(game)["wire"])
