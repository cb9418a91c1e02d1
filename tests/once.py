"""What need not run on every Python: whole kinds of tests that none of them could decide otherwise.

What depends on the interpreter, on a dependency's release or on the system runs on all: what is
read, the rules, both engines bit for bit (their reference numbers hold everywhere), files and their
formats, the shell, processes, the server, Plotly, and one way through every method.
What is named here, or marked `once` where it stands, runs on the first Python of `.ci/run` alone.
"""

from pathlib import Path

ROOT = Path(__file__).parents[1]

WORDS = "words and pages of ours over numbers that are the same everywhere"
CHANCE = "statistics of our own sums, whose bits other tests hold on every Python"
PLAY = "rules of the game on the same week, which other tests hold on every Python"
SHOWN = "our styles, scripts and markup, which a browser reads and no Python does"

ONCE = {
    "tests/agreement": WORDS,
    "tests/docs": WORDS,
    "tests/cli/test_docs.py": WORDS,
    "tests/charts/test_europe.py": "our map and how it is drawn from coordinates",
    "tests/reports/test_captions.py": WORDS,
    "tests/reports/test_deciders.py": WORDS,
    "tests/reports/test_findings.py": WORDS,
    "tests/reports/test_gallery.py": WORDS,
    "tests/reports/test_opened.py": SHOWN,
    "tests/reports/test_reversals.py": WORDS,
    "tests/reports/test_unlike.py": WORDS,
    "tests/reports/test_walk.py": "how to add a chart, in a copy of this clone",
    "tests/web/language": WORDS,
    "tests/web/debrief": WORDS,
    "tests/web/test_scriptless.py": SHOWN,
}
"""Folders and files of tests, and why a second Python would tell nothing new of them."""


def kind_of(path: Path) -> str | None:
    """Return which entry of `ONCE` a file of tests belongs to."""
    if not path.is_relative_to(ROOT):
        return None
    name = path.relative_to(ROOT)
    places = (name, *name.parents)
    return next((place.as_posix() for place in places if place.as_posix() in ONCE), None)
