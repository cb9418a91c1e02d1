"""The debrief's charts keep their words whole in every language."""

import pytest

from sim.game.after.whatif import courses
from sim.scenario.reading.read import load
from sim.web.debrief.charts import Charts
from sim.web.language.catalogue import LANGUAGES
from sim.web.language.words import Words

TROOPS = {"mean": 9000, "p10": 8000, "p90": 10000, "chance": 0.3}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_narrow_screen_has_no_long_names_of_courses(language, scenario):
    rows = [{"name": name, **TROOPS} for name in ("played", "model", *courses())]
    layout = Charts(Words(language)).courses(load(scenario), rows)["layout"]
    narrow = layout["meta"]["narrow"]["yaxis.ticktext"]
    assert [one.replace("<br>", " ") for one in narrow] == layout["yaxis"]["ticktext"]
    assert all(len(line) <= 20 for label in narrow for line in label.split("<br>"))
