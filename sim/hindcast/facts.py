"""The first nine stylised facts, tested on what the model predicts of past operations."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from sim.hindcast.compare import mean, median
from sim.hindcast.hindcast import Hindcast
from sim.hindcast.predict import Prediction
from sim.hindcast.record import Record

MEMBERS = frozenset({"NATO", "EU"})
KEEP = ("FRA", "ITA")
VANISH = ("GBR", "DNK", "NLD", "NOR", "POL", "EST", "LVA", "LTU")


@dataclass(frozen=True)
class Fact:
    """A stylised fact, what was asked of the model, what it gave, and whether it passes."""

    number: int
    says: str
    test: str
    found: str
    passes: bool


class Seen:
    """Predictions for past operations on land, as the tests of stylised facts ask for them."""

    def __init__(self, result: Hindcast, record: Record) -> None:
        self.made = [prediction for prediction in result.predictions if prediction.case.land]
        self.record = record

    def where(self, wanted: Callable[[Prediction], bool]) -> list[Prediction]:
        """Return the predictions of operations that are as wanted."""
        return [prediction for prediction in self.made if wanted(prediction)]

    def odds(self, several: Iterable[Prediction]) -> float:
        """Return the mean odds over members of NATO and the EU."""
        return mean([float(o) for prediction in several for i, o, _ in self.members(prediction)])

    def members(self, prediction: Prediction) -> Iterable[tuple[str, float, float]]:
        """Yield nation, odds and expected part of its army, of members with a known army."""
        for iso3, odds, troops in zip(
            prediction.case.codes, prediction.odds, prediction.troops, strict=True
        ):
            army = self.record.army_of_year(iso3, prediction.case.year)
            if army and MEMBERS & set(self.record.groups(iso3, date=prediction.case.date)):
                yield iso3, float(odds), float(odds * troops) / army

    def share(self, several: Iterable[Prediction], nations: Sequence[str] = ()) -> float:
        """Return the mean expected part of the army, of all members or of some nations."""
        return mean(
            [
                s
                for prediction in several
                for i, _, s in self.members(prediction)
                if i in nations or not nations
            ]
        )


def facts_of_the_record(result: Hindcast, record: Record) -> list[Fact]:
    """Return the tests of facts 1 to 9."""
    seen = Seen(result, record)
    return [
        test(seen)
        for test in (
            _joining,
            _parts_without_us,
            _who_stays,
            _most_of_an_army,
            _largest_forces,
            _lead_share,
            _token_contributors,
            _size_by_army,
            _force_beside_ask,
        )
    ]


def _with_us(prediction: Prediction) -> bool:
    return prediction.case.us_role >= 4 and prediction.case.kind.lead == "nato"  # noqa: PLR2004


def _without_us(prediction: Prediction) -> bool:
    return prediction.case.us_role <= 1


def _joining(seen: Seen) -> Fact:
    inside = seen.odds(seen.where(_with_us))
    back = seen.odds(seen.where(lambda prediction: prediction.case.us_role < 4))  # noqa: PLR2004
    contested = seen.odds(seen.where(lambda prediction: prediction.case.kind.lead == "usa"))
    return Fact(
        1,
        "With the US on the ground under NATO 9 in 10 members join, with a backstop or none 5 to 6,"
        " where it is contested under half.",
        "mean odds of members: at least 0.75; 0.4 to 0.7; under 0.6",
        f"{inside:.2f}; {back:.2f}; {contested:.2f}",
        inside >= 0.75 and 0.4 <= back <= 0.7 and contested < 0.6,  # noqa: PLR2004
    )


def _parts_without_us(seen: Seen) -> Fact:
    risky = seen.share(seen.where(_with_us)) / seen.share(seen.where(_without_us))
    safe = [
        [o for o in seen.made if o.case.name == name] for name in ("SFOR_1998", "EUFOR_ALTHEA_2004")
    ]
    calm = seen.share(safe[0]) / seen.share(safe[1]) if all(safe) else math.nan
    return Fact(
        2,
        "The part of the army sent falls seven- to tenfold without the US, hardly where risk is"
        " low.",
        "members' expected part, with over without: at least 4; Bosnia 1998 over 2004: under that",
        f"{risky:.1f}; {calm:.1f}",
        risky >= 4 and (math.isnan(calm) or calm < risky),  # noqa: PLR2004
    )


def _who_stays(seen: Seen) -> Fact:
    kept = [
        seen.share(seen.where(_without_us), group) / seen.share(seen.where(_with_us), group)
        for group in (KEEP, VANISH)
    ]
    return Fact(
        3,
        "Without the US France and Italy keep half of their part, Britain, the Dutch and the north"
        " nearly vanish.",
        "part kept by France and Italy: at least twice that of the eight others",
        f"{kept[0]:.2f} against {kept[1]:.2f}",
        kept[0] >= 2 * kept[1],
    )


def _most_of_an_army(seen: Seen) -> Fact:
    parts = [
        s
        for prediction in seen.made
        for i, _, s in seen.members(prediction)
        if i not in prediction.case.leaders
    ]
    high = float(np.quantile(parts, 0.99))
    return Fact(
        4,
        "A nation rarely has more than a tenth of its army abroad.",
        "99th percentile of members' expected part in one operation: under 0.10",
        f"{high:.3f}",
        high < 0.10,  # noqa: PLR2004
    )


def _largest_forces(seen: Seen) -> Fact:
    alone = max(prediction.total for prediction in seen.where(_without_us))
    inside = [
        prediction.total
        for prediction in seen.where(_with_us)
        if prediction.case.ask > 20_000  # noqa: PLR2004
    ]
    return Fact(
        5,
        "No US-absent force drew over about 8,200 Europeans; US-in forces drew 34,000 to 42,000.",
        "largest middle total without the US under 8,200; middle of large ones with it 25,000 to"
        " 45,000",
        f"{alone:,.0f}; {median(inside):,.0f}",
        alone < 8_200 and 25_000 <= median(inside) <= 45_000,  # noqa: PLR2004
    )


def _lead_share(seen: Seen) -> Fact:
    led = seen.where(
        lambda prediction: prediction.case.us_role <= 2 and bool(prediction.case.leaders)  # noqa: PLR2004
    )
    share = median([prediction.lead_share for prediction in led])
    return Fact(
        6,
        "Without US troops a lead nation supplies 40 to 86 % of the force.",
        "middle share of leaders: 0.40 to 0.86",
        f"{share:.2f}",
        0.40 <= share <= 0.86,  # noqa: PLR2004
    )


def _token_contributors(seen: Seen) -> Fact:
    african = seen.where(
        lambda prediction: prediction.case.kind.lead == "eu" and prediction.case.us_role <= 1
    )
    large = seen.where(lambda prediction: _with_us(prediction) and prediction.case.ask > 20_000)  # noqa: PLR2004
    small, big = (
        mean([prediction.token for prediction in african]),
        mean([prediction.token for prediction in large]),
    )
    unequal = median([prediction.gini for prediction in seen.made])
    return Fact(
        7,
        "Most contributors are token: 64-83 % in the EU's African operations, 19-34 % in large NATO"
        " forces; Gini 0.6 to 0.8.",
        "0.55 to 0.9; 0.15 to 0.45; Gini 0.55 to 0.85",
        f"{small:.2f}; {big:.2f}; {unequal:.2f}",
        0.55 <= small <= 0.9 and 0.15 <= big <= 0.45 and 0.55 <= unequal <= 0.85,  # noqa: PLR2004
    )


def _size_by_army(seen: Seen) -> Fact:
    slopes = [
        _slope(seen, prediction)
        for prediction in seen.where(_with_us)
        if prediction.case.ask > 20_000  # noqa: PLR2004
    ]
    slope = mean(slopes)
    return Fact(
        8,
        "Troops rise a little less than one for one with army size in large NATO forces.",
        "slope of logarithms: 0.6 to 1.1",
        f"{slope:.2f}",
        0.6 <= slope <= 1.1,  # noqa: PLR2004
    )


def _slope(seen: Seen, prediction: Prediction) -> float:
    pairs = [
        (math.log(army), math.log(troops))
        for iso3, troops in zip(prediction.case.codes, prediction.troops, strict=True)
        if (army := seen.record.army_of_year(iso3, prediction.case.year))
    ]
    x, y = np.array(pairs).T
    return float(np.polyfit(x, y, 1)[0])


def _force_beside_ask(seen: Seen) -> Fact:
    known = [prediction for prediction in seen.made if prediction.case.ask_known]
    met = median([prediction.total / prediction.case.ask for prediction in known])
    late = median([prediction.months for prediction in known])
    return Fact(
        9,
        "Asks are met to 70-95 %, 1 to 5 months after the decision with the lead in place, else"
        " 7-14.",
        "middle of total over ask 0.7 to 0.95; middle months 1 to 7",
        f"{met:.2f}; {late:.1f}",
        0.7 <= met <= 0.95 and 1 <= late <= 7,  # noqa: PLR2004
    )
