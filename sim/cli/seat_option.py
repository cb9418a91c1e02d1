"""The option ``--seat`` of commands about the workshop."""

from __future__ import annotations

from collections.abc import Sequence

import click


def known_seats(asked: Sequence[str], seats: Sequence[str]) -> tuple[str, ...]:
    """Return the seats that are asked for, in capitals.

    Raises
    ------
    BadParameter
        If there is no such seat.
    """
    from sim.errors import nearest

    wanted = tuple(one.upper() for one in asked)
    for one in wanted:
        if one not in seats:
            near = nearest(one, seats)
            meant = f" Did you mean '{near}'?" if near else ""
            msg = f"There is no seat '{one}' in this scenario.{meant}"
            raise click.BadParameter(msg, param_hint="--seat")
    return wanted
