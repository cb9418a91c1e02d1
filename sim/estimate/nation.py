"""One nation's file: who it is, its parliament, its elections and its attributes."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from sim.estimate import figures, positions
from sim.estimate.attribute import Attribute, Everyone
from sim.estimate.tables import Row
from sim.estimate.text import election_line, flow, quoted

ELECTIONS_WITHIN = timedelta(days=548)
"""Elections are listed for eighteen months."""

RULES: dict[str, Callable[[str, Everyone], Attribute]] = {
    "army": figures.army,
    "deployable": figures.deployable,
    "abroad": figures.abroad,
    "home_reserve": figures.home_reserve,
    "us_dependence": positions.us_dependence,
    "risk_aversion": figures.risk_aversion,
    "exposure": figures.exposure,
    "nearness": figures.nearness,
    "leadership": positions.leadership,
    "europe": figures.europe,
    "alliance": figures.alliance,
    "public_support": positions.public_support,
    "government_seat_share": positions.government_seat_share,
    "record": figures.record,
    "customary": figures.customary,
    "mandate_need": positions.mandate_need,
    "parliament_weeks": positions.parliament_weeks,
    "fit_deterrence": partial(positions.fit, "deterrence"),
    "fit_peacekeeping": partial(positions.fit, "peacekeeping"),
    "fit_monitoring": partial(positions.fit, "monitoring"),
    "enabler_share": figures.enabler_share,
}
"""Every attribute of a nation file, in the order it is written, with what estimates it."""


def attributes(iso3: str, everyone: Everyone) -> dict[str, Attribute]:
    """Return all attributes of a nation."""
    return {name: rule(iso3, everyone) for name, rule in RULES.items()}


def elections(iso3: str, everyone: Everyone) -> list[Row]:
    """Return the national elections known on the day and due within eighteen months."""
    last = (date.fromisoformat(everyone.date) + ELECTIONS_WITHIN).isoformat()
    return [
        row
        for row in everyone.tables.rows("elections")
        if row["iso3"] == iso3 and row["known_since"] <= everyone.date <= row["date"] <= last
    ]


def parliament_grade(row: Row) -> str:
    """Return how well a parliament's role is known."""
    return "assumed" if "DCAF" in row["parliament_note"] else "documented"


def file_text(iso3: str, everyone: Everyone) -> str:
    """Return the text of a nation's file."""
    row = everyone.tables.nation(iso3)
    lat, lon = everyone.tables.place(iso3)
    groups = everyone.tables.groups(iso3, date=everyone.date)
    lines = [
        f"iso3: {iso3}",
        f"name: {row['name']}",
        f"date: {everyone.date}",
        f"capital: {{lat: {lat}, lon: {lon}}}",
        f"member: {quoted(row['coalition_member_april_2025'])}",
        f"groups: {flow(groups)}",
        "parliament:",
        f"  role: {row['parliament_role']}",
        f"  grade: {parliament_grade(row)}",
        f"  source: {quoted(row['parliament_note'])}",
    ]
    due = elections(iso3, everyone)
    lines += ["elections:"] if due else ["elections: []"]
    lines += [election_line(election) for election in due]
    lines.append("attributes:")
    for name, attribute in attributes(iso3, everyone).items():
        lines += attribute_lines(name, attribute)
    return "\n".join(lines) + "\n"


def attribute_lines(name: str, attribute: Attribute) -> list[str]:
    """Return the lines of one attribute."""
    low, value, high = (rounded(x, attribute.digits) for x in attribute.estimate)
    return [
        f"  {name}:",
        f"    value: {value}",
        f"    range: [{low}, {high}]",
        f"    unit: {attribute.unit}",
        f"    grade: {attribute.grade}",
        f"    source: {quoted(attribute.source)}",
    ]


def rounded(x: float, digits: int) -> float | int:
    """Return a number as it is written: whole where no digits are asked or none are left."""
    near = round(x, digits) + 0.0
    return int(near) if near == int(near) else near
