"""A chart as Plotly's own figure, and how every chart is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

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


def _with_room(layout: dict[str, Any]) -> dict[str, Any]:
    """Return a layout with room for its title where no legend makes it.

    Plotly's own way of making room moves notes off the map, whose sides keep their proportions.
    """
    if layout.get("showlegend", True):
        return layout
    margin = {**layout["margin"], "t": layout["margin"]["t"] + TITLE}
    return {**layout, "margin": margin, "title": {**layout["title"], "automargin": False}}


def show(chart: Chart) -> None:
    """Show a chart in a notebook or a browser, with nothing that would send it anywhere."""
    figure(chart).show(config=CONFIG)
