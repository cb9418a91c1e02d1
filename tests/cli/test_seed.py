"""One rule for the seed of every command that draws: a whole number, 0 or more."""

import click
import pytest
from click.testing import CliRunner

from sim.cli.group import willing


def commands():
    context = click.Context(willing)
    for name in willing.list_commands(context):
        command = willing.get_command(context, name)
        for option in command.params:
            if "--seed" in option.opts:
                yield name, option


SEEDED = dict(commands())


def test_these_commands_draw():
    assert set(SEEDED) == {
        "brief", "cards", "cascade", "certainty", "check", "compare", "discover", "explain",
        "explore", "hindcast", "persuade", "pivotal", "rehearse", "replay", "run", "score",
        "sensitivity", "sweep", "workshop",
    }  # fmt: skip


@pytest.mark.parametrize("name", SEEDED)
def test_a_seed_is_a_whole_number_from_zero(name):
    option = SEEDED[name]
    assert option.type.convert("0", option, None) == 0
    for refused in ("-1", "1.5", "x"):
        with pytest.raises(click.BadParameter):
            option.type.convert(refused, option, None)


@pytest.mark.parametrize("name", SEEDED)
def test_a_negative_seed_is_refused_before_anything_is_done(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    scenario = [] if name in {"hindcast", "score"} else ["no-us"]
    more = ["--run", "0"] if name == "replay" else []
    done = CliRunner().invoke(willing, [name, *scenario, *more, "--seed", "-1"])
    assert done.exit_code == 2
    assert not list(tmp_path.iterdir())
