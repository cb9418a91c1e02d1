"""The options that say how long a workshop's rounds are and how many it has."""

from __future__ import annotations

import click

weeks_per_round = click.option(
    "--weeks-per-round",
    type=click.IntRange(1, 52),
    metavar="WEEKS",
    help="Weeks that a round covers [default: the scenario's, else 8].",
)

rounds = click.option(
    "--rounds",
    type=click.IntRange(1, 260),
    help="Rounds to play [default: the scenario's, else all that fit].",
)
