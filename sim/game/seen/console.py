"""What the facilitator sees beside what all see: who has moved, what waits, what can be fired."""

from __future__ import annotations

from dataclasses import asdict

from sim.game.bargains import all_deals
from sim.game.facilitator.injects import deck, needs_nation
from sim.game.facilitator.wire import memos_for
from sim.game.game import Game
from sim.game.moves.standing import decider_of, moves_by
from sim.game.seen.public import Plain, name_of, public_setting, public_state


def console(game: Game) -> Plain:
    """Return the facilitator's view, as plain data; what seats decided stays sealed in it.

    Keys: ``seats`` (seat, name, taken, handed, ``plays`` (who decides if it were resolved now),
    ``moves`` (kinds only), ``predictions``), ``speeches`` (number, seat, says, whether ``hidden``
    as long as they are not approved), ``notes`` (to seats and to all), ``deals`` (every bargain,
    private ones too), ``deck`` (cards: number, round, the round ``about`` which it fits this
    game, sender, to, text, whether a nation is to be ``chosen``, whether it was ``fired``),
    ``rounds`` (those one can rewind to), ``forecasts``, ``named`` (whether who gave the best answer
    is shown) and ``setup``.
    """
    line = game.line
    return {
        "seats": [_seat_row(game, seat) for seat in game.seats],
        "speeches": [
            {
                "number": news.number,
                "seat": news.source,
                "says": news.says.plain(),
                "hidden": news.hidden,
            }
            for news in line.news
            if news.source in game.seats and news.spoken
        ],
        "notes": memos_for(game, lambda _: True),
        "deals": all_deals(game, public_state(line), public_setting(line)),
        "deck": deck_rows(game),
        "rounds": [start.number for start in line.starts],
        "forecasts": game.forecasts,
        "named": line.named,
        "setup": asdict(game.setup),
    }


def deck_rows(game: Game) -> list[Plain]:
    """Return the deck, and what of it was fired in the branch being played.

    A deck is written for as many rounds as its last card says: in a shorter game the same cards
    come as much sooner.
    """
    cards = deck(game.scenario)
    written = max((card.round for card in cards.values()), default=1)
    rounds = min(game.rounds, written)
    return [
        {
            "number": number,
            "round": card.round,
            "about": -(-card.round * rounds // written),
            "sender": card.sender,
            "to": card.to,
            "text": card.text,
            "chosen": needs_nation(card),
            "fired": number in game.line.fired,
        }
        for number, card in cards.items()
    ]


def _seat_row(game: Game, seat: str) -> Plain:
    line = game.line
    return {
        "seat": seat,
        "name": name_of(game, seat),
        "taken": seat in game.seated,
        "handed": seat in game.handed,
        "plays": decider_of(game, line, seat).value,
        "moves": sorted(moves_by(line, seat)),
        "predictions": sum(prediction.seat == seat for prediction in line.predictions.values()),
    }
