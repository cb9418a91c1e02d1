"""The odds follow what is shown: each round once it is revealed, each inject as it is fired."""

import time


def odds(desk, count):
    """Return the odds given out by now, once there are so many."""
    for _ in range(200):
        found = desk.workshop.hub.odds.visible(desk.room.game)
        if len(found) >= count:
            return found
        time.sleep(0.05)
    raise AssertionError(found)


def least(one):
    """Return the chance of the least force."""
    return next(row["chance"] for row in one["chances"] if row["measure"] == "authorised")


def test_an_inject_moves_the_odds_as_it_is_fired(desk):
    desk.playing("FRA")
    before = odds(desk, 1)
    assert desk.act("inject", number=2)["ok"]  # Washington takes back what it had promised
    after = odds(desk, 2)
    assert after[0] == before[0]
    assert after[1]["week"] == after[0]["week"] == 0
    assert least(after[1]) < least(after[0])


def test_words_alone_leave_the_odds_as_they_are(desk):
    desk.playing("FRA")
    odds(desk, 1)
    assert desk.act("inject_own", text="A summit meets.")["ok"]
    assert len(odds(desk, 1)) == 1


def test_the_odds_of_a_round_are_out_only_once_it_is_revealed(desk):
    desk.playing("FRA")
    odds(desk, 1)
    assert desk.act("resolve")["ok"]
    time.sleep(1)
    assert len(odds(desk, 1)) == 1
    assert desk.act("advance")["ok"]
    assert [one["week"] for one in odds(desk, 2)] == [0, 4]


def test_a_branch_has_the_odds_of_its_past_and_then_its_own(desk):
    desk.playing("FRA")
    for so_far in (2, 3):
        assert desk.act("resolve")["ok"]
        assert desk.act("advance")["ok"]
        assert desk.act("advance")["ok"]
        odds(desk, so_far)
    assert desk.act("inject", number=2)["ok"]
    odds(desk, 4)
    assert desk.act("rewind", round=2, name="another way")["ok"]
    weeks = [one["week"] for one in odds(desk, 2)]
    assert weeks == [0, 4]
