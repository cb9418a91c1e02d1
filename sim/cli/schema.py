"""``willing schema``: the JSON Schema of scenario files."""

from __future__ import annotations

import click


@click.command()
def command() -> None:
    """Print the JSON Schema of scenario files.

    An editor that knows the schema completes keys and underlines mistakes as you type; any
    validator for JSON Schema 2020-12 accepts it.
    """
    import json

    from sim.scenario.json_schema import json_schema

    click.echo(json.dumps(json_schema(), indent=2, ensure_ascii=False))
