"""What classes played and predicted is a forecast: pooled, and scored beside the model's."""

import datetime

import numpy as np
import pytest

from sim.errors import ResultsError
from sim.scenario.reading.read import load
from sim.score.predictions import Play, Prediction
from sim.score.questions import Question
from sim.score.reading import read_histories, week_of
from sim.score.score import score_answers
from sim.web.room.opening import open_room
from sim.web.room.plays import read_play
from tests.loops import finish
from tests.web.room.test_clock import do

FEW = 20
"""Futures behind the model's probability; none here rests on how many."""

THRESHOLD = 7500
"""Troops that are committed with France, and not without it."""


def committed(state):
    rung, troops = (np.asarray(getattr(state.government, name)) for name in ("rung", "troops"))
    return np.where(rung >= 3, troops, 0).sum()


@pytest.fixture
def files(scenario, tmp_path):
    """Two classes: in one France is authorised to go, in the other it refuses; both predict it."""
    made = []
    for number, rung in enumerate(("authorised", "refuses"), 1):
        path = tmp_path / f"{number}.sqlite"
        room, _ = open_room(load(scenario), path, seed=7, weeks=4, minutes=60, run=3)
        stand = {"kind": "stand", "seat": "FRA", "rung": rung}
        asked = {"kind": "ask", "measure": "committed", "threshold": THRESHOLD, "by": "round"}
        people = [join(room, "FRA") for _ in range(number)]
        do(room, "begin", asked, "advance", stand)
        for person, chance in zip(people, (0.9, 0.5), strict=False):
            finish(room.move(person, {"kind": "predict", "chance": chance}, person.player))
        do(room, "resolve", "advance")
        room.close()
        made.append(path)
    return made


def join(room, seat):
    _, device = finish(room.join(seat, room.seating.pin(seat) or ""))
    return device


def on(scenario, week):
    return load(scenario).date + datetime.timedelta(days=7 * week)


def test_a_file_gives_every_week_that_was_seen(scenario, files):
    play, _ = read_play(files[0], load(scenario), FEW)
    assert [state.week for state in play] == [0, 1, 2, 3, 4]


def test_the_share_of_plays_is_the_chance(scenario, files):
    loaded = load(scenario)
    plays = [read_play(path, loaded, FEW)[0] for path in files]
    day = on(scenario, 4)
    reading = read_histories(loaded, plays, [day, on(scenario, 8)])
    assert [*reading.weeks] == [4]  # no play saw the eighth week
    france = loaded.codes.index("FRA")
    rungs = [state[-1].government.rung[france, 0] for state in plays]
    assert rungs[0] > rungs[1]
    assert reading.chances(day)[france].max() == 0.5
    peace = [np.asarray(play[4].world.phase)[0] >= 1 for play in plays]
    asked = Question("ceasefire", day, 0.0)
    assert reading.answers(asked).mean() == np.mean(peace)
    assert week_of(loaded, day) == 4


def test_pooled_plays_are_scored_beside_the_model(scenario, files):
    loaded = load(scenario)
    read = [read_play(path, loaded, FEW) for path in files]
    plays = [
        Play(states, [Prediction(play=number, **said) for said in predictions])
        for number, (states, predictions) in enumerate(read)
    ]
    asked = [
        Question("ceasefire", on(scenario, 4), 0.0),
        Question("nations_committed", on(scenario, 4), 1.0),
        Question("ceasefire", on(scenario, 8), 0.0),
    ]
    scores = score_answers([loaded], (), asked, runs=20, plays=plays)
    for table, questions in (("score_yes_no", 1), ("score_totals", 1)):
        said = [row["forecaster"] for row in scores.tables[table].rows()]
        assert said.count("plays, pooled (2)") == questions
        assert "small" in said
    assert any(on(scenario, 8).isoformat() in note for note in scores.notes)
    predicted = {row["forecaster"]: row for row in scores.tables["score_predictions"].rows()}
    assert predicted["players, pooled"]["players"] == 3
    assert predicted["players, pooled"]["chance"] == pytest.approx((0.9 + 0.7) / 2)


def test_a_file_gives_what_players_predicted_and_what_came_of_it(scenario, files):
    plays = [read_play(path, load(scenario), FEW) for path in files]
    first, second = (predictions for _, predictions in plays)
    answers = [sorted(said["chances"].values()) for said in (*first, *second)]
    assert answers == [[0.9], [0.5, 0.9]]
    for said in (*first, *second):
        assert (said["asked"], said["week"], said["measure"]) == (0, 4, "committed")
        assert 0 <= said["model"] <= 1
    pledged = [committed(states[-1]) for states, _ in plays]
    assert pledged[0] >= THRESHOLD > pledged[1]
    assert (first[0]["happened"], second[0]["happened"]) == (True, False)


def test_what_is_no_play_is_refused_in_a_sentence(scenario, files, tmp_path, begun):
    loaded = load(scenario)
    with pytest.raises(ResultsError, match="no round was played"):
        read_play(begun, loaded)
    with pytest.raises(ResultsError, match="other nations"):
        read_play(files[0], load("no-us"))
    text = tmp_path / "text.txt"
    text.write_text("not a game, and long enough to be read as a file of some kind" * 20)
    with pytest.raises(ResultsError, match=r"text\.txt"):
        read_play(text, loaded)
