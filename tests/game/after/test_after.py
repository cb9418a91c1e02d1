"""After the game: the debrief adds up, what-ifs share their luck, the export brings all back."""

import csv
import io
import json

import numpy as np
import pytest

from sim.analysis.comparison import differences
from sim.analysis.force import fan
from sim.arrays.ensemble import ensemble
from sim.arrays.tally import MEASURES, WORLD
from sim.draws import Draws
from sim.game import (
    IllegalMove,
    apply,
    debrief,
    export,
    fingerprint,
    fold,
    forecast,
    from_lines,
    futures_of_decisions,
    futures_otherwise,
    reruns,
)
from sim.game.after.beside import _week_to_tell
from sim.game.after.calibration import calibration, nearer_side
from sim.game.after.debrief import questions
from sim.game.after.whatif import _spread, recorded_orders
from sim.game.ahead.forecast import chance, futures
from sim.game.engine.play import play, scenario_now
from sim.game.entries import (
    Advance,
    Ask,
    End,
    Engage,
    InjectOwn,
    Lobby,
    Offer,
    PledgeIf,
    Predict,
    Resolve,
    Stand,
)
from sim.rules.ladder import Rung
from sim.scenario.reading.read import load
from sim.week.inference import settle
from sim.week.start import first_state
from tests.game.conftest import SEED
from tests.game.playing import after, next_round, same, states


@pytest.fixture
def game(begun):
    """Give a game of two rounds with decisions of every kind that the engine is told of."""
    game = begun("FRA", "GBR", "EST", "WASHINGTON")
    game = after(
        game,
        Predict(seat="GBR", player="ann", chance=0.9),
        Predict(seat="FRA", player="bob", chance=0.2),
        Ask(threshold=100, measure="committed"),
        Predict(seat="GBR", player="ann", chance=0.9),
        Predict(seat="FRA", player="bob", chance=0.2),
        Stand(seat="GBR", rung="deployed"),
        Offer(seat="GBR", troops=2000),
        PledgeIf(seat="EST", nations=("FRA",), us={"air": 0.5}),
        Lobby(seat="GBR", on="FRA", points=4),
        Lobby(seat="FRA", on="WASHINGTON", points=3),
        InjectOwn(text="A vote is called.", event={"after": 2, "election": ["FRA"]}),
    )
    game = next_round(game)
    game = after(
        game,
        Engage(seat="WASHINGTON", us={"air": 0.6, "intelligence": 1}),
        Stand(seat="FRA", rung="authorised"),
        InjectOwn(text="The planners settle it.", event={"clarity": 0.3}),
    )
    return after(game, Resolve(), Advance(), End())


def test_the_recorded_game_run_again_is_the_game(game):
    setting = settle(scenario_now(game), Draws(SEED, 0, 1))
    again, _ = play(setting, first_state(setting), recorded_orders(game), 6)
    for state, other in zip(again, states(game), strict=True):
        assert same(state, other)


def test_futures_without_orders_are_the_usual_ensemble(scenario):
    spread, other = futures(scenario, seed=3, runs=30), ensemble(scenario, seed=3, runs=30)
    assert np.array_equal(spread.runs.troops, other.runs.troops)


def test_a_forecast_goes_on_from_where_the_class_is(game):
    result = forecast(game, 20)
    had = states(game)[-1].government.troops[:, 0].sum()
    assert (result.runs.troops[0, 6] == had).all()
    assert fan(result).column("week")[0] == 6


def test_the_debrief_tells_what_happened(game):
    found = debrief(game, runs=40)
    json.dumps(found)
    assert [chapter["round"] for chapter in found["story"]] == [1, 2]
    assert found["turning"]["causes"]
    assert {row["seat"] for row in found["beside"]} == {"FRA", "GBR", "EST"}
    assert found["questions"]
    names = [course["name"] for course in found["verdict"]["courses"]]
    assert names == ["played", "model", "nothing", "intelligence", "air", "full"]
    means = {course["name"]: course["mean"] for course in found["verdict"]["courses"]}
    assert means["nothing"] <= means["full"]


