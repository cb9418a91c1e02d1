"""``willing explore``: the levers of a scenario in a browser."""

from __future__ import annotations

import click

from sim.cli.options import check_web_packages, seed_option


@click.command()
@click.argument("scenario", default="text-as-it-stands")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option("--port", type=click.IntRange(0, 65535), default=8001, show_default=True)
@seed_option()
def command(*, scenario: str, host: str, port: int, seed: int) -> None:
    """Move the levers of a scenario and watch the odds, in a browser.

    SCENARIO is a path, or the name of a shipped scenario (see 'willing list'); without one it is
    text-as-it-stands. Charts follow every lever; a setting can be linked to, set against another,
    and saved as a scenario.
    """
    from sim.scenario.reading.read import load

    check_web_packages("the page of levers")
    from sim.web.explore.app import Explore
    from sim.web.server.serve import address, bind, serve

    loaded = load(scenario)
    listening = bind(host, port)
    click.echo(f"{loaded.title}: {address(host, listening.getsockname()[1])}")
    click.echo("Stop with Ctrl+C.")
    serve(Explore(loaded, seed).app(hosts=[host.lower()]), listening)
