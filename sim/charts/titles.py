"""What scenarios are called where several stand in one chart."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import wrap

WIDE, NARROW = 30, 18
"""Letters in a line of a label, on a wide screen and on a narrow one."""

Titles = Mapping[str, str]
"""Title of each scenario by its name, in the order in which they are shown."""


def broken(title: str, width: int = WIDE) -> str:
    """Return a title in lines of at most so many letters, as Plotly breaks them."""
    return "<br>".join(wrap(title, width, break_long_words=False)) or title
