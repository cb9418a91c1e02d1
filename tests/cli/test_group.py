"""The command itself: its help, its version, and how little it loads."""

import re
import subprocess
import sys
from importlib import import_module, metadata

import pytest

from sim.cli.group import COMMANDS

MEANT_FOR_LATER = {"numpy", "pydantic", "yaml", "loky", "sim.scenario", "sim.errors"}


def test_help_names_every_command_and_what_it_does(call):
    shown = call("--help")
    assert shown.exit_code == 0
    for name, about in COMMANDS.items():
        assert re.search(rf"^  {name} +{about}$", shown.stdout, re.MULTILINE)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(call, name):
    shown = call(name, "--help")
    assert shown.exit_code == 0
    assert shown.stdout.startswith(f"Usage: willing {name} ")
    assert COMMANDS[name] in " ".join(shown.stdout.split())


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_called_as_its_file(name):
    assert import_module(f"sim.cli.{name}").command.callback.__module__ == f"sim.cli.{name}"


def test_without_arguments_it_shows_its_help(call):
    assert call().output == call("--help").output


def test_the_version_names_the_package_and_the_interpreter(call):
    version = metadata.version("willing")
    assert call("--version").stdout.startswith(f"willing {version} (Python 3.")


def test_a_mistyped_command_is_answered_with_the_nearest(call):
    result = call("chekc", "mine.yaml")
    assert result.exit_code == 2
    assert "There is no command 'chekc'. Did you mean 'check'?" in result.stderr


def test_an_unknown_option_is_an_error_of_its_own(call):
    result = call("--colour")
    assert result.exit_code == 2
    assert "No such option" in result.stderr


@pytest.mark.parametrize("arguments", [("--help",), ("run", "--help"), ("--version",)])
def test_help_and_version_load_nothing_that_takes_time(environment, arguments):
    code = (
        "import sys\nfrom sim.cli import main\n"
        f"sys.argv = ['willing', *{arguments}]\n"
        "try:\n    main()\nexcept SystemExit:\n    print(*sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    assert set(done.stdout.splitlines()[-1].split()) & MEANT_FOR_LATER == set()


def test_the_package_runs_as_a_module(shell):
    assert shell("--help").stdout.startswith("Usage: willing [OPTIONS] COMMAND [ARGS]...")
