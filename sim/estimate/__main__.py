"""Rewrite ``scenarios/nations`` from ``scenarios/data``: ``python -m sim.estimate``."""

import argparse
from pathlib import Path

from sim.estimate.known import Everyone
from sim.estimate.nation import file_text
from sim.estimate.tables import DATE, POLLS_UNTIL, Tables
from sim.scenario.shipped import folder as shipped_folder


def texts(data: Path) -> dict[str, str]:
    """Return the text of every nation's file by its name, from a folder of facts."""
    everyone = Everyone(Tables(data), DATE, POLLS_UNTIL)
    return {f"{iso3}.yaml": file_text(iso3, everyone) for iso3 in everyone.nations}


def main() -> None:
    """Write every nation's file."""
    parser = argparse.ArgumentParser(prog="python -m sim.estimate", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=shipped_folder())
    folder: Path = parser.parse_args().folder
    nations = folder / "nations"
    nations.mkdir(exist_ok=True)
    for name, text in texts(folder / "data").items():
        (nations / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
