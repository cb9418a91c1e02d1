"""One family of errors: what is wrong, where, and what was expected instead.

Every error that a user can mend is a `WillingError`. The command line prints it without a traceback
and ends with its exit code:

====  ====================================================================
code  meaning
====  ====================================================================
0     done
1     an error nobody foresaw (a fault of the program)
2     a scenario, an override or an option is wrong (`ScenarioError`, `OptionError`)
3     results cannot be written or read (`ResultsError`)
4     an optional package, or a browser, is not there (`ExtraNeededError`, `BrowserNeededError`)
5     what was checked does not hold: a claim is false, or a figure is not as stated (`FALSE`)
6     some of what was to be checked is left open (`UNDECIDED`)
7     the workers, or the cluster, that were to do the work are lost (`ExecutorError`)
130   stopped by the user (`INTERRUPTED`)
====  ====================================================================
"""

import datetime
import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import ClassVar, Final

INTERRUPTED: Final = 130

FALSE, UNDECIDED = 5, 6
"""Exit codes of commands that check something; neither is an error."""

_WIDTH: Final = 60

_CODE: Final = 3
_CLOSE, _CLOSE_CODE = 0.7, 0.6
"""How alike a name, or a code of three letters, must be to be suggested: Atlantis is no Albania."""
_LONGEST_BITS: Final = 200
_WORDS: Final = {True: "true", False: "false", None: "null"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing wrong in one input, said so that its author can mend it.

    Parameters
    ----------
    file : str
        The file as the user named it.
    expected : str
        What would have been right; completes "expected ...".
    line, column : int or None
        Position, counted from 1; None where the whole file is meant.
    key : str
        Dotted path such as ``nations.NOR.us_dependence``; empty where no key is meant.
    value : str or None
        What was found instead, short and printable (see `brief`); completes "found ...".
    suggestion : str or None
        The nearest correct name (see `closest_name`).
    """

    file: str
    expected: str
    line: int | None = None
    column: int | None = None
    key: str = ""
    value: str | None = None
    suggestion: str | None = None

    def __str__(self) -> str:
        """Give the problem in one line: ``file:line:column: key: expected ...; found ...``."""
        place = ":".join(str(part) for part in (self.file, self.line, self.column) if part)
        parts = [f"expected {self.expected}"]
        if self.value is not None:
            parts.append(f"found {self.value}")
        if self.suggestion is not None:
            parts.append(f"did you mean '{self.suggestion}'?")
        return _one_line(": ".join(part for part in (place, self.key, "; ".join(parts)) if part))


class WillingError(Exception):
    """Base of every error that a user can mend; its text needs no traceback beside it."""

    exit_code: ClassVar[int] = 1


class ScenarioError(WillingError):
    """A scenario cannot be used; holds every problem found, not only the first.

    Parameters
    ----------
    problems : iterable of Problem
        At least one; kept sorted by file, line and column.

    Raises
    ------
    ValueError
        If there is no problem at all.
    """

    exit_code: ClassVar[int] = 2
    problems: tuple[Problem, ...]

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=_reading_order))
        if not self.problems:
            message = "a ScenarioError needs at least one problem"
            raise ValueError(message)
        super().__init__(self.problems)

    def __str__(self) -> str:
        """Give every problem, a line each."""
        return "\n".join(str(problem) for problem in self.problems)


class OptionError(WillingError):
    """An option cannot be had on this machine at this moment, such as a port that is taken."""

    exit_code: ClassVar[int] = 2


class ResultsError(WillingError):
    """Results cannot be written or read; the message names the file and what to do."""

    exit_code: ClassVar[int] = 3


class ExtraNeededError(WillingError):
    """A feature needs an optional package that is not installed.

    Parameters
    ----------
    feature : str
        What the user asked for, as the subject of a sentence: ``printing pictures``.
    package : str
        The package that is missing: ``kaleido``.
    extra : str or None
        The extra of this distribution that installs it: ``png``; None if it comes without any.
    """

    exit_code: ClassVar[int] = 4

    def __init__(self, feature: str, package: str, extra: str | None) -> None:
        super().__init__(feature, package, extra)
        self.feature, self.package, self.extra = feature, package, extra

    def __str__(self) -> str:
        """Say what is missing and how to install it."""
        wanted = f"'willing[{self.extra}]'" if self.extra else self.package
        return (
            f"{self.feature} needs the package {self.package}, which is not installed: "
            f"pip install {wanted}"
        )


class ExecutorError(WillingError):
    """Workers that were to do the work are lost, cannot be reached, or are of another kind."""

    exit_code: ClassVar[int] = 7


class BrowserNeededError(WillingError):
    """A browser is needed, and none is found or the one that is does not work.

    Parameters
    ----------
    feature : str
        What the user asked for, as the subject of a sentence: ``saving charts as pictures``.
    why : str
        What the attempt came to, in a line.
    """

    exit_code: ClassVar[int] = 4

    def __init__(self, feature: str, why: str) -> None:
        super().__init__(feature, why)
        self.feature, self.why = feature, why

    def __str__(self) -> str:
        """Say what is missing, how to install it, and what went wrong."""
        return f"{self.feature} needs Chrome or Chromium, installed and able to start: {self.why}"


def closest_name(name: str, names: Iterable[str]) -> str | None:
    """Find the name most like a mistyped one, whatever its case, or None if nothing is close."""
    by_folded = {known.casefold(): known for known in sorted(names)}
    close = _CLOSE_CODE if len(name) <= _CODE else _CLOSE
    matches = difflib.get_close_matches(name.casefold()[:_WIDTH], by_folded, n=1, cutoff=close)
    return by_folded[matches[0]] if matches else None


def brief(value: object) -> str:
    """Show a value much as a scenario would write it, in at most 60 characters.

    Examples
    --------
    >>> brief({"low": 0.2, "high": None, "from": datetime.date(2025, 4, 10)})
    '{low: 0.2, high: null, from: 2025-04-10}'
    """
    return clip(_flow(value, depth=3))


def fits_utf8(text: str) -> bool:
    """Return whether a text can be written in UTF-8; a file's name may hold bytes that cannot."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def clip(text: str, width: int = _WIDTH) -> str:
    """Cut a text to a number of characters, the last three of them dots if it was longer."""
    return text if len(text) <= width else f"{text[: width - 3]}..."


def dotted_path(path: Iterable[str | int]) -> str:
    """Write a path of keys and list indices for a reader: ``events[0].nations.NOR``."""
    steps = (f"[{step}]" if isinstance(step, int) else f".{clip(step)}" for step in path)
    return "".join(steps).removeprefix(".")


def _reading_order(problem: Problem) -> tuple[str, int, int]:
    return problem.file, problem.line or 0, problem.column or 0


def _one_line(text: str) -> str:
    return "".join(letter if letter.isprintable() else repr(letter)[1:-1] for letter in text)


def _flow(value: object, depth: int) -> str:
    match value:
        case None | bool():
            text = _WORDS[value]
        case dict() | list() | tuple():
            text = _collection(value, depth) if depth else "..."
        case datetime.date():
            text = value.isoformat()
        case str():
            text = repr(value[:_WIDTH])
        case float():
            text = repr(float(value))  # NumPy's own floats would name their type
        case int() if value.bit_length() > _LONGEST_BITS:
            text = f"a whole number of {value.bit_length()} bits"
        case _:
            text = repr(value)
    return text


def _collection(value: dict[object, object] | list[object] | tuple[object, ...], depth: int) -> str:
    if isinstance(value, dict):
        entries = islice(value.items(), _WIDTH)
        return "{" + ", ".join(f"{key}: {_flow(item, depth - 1)}" for key, item in entries) + "}"
    return "[" + ", ".join(_flow(item, depth - 1) for item in islice(value, _WIDTH)) + "]"