def test_a_seat_is_told_the_week_in_which_the_model_parted_from_it(game):
    rows = debrief(game, runs=20)["beside"]
    assert any(row["parted"] for row in rows)
    for row in rows:
        record = game.line.rounds[row["round"] - 1]
        assert record.first <= row["week"] <= record.last
        if (row["rung"], row["troops"]) != (row["model_rung"], row["model_troops"]):
            assert row["parted"]


@pytest.mark.parametrize(
    ("people", "model", "told"),
    [
        ([1, 1, 2, 2], [1, 2, 2, 3], (True, 1)),
        ([1, 1, 2, 2], [1, 1, 2, 3], (True, 3)),
        ([1, 1, 2, 2], [1, 1, 2, 2], (False, 2)),
        ([1, 1, 1, 1], [1, 1, 1, 1], (False, 3)),
    ],
)
def test_the_week_told_is_the_parting_or_the_step_or_the_last(people, model, told):
    assert _week_to_tell([(rung, 0) for rung in people], [(rung, 0) for rung in model]) == told


def test_predictions_are_scored_beside_the_model(game):
    scores = debrief(game, runs=40)["calibration"]
    happened = scores["questions"][0]["happened"]
    assert happened is True
    assert [(player["player"], player["brier"]) for player in scores["players"]] == [
        ("ann", 0.01),
        ("bob", 0.64),
    ]
    assert scores["class_brier"] == pytest.approx((0.55 - 1) ** 2)
    assert scores["model_brier"] is not None


def test_a_cause_says_what_it_did_to_troops(game):
    causes = debrief(game, runs=40)["turning"]["causes"]
    assert any(cause["troops"] for cause in causes)
    for course in debrief(game, runs=40)["verdict"]["courses"]:
        assert 0 <= course["p10"] <= course["p90"]
        assert course["mean"] <= game.scenario.maximum


@pytest.mark.parametrize(
    ("said", "model", "happened", "who"),
    [
        (0.9, 0.6, True, "class"),
        (0.9, 0.6, False, "model"),
        (0.5, 0.505, True, "even"),
        (None, 0.6, True, None),
        (0.9, 0.6, None, None),
    ],
)
def test_who_was_nearer(said, model, happened, who):
    assert nearer_side(said, model, happened) == who


def test_predictions_given_before_the_reveal_are_scored(begun):
    game = after(begun("GBR", "FRA"), Predict(seat="GBR", player="ann", chance=0.3), Resolve())
    game = after(
        game,
        Predict(seat="GBR", player="ann", chance=0.9),
        Predict(seat="FRA", player="bob", chance=0.2),
        Advance(),
    )
    (question,) = calibration(game, 20)["questions"]
    assert question["class"] == pytest.approx(0.55)
    rows = csv.DictReader(io.StringIO(export(game)["predictions.csv"]))
    assert (question["lowest"], question["highest"], question["count"]) == (0.2, 0.9, 2)
    assert [(row["player"], row["chance"]) for row in rows] == [("ann", "0.9"), ("bob", "0.2")]


def test_only_governments_are_asked_what_it_cost_not_to_decide(begun):
    game = after(
        begun("GBR", "FRA", "KYIV", silence="model"), Stand(seat="GBR", rung="pledged"), Resolve()
    )
    asks = questions(game, None)
    late = [ask["values"] for ask in asks if ask["key"] == "ask.late"]
    assert late == [{"seats": ["FRA"]}]


def test_reruns_share_their_luck(game):
    results = list(reruns(game, 20).values())
    assert differences(results)
    assert np.array_equal(results[0].runs.agreement, results[2].runs.agreement)


def test_what_if_starts_where_the_round_began(game):
    as_it_was = futures_of_decisions(game, 2, runs=20)
    nothing = dict.fromkeys(("air", "intelligence"), 0.0)
    instead = futures_otherwise(game, 2, us=nothing, runs=20)
    assert np.array_equal(as_it_was.runs.troops[:, 3], instead.runs.troops[:, 3])
    assert as_it_was.tally.promised[5, 0] > instead.tally.promised[5, 0]
    alone = futures_otherwise(game, 1, without=["GBR"], runs=20)
    assert alone.runs.troops[0, 3].mean() != as_it_was.runs.troops[0, 3].mean()
    with pytest.raises(IllegalMove, match="not_played"):
        futures_of_decisions(game, 3)


