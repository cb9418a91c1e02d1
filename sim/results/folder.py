"""A folder that is written whole or not at all, and never loses what it held.

Files go into a hidden sibling first, ``.<name>.<token>.partial``, which then takes the folder's
place. Whatever stood there moves aside as ``.<name>.<token>.old`` for that moment; should the
machine stop just then, the next use of the folder puts it back.
"""

from __future__ import annotations

import errno
import secrets
import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath
from typing import Final, TypeAlias

from sim.errors import ResultsError

MARK: Final = "manifest.json"
"""The file by which a folder is known as a result's."""

STALE: Final = 3600.0
"""Seconds after which a half-written sibling is taken for abandoned."""

_ATTEMPTS: Final = 5
_IN_THE_WAY: Final = {errno.EEXIST, errno.ENOTEMPTY}
_REASONS: Final = {
    errno.ENOSPC: "no space is left there; free some or choose another folder",
    errno.EDQUOT: "your quota is used up; free some space or choose another folder",
    errno.EACCES: "you may not write there; choose another folder",
    errno.EPERM: "you may not write there; choose another folder",
    errno.EROFS: "it can only be read; choose another folder",
    errno.ENOTDIR: "part of the path is a file, not a folder; choose another folder",
    errno.EEXIST: "a file of that name is in the way; choose another folder",
    errno.ENAMETOOLONG: "the name is too long; choose another folder",
}


Content: TypeAlias = bytes | Path
"""What a file is to hold, or where it lies: too large for memory, it is moved."""


def write_folder(folder: Path, files: Mapping[str, Content]) -> None:
    """Write files into a folder, all or none; other files already there stay.

    Parameters
    ----------
    folder
        Made where missing, with the folders above it.
    files
        Name (with ``/`` for folders within) to content; a file that is moved is gone from where it
        lay.

    Raises
    ------
    ResultsError
        If it cannot be written, or holds files but no result. It is left as it was.
    """
    with explain_faults(folder):
        whole = folder.resolve()
        recover(whole)
        _refuse_foreign(whole)
        whole.parent.mkdir(parents=True, exist_ok=True)
        partial = _sibling(whole, "partial")
        try:
            _fill(partial, files)
            _keep_others(whole, partial)
            _swap(partial, whole)
        finally:
            shutil.rmtree(partial, ignore_errors=True)
            recover(whole)


def check_writable(folder: Path) -> None:
    """Check that results can be written below a folder, before long work is done for them.

    Raises
    ------
    ResultsError
        If they cannot.
    """
    with explain_faults(folder):
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / f".{secrets.token_hex(4)}.partial"
        try:
            probe.write_bytes(b" ")
        finally:
            probe.unlink(missing_ok=True)


def recover(folder: Path) -> None:
    """Put back what an interrupted replacement left aside, and clear away abandoned pieces."""
    for old in _siblings(folder, "old"):
        if folder.exists():
            shutil.rmtree(old, ignore_errors=True)
        else:
            with suppress(OSError):
                old.rename(folder)
    for partial in _siblings(folder, "partial"):
        with suppress(OSError):
            if time.time() - partial.stat().st_mtime > STALE:
                shutil.rmtree(partial, ignore_errors=True)


@contextmanager
def explain_faults(path: Path, doing: str = "write") -> Iterator[None]:
    """Raise errors of the file system as errors that say what to do."""
    try:
        yield
    except OSError as error:
        reason = _REASONS.get(error.errno or 0, error.strerror or str(error))
        msg = f"cannot {doing} {path}: {reason}"
        raise ResultsError(msg) from error


def _fill(partial: Path, files: Mapping[str, Content]) -> None:
    partial.mkdir()
    for name, content in files.items():
        inside = PurePosixPath(name)
        if inside.is_absolute() or ".." in inside.parts:
            msg = f"a file of a result must lie in its folder; got {name!r}"
            raise ValueError(msg)
        path = partial / inside
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, Path):
            shutil.move(content, path)
        else:
            path.write_bytes(content)


def _keep_others(folder: Path, partial: Path) -> None:
    """Copy what else lies in the folder, such as a reader's notes."""
    if not folder.exists():
        return
    for path in sorted(folder.rglob("*")):
        copy = partial / path.relative_to(folder)
        if (path.is_symlink() or not path.is_dir()) and not copy.exists():
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, copy, follow_symlinks=False)


def _swap(partial: Path, folder: Path) -> None:
    """Let the new folder take the place of the old; try again if another run was quicker."""
    for attempt in range(1, _ATTEMPTS + 1):
        with suppress(FileNotFoundError):
            folder.rename(_sibling(folder, "old"))
        try:
            partial.rename(folder)
        except OSError as error:
            if error.errno not in _IN_THE_WAY or attempt == _ATTEMPTS:
                raise
        else:
            return


def _refuse_foreign(folder: Path) -> None:
    """Refuse to replace what is no result: somebody's file, or a folder of other things."""
    if folder.exists() and not folder.is_dir():
        raise FileExistsError(errno.EEXIST, "", str(folder))
    if (folder / MARK).is_file() or not folder.exists():
        return
    if any(not path.name.startswith(".") for path in folder.iterdir()):
        msg = f"cannot write {folder}: it holds files but no result; choose another folder"
        raise ResultsError(msg)


def _sibling(folder: Path, what: str) -> Path:
    return folder.with_name(f".{folder.name}.{secrets.token_hex(4)}.{what}")


def _siblings(folder: Path, what: str) -> list[Path]:
    prefix, suffix = f".{folder.name}.", f".{what}"
    if not folder.parent.is_dir():
        return []
    return sorted(
        path
        for path in folder.parent.iterdir()
        if path.name.startswith(prefix) and path.name.endswith(suffix)
    )
