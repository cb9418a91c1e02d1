"""What charts, the head of a report, the terminal and the page of levers state."""

import json
import re
from collections.abc import Iterator, Mapping

from sim.analysis.declare import MEASURE_NAMES
from tests.agreement.from_prose import INTERVAL, SHARE, TROOPS, share
from tests.agreement.statement import Statement, ends, exact, percent, rounded

CHANCE = rf"{SHARE} \({INTERVAL}\)"
SIZES = (10_000, 20_000, 30_000)


def charts(name: str, deadline: int, drawn: Mapping, codes: Mapping) -> Iterator[Statement]:
    """Yield what charts state beside their lines and under the pointer."""
    for trace in _traces(drawn, "map"):
        pattern = rf"authorised in {SHARE} of runs \({INTERVAL}\).*?backs the force in {SHARE}"
        said = str(trace.get("text", "")).replace("<br>", " ")
        for odds, low, high, supports in re.findall(pattern, said):
            key = ("odds", name, trace["name"])
            yield percent((*key, "authorised"), odds, "map")
            yield from ends((*key, "authorised"), low, high, "map")
            yield percent((*key, "supports"), supports, "map")
    board = drawn["board"]["layout"]
    names, odds = (board[axis]["ticktext"] for axis in ("yaxis", "yaxis2"))
    for nation, said in zip(names, odds, strict=True):
        yield percent(("odds", name, codes[nation], "authorised"), said, "board, at the right")
    rows = drawn["conditions"]["layout"]["yaxis"]["ticktext"]
    for trace in _traces(drawn, "conditions"):
        if trace.get("name") == "pledged":
            for nation, value in zip(rows, trace["x"], strict=True):
                yield exact(
                    ("odds", name, codes[nation], "committed"), value, "chart of conditions"
                )
    yield from _sizes(name, deadline, drawn)
    for trace in _traces(drawn, "burden"):
        if trace.get("name") == "this nation and all above it":
            for nation, value in zip(trace["customdata"], trace["x"], strict=True):
                yield exact(("carried", name, codes[nation]), value, "chart of the burden")
    for trace in _traces(drawn, "offers"):
        for row, mean in zip(trace.get("customdata", ()), trace["x"], strict=False):
            yield exact(("contingent", name, codes[row[0]]), mean, "chart of offers")
            yield exact(("odds", name, codes[row[0]], "authorised"), row[1], "chart of offers")


def unknown(name: str, drawn: Mapping) -> Iterator[Statement]:
    """Yield what the charts of unknown numbers and of the spread state, where they are drawn."""
    for bars in _traces(drawn, "drivers"):
        labels = drawn["drivers"]["layout"]["yaxis"]["ticktext"]
        for label, value, about in zip(labels, bars["x"], bars["customdata"], strict=True):
            key = ("goes with the force", name, label)
            yield exact(key, value, "chart of drivers")
            for part, end in zip(("low", "high"), about[2:4], strict=True):
                yield exact((*key, part), end, "chart of drivers")
    for bars in _traces(drawn, "spread"):
        parts = ("inputs", "chance alone")
        for what, value, said in zip(parts, bars["x"], bars["text"], strict=True):
            yield exact(("spread", name, what), value, "chart of the spread")
            yield percent(("spread", name, what), said, "chart of the spread, in words")


def _traces(drawn: Mapping, name: str) -> list:
    """Return what a chart draws; nothing where there is nothing to draw."""
    return drawn[name]["data"] if name in drawn else []


def _sizes(name, deadline, drawn):
    for trace in _traces(drawn, "thresholds"):
        if "customdata" in trace:
            measure = {"x2": "authorised", "x3": "in_place"}.get(trace.get("xaxis"), "committed")
            key = ("chance", name, measure, trace["name"].replace(",", ""))
            place = trace["x"].index(deadline)
            yield exact(key, trace["y"][place], "chart of thresholds")
            yield from ends(key, *map(str, trace["customdata"][place]), "chart of thresholds")
    for trace in _traces(drawn, "fan"):
        measure = {f"{called}, median": key for key, called in MEASURE_NAMES.items()}
        if trace.get("name") in measure:
            value = trace["y"][trace["x"].index(deadline)]
            yield exact(("troops", name, measure[trace["name"]], "p50"), value, "chart of the fan")


def waited_for(name: str, html: str, codes: Mapping[str, str]) -> Iterator[Statement]:
    """Yield what the table of what governments wait for states as still missing."""
    row = r"<t[hd][^>]*>(?:<[^>]*>)*([^<]+)(?:</[^>]*>)*</t[hd]><td[^>]*>([^<]*)</td><td"
    for nation, cell in re.findall(row, html):
        for label, said in re.findall(rf"(?:^|, | and )([a-zA-Z ]+?) \({SHARE}\)", cell):
            yield share(("waited for", name, codes[nation], label), said, "table of waits")


