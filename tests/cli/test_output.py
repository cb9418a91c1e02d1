"""Answers for programs have one form, whatever the command."""

import json

import click
import pytest
from click.testing import CliRunner

from sim.cli.output import output_options, print_tables
from sim.results.table import Table

FIRST = Table("first", {"a": [1, None]}, {"a": "weeks"}, "a note", {"a": "what it is"})
SECOND = Table("second", {"b": ["x"]}, {"b": ""}, "")


@click.command()
@output_options("first", "second")
def several(form, table):
    if form is None:
        click.echo(f"for people, {table}")
    else:
        print_tables("several", {"seed": 7}, [FIRST, SECOND], form, table)


@click.command()
@output_options("first")
def single(form):
    print_tables("single", {}, {"named": FIRST}, form)


@pytest.fixture
def call():
    return lambda command, *words: CliRunner().invoke(command, words)


def test_without_an_option_it_is_for_people(call):
    assert call(several).output == "for people, first\n"


def test_json_is_one_object_with_every_table_and_its_columns(call):
    whole = json.loads(call(several, "--json").output)
    assert [*whole] == ["command", "version", "seed", "tables"]
    assert (whole["command"], whole["seed"], [*whole["tables"]]) == (
        "several",
        7,
        ["first", "second"],
    )
    assert whole["tables"]["first"] == {
        "note": "a note",
        "columns": [{"name": "a", "unit": "weeks", "meaning": "what it is"}],
        "rows": [{"a": 1}, {"a": None}],
    }
    assert [*json.loads(call(single, "--json").output)["tables"]] == ["named"]


def test_csv_is_the_first_table_or_the_one_asked_for(call):
    assert call(several, "--csv").output == "a\n1\n\n"
    assert call(several, "--csv", "--table", "second").output == "b\nx\n"
    assert call(single, "--csv").output == "a\n1\n\n"
    assert "--table" not in call(single, "--help").output


def test_there_is_no_table_but_those(call):
    assert call(several, "--csv", "--table", "third").exit_code == 2
