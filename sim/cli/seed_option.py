"""``--seed``: one rule for every command that draws."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import click

DEFAULT: Final = 2025


def seed_option(about: str = "Fixes every draw.") -> Callable[[Any], Any]:
    """Return the option ``--seed``: a whole number, 0 or more."""
    least = click.IntRange(min=0)
    return click.option("--seed", type=least, default=DEFAULT, show_default=True, help=about)
