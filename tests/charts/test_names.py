"""Charts name nations, on a phone too: a code is no name."""

from pathlib import Path

import sim.charts
from sim.charts.frame import CLEAR, FURTHER, SMALL_NAMES, figures


def test_no_chart_writes_a_code_where_a_name_belongs():
    drawn = sorted(Path(sim.charts.__file__).parent.rglob("*.py"))
    labels = [
        (path.name, line.strip())
        for path in drawn
        for line in path.read_text(encoding="utf-8").splitlines()
        if "iso3" in line and ("ticktext" in line or 'f"{' in line)
    ]
    assert labels == []
    assert list(SMALL_NAMES) == ["yaxis.tickfont.size"]


def test_the_title_of_figures_keeps_clear_of_them():
    assert figures(["100%"], "Chance")["title"]["standoff"] == CLEAR
    assert figures(["100%"], "Chance", clear=FURTHER)["title"]["standoff"] == FURTHER > 2 * CLEAR
