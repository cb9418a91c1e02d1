"""Every column of every table: its unit and what it means, said once.

A key is the name of a column, or ``table.column`` where one table means something of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_POINTS = "points"
_PERSONS = "persons"
_SHARE = "share"
_WEEK = "week"
_RUNS = "runs"
_NATIONS = "nations"
_NONE = ""

COLUMNS: Final[Mapping[str, tuple[str, str]]] = {
    # what a row is about
    "iso3": (_NONE, "ISO 3166 code of the nation"),
    "name": (_NONE, "name of the nation"),
    "label": (_NONE, "short wording for people"),
    "measure": (
        _NONE,
        "troops counted: pledged, authorised or deployed, each at that rung or above",
    ),
    "threshold": (_PERSONS, "size of force asked about"),
    "week": (_WEEK, "weeks since the scenario began"),
    "runs": (_RUNS, "number of runs counted"),
    "rung": (_NONE, "rung on the ladder"),
    "enabler": (_NONE, "what is asked of Washington"),
    "scenario": (_NONE, "scenario compared"),
    "against": (_NONE, "scenario it is compared with, run by run"),
    # chances and their sampling error
    "chance": (_SHARE, "share of runs in which it happened"),
    "low": (_SHARE, "lower end of the 95 % interval"),
    "high": (_SHARE, "upper end of the 95 % interval"),
    "share": (_SHARE, "share of runs"),
    # size of the force
    "mean": (_PERSONS, "mean over runs"),
    "median": (_PERSONS, "half of the runs stay at or below this"),
    "p10": (_PERSONS, "a tenth of the runs stay at or below this"),
    "p25": (_PERSONS, "a quarter of the runs stay at or below this"),
    "p50": (_PERSONS, "half of the runs stay at or below this"),
    "p75": (_PERSONS, "three quarters of the runs stay at or below this"),
    "p90": (_PERSONS, "nine tenths of the runs stay at or below this"),
    "first_week.chance": (_SHARE, "share of runs that reach it by the deadline"),
    "first_week.median": (_WEEK, "week by which half of all runs have reached it"),
    "first_week.p10": (_WEEK, "week by which a tenth of all runs have reached it"),
    "first_week.p90": (_WEEK, "week by which nine tenths of all runs have reached it"),
    # nations at the deadline
    "members.supports": (_SHARE, "share of runs in which it at least supports"),
    "members.conditional": (_SHARE, "share of runs in which it pledges at least conditionally"),
    "members.pledged": (_SHARE, "share of runs in which it has pledged at least"),
    "members.authorised": (_SHARE, "share of runs in which it may send troops"),
    "members.deployed": (_SHARE, "share of runs in which its troops are in place"),
    "authorised_low": (_SHARE, "lower end of the 95 % interval of authorised"),
    "authorised_high": (_SHARE, "upper end of the 95 % interval of authorised"),
    "troops_mean": (_PERSONS, "mean contingent in the runs in which it may send troops"),
    "troops_p50": (_PERSONS, "median contingent in those runs"),
    "troops_p90": (_PERSONS, "contingent not exceeded in nine tenths of those runs"),
    "parliament": (_NONE, "what the law asks of its parliament before troops go"),
    # willingness at the deadline
    "stake": (_POINTS, "is it worth it: mean sum of its terms"),
    "safety": (_POINTS, "is it safe enough: mean sum of its terms"),
    "company": (_POINTS, "who else goes: mean sum of its terms"),
    "home": (_POINTS, "can it be carried: mean sum of its terms"),
    "disposition": (_POINTS, "what is particular to the run: mean disposition and mood"),
    "willingness": (_POINTS, "mean of all of these added up"),
    "question": (_NONE, "question the term belongs to"),
    "term": (_NONE, "name of the term, after its coefficient"),
    "points": (_POINTS, "mean over runs of what it adds or takes"),
    # the world by week
    "promised": (_SHARE, "mean American engagement announced or won"),
    "credible": (_SHARE, "mean of that times what the word is worth"),
    "european": (_SHARE, "mean of Europe's own cover"),
    "needed": (_SHARE, "mean of what mission and place need"),
    "missing": (_SHARE, "mean need less both covers, never below zero"),
    "gap": (_SHARE, "mean enabler gap for this mission and place"),
    "credibility": (_SHARE, "mean worth of Washington's word"),
    "clarity": (_SHARE, "mean part of the mandate that is settled"),
    "threat": (_SHARE, "mean Russian threat as governments see it"),
    "risk": (_SHARE, "mean risk of being drawn into fighting"),
    "won": (_SHARE, "mean of how far diplomacy has moved Washington"),
    "war": (_SHARE, "share of runs at war"),
    "ceasefire": (_SHARE, "share of runs in a ceasefire"),
    "agreement": (_SHARE, "share of runs with a peace agreement"),
    "deployable": (_SHARE, "share of runs in which authorised troops are free to move"),
    # parliaments and conditions
    "role": (_NONE, "what the law asks of parliament before troops go"),
    "wait_p50": ("weeks", "median weeks from pledge to consent, of the runs with consent"),
    "wait_p90": ("weeks", "weeks from pledge to consent not exceeded in nine tenths of those"),
    "consents": (_RUNS, "runs in which consent was given at some time"),
    "lost": (_SHARE, "share of runs in which parliament refused at least once"),
    "lost_low": (_SHARE, "lower end of the 95 % interval of lost"),
    "lost_high": (_SHARE, "upper end of the 95 % interval of lost"),
    "blocked": (_SHARE, "share of runs in which it refused and no troops may go at the deadline"),
    "blocked_low": (_SHARE, "lower end of the 95 % interval of blocked"),
    "blocked_high": (_SHARE, "upper end of the 95 % interval of blocked"),
    "without": (_SHARE, "share of runs in which it has not pledged at the deadline"),
    "without_low": (_SHARE, "lower end of the 95 % interval of without"),
    "without_high": (_SHARE, "upper end of the 95 % interval of without"),
    "no_means": (_SHARE, "share of runs without a pledge since it has no troops to send"),
    "ready": (_SHARE, "share of runs without a pledge in which it is willing as things are"),
    "winnable": (_SHARE, "share of runs without a pledge in which more engagement would do"),
    "unwinnable": (_SHARE, "share of runs without a pledge in which no engagement would do"),
    "conditions.p50": (_SHARE, "median least engagement that would do, of the runs winnable"),
    # nations on each rung, by week
    "support.troops": (_NATIONS, "mean number that may send troops or have"),
    "support.pledged": (_NATIONS, "mean number that have pledged and wait for consent"),
    "support.conditional": (_NATIONS, "mean number that pledge on conditions"),
    "support.supports": (_NATIONS, "mean number that support without troops"),
    "support.refuses": (_NATIONS, "mean number that refuse"),
    # who carries the force
    "burden.share": (_SHARE, "part of all authorised troops at the deadline, over all runs"),
    "cumulative": (_SHARE, "part carried by this nation and those above it"),
    "token": (_SHARE, "share of its contingents under 100 persons"),
    # comparisons, run by run
    "difference": (_PERSONS, "mean of scenario less against, run by run"),
    "differences.difference": (_SHARE, "chance in scenario less chance in against"),
    "nation_gains.difference": (_SHARE, "odds in scenario less odds in against"),
    "up": (_RUNS, "runs that reach it in scenario only"),
    "down": (_RUNS, "runs that reach it in against only"),
    "gains.low": (_PERSONS, "lower end of the 95 % interval of the mean difference"),
    "gains.high": (_PERSONS, "upper end of the 95 % interval of the mean difference"),
    "divergence.p10": (_WEEK, "week by which a tenth of all runs differ"),
    "divergence.p50": (_WEEK, "week by which half of all runs differ"),
    "divergence.p90": (_WEEK, "week by which nine tenths of all runs differ"),
    "never": (_SHARE, "share of runs that never differ"),
    # what the spread comes from
    "what": (_NONE, "source of the spread"),
    "variance": ("persons squared", "variance of authorised troops at the deadline"),
    "spread.share": (_SHARE, "part of the total variance"),
    "drivers.name": (_NONE, "name of the uncertain number; of a nation: code and attribute"),
    "unit": (_NONE, "unit of the uncertain number"),
    "correlation": ("rank correlation", "Spearman, with authorised troops at the deadline"),
    "drivers.low": ("rank correlation", "lower end of the 95 % interval"),
    "drivers.high": ("rank correlation", "upper end of the 95 % interval"),
    "where_smaller.name": (_NONE, "name of the uncertain number"),
    "tercile": (_NONE, "third of the runs by that number: low, middle or high"),
    "where_smaller.low": (_PERSONS, "lower end of the 95 % interval of the mean difference"),
    "where_smaller.high": (_PERSONS, "upper end of the 95 % interval of the mean difference"),
    # a row per run, and per nation and run
    "run": (_NONE, "number of the run, from 0; rebuilds it alone together with the seed"),
    "runs.pledged": (_PERSONS, "troops pledged or more at the deadline"),
    "runs.authorised": (_PERSONS, "troops authorised or deployed at the deadline"),
    "runs.deployed": (_PERSONS, "troops deployed at the deadline"),
    "weeks_to_10000": (
        _WEEK,
        "first week with 10,000 troops authorised, to the end; empty if none",
    ),
    "weeks_to_20000": (
        _WEEK,
        "first week with 20,000 troops authorised, to the end; empty if none",
    ),
    "weeks_to_30000": (
        _WEEK,
        "first week with 30,000 troops authorised, to the end; empty if none",
    ),
    "agreement_week": (_WEEK, "week of the peace agreement; empty if none"),
    "troops": (_PERSONS, "troops it states in public at the deadline; 0 below a pledge"),
    "nations_by_run.rung": (_NONE, "rung on the ladder at the deadline"),
    "first_pledged": (_WEEK, "first week with a pledge, to the end; empty if none"),
    "first_authorised": (_WEEK, "first week in which troops may go, to the end; empty if none"),
    "sentence": (_NONE, "what to keep in mind beside every number"),
}
