"""What the tables of one scenario, and those of a comparison, state; most of it more than once."""

from collections.abc import Iterator, Mapping

from sim.analysis.nations import ODDS
from sim.arrays.tally import MEASURES
from sim.charts.titles import full_label
from sim.scenario.scenario import RUNGS
from tests.agreement.statement import Statement, exact

QUANTILES = {"median": "p50", "p50": "p50", "p10": "p10", "p90": "p90"}
SIZES = (10_000, 20_000, 30_000)


def stated(name: str, deadline: int, tables: Mapping) -> Iterator[Statement]:
    """Yield what the tables of one scenario state at its deadline."""
    yield from _chances(name, deadline, tables)
    yield from _troops(name, deadline, tables)
    yield from _odds(name, deadline, tables)
    yield from _contingents(name, deadline, tables)
    yield from _runs(name, deadline, tables)
    yield from _peace(name, tables)
    yield from _votes(name, tables)
    yield from _willingness(name, tables)
    yield from _levers(name, tables)
    yield from _unknown(name, tables)


def _at(table, week):
    return [row for row in table.rows() if row["week"] == week]


def _chances(name, deadline, tables):
    for where in ("headline", "thresholds"):
        rows = tables[where].rows() if where == "headline" else _at(tables[where], deadline)
        for row in rows:
            key = ("chance", name, row["measure"], row["threshold"])
            yield exact(key, row["chance"], where)
            yield exact((*key, "low"), row["low"], where)
            yield exact((*key, "high"), row["high"], where)


def _troops(name, deadline, tables):
    for where in ("force", "fan"):
        rows = tables[where].rows() if where == "force" else _at(tables[where], deadline)
        for row in rows:
            for column, share in QUANTILES.items():
                if column in row:
                    yield exact(("troops", name, row["measure"], share), row[column], where)
            if "mean" in row:
                yield exact(("troops", name, row["measure"], "mean"), row["mean"], where)


def _odds(name, deadline, tables):
    for row in tables["members"].rows():
        key = ("odds", name, row["iso3"])
        for odds in ODDS:
            yield exact((*key, odds), row[odds], "members")
        yield exact((*key, "authorised", "low"), row["authorised_low"], "members")
        yield exact((*key, "authorised", "high"), row["authorised_high"], "members")
    board = _at(tables["board"], deadline)
    for iso3 in tables["members"].column("iso3"):
        shares = [row["share"] for row in board if row["iso3"] == iso3]
        for odds, rung in ODDS.items():
            yield exact(("odds", name, iso3, odds), sum(shares[rung:]), "board")
    for row in tables["conditions"].rows():
        parts = sum(row[part] for part in ("no_means", "ready", "winnable", "unwinnable"))
        for said, where in ((row["without"], "conditions"), (parts, "conditions, its parts")):
            yield exact(("odds", name, row["iso3"], "committed"), 1 - said, where)
        for part in ("no_means", "winnable"):
            yield exact((part, name, row["iso3"]), row[part], "conditions")
    (end,) = _at(tables["support"], deadline)
    yield exact(("sending", name), end["troops"], "support")
    yield exact(("sending", name), sum(tables["members"].column("authorised")), "members")
    pledged = end["troops"] + end["pledged"]
    yield exact(("pledging", name), pledged, "support")
    yield exact(("pledging", name), sum(tables["members"].column("committed")), "members")


def _contingents(name, deadline, tables):
    force = {row["measure"]: row["mean"] for row in tables["force"].rows()}["authorised"]
    for row in tables["members"].rows():
        yield exact(("contingent", name, row["iso3"]), row["troops_mean"], "members")
        sent = row["authorised"] * (row["troops_mean"] or 0)
        yield exact(("sent", name, row["iso3"]), sent, "members")
    before = 0.0
    for row in tables["waits"].rows():
        yield exact(("waited for", name, row["iso3"], row["label"]), row["missing"], "waits")
    for row in tables["burden"].rows():
        yield exact(("sent", name, row["iso3"]), (row["share"] or 0) * force, "burden")
        before += row["share"] or 0
        yield exact(("carried", name, row["iso3"]), row["cumulative"] or 0, "burden")
        yield exact(("carried", name, row["iso3"]), before, "burden, added up")


