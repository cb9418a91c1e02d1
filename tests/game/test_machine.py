"""Hypothesis plays: random moves, legal or not; the rules hold and the log is the whole truth."""

import json

import numpy as np
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from sim.game import IllegalMove, apply, brief, fingerprint, fold, from_lines, public, to_lines
from sim.game import entries as entry
from sim.game.entries import KYIV, WASHINGTON
from sim.scenario.scenario import ENABLERS, LOCATIONS, MANDATES, MISSIONS, PHASES, RUNGS
from sim.web.language.catalogue import LANGUAGES
from sim.web.language.words import Words
from tests.builders import examples
from tests.game.conftest import CODES, SEED, small

SCENARIO = small(weeks=6)
WORDS = [Words(language) for language in LANGUAGES]
SEATS = st.sampled_from((*CODES, WASHINGTON, KYIV, "XYZ"))
TAKEN = ("FRA", "GBR", "ITA", "NLD", WASHINGTON, KYIV)
SHARES = st.sampled_from([0.0, 0.25, 0.5, 1.0, 1.5])
ENGAGEMENT = st.dictionaries(st.sampled_from(ENABLERS), SHARES, max_size=3)
FEW = {"max_size": 2}
WHISPER = "This is for your eyes alone."


def some(options):
    return st.lists(st.sampled_from(options), **FEW).map(tuple)


MOVES = st.one_of(
    st.builds(entry.Stand, seat=SEATS, rung=st.sampled_from((*RUNGS, "king"))),
    st.builds(entry.Offer, seat=SEATS, troops=st.integers(-5, 5000)),
    st.builds(
        entry.PledgeIf,
        seat=SEATS,
        rung=st.sampled_from(RUNGS),
        troops=st.none() | st.integers(1, 800),
        us=ENGAGEMENT,
        mandates=some(MANDATES),
        missions=some(MISSIONS),
        locations=some(LOCATIONS),
        peace=st.none() | st.sampled_from(PHASES),
        clarity=st.none() | SHARES,
        parliaments=some(CODES),
        nations=some(CODES),
        others=st.integers(-1, 3000),
    ),
    st.builds(
        entry.Withdraw,
        seat=SEATS,
        what=st.sampled_from(["stand", "pledge_if", "lobby"]),
        whose=st.just("") | SEATS,
    ),
    st.builds(entry.CallVote, seat=SEATS),
    st.builds(entry.Contribute, seat=SEATS, enabler=st.sampled_from((*ENABLERS, "bread"))),
    st.builds(
        entry.Propose,
        seat=SEATS,
        about=st.sampled_from(["mission", "location", "minimum", "maximum"]),
        choice=st.sampled_from(["monitoring", "outside", 5000, 30_000]),
    ),
    st.builds(entry.Back, seat=SEATS, proposal=st.integers(0, 2), backs=st.booleans()),
    st.builds(entry.Lobby, seat=SEATS, on=SEATS, points=st.integers(0, 6)),
    st.builds(entry.Engage, seat=SEATS, us=ENGAGEMENT, says=st.sampled_from(["", "We will."])),
    st.builds(entry.Answer, seat=SEATS, accepts=st.booleans()),
    st.builds(entry.Speak, seat=SEATS, text=st.text(max_size=10)),
    st.builds(entry.Predict, seat=SEATS, player=st.sampled_from("abc"), chance=SHARES),
    st.builds(entry.Ready, seat=SEATS),
)
GOES = st.fixed_dictionaries({"rung": st.sampled_from(RUNGS), "troops": st.integers(1, 800)})
BARGAIN_TERMS = st.one_of(
    GOES,
    st.fixed_dictionaries({"us": ENGAGEMENT}),
    st.fixed_dictionaries({"points": st.integers(-1, 4), "on": SEATS}),
    st.fixed_dictionaries({"enabler": st.sampled_from(ENABLERS), "presence": st.just("air")}),
    st.fixed_dictionaries({"backs": st.integers(-1, 1)}),
    st.fixed_dictionaries({"accepts": st.booleans() | st.just(1)}),
    st.just({}),
)
BARGAINS = st.one_of(
    st.builds(
        entry.Bargain,
        seat=st.sampled_from(TAKEN),
        to=st.sampled_from(TAKEN),
        we=BARGAIN_TERMS,
        they=BARGAIN_TERMS,
        locations=some(LOCATIONS),
        peace=st.none() | st.sampled_from(PHASES),
        public=st.booleans(),
    ),
    st.builds(
        entry.Reply,
        seat=SEATS,
        bargain=st.integers(-1, 4),
        accepts=st.sampled_from([True, True, False]),
    ),
    st.builds(entry.Leave, seat=SEATS, bargain=st.integers(-1, 4)),
)
ACTS = st.one_of(
    st.builds(entry.Seat, seat=SEATS),
    st.builds(entry.Unseat, seat=SEATS),
    st.builds(entry.HandOver, seat=SEATS),
    st.builds(entry.Begin),
    st.builds(entry.Advance, ends_at=st.none() | st.just(100.0)),
    st.builds(entry.Pause, at=st.just(40.0)),
    st.builds(entry.Continue, at=st.just(50.0)),
    st.builds(entry.Extend, seconds=st.sampled_from([60.0, -10.0, 1e9])),
    st.builds(entry.ChangeUS, us=ENGAGEMENT),
    st.builds(entry.Inject, number=st.integers(0, 14), nation=st.sampled_from(["", "NLD", "X"])),
    st.builds(entry.Note, to=st.just("") | SEATS, text=st.sampled_from([WHISPER, "", "x" * 999])),
    st.builds(entry.ShowForecasts, shown=st.booleans()),
    st.builds(entry.Ask, threshold=st.integers(0, 9000), by=st.sampled_from(["round", "end"])),
    st.builds(entry.Approve, speech=st.integers(0, 5)),
    st.builds(entry.Rewind, round=st.integers(0, 3), name=st.sampled_from(["b", "c", "d"])),
    st.builds(entry.Switch, name=st.sampled_from(["main", "b", "z"])),
)


