"""Charts as pictures, among the files of a result."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from sim.charts.figure import Chart

FOLDER: Final = "charts"
"""Folder of pictures within that of a result."""


def pictures(charts: Mapping[str, Chart]) -> dict[str, bytes]:
    """Return charts as PNG pictures, by the name of their file.

    Raises
    ------
    ExtraNeededError
        If a package is missing.
    BrowserNeededError
        If no browser is found, or it does not draw.
    """
    from sim.report import save_images

    with TemporaryDirectory() as folder:
        paths = save_images(charts, Path(folder))
        return {f"{FOLDER}/{path.name}": path.read_bytes() for path in paths}
