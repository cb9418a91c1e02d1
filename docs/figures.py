"""Run the shipped scenarios and write what they come to into docs/model.md.

    python docs/figures.py            run, and write the figures
    python docs/figures.py --check    run, and say whether the page still tells the truth

2,000 runs of each scenario with seed 2025, in some ten seconds. The block ends with a mark of the
inputs it was made from, so that `stale()` can tell without running that a number has changed since.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from hashlib import blake2b
from typing import Any

from made.pages import DOCS, fill_parts, finish, part, table, use_this_clone

use_this_clone()

from made.evidence import sections  # noqa: E402
from made.findings import findings  # noqa: E402
from made.measures import Figures  # noqa: E402

from sim.analysis.force import force, headline  # noqa: E402
from sim.arrays.ensemble import EnsembleResult, ensemble  # noqa: E402
from sim.scenario.document import document  # noqa: E402
from sim.scenario.reading.read import load  # noqa: E402
from sim.scenario.scenario import Scenario  # noqa: E402
from sim.scenario.shipped import scenario_files  # noqa: E402

PAGE, PART = DOCS / "model.md", "figures"
RUNS, SEED = 2000, 2025
WORDS_ONLY = {"title", "asks", "teaches", "claims", "grade", "source", "says"}
"""What a scenario says of itself, which moves no result."""


def page() -> str:
    """Return the page with the figures of today."""
    text = PAGE.read_text(encoding="utf-8")
    return fill_parts(text, {PART: _block(_results())})


def is_stale() -> bool:
    """Return whether an input has changed since the figures were written."""
    return f"inputs {inputs_mark()}" not in part(PAGE.read_text(encoding="utf-8"), PART)


def inputs_mark() -> str:
    """Return a mark of all numbers that the figures rest on."""
    documents = {name: _plain(document(load(name))) for name in scenario_files()}
    text = json.dumps([RUNS, SEED, documents], sort_keys=True, default=str)
    return blake2b(text.encode(), digest_size=8).hexdigest()


def _plain(document: Any) -> Any:
    """Return a document without the words in it."""
    if isinstance(document, Mapping):
        return {key: _plain(value) for key, value in document.items() if key not in WORDS_ONLY}
    return [_plain(item) for item in document] if isinstance(document, list) else document


def _results() -> Figures:
    results = {name: _run(load(name)) for name in scenario_files()}
    return Figures(results=results, run=_run)


def _run(scenario: Scenario) -> EnsembleResult:
    return ensemble(scenario, runs=RUNS, seed=SEED)


def _block(figures: Figures) -> str:
    return "\n".join(
        [
            f"{RUNS:,} runs of each scenario, seed {SEED}, every number at its shipped default. "
            "What stands in brackets is the 95 % interval of counting that many runs; it says "
            "nothing about whether the model is right.\n",
            "### What comes out\n",
            "Nothing of this was required of the model, and no number was set to bring it about.\n",
            table(("what is measured", "what shows"), findings(figures)),
            "### The shipped scenarios\n",
            table(
                ("scenario", "10,000 authorised", "20,000", "30,000", "10,000 in place",
                 "troops authorised: median", "four runs in five"),
                _scenarios(figures.results),
            ),
            *sections(figures),
            f"<!-- made by docs/figures.py from inputs {inputs_mark()} -->",
        ]
    )  # fmt: skip


def _scenarios(results: Mapping[str, EnsembleResult]) -> Iterator[tuple[str, ...]]:
    from reference import sort_scenarios

    for name in sort_scenarios(results):
        chances = headline(results[name]).rows()
        troops = force(results[name]).rows()[1]
        by_size = {(row["measure"], row["threshold"]): row for row in chances}
        first = [_chance(by_size["authorised", size]) for size in (10_000, 20_000, 30_000)]
        yield (
            f"`{name}`", *first, _chance(by_size["in_place", 10_000]),
            f"{troops['median']:,}", f"{troops['p10']:,} to {troops['p90']:,}",
        )  # fmt: skip


def _chance(row: Mapping[str, Any]) -> str:
    chance, low, high = (100 * row[name] for name in ("chance", "low", "high"))
    return f"{chance:.1f} % ({low:.1f} to {high:.1f})"


def main() -> int:
    """Write the figures, or check them."""
    return finish({PAGE: page()}, check="--check" in sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
