"""Charts as pictures for slides, drawn by the browser that kaleido finds."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

from sim.charts.figure import Chart, figure
from sim.errors import ExtraNeededError, ResultsError

FORMATS = ("png", "svg", "pdf")
WIDTH = 1200
SCALE = 2


def check_images() -> None:
    """Check that pictures can be drawn, before long work is done for them.

    Raises
    ------
    ExtraNeededError
        If kaleido is not installed.
    """
    if find_spec("kaleido") is None:
        feature = "saving charts as pictures"
        raise ExtraNeededError(feature, "kaleido", "png")


def save_images(charts: Mapping[str, Chart], folder: Path, format: str = "png") -> list[Path]:
    """Save charts as pictures, a file each.

    Parameters
    ----------
    charts : mapping of str to dict
        Charts by name, as `sim.charts.gallery.charts` draws them.
    folder : Path
        Where to; made if missing.
    format : {"png", "svg", "pdf"}
        What kind of picture.

    Returns
    -------
    list of Path
        The files, in the order of the charts.

    Raises
    ------
    ExtraNeededError
        If kaleido is not installed.
    ResultsError
        If no browser is found, or the format is unknown.
    """
    if format not in FORMATS:
        msg = f"cannot save charts as {format!r}; expected one of {', '.join(FORMATS)}"
        raise ResultsError(msg)
    check_images()
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{name}.{format}" for name in charts]
    _draw(list(charts.values()), paths, format)
    return paths


def _draw(charts: list[Chart], paths: list[Path], kind: str) -> None:
    """Draw all pictures with one browser."""
    import plotly.io
    from choreographer.errors import ChromeNotFoundError

    try:
        plotly.io.write_images(
            fig=[figure(chart) for chart in charts],
            file=paths,
            format=kind,
            width=WIDTH,
            height=[chart["layout"]["height"] + 60 for chart in charts],
            scale=SCALE,
        )
    except ChromeNotFoundError as error:
        msg = "saving charts as pictures needs Chrome or Chromium, and none was found; install one"
        raise ResultsError(msg) from error
