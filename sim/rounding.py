"""How a stated number is rounded: one definition for tables, charts, reports and screens.

Halves go away from zero, as in a browser (``toFixed``, and the formats of D3 in which charts write
what lies under the pointer), so that no figure differs from its twin in the last digit. The ends
of an interval in whole percent go outwards: no interval looks narrower than it is.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from math import ceil, floor
from typing import Final

_HUNDRED: Final = 100
_EXACT: Final = 6
"""Digits of a percentage beyond which a difference is the computer's, not the number's."""


def nearest(value: float, places: int = 0) -> Decimal:
    """Return the nearest number with so many decimals; it is never a negative zero.

    >>> nearest(62.5), nearest(-62.5), nearest(12.25, 1), nearest(-0.04, 1)
    (Decimal('63'), Decimal('-63'), Decimal('12.3'), Decimal('0.0'))
    """
    return Decimal(float(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP) + 0


def hundredths(share: float) -> int:
    """Return a share, or a difference of shares, in whole percent or percentage points.

    >>> hundredths(0.625), hundredths(-0.125), hundredths(-0.001)
    (63, -13, 0)
    """
    return int(nearest(_HUNDRED * share))


def percent(share: float, places: int = 0) -> str:
    """Return a share in percent.

    >>> percent(0.625), percent(0.1225, 1)
    ('63%', '12.3%')
    """
    return f"{nearest(_HUNDRED * share, places)}%"


def signed(whole: int | Decimal) -> str:
    """Say a whole number with its sign; nothing is neither more nor less.

    >>> signed(1200), signed(-3), signed(0)
    ('+1,200', '-3', '0')
    """
    return f"{whole:+,}" if whole else "0"


def outer_hundredths(low: float, high: float) -> tuple[int, int]:
    """Return the ends of the interval of a share in whole percent, rounded outwards.

    >>> outer_hundredths(0.388, 0.434), outer_hundredths(-0.0002, 0.003)
    ((38, 44), (-1, 1))
    """
    return floor(round(_HUNDRED * low, _EXACT)), ceil(round(_HUNDRED * high, _EXACT))
