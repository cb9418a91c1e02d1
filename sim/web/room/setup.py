"""What a game was set up with, and its secrets: link, join code, PINs, tokens of devices."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from typing import Final

CODE_LETTERS: Final = "BCDFGHJKLMNPQRSTVWXZ"
"""Letters of a join code: no vowels, so that it spells nothing and is not misread."""

CODE_LENGTH: Final = 4
PIN_LENGTH: Final = 4


def new_secret() -> str:
    """Return a secret that nobody guesses, fit for an address."""
    return secrets.token_urlsafe(24)


def new_code() -> str:
    """Return a code that a room can read off a screen."""
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))


def new_pin() -> str:
    """Return the digits that open a seat on another device."""
    return "".join(secrets.choice("0123456789") for _ in range(PIN_LENGTH))


def digest(token: str) -> str:
    """Return what is kept of a token: whoever reads the file cannot take a seat with it."""
    return hashlib.sha256(token.encode()).hexdigest()


def same(given: str, right: str) -> bool:
    """Compare two secrets in a time that tells nothing about them."""
    return hmac.compare_digest(given.encode(), right.encode())


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
    """

    seed: int
    secret: str
    code: str
    weeks: int
    rounds: int | None
    minutes: float

    @property
    def cookie(self) -> str:
        """The name of the cookie that binds a browser to a seat of this game.

        Browsers send a cookie to every port of a host: two games there need two names.
        """
        return f"willing_seat_{digest(f'seat {self.secret}')[:16]}"

    @property
    def screen_key(self) -> str:
        """The projector's key: it shows the join code, and opens nothing else."""
        return digest(f"screen {self.secret}")[:16]

    @property
    def facilitator_cookie(self) -> str:
        """The name of the cookie by which links from the console open, with no secret in them."""
        return f"willing_desk_{self.screen_key}"
