"""Write docs/validation.md: python -m sim.hindcast.validation [FILE], about a minute."""

from __future__ import annotations

import argparse
import math
from collections.abc import Iterable, Sequence
from pathlib import Path

from sim.hindcast.ablate import Ablation, ablations, skill_of
from sim.hindcast.calibrated import ALL, calibration, is_silent, share_of_prior
from sim.hindcast.compare import median
from sim.hindcast.design import judgement
from sim.hindcast.doubt import Timing, coverage, gains, timing
from sim.hindcast.facts import Fact, facts_of_the_record
from sim.hindcast.facts_ukraine import facts_of_ukraine
from sim.hindcast.hindcast import Hindcast, hindcast
from sim.hindcast.record import read
from sim.hindcast.stress import (
    Beside,
    is_earlier,
    is_elsewhere,
    score_alternatives,
    score_with_less,
    sizes,
)
from sim.hindcast.structure import SET_BY_WORDS, Structure, by_opinion, structure
from sim.hindcast.tables import nations, operations, reliability, scores
from sim.results.table import Table


def of_table(table: Table, columns: Sequence[str] = ()) -> str:
    """Return columns of a table (all if none is named), and below it what each means."""
    shown = columns or list(table.columns)
    rows = [[row[name] for name in shown] for row in table.rows()]
    meanings = [f"{name}: {table.meanings[name].lower()}" for name in shown[1:]]
    return f"{lines(shown, rows)}\n\n{'; '.join(meanings)}."


