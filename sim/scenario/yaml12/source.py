"""From a path to text that is safe to parse: size, encoding, printable characters."""

import re
import stat
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Final

from sim.errors import Problem, ScenarioError, brief, closest_name

MOST_BYTES: Final = 1_000_000
MOST_PROBLEMS: Final = 1_000
LINE_END: Final = re.compile("\r\n|\r|\n")

_SCENARIO: Final = "a scenario file"
_SUFFIXES: Final = {".yaml", ".yml"}

# YAML's printable characters, less four that look like nothing or like the end of a line: U+0085,
# U+2028, U+2029 and a byte order mark within the text.
_UNPRINTABLE: Final = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_ESCAPED_BYTES: Final = range(0xDC80, 0xDD00)


def load(path: Path, file: str) -> str:
    """Read a file as text; bytes that are not UTF-8 become lone surrogates, which `read` refuses.

    Raises
    ------
    ScenarioError
        If there is no such file, or it is a folder, not readable or too large.
    """
    try:
        status = path.stat()
        unfit = _refusal(status.st_mode, status.st_size)
        data = b"" if unfit else path.read_bytes()
    except FileNotFoundError:
        unfit = (_SCENARIO, "no such file")
    except OSError as error:
        unfit = ("a file that can be read", (error.strerror or str(error)).lower())
    except ValueError:
        unfit = ("a file that can be read", "a name that no file can have")
    if unfit:
        expected, found = unfit
        neighbour = _neighbour(path) if expected == _SCENARIO else None
        raise ScenarioError(
            [Problem(file=file, expected=expected, value=found, suggestion=neighbour)]
        )
    return data.decode("utf-8", errors="surrogateescape")


def find_unreadable(text: str, file: str) -> list[Problem]:
    """List what keeps a text from being parsed: its size, or characters that nobody can see."""
    if len(text) > MOST_BYTES:
        found = f"{len(text):,} characters"
        return [Problem(file=file, expected=_small_enough(), value=found)]
    if is_printable(text):
        return []
    # Nul bytes mean UTF-16 or no text at all: one line says it, a thousand would not say more.
    return list(islice(_find_unprintable(text, file), 1 if "\0" in text else MOST_PROBLEMS))


def is_printable(text: str) -> bool:
    """Say whether a text holds nothing but characters that can be seen, spaces and line ends."""
    return _UNPRINTABLE.search(text) is None


def _small_enough() -> str:
    return f"a file of at most {MOST_BYTES:,} bytes"


def _refusal(mode: int, size: int) -> tuple[str, str] | None:
    if stat.S_ISDIR(mode):
        return _SCENARIO, "a folder"
    if not stat.S_ISREG(mode):
        return _SCENARIO, "a device or a pipe"
    if size > MOST_BYTES:
        return _small_enough(), f"{size:,} bytes"
    return None


def _neighbour(path: Path) -> str | None:
    """Name the scenario in the same folder that was most likely meant."""
    try:
        files = [near for near in path.parent.iterdir() if near.is_file()]
    except (OSError, ValueError):
        return None
    stems = {near.stem: near for near in sorted(files) if near.suffix in _SUFFIXES}
    stem = closest_name(path.stem, stems)
    return None if stem is None else str(stems[stem])


def _find_unprintable(text: str, file: str) -> Iterator[Problem]:
    for number, line in enumerate(LINE_END.split(text), start=1):
        found = _UNPRINTABLE.search(line)
        if found:
            expected, value = _describe(found.group())
            column = found.start() + 1
            yield Problem(file=file, expected=expected, line=number, column=column, value=value)


def _describe(letter: str) -> tuple[str, str]:
    if ord(letter) in _ESCAPED_BYTES:
        return "text saved as UTF-8", f"the byte 0x{ord(letter) - 0xDC00:02x}"
    return "printable text", f"the character {brief(letter)}"