def test_the_exported_files_bring_the_game_back(game, tmp_path):
    files = export(game)
    (tmp_path / "scenario.yaml").write_text(files["scenario.yaml"], encoding="utf-8")
    scenario = load(tmp_path / "scenario.yaml")
    again = fold(scenario, SEED, from_lines(files["moves.jsonl"]))
    assert fingerprint(again) == fingerprint(game)
    assert f"--seed {SEED}" in files["command.txt"]


def test_the_world_as_played_is_a_scenario_like_any_other(game, tmp_path):
    path = tmp_path / "as-played.yaml"
    path.write_text(export(game)["as-played.yaml"], encoding="utf-8")
    scenarios = (load(path), scenario_now(game))
    read, played = (futures(scenario, seed=1, runs=10) for scenario in scenarios)
    assert np.array_equal(read.runs.troops, played.runs.troops)


def test_tables_are_safe_for_spreadsheets(begun):
    game = after(begun("GBR"), Predict(seat="GBR", player="=1+1", chance=0.5), Resolve(), Advance())
    rows = list(csv.DictReader(io.StringIO(export(game)["predictions.csv"])))
    assert rows[0]["player"] == "'=1+1"
    board = list(csv.DictReader(io.StringIO(export(game)["board.csv"])))
    assert len(board) == 4 * 8


def test_after_the_end_nothing_more_is_played(game):
    with pytest.raises(IllegalMove, match="ended"):
        apply(game, Resolve())


def test_futures_of_the_run_that_is_played_differ_by_luck_alone(scenario):
    played = futures(scenario, seed=SEED, runs=30, played=4)
    anew = futures(scenario, seed=SEED, runs=30)
    setting = settle(scenario, Draws(SEED, 4, 1))
    clarity = 30 * float(setting.given.circumstances.clarity[0])
    at_start = [result.tally.world[WORLD.index("clarity"), 0] for result in (played, anew)]
    assert at_start[0] == pytest.approx(clarity, rel=1e-5)
    assert at_start[1] != pytest.approx(clarity, rel=1e-3)
    # run 4 is among them: its own luck with its own governments
    own = ensemble(scenario, seed=SEED, runs=5).runs.troops[..., 4]
    assert np.array_equal(played.runs.troops[..., 4], own)
    committed = played.runs.troops[MEASURES.index("committed"), -1]
    assert len(np.unique(committed)) > 5


def test_a_pledge_is_kept_in_forecasts_and_a_government_may_go_beyond_it(begun):
    game = begun("GBR")
    for _ in range(3):
        game = after(
            game, Stand(seat="GBR", rung="pledged"), Resolve(), Advance(), Advance(), Advance()
        )
    result = forecast(game, 100)
    britain = result.tally.rungs[result.scenario.deadline, result.scenario.codes.index("GBR")]
    assert britain[: Rung.PLEDGED].sum() == 0
    assert britain[Rung.AUTHORISED :].sum() > 0


def test_every_rerun_has_the_governments_that_the_class_met(begun):
    calm, other = (after(begun(run=run), Resolve(), Advance()) for run in (0, 3))
    pair = [reruns(game, 20)["model"].runs for game in (calm, other)]
    assert not np.array_equal(pair[0].rung, pair[1].rung)
    again = reruns(apply(calm, End()), 20)["model"].runs
    assert np.array_equal(again.rung, pair[0].rung)


def test_the_debrief_says_what_the_draw_of_governments_was_worth(game):
    draw = debrief(game, runs=40)["verdict"]["draw"]
    drawn = futures(game.scenario, seed=SEED, runs=40, played=game.setup.run)
    assert draw["chance"] == chance(drawn, game.scenario.minimum)["chance"]
    assert draw["usual"] == chance(futures(game.scenario, seed=SEED, runs=40), 4000)["chance"]


def test_eight_in_ten_reruns_lie_between_numbers_that_some_rerun_had():
    assert _spread(np.arange(10, 101, 10)) == {"p10": 10, "p90": 90}
