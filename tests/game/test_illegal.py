"""An illegal move says why, as a key that every language has a text for, and changes nothing."""

import pytest

from sim.game import IllegalMove, apply, fingerprint, from_lines
from sim.game.entries import (
    Answer,
    Back,
    CallVote,
    Contribute,
    Engage,
    Inject,
    Lobby,
    Note,
    Offer,
    Open,
    PledgeIf,
    Predict,
    Propose,
    Rewind,
    Speak,
    Stand,
    Switch,
)
from sim.game.message import message
from sim.scenario.scenario import ENABLERS, RUNGS


@pytest.mark.parametrize(
    ("entry", "why"),
    [
        (Note(text="Hm.", to="XYZ"), message("no_seat", seat="XYZ")),
        (Note(text=" "), message("text_length", what="note_text", longest=280)),
        (Inject(number=3), message("inject_nation")),
        (Inject(number=3, nation="XYZ"), message("inject_nation")),
        (Inject(number=1, nation="NLD"), message("inject_no_nation")),
        (Open(), message("open_already")),
        (Stand(seat="GBR", rung="king"), message("no_rung", rung="king", known=RUNGS)),
        (Stand(seat="ITA", rung="pledged"), message("model_plays", seat="ITA")),
        (Stand(seat="XYZ", rung="pledged"), message("no_seat", seat="XYZ")),
        (Stand(seat="WASHINGTON", rung="pledged"), message("only_nations", seat="WASHINGTON")),
        (Offer(seat="NLD", troops=10), message("offer_is_pledge", rung="pledged")),
        (Offer(seat="GBR", troops=10**7), "offer_beyond"),
        (PledgeIf(seat="NLD"), message("no_condition")),
        (PledgeIf(seat="NLD", nations=("NLD",)), "not_a_condition"),
        (PledgeIf(seat="NLD", us={"air": 2}), message("level", enabler="air", level=2)),
        (PledgeIf(seat="GBR", others=5, rung="supports"), "pledge_leads_to"),
        (Engage(seat="GBR", us={"air": 1}), message("only_seat", seat="WASHINGTON")),
        (Answer(seat="GBR", accepts=True), message("only_seat", seat="KYIV")),
        (Lobby(seat="GBR", on="KYIV", points=1), message("lobby_whom", seat="WASHINGTON")),
        (Lobby(seat="GBR", on="GBR", points=1), message("lobby_whom", seat="WASHINGTON")),
        (
            Lobby(seat="GBR", on="FRA", points=11),
            message("budget", points=11, seat="GBR", left=10),
        ),
        (
            Contribute(seat="GBR", enabler="bread"),
            message("no_enabler", enabler="bread", known=ENABLERS),
        ),
        (CallVote(seat="GBR"), message("need_not_vote", seat="GBR")),
        (Propose(seat="GBR", about="mission", choice="war"), "choice_mission"),
        (Propose(seat="GBR", about="minimum", choice=40_000), "choice_size"),
        (Propose(seat="GBR", about="colour", choice="blue"), "no_choice"),
        (Back(seat="GBR", proposal=0), message("no_proposal", number=0)),
        (Speak(seat="GBR", text="x" * 281), message("text_length", what="speech", longest=280)),
        (Speak(seat="GBR", text="a\u202eb"), message("text_letters", what="speech")),
        (Predict(seat="GBR", player="p", chance=1.5), message("chance", chance=1.5)),
        (Inject(number=99), message("no_card", number=99)),
        (Rewind(round=2, name="x"), message("no_round_back", round=2)),
        (Switch(name="x"), message("no_branch", name="x", known=("main",))),
        (
            Stand(seat="GBR", rung=3),
            message("field_wrong", kind="stand", name="rung", found="3"),
        ),
    ],
)
def test_an_illegal_move_says_why_and_changes_nothing(begun, entry, why):
    game = begun("GBR", "NLD", "WASHINGTON", "KYIV")
    name = fingerprint(game)
    with pytest.raises(IllegalMove) as refused:
        apply(game, entry)
    said = refused.value.message
    if isinstance(why, str):
        assert said.key == f"illegal.{why}"
    else:
        assert said == message(f"illegal.{why.key}", **why.values)
    assert fingerprint(game) == name


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ('{"kind": "stnad", "seat": "GBR"}', "no_kind_near"),
        ('{"kind": "stand", "seat": "GBR"}', "field_needed"),
        ('{"kind": "stand", "seat": "GBR", "rung": "pledged", "x": 1}', "no_field"),
        ('{"kind": "offer", "seat": "GBR", "troops": true}', "field_wrong"),
        ('{"kind": "engage", "seat": "WASHINGTON", "us": {"air": "all"}}', "field_wrong"),
        ('{"kind": "predict", "seat": "GBR", "player": "p", "chance": NaN}', "not_plain"),
        ('["stand"]', "not_a_mapping"),
    ],
)
def test_a_line_that_is_no_entry_is_refused_by_its_number(line, why):
    with pytest.raises(IllegalMove) as refused:
        from_lines(f'{{"kind": "pause"}}\n{line}')
    assert refused.value.message.key == "illegal.no_entry"
    assert refused.value.message.values["line"] == 2
    assert refused.value.message.values["why"].key == f"illegal.{why}"


def test_a_line_that_is_no_json_is_refused():
    with pytest.raises(IllegalMove, match="no_json"):
        from_lines("{")
