"""Finished pieces of long work, kept in files until all of it is done.

A folder of pieces is named after what decides their content: the kind of work, the scenario in
full, seed and options, the code that computes and NumPy. A piece stands in a file of its own that
is written whole or not at all, with a checksum; a damaged piece, or another than is asked for,
counts as not there, and is made again. Pieces stand at their places, so none is counted twice. Two
commands that do the same work at once write the same bytes to the same files, and each takes over
what the other has finished.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
from collections.abc import Callable, Iterable, Mapping
from hashlib import blake2b, sha256
from pathlib import Path
from typing import Any, Final

from sim.arrays.counted import Counted
from sim.arrays.tally import Runs
from sim.executors.source import code_version
from sim.results.folder import explain_faults
from sim.results.identity import document_without_play
from sim.results.plain_arrays import from_bytes, to_bytes
from sim.scenario.scenario import Scenario

FORMAT: Final = "willing piece 1"
MARK: Final = ".pieces"
"""How the name of a folder of pieces ends; it begins with a dot."""

_SUFFIX: Final = ".piece"


class PieceFolder:
    """Keeps the answers of pieces of one work; see `sim.executors.pieces.Shelf`.

    Parameters
    ----------
    root
        Where the folder stands: that of the results.
    name
        What the work is called, such as ``run-no-us``.
    about
        Whatever decides what the pieces come to, as JSON can hold it.
    kinds
        The dataclasses that answers are made of.
    is_whole
        Whether an answer may be kept; one that holds a failure is not.
    """

    def __init__(
        self,
        root: Path,
        name: str,
        about: Mapping[str, Any],
        kinds: Iterable[type],
        is_whole: Callable[[Any], bool] = lambda _: True,
    ) -> None:
        text = json.dumps({**about, "code": code_version()}, sort_keys=True, default=str)
        self._key = blake2b(text.encode(), digest_size=10).hexdigest()
        self.folder = root / f".{name}-{self._key}{MARK}"
        self._kinds, self._is_whole = [*kinds], is_whole

    def count(self) -> int:
        """Return how many pieces are there, sound or not."""
        return len([*self.folder.glob(f"*{_SUFFIX}")])

    def read(self, place: int, piece: Any) -> Any:  # noqa: ANN401  (of any kind of work)
        """Return the answer kept for a piece; None if there is no sound one."""
        try:
            head, content = self._file(place).read_bytes().split(b"\n", 1)
            if head != self._head(place, piece, content):
                return None
            return from_bytes(content, self._kinds)
        except Exception:
            return None  # whatever is wrong with it, it is made again

    def write(self, place: int, piece: Any, answer: Any) -> None:  # noqa: ANN401
        """Keep the answer of a piece.

        Raises
        ------
        ResultsError
            If it cannot be written.
        """
        if not self._is_whole(answer):
            return
        content = to_bytes(answer)
        path = self._file(place)
        with explain_faults(path):
            self.folder.mkdir(parents=True, exist_ok=True)
            partial = path.with_name(f".{place}.{secrets.token_hex(4)}.partial")
            try:
                with partial.open("wb") as file:
                    file.write(self._head(place, piece, content) + b"\n" + content)
                    file.flush()
                    os.fsync(file.fileno())
                partial.replace(path)
            except PermissionError:
                if self.read(place, piece) is None:  # else another command is at that very file
                    raise
            finally:
                partial.unlink(missing_ok=True)

    def clear(self) -> None:
        """Remove all pieces, once what they are parts of is done and safe."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def _file(self, place: int) -> Path:
        return self.folder / f"{place:06d}{_SUFFIX}"

    def _head(self, place: int, piece: Any, content: bytes) -> bytes:  # noqa: ANN401
        """Return the first line of a file: which piece it is, and a checksum of the rest."""
        which = sha256(f"{self._key} {place} {piece!r}".encode()).hexdigest()[:16]
        return f"{FORMAT} {which} {sha256(content).hexdigest()}".encode()


def ensemble_pieces(root: Path, scenario: Scenario, **how: Any) -> PieceFolder:  # noqa: ANN401
    """Return the folder of the pieces of an ensemble.

    Parameters
    ----------
    root
        Where it stands: the folder of the results.
    scenario
        What is run.
    **how
        Runs, seed, whether inputs are held and rows are kept.
    """
    about = {"work": "ensemble", "scenario": document_without_play(scenario), **how}
    return PieceFolder(root, "run", about, (Counted, Runs))
