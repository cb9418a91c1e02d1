"""What could come at the most: what the chart of the ceiling shows and finds."""

from __future__ import annotations

from typing import Final

from sim.charts.ceiling import ceiling
from sim.reports.declare import NamedChart
from sim.reports.facts import Facts, Row
from sim.reports.words import Wordings, list_names, of_runs, percent, troops

NAMED = 3
HALF = 0.5


def ceiling_caption(facts: Facts) -> str:
    """Say what comes with all willing, and what share each cause has in keeping the rest away."""
    willing = facts.row("ceiling", what="willing")
    comes, every = facts.row("ceiling", what="committed"), facts.row("ceiling", what="soldiers")
    causes = [row for row in facts.rows("ceiling") if row["share"] is not None]
    causes.sort(key=lambda row: -row["share"])
    asked = f"{facts.scenario.maximum:,}"
    parts = [
        f"“{row['label']}” {percent(row['share'])} ({troops(row['p50'])} if that alone were lifted)"
        for row in causes[:NAMED]
    ]
    kept = (
        f" Of what keeps the rest of {troops(every['p50'])} soldiers away: {list_names(parts)}."
        if parts
        else ""
    )
    return (
        f"If every government were fully willing, {troops(willing['p50'])} troops would come in "
        f"the middle run, and the {asked} asked for at the most in {of_runs(willing['reached'])}; "
        f"as it comes out {troops(comes['p50'])} are committed, and {asked} in "
        f"{of_runs(comes['reached'])}.{_say_what_binds(willing, comes, asked)}"
        f"{kept} Each bar below the second lifts one cause while all are willing. Shares do not "
        "depend on the order in which causes are lifted; they are of means, not of will."
    )


def _say_what_binds(willing: Row, comes: Row, asked: str) -> str:
    """Say whether will or means keep the largest force asked for out of reach, where it is."""
    if comes["reached"] >= HALF:
        return ""
    if willing["reached"] >= HALF:
        return f" What keeps {asked} out of reach is will more than means."
    return f" What keeps {asked} out of reach is means, whatever the will."


def ceiling_finding(facts: Facts) -> Wordings:
    """Say what would come if all were willing, against what is committed."""
    willing, comes = (
        troops(facts.row("ceiling", what=what)["p50"]) for what in ("willing", "committed")
    )
    yield f"If all were willing {willing} would come; {comes} are committed"
    yield f"If all were willing {willing} troops would come"


CEILING: Final[NamedChart[Facts]] = NamedChart(
    name="ceiling",
    tables=("ceiling",),
    filled="p50",
    draw=lambda facts: ceiling(facts.tables["ceiling"]),
    caption=ceiling_caption,
    finding=ceiling_finding,
)
