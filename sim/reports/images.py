"""Charts as pictures for slides, drawn by the browser that kaleido finds."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from sim.charts.figure import Chart, figure
from sim.errors import BrowserNeededError, ExtraNeededError, ResultsError, clip

FORMATS = ("png", "svg", "pdf")
FEATURE = "saving charts as pictures"
TRIES = 2
"""How often a picture is asked for: on a busy machine a browser may not draw one in time."""

WIDTH = 1200
SCALE = 2
LONGEST = 300
"""Letters that are shown of what a browser's failure says."""


def check_images() -> None:
    """Check that pictures can be drawn, before long work is done for them.

    Raises
    ------
    ExtraNeededError
        If kaleido is not installed.
    """
    if find_spec("kaleido") is None:
        raise ExtraNeededError(FEATURE, "kaleido", "png")


def save_images(charts: Mapping[str, Chart], folder: Path, format: str = "png") -> list[Path]:
    """Save charts as pictures, a file each.

    Parameters
    ----------
    charts : mapping of str to dict
        Charts by name, as `sim.reports.gallery.draw_with_headings` draws them.
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
    BrowserNeededError
        If no browser is found, or the one that is does not draw.
    ResultsError
        If the format is unknown.
    """
    if format not in FORMATS:
        msg = f"cannot save charts as {format!r}; expected one of {', '.join(FORMATS)}"
        raise ResultsError(msg)
    check_images()
    folder.mkdir(parents=True, exist_ok=True)
    named = {f"{name}.{format}": chart for name, chart in charts.items()}
    with TemporaryDirectory(dir=folder, prefix=".drawing-") as drawn:
        missing = named
        for _ in range(TRIES):
            if missing:
                _draw(list(missing.values()), [Path(drawn, name) for name in missing], format)
            missing = {name: each for name, each in named.items() if not Path(drawn, name).exists()}
        if missing:
            raise BrowserNeededError(FEATURE, f"it drew nothing of {', '.join(missing)}")
        return [Path(drawn, name).replace(folder / name) for name in named]


def _draw(charts: list[Chart], paths: list[Path], kind: str) -> None:
    """Draw all pictures with one browser; kaleido does not say which it could not."""
    import plotly.io

    figures = [figure(chart) for chart in charts]
    try:
        plotly.io.write_images(
            fig=figures,
            file=paths,
            format=kind,
            width=WIDTH,
            height=[chart["layout"]["height"] + 60 for chart in charts],
            scale=SCALE,
        )
    except Exception as error:  # of Plotly, kaleido, choreographer or the browser, as releases go
        raise BrowserNeededError(FEATURE, _in_a_line(error)) from error


def _in_a_line(error: Exception) -> str:
    """Return the first line of what an error says, or its name if it says nothing."""
    said = str(error.args[0] if error.args and isinstance(error.args[0], str) else error)
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    return clip(lines[0], LONGEST) if lines else type(error).__name__
