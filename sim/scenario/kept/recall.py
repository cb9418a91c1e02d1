"""Read what has not changed from what was kept of it, else from its files."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, TypeVar

from sim.scenario.kept import entry, seen
from sim.scenario.kept.place import folder
from sim.scenario.kept.plain import Form, UnfitError
from sim.scenario.kept.sources import digest

Found = TypeVar("Found")

FORMAT: Final = 1
"""Number of the form in which readings are kept."""


def recall(name: str, form: Form, read: Callable[[], Found]) -> Found:
    """Return the result of reading something: the kept one, if all that was looked at is the same.

    Parameters
    ----------
    name
        What is read, such as the path of its file.
    form
        How it is kept.
    read
        Reads it; what it looks at says so (`sim.scenario.kept.seen.note`). Its errors are raised,
        and nothing is kept of them.
    """
    place, sources = folder(), digest()
    if place is None or sources is None:
        return read()
    key = sha256(f"{FORMAT}\0{sources}\0{name}".encode(errors="surrogatepass")).hexdigest()
    file = place / f"{key[:40]}{entry.SUFFIX}"
    try:
        looked_at, plain = _parts(entry.read(file))
        if plain is not None and seen.is_unchanged(looked_at):
            found: Found = form.read(plain)
            return found
    except UnfitError:
        pass
    return _read_anew(file, form, read)


def _parts(kept: Any) -> tuple[list[tuple[str, str]], Any]:  # noqa: ANN401
    """Return what a kept reading looked at, with what stands for its content, and what it found."""
    if kept is None:
        return [], None
    try:
        seen_then = [(str(name), str(stated)) for name, stated in kept["seen"].items()]
        return seen_then, kept["found"]
    except (TypeError, LookupError, AttributeError) as error:
        msg = "this is no reading"
        raise UnfitError(msg) from error


def _read_anew(file: Path, form: Form, read: Callable[[], Found]) -> Found:
    """Read, and keep the result unless a file changed meanwhile."""
    with seen.watch() as looked_at:
        found = read()
    try:
        plain = form.write(found)
    except UnfitError:
        return found
    if seen.is_unchanged(looked_at.items()):
        entry.write(file, {"seen": looked_at, "found": plain})
    return found
