"""How far work has come, on standard error: a bar, and the pieces that earlier work left."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from threading import Lock, Timer
from typing import TYPE_CHECKING, Final, Self

import click

from sim.cli.streams import may_overwrite

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

    from sim.results.pieces import PieceFolder


PATIENCE: Final = 1.0
"""Seconds before a bar appears."""

WIDEST: Final = 36
"""Columns of the bar itself, where there is room for so many."""

BESIDE: Final = 24
"""Columns beside label, bar and text: brackets, percent, the time left, and the gaps."""

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
        self._label, self._text = label, ""
        self._bar: ProgressBar[str] = click.progressbar(
            length=total,
            label=label,
            file=sys.stderr,
            hidden=True,
            item_show_func=lambda _: self._text or None,
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

    def __exit__(self, *_: object) -> None:
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
            self._fit()
            self._bar.update(steps)

    def tell(self, text: str) -> None:
        """Show a text beside the bar, such as what has come out so far."""
        with self._lock:
            self._bar.current_item = text
            self._fit()
            self._bar.render_progress()

    def _fit(self) -> None:
        """Keep it to a line of the terminal: a line that wraps is drawn again below the last.

        The bar gives way to the text, and the text, at last, to the edge.
        """
        free = _columns() - 1 - len(self._label) - BESIDE
        self._text = (self._bar.current_item or "")[: max(0, free - 1)]
        self._bar.width = max(1, min(WIDEST, free - len(self._text)))

    def _show(self) -> None:
        with self._lock:
            if not self._bar.finished:
                self._bar.hidden = False
                self._fit()
                self._bar.render_progress()


def _columns() -> int:
    """Return how wide the terminal is that standard error goes to."""
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns
    except (OSError, ValueError):
        return shutil.get_terminal_size().columns


@contextmanager
def resume(folders: Sequence[PieceFolder], *, quiet: bool = False) -> Iterator[None]:
    """Say that earlier pieces are taken over and, where work ends early, that some are kept."""
    there = sum(folder.count() for folder in folders)
    if there and not quiet:
        click.echo(f"Going on from an earlier run: {_pieces(there)} there.", err=True)
    try:
        yield
    except BaseException:
        name_kept_folders(folders)
        raise


def name_kept_folders(folders: Sequence[PieceFolder]) -> None:
    """Say on standard error what is kept of work that has ended early."""
    kept = [folder for folder in folders if folder.count()]
    if kept:
        total = sum(folder.count() for folder in kept)
        click.echo(
            f"\n{_pieces(total)} kept in {kept[0].folder.parent}: the same command goes "
            "on from there.",
            err=True,
        )


def _pieces(count: int) -> str:
    return "1 finished piece is" if count == 1 else f"{count:,} finished pieces are"
