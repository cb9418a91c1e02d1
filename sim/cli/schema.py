"""``willing schema``: the JSON Schema of scenario files."""

from __future__ import annotations

import click


@click.command()
def command() -> None:
    """Print the JSON Schema of scenario files.

    An editor that knows the schema completes keys and underlines mistakes as you type; any
    validator for JSON Schema 2020-12 accepts it.
    """
    from sim.scenario.reading.json_schema import schema_text

    click.echo(schema_text(), nl=False)
