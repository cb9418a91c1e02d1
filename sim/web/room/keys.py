"""Secrets: the facilitator's link, the join code, tokens that bind a seat to a device, PINs."""

from __future__ import annotations

import hashlib
import hmac
import secrets
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


def seat_cookie(secret: str) -> str:
    """Return the name of the cookie that binds a browser to a seat of the game of this secret.

    Browsers send a cookie to every port of a host: two games there need two names.
    """
    return f"willing_seat_{digest(f'seat {secret}')[:16]}"


def screen_key(secret: str) -> str:
    """Return the projector's key: it shows the join code, and opens nothing else."""
    return digest(f"screen {secret}")[:16]


def facilitator_cookie(secret: str) -> str:
    """Return the name of the cookie by which links from the console open, without a secret in them.

    It is another for each game, as that of a seat is.
    """
    return f"willing_desk_{screen_key(secret)}"


def same(given: str, right: str) -> bool:
    """Compare two secrets in a time that tells nothing about them."""
    return hmac.compare_digest(given.encode(), right.encode())