class Workshop(RuleBasedStateMachine):
    """A class that tries anything."""

    @initialize(
        decides=st.sampled_from(["voices", "framework", "troops"]),
        weeks=st.integers(1, 3),
        run=st.integers(0, 3),
    )
    def open(self, decides, weeks, run):
        taken = [entry.Seat(seat=seat) for seat in TAKEN]
        opened = entry.Open(decides=decides, weeks=weeks, run=run, moderated=False)
        start = [opened, *taken, entry.Begin(), entry.Advance()]
        self.game = fold(SCENARIO, SEED, start)

    def attempt(self, tried):
        name = fingerprint(self.game)
        game = self.game
        try:
            game = apply(self.game, tried)
        except IllegalMove as error:
            for words in WORDS:
                sentence = words.say(error.message)
                assert "{" not in sentence
                assert sentence[-1] in ".?"
        assert fingerprint(self.game) == name
        assert game is self.game or game.entries == (*self.game.entries, tried)
        self.game = game

    @rule(tried=MOVES)
    def a_seat_moves(self, tried):
        self.attempt(tried)

    @rule(tried=ACTS)
    def the_facilitator_acts(self, tried):
        self.attempt(tried)

    @rule(tried=BARGAINS)
    def a_seat_bargains(self, tried):
        self.attempt(tried)

    @rule()
    def every_offer_is_accepted(self):
        for deal in self.game.line.deals:
            self.attempt(entry.Reply(seat=deal.terms.to, bargain=deal.number, accepts=True))

    @rule()
    def the_round_is_resolved(self):
        self.attempt(entry.Resolve())

    @rule()
    def the_log_folds_to_the_same_game(self):
        again = fold(SCENARIO, SEED, from_lines(to_lines(self.game.entries)))
        assert fingerprint(again) == fingerprint(self.game)

    @invariant()
    def the_rules_of_the_model_hold(self):
        government = self.game.line.state.government
        rungs = np.asarray(government.rung)[:, 0]
        assert ((rungs >= 0) & (rungs < len(RUNGS))).all()
        assert (np.asarray(government.troops)[:, 0][rungs < 3] == 0).all()
        for record in self.game.line.rounds:
            steps = [np.asarray(state.government.rung)[:, 0] for state in record.states]
            moved = np.abs(np.diff(np.stack(steps).astype(int), axis=0))
            assert moved.max() <= 1

    @invariant()
    def nobody_sees_what_is_not_theirs(self):
        shown = json.dumps(public(self.game))
        assert "advisers" not in shown
        assert WHISPER not in shown
        for seat in ("FRA", "ITA"):
            own = brief(self.game, seat)
            json.dumps(own)
            assert all(move["seat"] == seat for move in own["moves"])
            assert {note["to"] for note in own["notes"]} <= {"", seat}
            assert all(seat in (deal["seat"], deal["to"]) for deal in own["deals"])
        assert all(deal["public"] for deal in public(self.game)["deals"])

    @invariant()
    def no_seat_spends_more_than_it_has(self):
        for seat in ("FRA", WASHINGTON, KYIV):
            assert brief(self.game, seat)["points"] >= 0


TestWorkshop = Workshop.TestCase
TestWorkshop.settings = settings(examples(12), stateful_step_count=25)
