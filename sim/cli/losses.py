"""What is said at the end of workers that died on the way."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from sim.executors.losses import Losses


@contextmanager
def say_losses() -> Iterator[None]:
    """Say on standard error, at the end of a command, that workers died and what was repeated.

    Nothing is said where somebody stops it: workers are then ended on purpose.
    """
    from sim.executors.losses import LOSSES

    LOSSES.forget()
    try:
        yield
    except (KeyboardInterrupt, click.Abort):
        raise
    except BaseException:
        _say(LOSSES)
        raise
    _say(LOSSES)


def _say(losses: Losses) -> None:
    from sim.cli.words import plural

    if losses.times:
        click.echo(
            f"Workers died {plural(losses.times, 'time')} on the way, and "
            f"{plural(losses.pieces, 'piece')} of work went out again: what came of it is the "
            "same. Too little memory is the usual reason.",
            err=True,
        )
