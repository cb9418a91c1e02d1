"""Questions asked again from what their pages carry: what each page showed, made anew."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sim.api.answer import Answer
from sim.api.brief import brief
from sim.api.cascade import cascade
from sim.api.certainty import certainty
from sim.api.designs import compare_designs
from sim.api.discover import discover
from sim.api.persuade import persuade
from sim.api.pivotal import pivotal
from sim.api.sensitivity import sensitivity
from sim.api.verifying.options import read_options
from sim.errors import ResultsError, WillingError
from sim.executors.jobs import Jobs
from sim.reports.brief import brief_page
from sim.results.packing import unpack
from sim.results.record import check_sizes
from sim.results.table import Table
from sim.scenario.document import restore
from sim.scenario.scenario import Scenario


@dataclass(frozen=True)
class Asked:
    """What a page says was asked.

    Attributes
    ----------
    kind
        Which question, of `KINDS`.
    scenarios
        What it is about.
    options
        What it was asked with.
    """

    kind: str
    scenarios: tuple[Scenario, ...]
    options: Mapping[str, Any]

    @property
    def runs(self) -> int:
        """How many runs each of its sets has; 1 where that was left to the question."""
        return self.options["runs"] or 1


@dataclass(frozen=True)
class Anew:
    """A page made again, and the tables that it shows."""

    page: str
    shown: tuple[Table, ...]


@dataclass(frozen=True)
class Kind:
    """A question whose page can be verified.

    Attributes
    ----------
    ask
        Asks it again.
    options
        What it is asked with, and of each option whether it may be nothing.
    """

    ask: Callable[[Asked, Jobs], Anew]
    options: Mapping[str, bool]


def _anew(answer: Answer) -> Anew:
    return Anew(answer.page(), tuple(answer.tables.values()))


def _ask(function: Callable[..., Answer]) -> Callable[[Asked, Jobs], Anew]:
    """Return what asks a question about one scenario again."""

    def ask(asked: Asked, jobs: Jobs) -> Anew:
        (scenario,) = asked.scenarios
        return _anew(function(scenario, **asked.options, jobs=jobs))

    return ask


def _persuade(asked: Asked, jobs: Jobs) -> Anew:
    (scenario,) = asked.scenarios
    options = dict(asked.options)
    return _anew(persuade(scenario, *options.pop("nations"), **options, jobs=jobs))


def _designs(asked: Asked, jobs: Jobs) -> Anew:
    return _anew(compare_designs(*asked.scenarios, **asked.options, jobs=jobs))


def _brief(asked: Asked, jobs: Jobs) -> Anew:
    made = brief(*asked.scenarios, **asked.options, jobs=jobs)
    return Anew(brief_page(made), made.tables)


def _options(*names: str, nothing: Sequence[str] = ()) -> dict[str, bool]:
    return {**dict.fromkeys(names, False), **dict.fromkeys(nothing, True)}


_DRAWS: Final = ("runs", "seed", "held")

KINDS: Final[Mapping[str, Kind]] = {
    "persuade": Kind(
        _persuade,
        _options(
            "nations", "to", "odds", "prices", "reach", "also", *_DRAWS,
            nothing=("force", "levers"),
        ),
    ),
    "pivotal": Kind(_ask(pivotal), _options("among", "exact", *_DRAWS)),
    "cascade": Kind(_ask(cascade), _options(*_DRAWS)),
    "discover": Kind(
        _ask(discover), _options("events", "most", "boxes", *_DRAWS, nothing=("where",))
    ),
    "certainty": Kind(
        _ask(certainty), _options("within", "measure", "force", "odds", "runs", "seed")
    ),
    "sensitivity": Kind(_ask(sensitivity), _options("method", "seed", nothing=("runs",))),
    "robust": Kind(_designs, _options("designs", "measure", "force", "odds", *_DRAWS)),
    "brief": Kind(_brief, _options("runs", "seed")),
}  # fmt: skip
"""Questions by the name that their pages carry."""


def read_question(stated: Mapping[str, Any], where: str) -> Asked:
    """Return what a page says was asked; nothing of it is run.

    Raises
    ------
    ResultsError
        If it says nothing that this version can ask; ``where`` names the page.
    """
    try:
        kind = stated["kind"]
        scenarios = tuple(restore(document) for document in unpack(stated["scenarios"]))
        asked = Asked(kind, scenarios, read_options(stated["options"], KINDS[kind].options))
        check_sizes(scenarios, asked.runs)
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        msg = f"{where} holds no question that this version can ask again"
        raise ResultsError(msg) from error
    return asked


def ask_again(asked: Asked, where: str, jobs: Jobs = 1) -> Anew:
    """Ask again what a page says was asked.

    Raises
    ------
    ResultsError
        If it cannot be asked; ``where`` names the page.
    """
    try:
        return KINDS[asked.kind].ask(asked, jobs)
    except (WillingError, ValueError, TypeError) as error:
        msg = f"{where} holds a question that cannot be asked: {error}"
        raise ResultsError(msg) from error
