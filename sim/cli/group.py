"""The command ``willing``: knows its commands by name and loads only the one that is called."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from importlib import import_module
from typing import Any, Final, NoReturn, cast

import click

from sim.cli.failures import end_quietly, report_errors, say_losses

COMMANDS: Final = {
    "run": "Run scenarios many times and write the results and a report.",
    "check": "Say what is wrong with scenario files, or test their claims.",
    "new": "Write a commented scenario to start from.",
    "list": "List the shipped scenarios and what each asks.",
    "show": "Show what a scenario sets, its events and its nations.",
    "replay": "Tell one run week by week: who moves where, and why.",
    "explain": "Say why a nation decides as it does, and what binds it.",
    "compare": "Compare scenarios run by run, or designs of a force.",
    "persuade": "Say what it would take to bring nations, or a force, in.",
    "pivotal": "Say whose yes makes the force, alone and on joining others.",
    "cascade": "Say who pulled whom in, over many runs or in one.",
    "brief": "Say on two pages what a scenario finds, and what it would take.",
    "sensitivity": "Say which inputs the answer rests on, and how much is chance.",
    "discover": "Say when it fails, in a few conditions checked on other runs.",
    "certainty": "Say how many runs an interval takes, and what to learn first.",
    "sweep": "Run a scenario at many points, and say where odds turn.",
    "explore": "Move the levers of a scenario and watch the odds, in a browser.",
    "workshop": "Let a room play the coalition on phones and a projector.",
    "rehearse": "Tell how a workshop would go, before it is played.",
    "cards": "Write role cards of a workshop, to print.",
    "hindcast": "Score predictions of past operations by the same rules.",
    "score": "Score forecasts of the coalition against what came true.",
    "verify": "Make a result or a report again, and say what is not as stated.",
    "results": "List, show, compare, prune and pack results on disk.",
    "schema": "Print the JSON Schema of scenario files.",
}
"""Every command and what it does, in the order of the help text."""

EPILOG: Final = "Start with: willing run text-as-it-stands"


class Commands(click.Group):
    """A group that imports a command's file only when the command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return [*COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, or None if there is none of this name."""
        if cmd_name not in COMMANDS:
            return None
        return cast("click.Command", import_module(f"sim.cli.{cmd_name}").command)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is called, or say which one may be meant."""
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            self._no_such(name, ctx)
        return super().resolve_command(ctx, args)

    def _no_such(self, name: str, ctx: click.Context) -> NoReturn:
        from sim.errors import closest_name

        near = closest_name(name, COMMANDS)
        ctx.fail(f"There is no command '{name}'." + (f" Did you mean '{near}'?" if near else ""))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands into the help text, without loading any."""
        with formatter.section("Commands"):
            formatter.write_dl([*COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401  (as click has it)
        """Run the command; say in plain words what goes wrong."""
        reported = nullcontext() if ctx.params["debug"] else report_errors()
        with end_quietly(), say_losses(), reported:
            return super().invoke(ctx)


def show_version(ctx: click.Context, _option: click.Parameter, wanted: bool) -> None:
    """Print the version and end."""
    if not wanted or ctx.resilient_parsing:
        return
    from importlib.metadata import version

    python = ".".join(map(str, sys.version_info[:3]))
    click.echo(f"willing {version('willing')} (Python {python})")
    ctx.exit()


@click.group(cls=Commands, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--debug", is_flag=True, envvar="WILLING_DEBUG", help="Show tracebacks of errors.")
@click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=show_version,
    help="Show the version and exit.",
)
def willing(debug: bool) -> None:
    """Simulate a coalition for Ukraine: whether its force assembles, when, and who is in it.

    An agent-based model of the governments that were asked, on 10 April 2025, to form a
    reassurance force of 10,000 to 30,000 troops.
    """
