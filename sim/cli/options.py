"""Options that several commands share, and what those with web pages need installed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final

import click

if TYPE_CHECKING:
    from sim.executors.jobs import Jobs

SEED: Final = 2025
"""The seed where none is given."""

WEB_PACKAGES: Final = ("starlette", "uvicorn", "websockets", "jinja2", "segno")
"""What the extra `web` installs."""


def seed_option(about: str = "Fixes every draw.") -> Callable[[Any], Any]:
    """Return the option ``--seed``: a whole number, 0 or more."""
    least = click.IntRange(min=0)
    return click.option("--seed", type=least, default=SEED, show_default=True, help=about)


def runs_option(
    about: str, *, most: int | None, least: int = 1, usual: int | None = None
) -> Callable[[Any], Any]:
    """Return the option ``--runs``; without a usual number, the command finds one itself."""
    return click.option(
        "--runs",
        type=click.IntRange(least, most),
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
        jobs = click.option("--jobs", type=click.IntRange(1, 1024), help=about)
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
    type=click.IntRange(1, 52),
    metavar="WEEKS",
    help="Weeks that a round covers [default: the scenario's, else 8].",
)

rounds_option = click.option(
    "--rounds",
    type=click.IntRange(1, 260),
    help="Rounds to play [default: the scenario's, else all that fit].",
)

run_option = click.option(
    "--run",
    type=click.IntRange(0),
    help="Run of the seed [default: one as its scenario usually goes].",
)


def read_seats(
    codes: Sequence[str], seats: Sequence[str], option: str = "--seat"
) -> tuple[str, ...]:
    """Return the seats (or nations) that an option names, in capitals.

    Raises
    ------
    BadParameter
        If there is no such seat.
    """
    from sim.errors import closest_name

    chosen = tuple(code.upper() for code in codes)
    for code in chosen:
        if code not in seats:
            near = closest_name(code, seats)
            meant = f" Did you mean '{near}'?" if near else ""
            msg = f"There is no {option[2:]} '{code}' in this scenario.{meant}"
            raise click.BadParameter(msg, param_hint=option)
    return chosen


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
