"""What the terminal, the charts and the captions of a comparison state."""

import re
from collections.abc import Iterator, Mapping

from sim.arrays.tally import MEASURES
from tests.agreement.from_prose import INTERVAL, SHARE, TROOPS, share
from tests.agreement.from_screens import CHANCE, SIZES
from tests.agreement.statement import Statement, ends, exact, rounded

POINTS = r"([+-]?\d+|no point)"
PERCENT = r"[<>]?\d+%"
MORE = r"([+-][\d,]+)"


def terminal(names: Mapping[str, str], text: str) -> Iterator[Statement]:
    """Yield what the terminal's two tables on several scenarios state."""
    where = "terminal, compared"
    cells = r"\s+".join([CHANCE] * 3)
    for name, *odds, middle in re.findall(rf"^  (\S+)\s+{cells}\s+{TROOPS}$", text, re.M):
        for place, size in enumerate(SIZES):
            key = ("chance", name, "authorised", size)
            yield share(key, odds[3 * place], where)
            yield from ends(key, *odds[3 * place + 1 : 3 * place + 3], where)
        yield rounded(("troops", name, "authorised", "p50"), middle, where)
    percents = r"\s+".join([f"({PERCENT}|-)"] * 6)
    for name, *said in re.findall(rf"^  (\S+)\s+{percents}$", text, re.M):
        for measure, odds in zip(MEASURES, said, strict=False):
            yield share(("chance", name, measure, 10_000), odds, where)
        yield share(("agreement by", name, 26), said[3], where)
        for part, odds in (("follows", said[4]), ("both", said[5])):
            yield share((part, name, 26, "in_place"), odds, where)
    pattern = rf"^  (\S+)\s+{POINTS} \(\S+ to \S+\)\s+{POINTS}\s+{MORE}\s+{MORE} to {MORE}$"
    for name, tens, twenties, more, low, high in re.findall(pattern, text, re.M):
        for size, said in ((10_000, tens), (20_000, twenties)):
            yield _points(("differs", name, "authorised", size), said, where)
        for part, said in (("", more), ("low", low), ("high", high)):
            yield rounded(("gains", name, *filter(None, [part])), said, where)


def _points(key, said: str, where: str) -> Statement:
    return rounded(key, "0" if said == "no point" else said, where, unit=0.01)


def charts(names: Mapping[str, str], codes: Mapping, drawn: Mapping) -> Iterator[Statement]:
    """Yield what charts that compare state under the pointer and in their cells."""
    called = {title: name for name, title in names.items()}
    labels = drawn["headlines"]["layout"]["yaxis"]["ticktext"]
    order = [called[label.replace("<br>", " ")] for label in labels]
    for trace in drawn["headlines"]["data"]:
        measure = {"x2": "authorised", "x3": "in_place"}.get(trace.get("xaxis"), "committed")
        rows = zip(trace["x"], trace["y"], trace["customdata"], strict=True)
        for value, place, interval in rows:
            name = order[int(place)]
            key = ("chance", name, measure, trace["name"].split()[0].replace(",", ""))
            yield exact(key, value, "chart of headlines")
            for part, end in zip(("low", "high"), interval, strict=True):
                yield exact((*key, part), end, "chart of headlines")
    (heat,) = (one for one in drawn["nation_gains"]["data"] if one["type"] == "heatmap")
    for line, texts, cells in zip(heat["z"], heat["text"], heat["customdata"], strict=True):
        for value, text, (nation, title) in zip(line, texts, cells, strict=True):
            key = ("odds gained", called[re.sub("<br>", " ", title)], codes[nation])
            yield exact(key, value / 100, "chart of nation_gains")
            yield rounded(key, text, "cell of nation_gains", unit=0.01)


def prose(names: Mapping[str, str], codes: Mapping, text: str) -> Iterator[Statement]:
    """Yield what the captions of a comparison, and its head, state."""
    where = "captions, compared"
    called = {title: name for name, title in names.items()}
    for title, odds, low, high in re.findall(rf"in “([^”]+)” \({SHARE}, {INTERVAL}\)", text):
        key = ("chance", called[title], "authorised", 10_000)
        yield share(key, odds, where)
        yield from ends(key, low, high, where)
    for odds, low, high, title in re.findall(rf"{SHARE} \({INTERVAL}\) in “([^”]+)”", text):
        key = ("chance", called[title], "authorised", 10_000)
        yield share(key, odds, where)
        yield from ends(key, low, high, where)
    for title, said in re.findall(
        rf"In place, 10,000 are likeliest in “([^”]+)” \({SHARE}\)", text
    ):
        yield share(("chance", called[title], "in_place", 10_000), said, where)
    pattern = rf"“([^”]+)” (?:ends )?with (?:most troops authorised |fewest )\({TROOPS}\)"
    for title, said in re.findall(pattern, text):
        yield rounded(("troops", called[title], "authorised", "p50"), said, where)
    for title, said in re.findall(rf"in “([^”]+)” \({POINTS}(?: points?)?, 95% interval", text):
        yield _points(("differs", called[title], "authorised", 10_000), said, where)
    pattern = rf"“([^”]+)” (?:ends )?with {TROOPS} (more|fewer) authorised troops"
    for title, count, way in re.findall(pattern, text):
        sign = "-" if way == "fewer" else "+"
        yield rounded(("gains", called[title]), f"{sign}{count}", where)
    nations = "|".join(codes)
    pattern = rf"for (?:the )?({nations}) in “([^”]+)” \({POINTS}"
    for nation, title, said in re.findall(pattern, text):
        yield _points(("odds gained", called[title], codes[nation]), said, where)


def parting(names: Mapping[str, str], html: str) -> Iterator[Statement]:
    """Yield what the table and the heading on when courses part state, of a page's HTML."""
    called = {title: name for name, title in names.items()}
    section = re.search(r'<section id="parting".*?</section>', html, re.DOTALL)[0]
    for row in section.partition("</table>")[0].split("<tr")[2:]:
        title, _, *cells = (
            re.sub("<[^>]*>", "", cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)
        )
        for part, said in zip(("p10", "p50", "p90"), cells[:3], strict=True):
            yield rounded(("parts", called[title], part), said, "table of parting")
        for part, said in zip(("never", "low", "high"), cells[3:6], strict=True):
            yield rounded(("parts", called[title], part), said, "table of parting", unit=0.01)
    pattern = r"“([^”]+)” parts in half the runs by week (\d+)"
    for title, week in re.findall(pattern, section):
        yield rounded(("parts", called[title], "p50"), week, "heading of parting")
