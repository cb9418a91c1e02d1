"""The command line: one file a command, and the only place that prints."""


def main() -> None:
    """Run the command ``willing`` and end the process with its exit code."""
    try:
        from sim.cli.group import willing

        willing(prog_name="willing")
    except KeyboardInterrupt:  # so early that nothing has begun
        raise SystemExit(130) from None
