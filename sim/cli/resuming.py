"""What is said of finished pieces of long work: that they are there, and that they are kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from sim.results.pieces import PieceFolder


@contextmanager
def going_on(folders: Sequence[PieceFolder], *, quiet: bool = False) -> Iterator[None]:
    """Say that earlier pieces are taken over and, where work ends early, that some are kept."""
    there = sum(folder.count() for folder in folders)
    if there and not quiet:
        click.echo(f"Going on from an earlier run: {_pieces(there)} there.", err=True)
    try:
        yield
    except BaseException:
        say_kept(folders)
        raise


def say_kept(folders: Sequence[PieceFolder]) -> None:
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
