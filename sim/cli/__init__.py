"""The command line: one file a command, and the only place that prints."""


def main() -> None:
    """Run the command ``willing`` and end the process with its exit code."""
    from sim.cli.group import willing

    willing(prog_name="willing")
