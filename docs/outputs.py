"""Write into the documentation what its commands print.

    python docs/outputs.py

A page says `<!-- output: willing list -->`; the block below that line is what the command prints.
Run this again whenever a command's words, or a result that is shown, have changed.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

PAGES = (
    ROOT / "README.md",
    ROOT / "docs" / "commands.md",
    *sorted((ROOT / "docs" / "analysis").rglob("*.md")),
    *sorted((ROOT / "docs" / "workshop").rglob("*.md")),
)

WILLING = f"{sys.executable} -m sim"
"""How `willing` of this clone is called, whatever is installed."""

MARK = re.compile(r"<!-- output: (?P<command>[^\n]+?) -->\n(?:\n*```text\n.*?\n```\n)?", re.DOTALL)


def renew_page(page: str, printed: Mapping[str, str] | None = None) -> str:
    """Return a page with the output of its commands as it is now: run here, unless it is given."""
    now = run_commands(page) if printed is None else printed
    return MARK.sub(lambda found: _block(found["command"], now), page)


def run_commands(*pages: str) -> dict[str, str]:
    """Run the commands whose output some pages show, one on each core; return what they print."""
    commands = {mark["command"]: None for page in pages for mark in MARK.finditer(page)}
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return dict(zip(commands, pool.map(output, commands), strict=True))


def _block(command: str, printed: Mapping[str, str]) -> str:
    return f"<!-- output: {command} -->\n```text\n{printed[command]}```\n"


def output(command: str) -> str:
    """Run a command in an empty folder and return what it prints."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(  # noqa: S603  (what our own pages say)
            ["bash", "-c", call_from_here(command)],  # noqa: S607
            cwd=folder,
            env=shell_environment(),
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode:
        sys.exit(f"{command}: ended with {done.returncode}\n{done.stderr}")
    return done.stdout


def call_from_here(command: str) -> str:
    """Return a command that calls `willing` from this clone, whatever is installed."""
    return re.sub(r"(?:\S+/)?\bwilling(?= )", WILLING, command)


def shell_environment() -> dict[str, str]:
    """Return what a command finds around it: this clone, a screen of 80 columns, and one core.

    Its numbers are the same on any number of cores; to start a process for each takes longer.
    """
    mine = {"PYTHONPATH": str(ROOT), "COLUMNS": "80", "NO_COLOR": "1", "LOKY_MAX_CPU_COUNT": "1"}
    return {**os.environ, **mine}


if __name__ == "__main__":
    texts = {path: path.read_text(encoding="utf-8") for path in PAGES}
    output_now = run_commands(*texts.values())
    for path, before in texts.items():
        after = renew_page(before, output_now)
        if after != before:
            path.write_text(after, encoding="utf-8")
            print(f"renewed {path.relative_to(ROOT)}")
