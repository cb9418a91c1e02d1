"""The named table of what came of claims."""

from __future__ import annotations

from collections.abc import Sequence

from sim.analysis.claims import sequential
from sim.analysis.claims.check import Finding
from sim.analysis.columns import RUNS, Column
from sim.analysis.declare import Needs, TableRows, named_table


@named_table(
    Needs.CLAIMS,
    "What scenarios state of their own outcome, and whether it holds: runs were added until the "
    "interval left the limit. With 95 % chance an interval holds the true chance after every "
    "number of runs at once, so that at most one verdict in twenty is wrong.",
    Column("scenario", "", "scenario that states it"),
    Column("claim", "", "what it states"),
    Column("verdict", "", "true, false or undecided"),
    Column("limit", "share", "what the claim compares the chance with"),
    Column("share", "share", "share of the runs that count in which it happened; empty if none"),
    Column("low", "share", "lower end of the 95 % interval that holds whenever one stops"),
    Column("high", "share", "upper end of the 95 % interval that holds whenever one stops"),
    Column("happened", "runs", "runs that count in which it happened"),
    Column("counted", "runs", "runs that count: all, or those in which what is given holds"),
    RUNS,
)
def claims(findings: Sequence[Finding]) -> TableRows:
    """Return the verdict on each claim, in the order in which they are stated."""
    rows = []
    for finding in findings:
        low, high = sequential.interval(finding.happened, finding.counted)
        share = finding.happened / finding.counted if finding.counted else None
        name, claim = finding.case.scenario.name, finding.case.claim
        ends = (claim.limit, share, low, high)
        rows.append(
            (
                name,
                str(claim),
                finding.verdict,
                *ends,
                finding.happened,
                finding.counted,
                finding.runs,
            )
        )
    return rows