def head(name: str, chances: str, sizes: str) -> Iterator[Statement]:
    """Yield what the two tables at the head of a report state, of their HTML."""
    where = "head of the report"
    for row in _rows(chances)[1:]:
        for measure, said in zip(MEASURE_NAMES, row[1:], strict=True):
            yield from chance(("chance", name, measure, row[0].replace(",", "")), said, where)
    for row in _rows(sizes):
        if row[0] in MEASURE_NAMES.values():
            measure = row[0].replace(" ", "_")
            values = (row[1], *row[2].split(" and "))
            for part, said in zip(("p50", "p10", "p90"), values, strict=True):
                yield rounded(("troops", name, measure, part), said, where)
        elif re.fullmatch(r"[\d,]+", row[0]) and len(row) == 5:
            key = ("first", name, row[0].replace(",", ""))
            yield share((*key, "ever"), row[1], where)
            for part, said in zip(("p10", "median", "p90"), row[2:], strict=True):
                yield rounded((*key, part), said, where)


def chance(key, said: str, where: str) -> Iterator[Statement]:
    """Yield a chance and the ends of its interval, out of a cell of a table."""
    ((odds, low, high),) = re.findall(CHANCE, said)
    yield share(key, odds, where)
    yield from ends(key, low, high, where)


def _rows(html: str) -> list[list[str]]:
    cells = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in html.split("<tr>")]
    return [[re.sub("<[^>]*>", "", cell) for cell in row] for row in cells if row]


def terminal(name: str, text: str, codes: Mapping) -> Iterator[Statement]:
    """Yield what the terminal's tables on one scenario state."""
    where, number = "terminal", r"([\d,]+|-)"
    for measure, called in MEASURE_NAMES.items():
        cells = r"\s+".join([CHANCE] * 3)
        pattern = rf"^  {called}\s+{cells}\s+{number}\s+{number}-{number}$"
        ((*odds, middle, low, high),) = re.findall(pattern, text, re.M)
        for place, size in enumerate(SIZES):
            key = ("chance", name, measure, size)
            yield share(key, odds[3 * place], where)
            yield from ends(key, *odds[3 * place + 1 : 3 * place + 3], where)
        for part, said in (("p50", middle), ("p10", low), ("p90", high)):
            yield rounded(("troops", name, measure, part), said, where)
    for nation, *said, count in re.findall(rf"^  (\S.*?)\s+{CHANCE}\s+{TROOPS}\s", text, re.M):
        if nation in codes:
            key = ("odds", name, codes[nation], "authorised")
            yield share(key, said[0], where)
            yield from ends(key, *said[1:], where)
            yield rounded(("contingent", name, codes[nation]), count, where)
    line = re.sub(r"\s+", " ", text)
    pattern = rf"10,000 authorised: (.*?){SHARE}(?: of the runs)? not by week \d+"
    ((weeks, never),) = re.findall(pattern, line)
    key = ("first", name, 10_000)
    yield share((*key, "ever"), never, where).rest()
    for part, said in (("p10", "a tenth"), ("median", "half"), ("p90", "nine tenths")):
        found = re.findall(rf"{said}(?: of the runs)? by week (\d+)", weeks)
        yield rounded((*key, part), found[0] if found else "-", where)


def peace(name: str, text: str) -> Iterator[Statement]:
    """Yield what the terminal states of peace and the force after it."""
    where, line = "terminal, if peace comes", re.sub(r"\s+", " ", text)
    pattern = (
        rf"Agreement by week (\d+): {CHANCE} of the runs\. [\d,]+ in place (\d+) weeks after it: "
        rf"{CHANCE} of these\. Both together: {CHANCE} of the runs"
    )
    for by, *peace, wait, odds, low, high, both, least, most in re.findall(pattern, line):
        for key, (said, *interval) in (
            (("agreement by", name, by), peace),
            (("follows", name, wait, "in_place"), (odds, low, high)),
            (("both", name, wait, "in_place"), (both, least, most)),
        ):
            yield share(key, said, where)
            yield from ends(key, *interval, where)


def levers(name: str, answer: Mapping) -> Iterator[Statement]:
    """Yield what the page of levers is sent, after its way through JSON."""
    where, answer = "levers", json.loads(json.dumps(answer))
    for row in answer["chances"]:
        key = ("chance", name, row["measure"], row["threshold"])
        for part in ("chance", "low", "high"):
            yield exact(key if part == "chance" else (*key, part), row[part], where)
    for part in ("p10", "p50", "p90"):
        yield exact(("troops", name, "authorised", part), answer["fan"][part][-1], where)
    peace = answer["peace"]
    yield exact(("agreement by", name, peace["by"]), peace["peace"], where)
    for key, part in (("follows", "chance"), ("both", "both")):
        yield exact((key, name, peace["wait"], "in_place"), peace[part], where)
    for row in answer["members"]:
        yield exact(("odds", name, row["seat"], "authorised"), row["chance"], where)