def _peace(name, tables):
    """Yield the chance of peace by a week, that of the force after it, and both."""
    for row in tables["peace_by_week"].rows():
        for part in ("ceasefire", "agreement"):
            yield exact((f"{part} by", name, row["week"]), row[part], "peace_by_week")
        for end in ("low", "high"):
            key = ("agreement by", name, row["week"], end)
            yield exact(key, row[f"agreement_{end}"], "peace_by_week")
    first = tables["runs"].column("agreement_week")
    for row in tables["if_peace"].rows():
        by = ("agreement by", name, row["by"])
        agreed = sum(week is not None and week <= row["by"] for week in first)
        yield exact(by, agreed / len(first), "runs")
        about = (name, row["weeks_after"], row["measure"])
        for key, column, before in (
            (by, "peace", "peace_"),
            (("follows", *about), "chance", ""),
            (("both", *about), "both", "both_"),
        ):
            yield exact(key, row[column], "if_peace")
            yield exact((*key, "low"), row[f"{before}low"], "if_peace")
            yield exact((*key, "high"), row[f"{before}high"], "if_peace")
        product = row["peace"] * (row["chance"] or 0)
        yield exact(("both", *about), product, "if_peace, product")
        for part in ("p10", "median", "p90"):
            yield exact(("after peace", *about, part), row[part], "if_peace")


def _runs(name, deadline, tables):
    """Yield what a row per run, and a row per run and nation, come to when they are counted."""
    columns, count = tables["runs"].columns, len(tables["runs"])
    for measure in MEASURES:
        troops = sorted(columns[measure])
        for size in SIZES:
            share = sum(troop >= size for troop in troops) / count
            yield exact(("chance", name, measure, size), share, "runs")
        yield exact(("troops", name, measure, "mean"), sum(troops) / count, "runs")
        for share, part in (("p10", 0.1), ("p50", 0.5), ("p90", 0.9)):
            yield exact(("troops", name, measure, share), _quantile(troops, part), "runs")
    for row in tables["first_week"].rows():
        first = columns[f"weeks_to_{row['threshold']}"]
        reached = sorted(99_999 if by is None or by > deadline else by for by in first)
        key = ("first", name, row["threshold"])
        ever = sum(by < 99_999 for by in reached) / count
        for part, share in (("p10", 0.1), ("median", 0.5), ("p90", 0.9)):
            week = _quantile(reached, share)
            yield exact((*key, part), row[part], "first_week")
            yield exact((*key, part), None if week == 99_999 else week, "runs")
        yield exact((*key, "ever"), row["chance"], "first_week")
        yield exact((*key, "ever"), ever, "runs")
        for end, value in zip(("low", "high"), wilson_by_hand(ever, count), strict=True):
            yield exact((*key, "ever", end), row[end], "first_week")
            yield exact((*key, "ever", end), value, "runs")
    yield from _by_nation(name, count, tables["nations_by_run"].columns)


def wilson_by_hand(share, count):
    """Return the ends of the 95 % Wilson interval of a share, worked out in another way."""
    z = 1.959963984540054
    middle, half = share + z * z / (2 * count), z * (share * (1 - share) / count) ** 0.5
    half = (half**2 + (z * z / (2 * count)) ** 2) ** 0.5
    low, high = ((middle + side * half) / (1 + z * z / count) for side in (-1, 1))
    return 0.0 if share == 0 else low, 1.0 if share == 1 else high


def _quantile(ordered, share):
    return next(
        value for place, value in enumerate(ordered, 1) if place >= len(ordered) * share - 1e-9
    )


def _by_nation(name, count, columns):
    nations = columns["iso3"]
    for iso3 in dict.fromkeys(nations):
        rows = [place for place, code in enumerate(nations) if code == iso3]
        stands = [RUNGS.index(columns["rung"][place]) for place in rows]
        for odds, rung in ODDS.items():
            share = sum(stand >= rung for stand in stands) / count
            yield exact(("odds", name, iso3, odds), share, "nations_by_run")
        sends = [
            columns["troops"][place]
            for place, level in zip(rows, stands, strict=True)
            if level >= RUNGS.index("authorised")
        ]
        yield exact(("sent", name, iso3), sum(sends) / count, "nations_by_run")
        consents = sum(columns["first_authorised"][place] is not None for place in rows)
        yield exact(("consents", name, iso3), consents, "nations_by_run")


def _votes(name, tables):
    for row in tables["parliaments"].rows():
        yield exact(("consents", name, row["iso3"]), row["consents"], "parliaments")
        for what in ("lost", "blocked"):
            yield exact((what, name, row["iso3"]), row[what], "parliaments")


