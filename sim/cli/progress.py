"""A bar on standard error while work goes on: on a terminal only, and only after a second."""

from __future__ import annotations

import sys
from threading import Lock, Timer
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self

import click

from sim.cli.streams import may_overwrite

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

PATIENCE: Final = 1.0
"""Seconds before a bar appears."""

ERASE: Final = "\r\x1b[2K\x1b[?25h"
"""Empties the line of the bar and shows the cursor again, which the bar hides."""


class Bar:
    """Shows how far some work has come.

    Parameters
    ----------
    label
        What is going on, in a word or two.
    total
        How many steps it is.
    quiet
        Never show anything.
    """

    def __init__(self, label: str, total: int, *, quiet: bool = False) -> None:
        self._bar: ProgressBar[str] = click.progressbar(
            length=total,
            label=label,
            file=sys.stderr,
            hidden=True,
            item_show_func=lambda said: said,
        )
        self._lock = Lock()
        self._timer = (
            None if quiet or not may_overwrite(sys.stderr) else Timer(PATIENCE, self._show)
        )

    def __enter__(self) -> Self:
        """Start to wait."""
        if self._timer is not None:
            self._timer.daemon = True
            self._timer.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Take the bar away, however the work ended; click would leave it on the screen."""
        if self._timer is not None:
            self._timer.cancel()
        with self._lock:
            self._bar.finish()
            if not self._bar.hidden:
                click.echo(ERASE, nl=False, err=True)

    def advance(self, steps: int) -> None:
        """Note that some steps are done."""
        with self._lock:
            self._bar.update(steps)

    def tell(self, text: str) -> None:
        """Show a text beside the bar, such as what has come out so far, with its next step."""
        with self._lock:
            self._bar.current_item = text

    def _show(self) -> None:
        with self._lock:
            if not self._bar.finished:
                self._bar.hidden = False
                self._bar.render_progress()