def lines(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return rows below a head; numbers with two places, whole from 100 on."""
    all_rows = [head, ["---"] * len(head), *[[_cell(x) for x in row] for row in rows]]
    return "\n".join(f"| {' | '.join(line)} |" for line in all_rows)


def _cell(value: object) -> str:
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return "-"
    if not isinstance(value, float):
        return str(value)
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.2f}"  # noqa: PLR2004


def as_range(triple: Sequence[float]) -> str:
    """Return low, most likely and high as a cell.

    Examples
    --------
    >>> as_range((0.2, 0.5, 1))
    '0.5 (0.2 to 1)'
    """
    low, value, high = triple
    return f"{value:g} ({low:g} to {high:g})"


WORDS = Path(__file__).with_name("validation_words.md")
"""The page with a mark where each table goes."""

RUNS, FEW, SEED = 400, 200, 2025


def page() -> str:
    """Return the page, with every figure computed."""
    record, result = read(), hindcast(runs=RUNS, seed=SEED)
    facts = facts_of_the_record(result, record) + facts_of_ukraine(runs=RUNS, seed=SEED)
    marks = {
        **_of_scores(result),
        "stricter": _stricter(result),
        "sizes": _sizes(sizes(result, record)),
        "gains": _gains(result),
        "covered": "{} of {}".format(*coverage(result)),
        "filled": _middle_fill(result),
        "silent": _silent(),
        "structure": _structure(structure()),
        "timing": _timing(timing(result)),
        "shaped": _alternatives(result),
        "facts": _facts(facts),
        "passed": str(sum(fact.passes for fact in facts)),
        "ablations": _ablations(ablations(result.cases, record, runs=FEW, seed=SEED), result),
        "moved": _moves(),
    }
    text = WORDS.read_text(encoding="utf-8")
    for mark, words in marks.items():
        text = text.replace(f"<!-- {mark} -->", words)
    return text


def _of_scores(result: Hindcast) -> dict[str, str]:
    whole = hindcast(runs=RUNS, seed=SEED, all_rows=True)
    return {
        "scores": of_table(scores(result)),
        "all-rows": of_table(scores(whole), "forecaster answers brier skill auc".split()),
        "operations": of_table(operations(result), OPERATIONS),
        "reliability": of_table(reliability(result)),
        "misses": _misses(nations(result)),
    }


OPERATIONS = (
    "operation answers rate odds auc rank ask achieved total low high months months_predicted"
).split()


def _stricter(result: Hindcast) -> str:
    record, rows = read(), []
    for label, keeps in (
        ("operations in the same place left out too", is_elsewhere),
        ("only earlier operations known", is_earlier),
    ):
        scores, count = score_with_less(result.cases, record, keeps, runs=RUNS, seed=SEED)
        fixed = scores.rate * (1 - scores.rate)
        rows.append(
            (
                label,
                count,
                scores.answers,
                scores.auc,
                1 - scores.brier / fixed,
                scores.rank,
                scores.within,
            )
        )
    head = "past known|operations|answers|AUC|Brier skill against their own rate|rank|within 1.5"
    return lines(head.split("|"), rows)


def _sizes(several: Sequence[Beside]) -> str:
    rows = [(pair.what, pair.correlation, pair.count) for pair in several]
    return lines("what, with what|correlation|over".split("|"), rows)


def _gains(result: Hindcast) -> str:
    rows = [
        (gain.over, gain.saved, gain.low, gain.high, f"{gain.better} of {len(result.cases)}")
        for gain in gains(result)
    ]
    return lines("beside|the model saves|low|high|better on".split("|"), rows)


def _timing(timing: Timing) -> str:
    rows = [
        ("the model", timing.model, timing.rank, timing.operations),
        ("the middle of other operations", timing.usual, "-", timing.operations),
    ]
    return lines("forecaster|log ratio|rank correlation|operations".split("|"), rows)


def _alternatives(result: Hindcast) -> str:
    reference = result.over_all["fixed rate"].brier
    rows = [
        (
            f"`{name}`",
            value,
            1 - scores.brier / reference,
            scores.auc,
            scores.rank,
            scores.log_ratio,
        )
        for name, value, scores in score_alternatives(runs=FEW, seed=SEED)
    ]
    return lines("number|if it were|Brier skill|AUC|rank|log ratio".split("|"), rows)


def _facts(facts: Sequence[Fact]) -> str:
    rows = [
        (fact.number, fact.says, fact.test, fact.found, "passes" if fact.passes else "**fails**")
        for fact in facts
    ]
    return lines("#|fact|test|the model|".split("|"), rows)


def _ablations(parts: Sequence[Ablation], result: Hindcast) -> str:
    reference = result.over_all["fixed rate"].brier
    rows = [
        (
            part.without,
            part.scores.auc,
            part.within_cases,
            skill_of(part, reference),
            part.scores.rank,
            part.scores.log_ratio,
            part.scores.within,
        )
        for part in parts
    ]
    return lines("without|AUC|AUC within|Brier skill|rank|log ratio|within 1.5".split("|"), rows)


def _moves() -> str:
    after = calibration()["ranges"][ALL]
    rows = [
        (
            f"`{name}`",
            as_range((number.low, number.value, number.high)),
            as_range(after[name]),
            share_of_prior(name, after[name]),
            "silent" if is_silent(name, after[name]) else "",
        )
        for name, number in judgement().items()
    ]
    head = "coefficient|judged before calibration|calibrated, as shipped|width|the record"
    return lines(head.split("|"), rows)


def _silent() -> str:
    after = calibration()["ranges"][ALL]
    return f"{sum(is_silent(name, triple) for name, triple in after.items())} of {len(after)}"


def _middle_fill(result: Hindcast) -> str:
    """Return the median share of the ask that came, over land operations whose ask is known."""
    fills = [
        case.achieved / case.ask
        for case in result.cases
        if case.land and case.ask_known and case.achieved
    ]
    return f"{median(fills):.2f}"


def _structure(found: Structure) -> str:
    rows = [
        ("all", len(found.codes), found.correlation, *found.interval()),
        ("without those that lead", int((found.leads == 0).sum()), found.without_leaders, "-", "-"),
        *(
            (f"all, `{SET_BY_WORDS}` {place}", len(it.codes), it.correlation, *it.interval())
            for place, it in by_opinion().items()
        ),
    ]
    head = "rank correlation with what was said|nations|middle|low|high"
    return lines(head.split("|"), rows)


def _misses(table: Table, count: int = 12) -> str:
    """Return the nations about which the model was most wrong."""
    rows = [row for row in table.rows() if row["scored"] == "yes"]
    worst = sorted(rows, key=lambda row: -abs(row["joined"] - row["odds"]))[:count]
    cells = [
        (row["operation"], row["iso3"], row["odds"], "joined" if row["joined"] else "stayed out")
        for row in worst
    ]
    return lines("operation|nation|odds|".split("|"), cells)


def main() -> None:
    """Write the page."""
    parser = argparse.ArgumentParser(prog="python -m sim.hindcast.validation", description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=Path("docs/validation.md"))
    parser.parse_args().file.write_text(page(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
