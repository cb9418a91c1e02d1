"""``willing sensitivity``: what the answer rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from sim.cli.options import runs_option, seed_option, work_options, workers
from sim.cli.output import output_options, page_option, print_tables, write_page
from sim.cli.progress import Bar
from sim.cli.screen import heading, remark, say, table
from sim.cli.words import interval, percent, points, span

if TYPE_CHECKING:
    from sim.api.sensitivity import Sensitivity


METHODS: Final = ("tornado", "ledger", "morris", "sobol", "all")
TABLES: Final = (
    "tornado", "uncertainty", "assumption_ledger", "morris", "sobol", "convergence",
)  # fmt: skip
FEWEST: Final = 20
MOST: Final = 100_000


@click.command()
@click.argument("scenario")
@click.option(
    "--method",
    "methods",
    type=click.Choice(METHODS),
    multiple=True,
    default=("tornado",),
    show_default=True,
    help="What to ask; may be given several times.",
)
@runs_option(
    "Runs of each set; trajectories of morris "
    "[default: tornado 500, ledger 3000, sobol 1000, morris 150].",
    most=MOST,
    least=FEWEST,
)
@seed_option()
@work_options("Processes [default: one a core].")
@click.option("--quiet", "-q", is_flag=True, help="Show no progress.")
@page_option
@output_options(*TABLES)
def command(  # noqa: PLR0913  (an option each)
    *,
    scenario: str,
    methods: tuple[str, ...],
    runs: int | None,
    seed: int,
    jobs: int | None,
    quiet: bool,
    page: Path | None,
    form: str | None,
    table: str,
) -> None:
    """Say which inputs the answer rests on, and how much is chance.

    SCENARIO is a path, or the name of a shipped scenario. `tornado` sets each input to its low and
    to its high end on the same draws. `ledger` divides the variance between runs: by how
    well inputs are known, and into ignorance and chance. `morris` and `sobol` rank all inputs with
    all others moving too; they need the extra `analysis`.
    """
    from sim.api.sensitivity import check_methods, runs_in_all, sensitivity
    from sim.cli.so_far import watch_inputs
    from sim.scenario.reading.read import load

    loaded, asked = load(scenario), check_methods(methods)
    with Bar("Running", runs_in_all(loaded, asked, runs), quiet=quiet) as bar:
        found = sensitivity(
            loaded,
            method=asked,
            runs=runs,
            seed=seed,
            jobs=workers(jobs),
            progress=bar.advance,
            watch=watch_inputs(bar.tell),
        )
    if page is not None:
        write_page(page, found.page())
    if form is None:
        show_sensitivity(found)
        return
    if form == "csv" and table not in found.tables:
        given = click.get_current_context().get_parameter_source("table")
        if given is not None and given.name == "COMMANDLINE":
            msg = f"There is no table '{table}' without its method; there are: "
            raise click.BadParameter(msg + ", ".join(found.tables) + ".", param_hint="--table")
        table = next(iter(found.tables))
    print_tables("sensitivity", found.about, found.tables, form, table)


Row = Mapping[str, Any]

SHOWN: Final = 15
"""How many inputs are shown; files have all."""

LARGE: Final = 100
"""From here on ends of an input are told without decimals."""

FOLLOWED: Final = 4
"""How many inputs' convergence is shown."""


def show_sensitivity(found: Sensitivity) -> None:
    """Print what the outcome of a scenario rests on, method by method."""
    heading(f"What the answer rests on: {found.scenario.title}", first=True)
    say(f"Seed {found.seed}, week {found.scenario.deadline}. In brackets: 95% intervals.")
    shown = {
        "tornado": _show_tornado,
        "uncertainty": _show_uncertainty,
        "assumption_ledger": _show_ledger,
        "morris": _show_morris,
        "sobol": _show_sobol,
        "convergence": _show_convergence,
    }
    for name, content in found.tables.items():
        if len(content):
            shown[name](content.rows())
        elif name in {"tornado", "morris"}:
            say("No input has a range: nothing differs between runs but minds and chance.")
    if "assumption_ledger" not in found.tables:
        say()
        say("How much is chance, and how much rests on what is assumed: add --method ledger.")


def _show_tornado(rows: Sequence[Row]) -> None:
    first = rows[0]
    heading(f"Points of chance of {first['threshold']:,} troops from an input's low to its high")
    by_name: dict[str, dict[str, Row]] = {}
    for row in rows:
        by_name.setdefault(row["name"], {})[row["measure"]] = row
    cells = [
        (
            _label_of(measures["committed"]),
            _ends(measures["committed"]),
            *(_points(measures[name]) for name in ("committed", "authorised")),
        )
        for measures in [*by_name.values()][:SHOWN]
    ]
    table(cells, head=("", "from and to", "committed", "authorised"), words=(0,))
    clear = sum(not row["low"] <= 0 <= row["high"] for row in rows)
    remark(
        f"{first['runs']:,} runs at each end, on the same draws. The {min(SHOWN, len(by_name))} "
        f"strongest of {len(by_name)} inputs and groups; of {len(rows)} changes {clear} are clear "
        "of zero. Ends of what all nations bring are means over their soldiers."
    )


