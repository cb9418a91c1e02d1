"""Numbers as each language writes them, for pages that are filled in on the server."""

from __future__ import annotations

from math import floor
from typing import Final

_NARROW, _FIXED = "\u202f", "\u00a0"

GROUPS: Final = {"en": ",", "de": ".", "fr": _NARROW, "pl": _FIXED, "uk": _FIXED}
"""What stands between thousands."""


def whole(value: float, language: str) -> str:
    """Say a whole number; Polish parts thousands only from five digits on.

    >>> whole(90000, "en"), whole(2138, "de"), whole(2138, "pl")
    ('90,000', '2.138', '2138')
    """
    if language == "pl" and abs(value) < 10_000:  # noqa: PLR2004 (five digits)
        return f"{value:.0f}"
    return f"{value:,.0f}".replace(",", GROUPS[language])


def percent(share: float, language: str) -> str:
    """Say a share in whole percent, halves upwards; below one percent with a decimal.

    >>> percent(0.3, "en"), percent(0.125, "en"), percent(0.005, "de")
    ('30 %', '13 %', '0,5 %')
    """
    if 0 < share < 0.01:  # noqa: PLR2004 (one percent)
        return f"{_decimal(100 * share, language)} %"
    return f"{floor(100 * share + 0.5)} %"


def signed(points: float, language: str) -> str:
    """Say points with their sign and one decimal.

    >>> signed(0.44, "en"), signed(-1.1, "fr")
    ('+0.4', '−1,1')
    """
    return f"{'−' if points < 0 else '+'}{_decimal(abs(points), language)}"


def _decimal(value: float, language: str) -> str:
    text = f"{value:.1f}"
    return text if language == "en" else text.replace(".", ",")
