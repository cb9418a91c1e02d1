"""Options that several commands share, and what those with web pages need installed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final

import click

if TYPE_CHECKING:
    from sim.executors.jobs import Jobs
    from sim.scenario.scenario import NationProfile

SEED: Final = 2025
"""The seed where none is given."""

WEB_PACKAGES: Final = ("starlette", "uvicorn", "websockets", "jinja2", "segno")
"""What the extra `web` installs."""


class Whole(click.IntRange):
    """A whole number within bounds; a mistake is said in plain words."""

    name = "whole number"

    def convert(self, value: Any, param: Any, ctx: Any) -> Any:  # noqa: ANN401  (as click has it)
        """Read a number, or say which was expected and what may be meant."""
        return _say_mistake(self, super().convert, value, param, ctx)


class Number(click.FloatRange):
    """A number within bounds; a mistake is said in plain words."""

    name = "number"

    def convert(self, value: Any, param: Any, ctx: Any) -> Any:  # noqa: ANN401  (as click has it)
        """Read a number, or say which was expected and what may be meant."""
        return _say_mistake(self, super().convert, value, param, ctx)


def _say_mistake(
    kind: Whole | Number,
    convert: Callable[..., Any],
    *given: Any,  # noqa: ANN401  (as click has it)
) -> Any:  # noqa: ANN401
    """Return what click makes of a value, ``given`` with its option and context."""
    try:
        return convert(*given)
    except click.BadParameter:
        value, *where = given
        kind.fail(_mistake(kind, str(value)), *where)


def _mistake(kind: Whole | Number, text: str) -> str:
    """Say that a text is no such number; of a slip in writing one, which may be meant.

    >>> _mistake(Whole(1), "10,000")
    "'10,000' is not a whole number of 1 or more; did you mean 10000?"
    >>> _mistake(Number(0, 1, min_open=True), "80%")
    "'80%' is not a number above 0 and up to 1; did you mean 0.8?"
    """
    meant = next((str(number) for number in _readings(text) if _holds(kind, number)), None)
    hint = f"; did you mean {meant}?" if meant and meant != text else "."
    return f"'{text}' is not a {kind.name} {_bounds(kind)}{hint}"


def _readings(text: str) -> Iterator[float]:
    """Yield what a text may say: a number with commas or an exponent, or a percentage."""
    bare = text.strip().removesuffix("%").translate(dict.fromkeys(map(ord, ", _")))
    try:
        number = float(bare)
    except ValueError:
        return
    for each in (number,) * ("%" not in text) + (number / 100,):
        yield int(each) if each.is_integer() else each


def _holds(kind: Whole | Number, number: float) -> bool:
    """Return whether a number is one of a kind."""
    plain = click.IntRange if isinstance(kind, Whole) else click.FloatRange
    try:
        return bool(plain.convert(kind, number, None, None) == number)  # type: ignore[arg-type]
    except (click.BadParameter, OverflowError):
        return False


def _bounds(kind: Whole | Number) -> str:
    """Say between which numbers one lies."""
    if kind.max is None:
        return f"of {kind.min:,} or more"
    most = f"below {kind.max:,}" if kind.max_open else f"{kind.max:,}"
    if kind.min_open:
        return f"above {kind.min:,} and {most if kind.max_open else f'up to {most}'}"
    return f"from {kind.min:,} to {most}"


def seed_option(about: str = "Fixes every draw.") -> Callable[[Any], Any]:
    """Return the option ``--seed``: a whole number, 0 or more."""
    least = Whole(min=0)
    return click.option("--seed", type=least, default=SEED, show_default=True, help=about)


def runs_option(
    about: str, *, most: int | None, least: int = 1, usual: int | None = None
) -> Callable[[Any], Any]:
    """Return the option ``--runs``; without a usual number, the command finds one itself."""
    return click.option(
        "--runs",
        type=Whole(least, most),
        default=usual,
        show_default=usual is not None,
        help=about,
    )


held_option = click.option("--held", is_flag=True, help="Hold uncertain inputs at their means.")


def work_options(about: str) -> Callable[[Any], Any]:
    """Return ``--jobs`` and ``--cluster``: where work is done, which changes no result.

    Of the second, `workers` reads the answer.
    """

    def both(command: Callable[..., Any]) -> Callable[..., Any]:
        jobs = click.option("--jobs", type=Whole(1, 1024), help=about)
        cluster = click.option(
            "--cluster",
            metavar="ADDRESS",
            expose_value=False,
            callback=_note_cluster,
            help="Instead: the Dask scheduler whose workers do it, as in tcp://10.0.0.5:8786.",
        )
        return jobs(cluster(command))

    return both


def workers(jobs: int | None, otherwise: int | None = None) -> Jobs:
    """Return where a command's work is to be done.

    Parameters
    ----------
    jobs
        What ``--jobs`` says.
    otherwise
        Processes where nothing is said; one a core if None.

    Raises
    ------
    UsageError
        If both options are given.
    """
    from sim.executors.jobs import every_core

    address = click.get_current_context().meta.get(_CLUSTER)
    if address is None:
        return jobs or otherwise or every_core()
    if jobs is not None:
        msg = "say --jobs or --cluster, not both."
        raise click.UsageError(msg)
    return str(address)


def _note_cluster(context: click.Context, _: click.Parameter, address: str | None) -> None:
    """Check an address before anything else is done, and keep it for `workers`."""
    if address is not None:
        from sim.executors.jobs import check_jobs

        context.meta[_CLUSTER] = check_jobs(address)


_CLUSTER: Final = "sim.cli.options.cluster"

weeks_option = click.option(
    "--weeks-per-round",
    type=Whole(1, 52),
    metavar="WEEKS",
    help="Weeks that a round covers [default: the scenario's, else 8].",
)

rounds_option = click.option(
    "--rounds",
    type=Whole(1, 260),
    help="Rounds to play [default: the scenario's, else all that fit].",
)

run_option = click.option(
    "--run",
    type=Whole(0),
    help="Run of the seed [default: one as its scenario usually goes].",
)


def read_seats(
    chosen: Sequence[str],
    seats: Sequence[str],
    option: str = "--seat",
    nations: Iterable[NationProfile] = (),
) -> tuple[str, ...]:
    """Return the codes of the seats (or nations) that an option names.

    Parameters
    ----------
    chosen
        What was typed: a code in any case, or the English name of a nation.
    seats
        Codes that there are.
    option
        The option, which names what they are.
    nations
        Nations whose names are known.

    Raises
    ------
    BadParameter
        If there is no such seat.
    """
    from sim.scenario.other_names import find_name

    names = {seat: seat for seat in seats}
    names |= {nation.iso3: nation.name for nation in nations if nation.iso3 in names}
    codes = {spelling.casefold(): code for code, name in names.items() for spelling in (code, name)}
    for word in chosen:
        if word.casefold() not in codes:
            near = find_name(word, names)
            meant = f" Did you mean '{near}'?" if near else ""
            msg = f"There is no {option[2:]} '{word}' in this scenario.{meant}"
            raise click.BadParameter(msg, param_hint=option)
    return tuple(codes[word.casefold()] for word in chosen)


def check_web_packages(feature: str) -> None:
    """Make sure that what a feature with web pages needs is installed.

    Raises
    ------
    ExtraNeededError
        If a package is missing.
    """
    from sim.errors import ExtraNeededError

    for package in WEB_PACKAGES:
        if find_spec(package) is None:
            raise ExtraNeededError(feature, package, "web")
