"""Whether what scenarios claim of their own outcome holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sim.analysis.claims import sequential
from sim.analysis.claims.check import Case, decide
from sim.analysis.claims.check import claims as claims_table
from sim.api.runs import Which, as_scenario
from sim.errors import Problem, ScenarioError, brief
from sim.executors.jobs import Jobs, too_few
from sim.results.table import Table
from sim.scenario.claims.claim import Claim
from sim.scenario.claims.grammar import parse
from sim.scenario.claims.words import ClaimError
from sim.scenario.reading.read import load
from sim.scenario.scenario import Scenario

RUNS: Final = 20_000
"""The most runs that a claim takes, unless said otherwise."""


@dataclass(frozen=True)
class ClaimsCheck:
    """What came of some claims.

    Attributes
    ----------
    claims
        The table `claims` (docs/tables.md): a row for each claim.
    runs, seed
        The most runs that a claim could take, and what fixed every draw.
    """

    claims: Table
    runs: int
    seed: int

    def __repr__(self) -> str:
        """Say in a line how many claims hold."""
        said = [f"{self.count(verdict)} {verdict}" for verdict in VERDICTS]
        return f"<ClaimsCheck of {len(self.claims)} claims: {', '.join(said)}>"

    def _repr_html_(self) -> str:
        """Show the verdicts, as a notebook does."""
        return self.claims._repr_html_()

    def __bool__(self) -> bool:
        """Return whether every claim is true."""
        return self.count(sequential.TRUE) == len(self.claims)

    def count(self, verdict: str) -> int:
        """Return how many claims have this verdict: true, false or undecided."""
        return self.claims.column("verdict").count(verdict)

    @property
    def tables(self) -> dict[str, Table]:
        """Its tables by name."""
        return {"claims": self.claims}

    def to_dict(self) -> dict[str, Any]:
        """Return all of it as plain data, which JSON can hold."""
        return {"runs": self.runs, "seed": self.seed, "claims": self.claims.rows()}


VERDICTS: Final = (sequential.TRUE, sequential.FALSE, sequential.UNDECIDED)


def check_claims(
    *scenarios: Which,
    claims: Iterable[str] | str | None = None,
    runs: int = RUNS,
    seed: int = 2025,
    jobs: Jobs = 1,
    progress: Callable[[int], None] | None = None,
) -> ClaimsCheck:
    """Say of each claim whether it is true, false or undecided, in as many runs as it takes.

    Parameters
    ----------
    *scenarios
        Scenarios, or paths or names of some.
    claims
        Claims to put to each of them, such as ``"P(committed >= 20000) < 0.2"``; those that each
        states itself if None.
    runs
        The most runs that a claim may take.
    seed
        Whole number that fixes every draw.
    jobs
        Processes to use, or the address of a Dask scheduler; the verdicts are the same for any.
    progress
        Called with the number of runs just finished.

    Raises
    ------
    ScenarioError
        If a scenario cannot be used, or a text is no claim about it.
    ResultsError
        If a scenario that another is compared with has too few weeks.
    ValueError
        If ``runs`` or ``jobs`` is below 1, or there is no scenario.

    Examples
    --------
    >>> found = check_claims("no-us", claims="P(in_place >= 30000) < 0.5")
    >>> found.claims.column("verdict")
    ['true']
    """
    if runs < 1 or too_few(jobs) or not scenarios:
        msg = f"a scenario at least, and runs and jobs of at least 1; got {runs=}, {jobs=}"
        raise ValueError(msg)
    texts = [claims] if isinstance(claims, str) else claims
    known: dict[str, Scenario] = {}
    cases = [
        _case(claim, scenario, known)
        for scenario in map(as_scenario, scenarios)
        for claim in _claims_of(scenario, texts)
    ]
    findings = decide(cases, runs=runs, seed=seed, jobs=jobs, progress=progress)
    return ClaimsCheck(claims_table(findings), runs, seed)


def _case(claim: Claim, scenario: Scenario, known: dict[str, Scenario]) -> Case:
    """Return a claim with the scenarios that it compares; each is read once."""
    names = {condition.other for condition in claim.conditions if condition.other}
    for name in sorted(names - known.keys()):
        known[name] = load(name)
    others: Mapping[str, Scenario] = {name: known[name] for name in names}
    return Case(claim, scenario, others)


def _claims_of(scenario: Scenario, texts: Iterable[str] | None) -> list[Claim]:
    """Return claims about a scenario: these, or its own."""
    atlas = {nation.iso3: nation.name for nation in scenario.nations}
    problems: list[Problem] = []
    found: list[Claim] = []
    for text in scenario.claims if texts is None else texts:
        try:
            found.append(parse(text, atlas))
        except ClaimError as error:
            problems.append(_problem(scenario, text, error))
    if problems:
        raise ScenarioError(problems)
    return found


def _problem(scenario: Scenario, text: str, error: ClaimError) -> Problem:
    expected = f"{error.expected}, at character {error.place}"
    return Problem(
        file=scenario.name, key="claims", expected=expected, value=brief(text),
        suggestion=error.suggestion,
    )  # fmt: skip
