"""Who does work, and what is lost where workers die."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, Final, Protocol


class Crew(Protocol):
    """Workers that take pieces of one kind of work."""

    @property
    def size(self) -> int:
        """How many pieces are worked on at once."""

    def submit(self, piece: Any) -> Future[Any]:  # noqa: ANN401  (whatever the work is done on)
        """Take a piece; the answer, or the error of the work, comes later."""

    def is_loss(self, error: BaseException) -> bool:
        """Return whether an error says that workers were lost, so that the piece may go out again.

        Raises
        ------
        ExecutorError
            If it says that it is no use.
        """

    def check(self) -> None:
        """Make sure that answers may still come.

        Raises
        ------
        ExecutorError
            If none will.
        """

    def dismiss(self) -> None:
        """Leave undone what is still being done."""


Work = Callable[[Any], Any]


@dataclass(slots=True)
class Losses:
    """What this process has seen of workers that died.

    ``times`` is how often some did, each time one or several; ``pieces`` are those that were then
    sent out again.
    """

    times: int = 0
    pieces: int = 0

    def note(self, *, anew: bool, pieces: int) -> None:
        """Note pieces of work that were lost, ``anew`` if not by the same death as the last."""
        self.times += anew
        self.pieces += pieces

    def forget(self) -> None:
        """Begin anew, as a command does."""
        self.times = self.pieces = 0

    def describe(self) -> dict[str, int]:
        """Return the same by name, nothing where no worker died."""
        return {"times": self.times, "pieces": self.pieces} if self.times else {}


LOSSES: Final = Losses()
"""What this process has seen."""
