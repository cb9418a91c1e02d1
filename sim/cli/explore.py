"""``willing explore``: the levers of a scenario in a browser, or in one file that answers alone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from sim.cli.options import Whole, check_web_packages, seed_option, work_options, workers
from sim.cli.output import write_page
from sim.cli.progress import Bar
from sim.cli.screen import say

if TYPE_CHECKING:
    from sim.executors.jobs import Jobs
    from sim.scenario.scenario import Scenario

FEWEST_SETS: Final = 24


@click.command()
@click.argument("scenario", default="text-as-it-stands")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option("--port", type=Whole(0, 65535), default=8001, show_default=True)
@seed_option()
@click.option(
    "--static",
    "file",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write the page as one file that answers without Python, fitted beforehand, and end.",
)
@click.option(
    "--sets",
    type=Whole(FEWEST_SETS, 20_000),
    default=960,
    show_default=True,
    help="With --static: sets of levers that are run; a sixth of them tries the fit.",
)
@click.option(
    "--runs",
    type=Whole(1, 100_000),
    default=1000,
    show_default=True,
    help="With --static: runs of each set.",
)
@work_options("With --static: processes to use [default: one for each core].")
def command(
    *,
    scenario: str,
    host: str,
    port: int,
    seed: int,
    file: Path | None,
    sets: int,
    runs: int,
    jobs: int | None,
) -> None:
    """Move the levers of a scenario and watch the odds, in a browser.

    SCENARIO is a path, or the name of a shipped scenario (see 'willing list'); without one it is
    text-as-it-stands. Charts follow every lever; a setting can be linked to, set against another,
    and saved as a scenario.
    """
    from sim.scenario.reading.read import load

    check_web_packages("the page of levers")
    loaded = load(scenario)
    if file is not None:
        _write(loaded, file, sets=sets, runs=runs, seed=seed, jobs=workers(jobs))
        return
    from sim.web.explore.app import Explore
    from sim.web.server.serve import address, bind, serve

    listening = bind(host, port)
    click.echo(f"{loaded.title}: {address(host, listening.getsockname()[1])}")
    click.echo("Stop with Ctrl+C.")
    serve(Explore(loaded, seed).app(hosts=[host.lower()]), listening)


def _write(scenario: Scenario, file: Path, *, sets: int, runs: int, seed: int, jobs: Jobs) -> None:
    """Write the page of levers as one file, and say how far it is off."""
    from sim.results import check_writable
    from sim.web.fitted.model import fit_levers
    from sim.web.fitted.page import levers_page

    check_writable(file.resolve().parent)
    with Bar("Running sets of levers", sets) as bar:
        fitted = fit_levers(
            scenario, sets=sets, runs=runs, seed=seed, jobs=jobs, progress=bar.advance
        )
    page = levers_page(fitted)
    write_page(file, page)
    about = fitted.about
    say(
        f"{scenario.title}: fitted to {about['sets']:,} sets of levers, {runs:,} runs of each, "
        f"seed {seed}."
    )
    say(
        f"At {about['apart']:,} sets kept apart the chance of the least force authorised was "
        f"{about['mean']} points off on average, and at most {about['most']} in nine of ten."
    )
    say(f"Page, to open in a browser ({len(page.encode()) / 1e6:.1f} MB):")
    click.echo(file)
