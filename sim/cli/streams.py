"""Standard input, output and errors as they are found: closed, in another encoding, a terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from typing import Final, TextIO

STANDARD: Final = (("stdin", "r"), ("stdout", "w"), ("stderr", "w"))
"""The standard streams in the order of their numbers, with what is done with them."""

DUMB: Final = frozenset({"dumb", "unknown"})
"""Kinds of terminal that print escape codes instead of following them."""


def prepare_streams() -> None:
    """Make the standard streams such that nothing printed can end a command.

    A letter that the encoding of the output lacks is written as its number. A stream
    that is closed leads nowhere; its number is taken, so that no file opened later gets it and
    whatever is printed into it.
    """
    for number, (name, mode) in enumerate(STANDARD):
        if getattr(sys, name) is None:
            with suppress(OSError):
                _occupy(number)
                setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _occupy(number: int) -> None:
    """Let a number lead nowhere, here and in processes that are started."""
    try:
        os.fstat(number)
    except OSError:
        opened = os.open(os.devnull, os.O_RDWR)
        os.dup2(opened, number)
        if opened != number:
            os.close(opened)
        os.set_inheritable(number, True)


def may_style(stream: TextIO) -> bool:
    """Return whether a stream is a terminal that can and may be styled.

    It may not where ``NO_COLOR`` is set, and cannot where ``TERM`` says ``dumb``.
    """
    return may_overwrite(stream) and not os.environ.get("NO_COLOR")


def may_overwrite(stream: TextIO) -> bool:
    """Return whether a stream is a terminal on which what was printed can be printed over."""
    return stream.isatty() and os.environ.get("TERM") not in DUMB


def has_letters(text: str, stream: TextIO) -> bool:
    """Return whether a stream's encoding has every letter of a text."""
    try:
        text.encode(stream.encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def silence_output() -> None:
    """Send what is left of standard output nowhere, so that the interpreter ends quietly."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
    except (OSError, ValueError):
        return  # not a real file, as in tests


@contextmanager
def keep_output_errors(troubles: list[Exception]) -> Iterator[None]:
    """Let work go on where its output cannot be printed; the error is kept for the end.

    What is printed beside results must not keep the results from being written: the reader of a
    pipe may have gone, as after ``| head``, or its disk be full.
    """
    try:
        yield
    except OSError as error:
        silence_output()
        troubles.append(error)
