"""Write ``docs/validation.md``: ``python -m sim.hindcast.validation [FILE]``, about a minute."""

from __future__ import annotations

import argparse
import math
from collections.abc import Iterable, Sequence
from pathlib import Path

from sim.hindcast.ablate import Ablation, ablations, skill_of
from sim.hindcast.calibrated import ALL, found
from sim.hindcast.design import judged
from sim.hindcast.doubt import Timing, covered, gains, timing
from sim.hindcast.facts import Fact, facts_of_the_record
from sim.hindcast.facts_ukraine import facts_of_ukraine
from sim.hindcast.hindcast import Hindcast, hindcast
from sim.hindcast.ladder import LADDER_HEAD, ladder_rows
from sim.hindcast.shaped import shaped
from sim.hindcast.sizes import Beside, sizes
from sim.hindcast.stricter import earlier, elsewhere, stricter
from sim.hindcast.tabled import nations, operations, reliability, scores
from sim.hindcast.tables import read
from sim.results.table import Table

WORDS = Path(__file__).with_name("validation_words.md")
"""The page with a mark where each table goes."""

RUNS, FEW, SEED = 400, 200, 2025


def page() -> str:
    """Return the page, with every figure computed."""
    record, result = read(), hindcast(runs=RUNS, seed=SEED)
    whole = hindcast(runs=RUNS, seed=SEED, all_rows=True)
    facts = facts_of_the_record(result, record) + facts_of_ukraine(runs=RUNS, seed=SEED)
    parts = ablations(result.cases, record, runs=FEW, seed=SEED)
    filled = WORDS.read_text(encoding="utf-8")
    for mark, text in {
        "scores": _of_table(scores(result)),
        "all-rows": _of_table(scores(whole), "forecaster answers brier skill auc".split()),
        "operations": _of_table(operations(result), OPERATIONS),
        "reliability": _of_table(reliability(result)),
        "misses": _misses(nations(result)),
        "stricter": _stricter(result),
        "sizes": _sizes(sizes(result, record)),
        "gains": _gains(result),
        "covered": "{} of {}".format(*covered(result)),
        "timing": _timing(timing(result)),
        "shaped": _shaped(result),
        "facts": _facts(facts),
        "passed": str(sum(fact.passes for fact in facts)),
        "ablations": _ablations(parts, result),
        "moved": _moved(),
        "alone": _alone(),
        "ladder": _lines(LADDER_HEAD, ladder_rows(runs=2000, seed=SEED)),
    }.items():
        filled = filled.replace(f"<!-- {mark} -->", text)
    return filled


OPERATIONS = (
    "operation answers rate odds auc rank ask achieved total low high months months_predicted"
).split()


def _stricter(result: Hindcast) -> str:
    record, rows = read(), []
    for told, keeps in (
        ("operations in the same place left out too", elsewhere),
        ("only earlier operations known", earlier),
    ):
        one, count = stricter(result.cases, record, keeps, runs=RUNS, seed=SEED)
        fixed = one.rate * (1 - one.rate)
        rows.append(
            (told, count, one.answers, one.auc, 1 - one.brier / fixed, one.rank, one.within)
        )
    head = "past known|operations|answers|AUC|Brier skill against their own rate|rank|within 1.5"
    return _lines(head.split("|"), rows)


def _sizes(several: Sequence[Beside]) -> str:
    rows = [(one.what, one.correlation, one.count) for one in several]
    return _lines("what, with what|correlation|over".split("|"), rows)


def _gains(result: Hindcast) -> str:
    rows = [
        (one.over, one.saved, one.low, one.high, f"{one.better} of {len(result.cases)}")
        for one in gains(result)
    ]
    return _lines("beside|the model saves|low|high|better on".split("|"), rows)


def _timing(one: Timing) -> str:
    rows = [
        ("the model", one.model, one.rank, one.operations),
        ("the middle of other operations", one.usual, "-", one.operations),
    ]
    return _lines("forecaster|log ratio|rank correlation|operations".split("|"), rows)


def _shaped(result: Hindcast) -> str:
    reference = result.over_all["fixed rate"].brier
    rows = [
        (f"`{name}`", value, 1 - one.brier / reference, one.auc, one.rank, one.log_ratio)
        for name, value, one in shaped(runs=FEW, seed=SEED)
    ]
    return _lines("number|if it were|Brier skill|AUC|rank|log ratio".split("|"), rows)


def _facts(facts: Sequence[Fact]) -> str:
    rows = [
        (one.number, one.says, one.test, one.found, "passes" if one.passes else "**fails**")
        for one in facts
    ]
    return _lines("#|fact|test|the model|".split("|"), rows)


def _ablations(parts: Sequence[Ablation], result: Hindcast) -> str:
    reference = result.over_all["fixed rate"].brier
    rows = [
        (
            one.without,
            one.scores.auc,
            one.within_cases,
            skill_of(one, reference),
            one.scores.rank,
            one.scores.log_ratio,
            one.scores.within,
        )
        for one in parts
    ]
    return _lines("without|AUC|AUC within|Brier skill|rank|log ratio|within 1.5".split("|"), rows)


def _moved() -> str:
    after = found()["ranges"][ALL]
    rows = [
        (f"`{name}`", _range((one.low, one.value, one.high)), _range(after[name]))
        for name, one in judged().items()
    ]
    return _lines("coefficient|judged before calibration|calibrated, as shipped".split("|"), rows)


def _alone() -> str:
    both = [found()[name] for name in ("record_alone", "ladder")]
    rows = [(f"`{name}`", *(side[name] for side in both)) for name in both[0]]
    return _lines("chance of 10,000|the record alone|with what is required".split("|"), rows)


def _range(triple: Sequence[float]) -> str:
    low, value, high = triple
    return f"{value:g} ({low:g} to {high:g})"


def _misses(table: Table, count: int = 12) -> str:
    """Return the nations about which the model was most wrong."""
    rows = [row for row in table.rows() if row["scored"] == "yes"]
    worst = sorted(rows, key=lambda row: -abs(row["joined"] - row["odds"]))[:count]
    told = [
        (row["operation"], row["iso3"], row["odds"], "joined" if row["joined"] else "stayed out")
        for row in worst
    ]
    return _lines("operation|nation|odds|".split("|"), told)


def _of_table(table: Table, columns: Sequence[str] = ()) -> str:
    shown = columns or list(table.columns)
    rows = [[row[name] for name in shown] for row in table.rows()]
    meanings = [f"{name}: {table.meanings[name].lower()}" for name in shown[1:]]
    return f"{_lines(shown, rows)}\n\n{'; '.join(meanings)}."


def _lines(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [head, ["---"] * len(head), *[[_cell(x) for x in row] for row in rows]]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cell(value: object) -> str:
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return "-"
    if not isinstance(value, float):
        return str(value)
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.2f}"  # noqa: PLR2004


def main() -> None:
    """Write the page."""
    parser = argparse.ArgumentParser(prog="python -m sim.hindcast.validation", description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=Path("docs/validation.md"))
    parser.parse_args().file.write_text(page(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
