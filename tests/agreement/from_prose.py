"""What sentences state: captions, headings and the terminal are all read by the same patterns."""

import re
from collections.abc import Callable, Iterator, Mapping

from sim.charts.enablers import NAMES
from tests.agreement.statement import Statement, ends, percent, rounded

SHARE = r"((?:under |over )?\d+(?:\.\d)?%(?: of runs)?|none of the runs|all runs|[<>]?\d+%)"
INTERVAL = r"(?:95% interval )?(\d+)(?: to |-)(\d+)%?"
TROOPS = r"([\d,]+)"


def stated(text: str, where: str, name: str, deadline: int, codes: Mapping[str, str]):
    """Yield what a text of one scenario states; ``codes`` has each nation's by its name."""
    text = re.sub(r"\s+", " ", text)
    for read in READERS:
        for found in read(text, where, name, deadline, codes):
            yield from found if isinstance(found, Iterator) else (found,)


def share(key, text: str, where: str) -> Statement:
    """Return a share as a sentence has it: ``41% of runs``, ``none of the runs``."""
    plain = {"none of the runs": "0", "all runs": "100"}.get(text, text)
    return percent(key, plain.removesuffix(" of runs"), where)


def nations_with_shares(text: str, codes: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the nations that a text names with a share in brackets, each with that share."""
    for nation, said in re.findall(rf"([A-Z][\w ]*?) \({SHARE}\)", text):
        yield codes[nation.removeprefix("the ")], said


def _headline(text, where, name, deadline, codes):
    chance = rf"{SHARE} \({INTERVAL}\)"
    pattern = (
        rf"at least {TROOPS} troops are authorised by week {deadline} .*? in {chance}; they are in "
        rf"place in {chance}\. Half of the runs end with {TROOPS} authorised troops or fewer, and "
        rf"8 in 10 runs end between {TROOPS} and {TROOPS}\."
    )
    for size, *parts in re.findall(pattern, text):
        for measure, (odds, low, high) in (("authorised", parts[:3]), ("in_place", parts[3:6])):
            key = ("chance", name, measure, size.replace(",", ""))
            yield share(key, odds, where)
            yield ends(key, low, high, where)
        for part, said in zip(("p50", "p10", "p90"), parts[6:], strict=True):
            yield rounded(("troops", name, "authorised", part), said, where)


def _if_peace(text, where, name, deadline, codes):
    """Yield the chance of peace, that of the force after it, and both, of a report's sentences."""
    pattern = (
        rf"Peace is agreed by week (\d+) in {SHARE} \({INTERVAL}\); (\d+) weeks after it at "
        rf"least {TROOPS} troops are in place in {SHARE} of these \({INTERVAL}\): both together in "
        rf"{SHARE} \({INTERVAL}\)"
    )
    for by, peace, *its, wait, _, chance, low, high, both, least, most in re.findall(pattern, text):
        for key, said, interval in (
            (("agreement by", name, by), peace, its),
            (("follows", name, wait, "in_place"), chance, (low, high)),
            (("both", name, wait, "in_place"), both, (least, most)),
        ):
            yield share(key, said, where)
            yield ends(key, *interval, where)
    pattern = (
        rf"(\d+) weeks after it half have up to {TROOPS} troops in place, 8 in 10 between "
        rf"{TROOPS} and {TROOPS}"
    )
    for wait, *said in re.findall(pattern, text):
        for part, value in zip(("median", "p10", "p90"), said, strict=True):
            yield rounded(("after peace", name, wait, "in_place", part), value, where)
    for odds, both in re.findall(rf"are there in {SHARE}; with its odds, in {SHARE}", text):
        yield share(("follows", name, 26, "in_place"), odds, where)
        yield share(("both", name, 26, "in_place"), both, where)
    pattern = rf"By week (\d+) shooting has stopped .*? in {SHARE}.*?agreed in {SHARE}"
    for week, ceasefire, agreement in re.findall(pattern, text):
        yield share(("ceasefire by", name, week), ceasefire, where)
        yield share(("agreement by", name, week), agreement, where)


def _middle(text, where, name, deadline, codes):
    pattern = rf"In the middle run {TROOPS} troops are .*? 8 in 10 between {TROOPS} and {TROOPS}\."
    for said in re.findall(pattern, text):
        for part, value in zip(("p50", "p10", "p90"), said, strict=True):
            yield rounded(("troops", name, "authorised", part), value, where)
    for said in re.findall(rf"{TROOPS} troops are in place in the middle run", text):
        yield rounded(("troops", name, "in_place", "p50"), said, where)
    for said in re.findall(
        r"half of the runs (?:do|have reached it) at some time by week (\d+)", text
    ):
        yield rounded(("first", name, 10_000, "median"), said, where)


def _sizes(text, where, name, deadline, codes):
    for odds, size, low, high in re.findall(rf"{SHARE} for {TROOPS} \({INTERVAL}\)", text):
        key = ("chance", name, "authorised", size.replace(",", ""))
        yield share(key, odds, where)
        yield ends(key, low, high, where)
    for said in re.findall(r"That they are in place by then: (.*?)\. ", text):
        for size, odds in zip((10_000, 20_000, 30_000), re.findall(SHARE, said), strict=True):
            yield share(("chance", name, "in_place", size), odds, where)


def _odds(text, where, name, deadline, codes):
    for said in re.findall(r"Most likely to have troops authorised .*?\. ", text):
        for nation, odds in nations_with_shares(
            said.partition(" are ")[2].replace("least likely are ", ""), codes
        ):
            yield share(("odds", name, nation, "authorised"), odds, where)
    for part, pattern in (
        ("winnable", r"most often bring a pledge from (.*?), all else"),
        ("no_means", r"a pledge fails most often in (.*?)\. "),
    ):
        for said in re.findall(pattern, text):
            for nation, odds in nations_with_shares(said, codes):
                yield share((part, name, nation), odds, where)


def _funnel(text, where, name, deadline, codes):
    for said in re.findall(r"but only ([\d.]+) with authorised troops", text):
        yield rounded(("sending", name), said, where)
    for said in re.findall(r"On average ([\d.]+) of \d+ nations send troops", text):
        yield rounded(("sending", name), said, where)


def _burdens(text, where, name, deadline, codes):
    nations = "|".join(codes)
    pattern = rf"({nations}) and (?:the )?({nations}) (?:carry|supply) {SHARE}"
    for _, second, said in re.findall(pattern, text):
        yield share(("carried", name, codes[second]), said, where)
    for said in re.findall(r"when it sends any, (.*?) troops\. ", text):
        for nation, count in re.findall(rf"({nations}) sends {TROOPS}", said):
            yield rounded(("contingent", name, codes[nation]), count, where)


def _world(text, where, name, deadline, codes):
    for said, part in (("the enabler gap", "gap"), ("clarity of the mandate", "clarity")):
        for start, end in re.findall(rf"{said} (?:rises|falls) from {SHARE} to {SHARE}", text):
            yield share((part, name, 0), start, where)
            yield share((part, name, deadline), end, where)
    for said in re.findall(r"Still missing at the deadline, of full cover: (.*?)\. ", text):
        for enabler, called in NAMES.items():
            found = re.findall(rf"{called.lower()} {SHARE}", said)[0]
            yield share(("missing", name, enabler, deadline), found, where)
    pattern = (
        rf"there is a peace agreement in {SHARE}, a ceasefire in {SHARE} and war in {SHARE}\. "
        rf"Authorised troops may move in {SHARE}"
    )
    parts = ("agreement", "ceasefire", "war", "deployable")
    for said in re.findall(pattern, text):
        for part, value in zip(parts, said, strict=True):
            yield share((part, name, deadline), value, where)
    pattern = rf"most frequent in (?:the )?({'|'.join(codes)}) \({SHARE}\) .*? deadline in {SHARE}"
    if "No vote is lost in any run" in text:
        for code in codes.values():
            yield share(("lost", name, code), "none of the runs", where)
    for nation, lost, blocked in re.findall(pattern, text):
        yield share(("lost", name, codes[nation]), lost, where)
        yield share(("blocked", name, codes[nation]), blocked, where)


def _levers(text, where, name, deadline, codes):
    """Yield by how many points Washington and rotation move the odds, of the caption of levers."""
    pattern = r"(committed|authorised|in place) (\S+) points? \(([-+]?\d+) to ([-+]?\d+)\)"
    for lever, said in re.findall(r"“(Washington|Rotation)”: (committed .*?)\.", text):
        for measure, gap, low, high in re.findall(pattern, said):
            key = ("lever", name, lever.lower(), measure.replace(" ", "_"))
            yield percent(key, "0" if gap == "no" else gap, where)
            yield from ends(key, low, high, where)


def _findings(text, where, name, deadline, codes):
    """Yield what the headings of a report state in words of their own."""
    for size, odds in re.findall(rf"{TROOPS}(?: troops)? are authorised in {SHARE}", text):
        yield share(("chance", name, "authorised", size.replace(",", "")), odds, where)
    for size, odds in re.findall(rf"{TROOPS} are authorised in .*?, in place in {SHARE}", text):
        yield share(("chance", name, "in_place", size.replace(",", "")), odds, where)
    pattern = rf"8 in 10 runs end between {TROOPS} and {TROOPS} authorised troops"
    for low, high in re.findall(pattern, text):
        yield rounded(("troops", name, "authorised", "p10"), low, where)
        yield rounded(("troops", name, "authorised", "p90"), high, where)
    for said in re.findall(rf"The middle run has {TROOPS} troops", text):
        yield rounded(("troops", name, "authorised", "p50"), said, where)
    for said in re.findall(r"nations back the force, ([\d.]+) with troops", text):
        yield rounded(("sending", name), said, where)
    nations = "|".join(codes)
    for nation, odds in re.findall(rf"({nations}) is likeliest to send troops \({SHARE}\)", text):
        yield share(("odds", name, codes[nation], "authorised"), odds, where)
    for nation, said in re.findall(rf"most often win (?:the )?({nations}): in {SHARE}", text):
        yield share(("winnable", name, codes[nation]), said, where)
    for nation, said in re.findall(rf"lost most often in (?:the )?({nations}), in {SHARE}", text):
        yield share(("lost", name, codes[nation]), said, where)
    for said in re.findall(rf"lets troops move in {SHARE}", text):
        yield share(("deployable", name, deadline), said, where)


def _unknown(text, where, name, deadline, codes):
    """Yield how numbers go with the force, and what chance alone makes of the spread."""
    for said in re.findall(r"the size of the force goes most with (.*?)\. A correlation", text):
        for label, value in re.findall(r"“([^”]+)” \(the higher, [^:]+: ([+-][\d.]+)\)", said):
            yield rounded(("goes with the force", name, label), value, where)
    for label, value in re.findall(r"“([^”]+)” goes with the force most \(([+-][\d.]+)\)", text):
        yield rounded(("goes with the force", name, label), value, where)
    for pattern in (
        rf"held at its mean, {SHARE} of the spread",
        rf"Chance alone makes {SHARE} of the spread",
    ):
        for said in re.findall(pattern, text):
            yield share(("spread", name, "chance alone"), said, where)


def _waiting_contributors(text, where, name, deadline, codes):
    """Yield what is said of large contributors that wait for something that they named."""
    pattern = (
        rf"([A-Z][\w ]*?) sends {TROOPS} troops when it sends any, but has them authorised in "
        rf"{SHARE}: it mostly still waits for ([^.:]+)\."
    )
    for nation, size, odds, missing in re.findall(pattern, text):
        iso3 = codes[nation.removeprefix("The ")]
        yield rounded(("contingent", name, iso3), size, where)
        yield share(("odds", name, iso3, "authorised"), odds, where)
        for label, said in re.findall(rf"(?:^|, | and )([a-zA-Z ]+?) \({SHARE}\)", missing):
            yield share(("waited for", name, iso3, label), said, where)


READERS: tuple[Callable, ...] = (
    _headline, _if_peace, _middle, _sizes, _odds, _funnel, _burdens, _world, _levers, _findings,
    _unknown, _waiting_contributors,
)  # fmt: skip
