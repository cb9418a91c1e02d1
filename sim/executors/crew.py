"""What does work: somebody who takes a piece of it and promises an answer."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, Protocol


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
