"""The command line: one file a command, and the only place that prints."""


def main() -> None:
    """Run the command ``willing`` and end the process with its exit code."""
    try:
        from sim.cli.stopping import end_in_order
        from sim.cli.streams import prepare_streams

        prepare_streams()
        end_in_order()
        from sim.cli.group import willing

        willing(prog_name="willing")
    except KeyboardInterrupt as early:  # so early that nothing has begun
        raise SystemExit(getattr(early, "exit_code", 130)) from None