def _show_uncertainty(rows: Sequence[Row]) -> None:
    heading("Ignorance and chance: shares of the variance between runs")
    _show_shares(rows, "in_all")
    remark(
        "Each with all it does together with the others, so that shares may add up to more than "
        f"100%. {rows[0]['runs']:,} runs of each set."
    )


def _show_ledger(rows: Sequence[Row]) -> None:
    heading("The assumption ledger: shares of the variance that rest on inputs, by grade")
    _show_shares(rows, "in_all")
    heading("The same for the chance itself, which luck leaves out")
    _show_shares(rows, "between")
    remark(f"{rows[0]['runs']:,} runs of each set. What groups do together is counted in each.")


def _show_shares(rows: Sequence[Row], share: str) -> None:
    """Print shares, a row for each source and a column for each outcome."""
    outcomes = list(dict.fromkeys((row["outcome"], row["measure"]) for row in rows))
    by_label: dict[str, list[str]] = {}
    for row in rows:
        by_label.setdefault(row["label"], []).append(_share(row, share))
    head = ("", *(_outcome(*outcome, rows) for outcome in outcomes))
    table([(label, *cells) for label, cells in by_label.items()], head=head)


def _outcome(kind: str, measure: str, rows: Iterable[Row]) -> str:
    least = next(row["threshold"] for row in rows if row["threshold"] is not None)
    return f"{least:,} {measure}" if kind == "chance" else f"troops {measure}"


def _show_morris(rows: Sequence[Row]) -> None:
    for kind, measure in (("chance", "committed"), ("chance", "authorised")):
        these = [row for row in rows if (row["outcome"], row["measure"]) == (kind, measure)]
        heading(f"Morris: points of chance of {_outcome(kind, measure, rows)}, across the range")
        cells = [
            (_label_of(row), _points(row, "size"), _points(row, "mean")) for row in these[:SHOWN]
        ]
        table(cells, head=("", "mean size", "mean"))
    remark(f"{rows[0]['trajectories']:,} steps of each input, wherever the others stand.")


def _show_sobol(rows: Sequence[Row]) -> None:
    for measure in ("committed", "authorised"):
        these = [row for row in rows if (row["outcome"], row["measure"]) == ("chance", measure)]
        heading(f"Sobol: shares of the variance of {_outcome('chance', measure, rows)}")
        cells = [(_label_of(row), _share(row, "in_all"), _share(row, "alone")) for row in these]
        table(cells[:SHOWN], head=("", "in all", "alone"))
    remark(f"{rows[0]['runs']:,} runs of each set.")


def _show_convergence(rows: Sequence[Row]) -> None:
    these = [row for row in rows if (row["outcome"], row["measure"]) == ("chance", "committed")]
    by_name: dict[str, list[Row]] = {}
    for row in these:
        by_name.setdefault(_label_of(row), []).append(row)
    heading("How the largest shares settle as runs are added")
    sizes = [f"{row['runs']:,} runs" for row in next(iter(by_name.values()), [])]
    cells = [(name, *(_share(row, "in_all") for row in steps)) for name, steps in by_name.items()]
    table(cells[:FOLLOWED], head=("", *sizes))


def _label_of(row: Row) -> str:
    from sim.charts.titles import full_label

    return full_label(row["name"], row["label"])


def _ends(row: Row) -> str:
    """Say from where to where an input was moved."""
    if row["low_end"] is None:
        return "all low to high"
    ends = row["low_end"], row["high_end"]
    return " to ".join(f"{end:,.0f}" if end >= LARGE else f"{end:.3g}" for end in ends)


def _points(row: Row, name: str = "difference") -> str:
    """Say points of chance with their interval: ``+12 (+8 to +16)``."""
    prefix = "" if name == "difference" else f"{name}_"
    return f"{points(row[name])} ({span(row[f'{prefix}low'], row[f'{prefix}high'])})"


def _share(row: Row, name: str) -> str:
    """Say a share with its interval, ``61% (18-100)``; what noise puts beyond 0-1 stands there."""
    if row[name] is None:
        return "-"
    share, low, high = (min(max(row[f"{name}{end}"], 0), 1) for end in ("", "_low", "_high"))
    return f"{percent(share)} ({interval(low, high)})"
