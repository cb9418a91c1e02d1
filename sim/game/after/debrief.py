"""The debrief: what happened, what moved the odds, and what would have happened otherwise."""

from __future__ import annotations

from typing import Any

from sim.game.after.beside import reason_rows, seats_beside_model
from sim.game.after.calibration import calibration
from sim.game.after.causes import RUNS as CAUSE_RUNS
from sim.game.after.causes import causes
from sim.game.after.effects import powers_beside_scenario
from sim.game.after.known import Known, all_odds_around, odds_by_round, turning_round
from sim.game.after.whatif import reruns, verdict
from sim.game.ahead.forecast import RUNS
from sim.game.bargains import deal_message
from sim.game.engine.conditions import conditions
from sim.game.entries import PledgeIf, SeatEntry
from sim.game.entries.text import to_plain
from sim.game.game import Game, Round
from sim.game.message import message
from sim.game.order import Decider
from sim.game.seen.public import public, totals, wire


def debrief(game: Game, runs: int = RUNS, known: Known | None = None) -> dict[str, Any]:
    """Return the debrief of the branch being played, as plain data.

    It tells what was sealed, so it is for when the game has ended. It runs some tens of
    ensembles: let it run beside what must stay quick.

    Keys: ``story`` (a chapter a round, see `story`), ``branches`` (what each came to, as all see
    it), ``odds`` (by round), ``turning`` (the round in which they moved most, by how much, and its
    ``causes``), ``causes`` (``round`` and ``rows``, for every round: what moved the odds in it),
    ``beside`` (each seat beside the model's government), ``powers`` (Washington and Kyiv beside
    what had been without their people), ``given`` (the reasons that seats gave),
    ``verdict`` (skill, luck or Washington), ``calibration`` and ``questions`` (to talk about).

    Parameters
    ----------
    game
        A game in which at least one round was resolved.
    runs
        Runs of each ensemble.
    known
        What was computed of it as rounds were revealed.
    """
    had = known or Known()
    around = all_odds_around(game, runs, had.odds)
    rows = odds_by_round(game, runs, around)
    moved = {
        record.number: found
        if (found := had.causes.get(record.number)) is not None
        else causes(game, record, min(runs, CAUSE_RUNS))
        for record in game.line.rounds
    }
    most = turning_round(rows)
    turning = most and {
        "round": most["round"], "moved": most["moved"], "causes": moved[most["round"]]
    }  # fmt: skip
    return {
        "story": story(game),
        "branches": public(game)["branches"],
        "odds": rows,
        "turning": turning,
        "causes": [{"round": number, "rows": found} for number, found in moved.items()],
        "beside": seats_beside_model(game),
        "powers": powers_beside_scenario(game, moved),
        "given": reason_rows(game),
        "verdict": verdict(game, reruns(game, runs)),
        "calibration": calibration(game, runs, around),
        "questions": questions(game, turning),
    }


def story(game: Game) -> list[dict[str, Any]]:
    """Return what happened, round by round.

    Keys of each: ``round``, ``first`` and ``last`` week, ``before`` and ``after`` (totals),
    ``news`` (the wire of that round), ``moves`` (all, unsealed; those on conditions with their
    ``conditions``), ``played`` (how many seats by who played them), ``late`` (nations that did
    not decide in time), ``stayed`` (seats that said nothing, and kept what they had), ``bound``,
    ``proposals`` (``seat``, ``about``, ``choice``, ``backers``, whether it was ``adopted``),
    ``adopted`` and ``bargains`` (as messages: who offered whom what, and what came of it).
    """
    news = wire(game.line)
    return [_chapter(game, record, news) for record in game.line.public_rounds]


def _chapter(game: Game, record: Round, news: list[dict[str, Any]]) -> dict[str, Any]:
    deciders = list(record.deciders.values())
    return {
        "round": record.number,
        "first": record.first,
        "last": record.last,
        "before": totals(record.states[0]),
        "after": totals(record.states[-1]),
        "news": [line for line in news if line["round"] == record.number],
        "moves": [_move_row(game, record, move) for move in record.moves],
        "played": {kind.value: deciders.count(kind) for kind in Decider},
        "late": _late_nations(game, record),
        "stayed": [code for code, who in record.deciders.items() if who is Decider.KEPT],
        "bound": dict(record.bound),
        "proposals": [
            {
                "seat": proposal.seat,
                "about": proposal.about,
                "choice": proposal.choice,
                "backers": list(proposal.backers),
                "adopted": proposal.number in record.adopted,
            }
            for proposal in record.proposals
        ],
        "bargains": [
            deal_message(game, deal).plain()
            for deal in game.line.deals
            if deal.round == record.number
        ],
        "adopted": [
            {"about": proposal.about, "choice": proposal.choice}
            for proposal in record.proposals
            if proposal.number in record.adopted
        ],
    }


def _move_row(game: Game, record: Round, move: SeatEntry) -> dict[str, Any]:
    plain = to_plain(move)
    if not isinstance(move, PledgeIf):
        return plain
    state, setting = record.states[0], game.line.setting
    stated = conditions(move, state=state, setting=setting, inside={}, brings={})
    return {**plain, "conditions": [says.plain() for says, _ in stated]}


def _late_nations(game: Game, record: Round) -> list[str]:
    """Return the nations whose people did not decide in time."""
    return [code for code in game.scenario.codes if record.deciders[code] is Decider.CLOCK]


def questions(game: Game, turning: dict[str, Any] | None) -> list[dict[str, Any]]:
    """Return questions for the class, some of them from what happened."""
    texts = [message(f"ask.{name}") for name in ("felt", "defend", "skill", "model")]
    if turning and turning["causes"]:
        cause = turning["causes"][0]["what"]
        texts.insert(1, message("ask.turning", round=turning["round"], what=cause))
    late = sorted({code for record in game.line.rounds for code in _late_nations(game, record)})
    if late:
        texts.append(message("ask.late", seats=late))
    return [text.plain() for text in texts]
