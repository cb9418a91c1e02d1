"""A chart as Plotly's own figure, and how every chart is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sim.charts.style import MUTED, SIZE

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

Chart = dict[str, Any]
"""Plotly's JSON: ``data``, a list of traces, and ``layout``.

``layout["meta"]["narrow"]`` holds what differs on a narrow screen, by dotted path into the layout,
or into the data where it begins with ``data.``
"""

NARROW = 600
"""Width in pixels of a page under which a chart takes its narrow layout."""

TITLE = 44
"""Height in pixels of a title with the room around it."""

LINE = 24
"""Height in pixels of each further line of a title."""

CONFIG: dict[str, Any] = {
    "displaylogo": False,
    "showSendToCloud": False,
    "responsive": True,
    "modeBarButtons": [["toImage"]],
}
"""How every chart is shown: nothing leaves the page, and the one button saves a picture."""


def figure(chart: Chart) -> Figure:
    """Return a chart as a Plotly figure, for a notebook or a picture.

    Parameters
    ----------
    chart : dict
        What a function of this package returned.

    Returns
    -------
    plotly.graph_objects.Figure
        Show it with ``.show(config=sim.charts.figure.CONFIG)``, which leaves no button that would
        send it anywhere.
    """
    from plotly.graph_objects import Figure

    return Figure(data=chart["data"], layout=_with_room(chart["layout"]))


def with_heading(chart: Chart, finding: str) -> Chart:
    """Return a chart whose title is what it finds, below what it is about.

    Parameters
    ----------
    chart : dict
        As it was drawn; its title says what it is about.
    finding : str
        What it finds in its table.
    """
    title = chart["layout"]["title"]
    topic = f'<span style="font-size:{SIZE - 1}px;color:{MUTED}">{title["text"]}</span>'
    both = {**title, "text": f"{topic}<br>{finding}"}
    return {**chart, "layout": {**chart["layout"], "title": both}}


def _with_room(layout: dict[str, Any]) -> dict[str, Any]:
    """Return a layout with room for its title where no legend makes it.

    Plotly's own way of making room moves notes off the map, whose sides keep their proportions.
    """
    if layout.get("showlegend", True):
        return layout
    above = TITLE + LINE * layout["title"]["text"].count("<br>")
    margin = {**layout["margin"], "t": layout["margin"]["t"] + above}
    return {**layout, "margin": margin, "title": {**layout["title"], "automargin": False}}


def show(chart: Chart) -> None:
    """Show a chart in a notebook or a browser, with nothing that would send it anywhere."""
    figure(chart).show(config=CONFIG)
