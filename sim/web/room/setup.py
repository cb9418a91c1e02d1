"""What a game was set up with, and its secrets: link, join code, PINs, tokens of devices."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

CODE_LETTERS: Final = "BCDFGHJKLMNPQRSTVWXZ"
"""Letters of a join code: no vowels, so that it spells nothing and is not misread."""

CODE_LENGTH: Final = 6
CODE_LENGTHS: Final = (4, CODE_LENGTH)
"""Games begun before have four letters. Of six there are 64 million: the right code is never made
to wait, so that guessing has to be hopeless by itself."""

PIN_LENGTH: Final = 4
PERSONAL_LENGTH: Final = 8

SHORTEST: Final = 16
"""Characters that a secret has at least."""

LARGEST: Final = 2**53
"""Largest number that is ever meant."""


def new_secret() -> str:
    """Return a secret that nobody guesses, fit for an address."""
    return secrets.token_urlsafe(24)


def new_code() -> str:
    """Return a code that a room can read off a screen."""
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))


def new_pin() -> str:
    """Return the digits that open a seat on another device."""
    return "".join(secrets.choice("0123456789") for _ in range(PIN_LENGTH))


def new_personal_code() -> str:
    """Return a code with which somebody of the roster joins: nobody guesses it."""
    letters = "".join(secrets.choice(CODE_LETTERS) for _ in range(PERSONAL_LENGTH))
    return f"{letters[:4]}-{letters[4:]}"


def digest(token: str) -> str:
    """Return what is kept of a token: whoever reads the file cannot take a seat with it."""
    return hashlib.sha256(token.encode()).hexdigest()


def same(given: str, right: str) -> bool:
    """Compare two secrets in a time that tells nothing about them."""
    return hmac.compare_digest(given.encode(), right.encode())


def read_setup(kept: Mapping[str, Any]) -> Setup:
    """Return what a game was set up with, as its file has kept it.

    Raises
    ------
    ValueError
        If a part of it is missing, or is not as a server writes it.
    """
    for name, right in _RIGHT.items():
        if name not in kept:
            msg = f"it has no {name}"
            raise ValueError(msg)
        if isinstance(kept[name], bool) or not right(kept[name]):
            msg = f"its {name} was edited: {kept[name]!r}"
            raise ValueError(msg)
    days = kept.get("deadlines", []), kept.get("zone", "")
    if not _are_days(*days):
        msg = f"its deadlines were edited: {days!r}"
        raise ValueError(msg)
    given = {name: kept[name] for name in _RIGHT}
    return Setup(**given, deadlines=tuple(days[0]), zone=days[1])


def _are_days(deadlines: object, zone: object) -> bool:
    if not isinstance(deadlines, list) or not isinstance(zone, str):
        return False
    numbers = all(isinstance(time, float) and 0 < time <= LARGEST for time in deadlines)
    return numbers and bool(zone) == bool(deadlines) and deadlines == sorted(deadlines)


def _is_whole(value: object, least: int) -> bool:
    return isinstance(value, int) and least <= value <= LARGEST


def _is_secret(value: object) -> bool:
    return isinstance(value, str) and len(value) >= SHORTEST and value.isascii()


def _is_code(value: object) -> bool:
    return isinstance(value, str) and len(value) in CODE_LENGTHS and set(value) <= set(CODE_LETTERS)


_RIGHT: Final[Mapping[str, Callable[[Any], bool]]] = {
    "seed": lambda value: _is_whole(value, 0),
    "secret": _is_secret,
    "code": _is_code,
    "weeks": lambda value: _is_whole(value, 1),
    "minutes": lambda value: isinstance(value, int | float) and 0 < value <= LARGEST,
    "rounds": lambda value: value is None or _is_whole(value, 1),
}
"""What each part of a setup has to be."""


@dataclass(frozen=True)
class Setup:
    """What a game was set up with, once and for all.

    Attributes
    ----------
    seed
        Fixes every draw.
    secret, code
        The facilitator's secret and the room's join code.
    weeks, rounds
        Weeks that a round covers; how many rounds (None: all that fit).
    minutes
        Minutes that a round takes until it is resolved.
    deadlines, zone
        When each round ends, in seconds since 1970, if rounds last for days; and the time zone in
        which screens say so.
    """

    seed: int
    secret: str
    code: str
    weeks: int
    rounds: int | None
    minutes: float
    deadlines: tuple[float, ...] = ()
    zone: str = ""

    @property
    def cookie(self) -> str:
        """The name of the cookie that binds a browser to a seat of this game.

        Browsers send a cookie to every port of a host: two games there need two names.
        """
        return f"willing_seat_{digest(f'seat {self.secret}')[:16]}"

    @property
    def door_cookie(self) -> str:
        """The name of the cookie by which wrong tries of one browser are told from another's."""
        return f"willing_door_{self.screen_key}"

    @property
    def door_key(self) -> str:
        """What the projector's QR code carries: who scanned it has not guessed."""
        return digest(f"door {self.secret}")[:12]

    @property
    def screen_key(self) -> str:
        """The projector's key: it shows the join code, and opens nothing else."""
        return digest(f"screen {self.secret}")[:16]

    @property
    def facilitator_cookie(self) -> str:
        """The name of the cookie by which links from the console open, with no secret in them."""
        return f"willing_desk_{self.screen_key}"
