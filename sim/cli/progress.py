"""A bar on standard error while work goes on: on a terminal only, and only after a second."""

from __future__ import annotations

import sys
from threading import Lock, Timer
from types import TracebackType
from typing import TYPE_CHECKING, Final, Literal, Self

from sim.cli.streams import movable, styled

if TYPE_CHECKING:
    from rich.progress import Progress

PATIENCE: Final = 1.0
"""Seconds before a bar appears."""


class Bar:
    """Shows how far some work has come.

    Parameters
    ----------
    what
        What is going on, in a word or two.
    total
        How many steps it is.
    quiet
        Never show anything.
    """

    def __init__(self, what: str, total: int, *, quiet: bool = False) -> None:
        self._what, self._total, self._done = what, total, 0
        self._lock = Lock()
        self._shown: Progress | None = None
        self._timer = None if quiet or not movable(sys.stderr) else Timer(PATIENCE, self._show)

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
        """Take the bar away, however the work ended."""
        if self._timer is not None:
            self._timer.cancel()
        with self._lock:
            self._done = self._total
            if self._shown is not None:
                self._shown.stop()

    def advance(self, steps: int) -> None:
        """Note that some steps are done."""
        with self._lock:
            self._done += steps
            if self._shown is not None:
                self._shown.update(self._shown.task_ids[0], completed=self._done)

    def _show(self) -> None:
        from rich.console import Console
        from rich.progress import Progress

        with self._lock:
            if self._done < self._total:
                colours: Literal["auto"] | None = "auto" if styled(sys.stderr) else None
                console = Console(stderr=True, color_system=colours)
                self._shown = Progress(console=console, transient=True)
                self._shown.add_task(self._what, total=self._total, completed=self._done)
                self._shown.start()