def _willingness(name, tables):
    added: dict[str, float] = {}
    for row in tables["terms"].rows():
        added[row["iso3"]] = added.get(row["iso3"], 0) + row["points"]
    for row in tables["questions"].rows():
        yield exact(("willingness", name, row["iso3"]), row["willingness"], "questions")
        yield exact(("willingness", name, row["iso3"]), added[row["iso3"]], "terms")
    for row in tables["road"].rows():
        for part in ("gap", "clarity", "credibility"):
            yield exact((part, name, row["week"]), row[part], "road")
    for row in tables["enablers"].rows():
        key = ("missing", name, row["enabler"], row["week"])
        yield exact(key, row["missing"], "enablers")
        cover = row["credible"] + row["european"]
        yield exact(key, max(row["needed"] - cover, 0), "enablers, need less cover")
    for row in tables["peace"].rows():
        for part in ("war", "ceasefire", "agreement", "deployable"):
            yield exact((part, name, row["week"]), row[part], "peace")


def _levers(name, tables):
    for row in tables["levers"].rows():
        key = ("lever", name, row["name"], row["measure"])
        yield exact(key, row["difference"], "table of levers")
        yield exact(key, row["at_high"] - row["at_low"], "table of levers, its ends")
        for end in ("low", "high"):
            yield exact((*key, end), row[end], "table of levers")


def _unknown(name, tables):
    """Yield what is said of numbers that nobody knows, and of the spread they make."""
    for row in tables["drivers"].rows():
        key = ("goes with the force", name, full_label(row["name"], row["label"]))
        for part, column in (((), "correlation"), (("low",), "low"), (("high",), "high")):
            yield exact((*key, *part), row[column], "drivers")
    parts = {row["what"]: row for row in tables["spread"].rows()}
    total = parts["total"]["variance"]
    for what, row in parts.items():
        yield exact(("spread", name, what), row["share"], "spread")
        if total:
            yield exact(("spread", name, what), row["variance"] / total, "spread, its variances")
    rest = parts["total"]["variance"] - parts["chance alone"]["variance"]
    yield exact(("variance", name, "inputs"), parts["inputs"]["variance"], "spread")
    yield exact(("variance", name, "inputs"), rest, "spread, what is left")


def compared(tables: Mapping, each: Mapping[str, Mapping]) -> Iterator[Statement]:
    """Yield what the tables of a comparison state, beside what those of each scenario come to."""
    for row in tables["headlines"].rows():
        key = ("chance", row["scenario"], row["measure"], row["threshold"])
        for part in ("chance", "low", "high"):
            yield exact(key if part == "chance" else (*key, part), row[part], "headlines")
    chances = {
        (name, row["measure"], row["threshold"]): row["chance"]
        for name, found in each.items()
        for row in found["headline"].rows()
    }
    for row in tables["differences"].rows():
        what = row["measure"], row["threshold"]
        key = ("differs", row["scenario"], *what)
        yield exact(key, row["difference"], "differences")
        yield exact(key, (row["up"] - row["down"]) / row["runs"], "differences, its flips")
        here, there = (chances[row[side], *what] for side in ("scenario", "against"))
        yield exact(key, here - there, "headline, two of them")
    means = {
        name: next(r["mean"] for r in found["force"].rows() if r["measure"] == "authorised")
        for name, found in each.items()
    }
    for row in tables["gains"].rows():
        key = ("gains", row["scenario"])
        yield exact(key, row["difference"], "gains")
        yield exact(key, means[row["scenario"]] - means[row["against"]], "force, two of them")
    odds = {
        (name, row["iso3"]): row["authorised"]
        for name, found in each.items()
        for row in found["members"].rows()
    }
    for row in tables["nation_gains"].rows():
        key = ("odds gained", row["scenario"], row["iso3"])
        here, there = (odds[row[one], row["iso3"]] for one in ("scenario", "against"))
        yield exact(key, row["difference"], "nation_gains")
        yield exact(key, here - there, "members, two of them")
    for row in tables["divergence"].rows():
        for part in ("p10", "p50", "p90", "never", "low", "high"):
            yield exact(("parts", row["scenario"], part), row[part], "divergence")


def parting(results: Mapping) -> Iterator[Statement]:
    """Yield when each course parts from the first, run by run, counted from the runs themselves."""
    first, *others = results.values()
    for result in others:
        here, there = (outcome.runs.troops for outcome in (result, first))
        found = []
        for run in range(here.shape[-1]):
            weeks = zip(*(each[..., run].T for each in (here, there)), strict=False)
            differs = [week for week, (a, b) in enumerate(weeks) if list(a) != list(b)]
            found.append(differs[0] if differs else 99_999)
        name, never = result.scenario.name, found.count(99_999) / len(found)
        for part, share in (("p10", 0.1), ("p50", 0.5), ("p90", 0.9)):
            week = _quantile(sorted(found), share)
            yield exact(("parts", name, part), None if week == 99_999 else week, "runs, parting")
        values = (never, *wilson_by_hand(never, len(found)))
        for part, value in zip(("never", "low", "high"), values, strict=True):
            yield exact(("parts", name, part), value, "runs, parting")
