"""``willing schema``: the JSON Schema of scenario files."""

from __future__ import annotations

from typing import Any, Final

import click

from sim.cli.output import as_table, output_options, print_tables

COLUMNS: Final = {
    "key": ("", "key at the top of a scenario file"),
    "required": ("", "yes if every scenario has it, else no"),
    "meaning": ("", "what it is"),
}


@click.command()
@output_options()
def command(form: str | None) -> None:
    """Print the JSON Schema of scenario files.

    An editor that knows the schema completes keys and underlines mistakes as you type; any
    validator for JSON Schema 2020-12 accepts it. With --json or --csv it is the keys at the top of
    a file instead, in the form in which every command answers programs.
    """
    from sim.scenario.reading.json_schema import json_schema, schema_text

    if form is None:
        click.echo(schema_text(), nl=False)
        return
    schema: dict[str, Any] = dict(json_schema())
    rows = [
        {
            "key": key,
            "required": "yes" if key in schema["required"] else "no",
            "meaning": part["description"],
        }
        for key, part in schema["properties"].items()
    ]
    note = "The keys at the top of a scenario file; the schema itself has all below them."
    print_tables("schema", {}, [as_table("keys", note, COLUMNS, rows)], form)
