"""What each nation sends when it sends troops: the mean, and how much it can be."""

from __future__ import annotations

from typing import Final

from sim.charts.figure import Chart
from sim.charts.frame import (
    Part,
    nations_in_rows,
    troops,
)
from sim.charts.labels import note
from sim.charts.style import BLUE, INK, MUTED, SMALL, bar_fill
from sim.charts.table import Row, TableLike, rank_rows
from sim.charts.traces import bars, segments
from sim.rounding import nearest
from sim.scenario.scenario import TOKEN

NOTE: Final = f"token contingents:<br>{{}} {TOKEN} troops"
"""What is said under the line; a verb goes in."""


def offers(members: TableLike) -> Chart:
    """Draw what each nation offers, given that its troops are authorised.

    Parameters
    ----------
    members : Table
        ``iso3, name, authorised, troops_mean, troops_p50, troops_p90``; nations that never
        authorise troops are left out.
    """
    nations = sorted(rank_rows(members, "troops_mean"), key=_is_large)
    top = max((_most(row) for row in nations), default=1)
    return nations_in_rows(
        "Troops that each nation sends, when it sends any",
        nations,
        [_bars(nations), _stems(nations)],
        beside=([f"{nearest(row['troops_mean']):,}" for row in nations], "Mean, in troops"),
        xaxis=troops(
            "Troops: bar the mean, line up to what 1 run in 10 exceeds",
            side="top",
            range=[0, 1.04 * top],
        ),
        shapes=_divide(nations),
        annotations=_token_note(nations),
        showlegend=False,
        narrow={
            "xaxis.title.text": "Troops: mean, and top 1 in 10",
            "xaxis.nticks": 4,
            **_narrow_note(nations),
        },
    )


def _is_large(nation: Row) -> bool:
    return bool((nation["troops_p50"] or nation["troops_mean"]) >= TOKEN)


def _most(nation: Row) -> float:
    """Return what 1 run in 10 exceeds, or the mean where only a summary was kept."""
    return float(nation["troops_p90"] or nation["troops_mean"])


def _bars(nations: list[Row]) -> Part:
    return bars(
        [row["troops_mean"] for row in nations],
        marker=bar_fill([BLUE] * len(nations), ["" if _is_large(row) else "/" for row in nations]),
        customdata=[
            (row["name"], row["authorised"], row["troops_p50"], _most(row)) for row in nations
        ],
        hovertemplate=(
            "%{customdata[0]}: mean %{x:,.0f}, median %{customdata[2]:,.0f},<br>"
            "1 run in 10 above %{customdata[3]:,.0f}; sends troops in %{customdata[1]:.0%} of runs"
            "<extra></extra>"
        ),
    )


def _stems(nations: list[Row]) -> Part:
    """Return the lines from mean to 90th percentile, each with a stop at its end."""
    stop = {"symbol": "line-ns", "size": [0, 9, 0] * len(nations), "line": {"width": 1.5}}
    return segments(
        [row["troops_mean"] for row in nations],
        [_most(row) for row in nations],
        mode="lines+markers",
        line={"color": INK, "width": 1.5},
        marker=stop,
    )


def _divide(nations: list[Row]) -> list[Part]:
    """Return the line under which contingents are token ones."""
    token = sum(not _is_large(row) for row in nations)
    if token in (0, len(nations)):
        return []
    return [{
        "type": "line", "xref": "x domain", "x0": 0, "x1": 1, "yref": "y",
        "y0": token - 0.5, "y1": token - 0.5, "line": {"color": MUTED, "width": 1, "dash": "dot"},
    }]  # fmt: skip


def _token_note(nations: list[Row]) -> list[Part]:
    token = sum(not _is_large(row) for row in nations)
    if not token:
        return []
    text = NOTE.format("usually under")
    font = {"size": SMALL, "color": INK}
    return [note(text, 1, token - 0.6, xref="x domain", xanchor="right", yanchor="top", font=font)]


def _narrow_note(nations: list[Row]) -> Part:
    """Return the note in shorter lines: those of a wide screen would cover names on a phone."""
    return {"annotations.0.text": NOTE.format("usually<br>under")} if _token_note(nations) else {}
