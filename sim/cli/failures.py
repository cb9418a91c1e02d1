"""What is said when something goes wrong, and with which exit code the command ends.

The exit codes stand in `sim.errors`; to them the command line adds that of a closed pipe.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import click

from sim.cli.stopping import end_request
from sim.cli.streams import silence_output

if TYPE_CHECKING:
    from sim.errors import ScenarioError
    from sim.executors.crew import Losses


CLOSED_PIPE: Final = 141
"""Exit code where the reader of the output has gone, as after ``| head``; a shell's own."""

STOPPED: Final = "Stopped. Earlier results are as they were; no half result is left."

UNFORESEEN: Final = (
    "This is a fault of the program, not of what you asked. For the traceback to report, say\n"
    "'willing --debug ...' or set WILLING_DEBUG=1, and run it again."
)


@contextmanager
def end_quietly() -> Iterator[None]:
    """End without a traceback where the user stops the command or closes its output."""
    try:
        try:
            yield
        finally:
            sys.stdout.flush()
    except (KeyboardInterrupt, click.Abort) as error:
        from sim.errors import INTERRUPTED

        click.echo(f"\n{STOPPED}", err=True)
        raise SystemExit(getattr(error, "exit_code", INTERRUPTED)) from error
    except BrokenPipeError as error:
        silence_output()
        raise SystemExit(CLOSED_PIPE) from error
    except OSError as error:
        raise SystemExit(_report(error)) from error


@contextmanager
def report_errors() -> Iterator[None]:
    """Turn an error into a message on standard error and an exit code."""
    try:
        yield
    except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
        raise  # said or ended elsewhere
    except Exception as error:
        if request := end_request():  # what broke, broke because it was asked to end
            raise request from error
        raise SystemExit(_report(error)) from error


def _report(error: Exception) -> int:
    """Say what went wrong; return the exit code."""
    from sim.errors import ResultsError, ScenarioError, WillingError

    match error:
        case ScenarioError():
            click.echo(f"{error}\n{_summary(error)}", err=True)
            return error.exit_code
        case WillingError():
            click.echo(f"Error: {error}", err=True)
            return error.exit_code
        case OSError():
            click.echo(f"Error: {_file_error(error)}", err=True)
            return ResultsError.exit_code
        case _:
            click.echo(f"Error: {type(error).__name__}: {error}\n{UNFORESEEN}", err=True)
            return 1


def _summary(error: ScenarioError) -> str:
    from sim.cli.words import plural
    from sim.scenario.reading.overlay import NO_SUCH

    unknown = [problem for problem in error.problems if problem.expected == NO_SUCH]
    mistakes, files = len(error.problems), len({problem.file for problem in error.problems})
    counted = f"{plural(mistakes, 'mistake')} in {plural(files, 'file')}; nothing was written."
    where = ["'willing list' names the shipped scenarios."] if unknown else []
    return "\n".join([*([counted] if len(unknown) < mistakes else []), *where])


def _file_error(error: OSError) -> str:
    if error.filename is None:
        silence_output()  # most likely standard output itself: do not try again at exit
        return f"cannot write: {error.strerror or error}"
    return f"{error.filename}: {error.strerror}"


@contextmanager
def say_losses() -> Iterator[None]:
    """Say on standard error, at the end of a command, that workers died and what was repeated.

    Nothing is said where somebody stops it: workers are then ended on purpose.
    """
    from sim.executors.crew import LOSSES

    LOSSES.forget()
    try:
        yield
    except (KeyboardInterrupt, click.Abort):
        raise
    except BaseException:
        _report_losses(LOSSES)
        raise
    _report_losses(LOSSES)


def _report_losses(losses: Losses) -> None:
    from sim.cli.words import plural

    if losses.times:
        click.echo(
            f"Workers died {plural(losses.times, 'time')} on the way, and "
            f"{plural(losses.pieces, 'piece')} of work went out again: what came of it is the "
            "same. Too little memory is the usual reason.",
            err=True,
        )
