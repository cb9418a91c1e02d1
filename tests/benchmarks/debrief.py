"""How long a debrief takes: its slides, the whole of it, and its page; the parts of the slides.

    python -m tests.benchmarks.debrief         # all seats, 6 rounds; what reveals know is known
    python -m tests.benchmarks.debrief 6 12    # rounds, seats
    python -m tests.benchmarks.debrief 6 34 slides  # without the what-ifs of the whole page

Figures are seconds of processor time, which a busy machine does not lengthen; on a quiet one a
class waits as long by the clock. What reveals have computed by then is computed before, as in a
class.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import Any

from sim.game import Game, apply, fold
from sim.game.after import debrief as parts
from sim.game.after.causes import causes
from sim.game.after.known import Known, odds_around
from sim.game.ahead.forecast import RUNS
from sim.game.entries import Advance, Begin, End, Offer, Open, Predict, Resolve, Seat, Stand
from sim.game.moves.checks import capacity_of, top_rung
from sim.rules.ladder import Rung
from sim.scenario.reading.read import load
from sim.web.debrief.findings import all_findings, first_findings
from sim.web.debrief.page import debrief_page
from sim.web.language.words import Words

ROUNDS, SEED, RUN = 6, 1, 11
PARTS = ("odds_by_round", "seats_beside_model", "powers_beside_scenario", "reruns", "calibration")


def timed(name: str, work: Callable[..., Any], *args: Any) -> Any:
    """Do something, and print the processor time that it took."""
    began = time.process_time()
    made = work(*args)
    print(f"{name}: {time.process_time() - began:.2f} s")
    return made


def pledge(game: Game, seat: str) -> Game:
    """Return the game in which a seat pledges half of what it has, or supports."""
    if top_rung(game, seat) < Rung.PLEDGED:
        return apply(game, Stand(seat=seat, rung="supports"))
    game = apply(game, Stand(seat=seat, rung="pledged"))
    return apply(game, Offer(seat=seat, troops=capacity_of(game, seat) // 2))


def played(rounds: int, seats: int) -> Game:
    """Return a game that has ended, in which every seat of a nation has raised its stand."""
    scenario = load("text-as-it-stands")
    game = fold(scenario, SEED, [Open(weeks=4, rounds=rounds, run=RUN)])
    at_table = [seat for seat in game.seats if seat in scenario.codes][:seats]
    for seat in at_table:
        game = apply(game, Seat(seat=seat))
    game = apply(game, Begin())
    for number in range(rounds):
        game = apply(apply(game, Advance()), Advance())
        for place, seat in enumerate(at_table):
            if place % rounds == number:
                game = pledge(game, seat)
            game = apply(game, Predict(seat=seat, player=f"{seat} 1", chance=0.4))
        game = apply(apply(game, Resolve()), Advance())
        if number + 1 < rounds:
            game = apply(game, Advance())
    return apply(game, End())


def known_of(game: Game) -> Known:
    """Return what a server has computed by the last reveal."""
    rounds = game.line.rounds
    return Known(
        {record.number: causes(game, record) for record in rounds},
        {record.number: odds_around(game, record, RUNS) for record in rounds},
    )


def measure_parts() -> None:
    """Have each part of the slides print what it takes."""
    for name in PARTS:
        work = getattr(parts, name)
        setattr(parts, name, lambda *a, _work=work, _name=name: timed(f"  {_name}", _work, *a))


def main() -> None:
    """Measure."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    game = timed("the game itself", played, rounds, int(sys.argv[2]) if len(sys.argv) > 2 else 34)
    known = timed("what was computed as rounds were revealed", known_of, game)
    measure_parts()
    first = timed("slides", lambda: first_findings(game, known=known))
    if sys.argv[3:] == ["slides"]:
        return
    whole = timed("what if, for the whole page", all_findings, first)
    timed("the page, in one language", debrief_page, whole, Words("en"))


if __name__ == "__main__":
    main()
