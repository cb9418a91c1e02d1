"""One nation's file: who it is, its parliament, its elections and its attributes."""

from datetime import date, timedelta

from sim.estimate.known import Everyone
from sim.estimate.numbers import Attribute
from sim.estimate.rules import attributes
from sim.estimate.tables import Row
from sim.estimate.text import election_line, flow, quote
from sim.scenario import table

ELECTIONS_WITHIN = timedelta(days=548)
"""Elections are listed for eighteen months."""


def elections(iso3: str, everyone: Everyone) -> list[Row]:
    """Return the national elections known on the day and due within eighteen months."""
    last = (date.fromisoformat(everyone.date) + ELECTIONS_WITHIN).isoformat()
    return [
        row
        for row in everyone.tables.rows("elections")
        if row["iso3"] == iso3 and row["known_since"] <= everyone.date <= row["date"] <= last
    ]


def parliament_grade(row: Row) -> str:
    """Return how well a parliament's role is known: what is from memory is not documented."""
    remembered = "parliament_role" in row["from_memory"] or "memory" in row["parliament_note"]
    return "assumed" if remembered else "documented"


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
        f"member: {quote(row['coalition_member_april_2025'])}",
        f"groups: {flow(groups)}",
        "parliament:",
        f"  role: {row['parliament_role']}",
        f"  grade: {parliament_grade(row)}",
        f"  source: {quote(row['parliament_note'])}",
    ]
    due = elections(iso3, everyone)
    lines += ["elections:"] if due else ["elections: []"]
    lines += [election_line(election) for election in due]
    lines.append("attributes:")
    for name, attribute in attributes(everyone.nation(iso3)).items():
        lines += attribute_lines(name, attribute)
    lines += presence_lines(iso3, everyone)
    return "\n".join(lines) + "\n"


def presence_lines(iso3: str, everyone: Everyone) -> list[str]:
    """Return the lines of the kinds of presence that a nation has the means for."""
    rows = [row for row in everyone.tables.rows("presence") if row["iso3"] == iso3]
    return ["presence:" if rows else "presence: []"] + [
        f"  - {{kind: {row['kind']}, grade: {row['grade']}, source: {quote(row['source'])}}}"
        for row in rows
    ]


def attribute_lines(name: str, attribute: Attribute) -> list[str]:
    """Return the lines of one attribute."""
    row = table.attributes()[name]
    low, value, high = (round_to(x, row.digits) for x in attribute.estimate)
    return [
        f"  {name}:",
        f"    value: {value}",
        f"    range: [{low}, {high}]",
        f"    unit: {row.unit}",
        f"    grade: {attribute.grade}",
        f"    source: {quote(attribute.source)}",
    ]


def round_to(x: float, digits: int) -> float | int:
    """Return a number as it is written: whole where no digits are asked or none are left."""
    near = round(x, digits) + 0.0
    return int(near) if near == int(near) else near
