"""The page of levers as one file: it answers offline, as Python's own fit does, near the model."""

import json
import re

import numpy as np
import pytest

from sim.rounding import percent
from sim.web.fitted.answers import answer_to, free
from sim.web.fitted.page import bundle
from sim.web.fitted.sets import lay_sets, numbers_of
from sim.web.language.catalogue import texts
from tests.web.fitted.conftest import RUNS, SEED, SETS
from tests.web.test_languages import OTHERS, TEXT, english_left, unsaid

MOVED = {"sliders": {"us.air": 0.8, "threat": 0.3}, "mandate": "un", "peace": "agreement",
         "peace_week": 12, "support": 0.1}  # fmt: skip
LARGEST = 1_500_000


@pytest.fixture
def opened(file, visit):
    def at(width=1440, height=900, search="", **options):
        one = visit(width, height, **options)
        one.page.goto(file.as_uri() + search)
        one.page.wait_for_selector(f'html[data-drawn="{RUNS}"]')
        return one

    return at


def python(fitted, levers):
    """Answers of the fit to one set, as Python has them: shares freed, troops as they are."""
    squeezed = fitted.response(np.array([numbers_of(levers, fitted.scenario)]))[0]
    return free(squeezed, fitted.order.shares())


def share(page, side):
    return page.locator(f"#key .of-{side}").inner_text()


def test_it_is_small_and_asks_for_nothing(file, opened):
    assert file.stat().st_size < LARGEST
    one = opened()
    assert one.errors == []
    assert [url for url in one.requests if not url.startswith(("file:", "data:"))] == []


def test_with_no_lever_moved_it_is_the_models_own_answer(fitted, opened):
    page = opened().page
    row = next(row for row in fitted.base["chances"] if row["measure"] == "authorised")
    assert share(page, "b").split()[-1] == percent(row["chance"])
    alone = answer_to(fitted.scenario, {}, RUNS, SEED)
    assert alone == fitted.base


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
def test_a_lever_is_followed_and_a_link_brings_it_back(opened, grave, width, height):
    one = opened(width, height)
    page = one.page
    before = share(page, "b")
    page.locator("#peace").select_option("agreement")
    page.locator("#mission").select_option("monitoring")
    page.locator('[id="us.guarantee"]').focus()
    page.keyboard.press("End")
    page.wait_for_function("location.hash.includes('guarantee')")
    assert share(page, "a")[1:] != before[1:]
    assert share(page, "b") == before
    assert "fitted, from" in page.locator("#state").inner_text()
    assert page.locator("#happenings li").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert grave(page) == []
    other = opened(width, height, search="#" + page.url.partition("#")[2]).page
    assert other.locator("#mission").input_value() == "monitoring"
    assert share(other, "a") == share(page, "a")
    assert one.errors == []


def test_what_it_does_not_answer_is_not_there(opened):
    page = opened().page
    for name in ("us_from", "us_until", "peace_week", "save"):
        assert not page.locator(f"#{name}").is_visible()
    assert not page.get_by_text("Nations in or out", exact=True).is_visible()
    assert page.get_by_text("This page answers without the model").is_visible()


def test_the_browser_answers_as_python_does(fitted, opened):
    page = opened().page
    page.goto(page.url.partition("#")[0] + "#" + json.dumps({"a": MOVED}))
    page.reload()
    page.wait_for_selector(f'html[data-drawn="{RUNS}"]')
    wanted = python(fitted, MOVED)
    rows = page.locator("#chances tr").evaluate_all(
        "rows => rows.filter(row => row.querySelector('.side.a'))"
        ".map(row => [...row.querySelectorAll('td b')].map(one => one.textContent))"
    )
    shown = [int(text.rstrip("%")) for row in rows for text in row]
    assert np.abs(np.array(shown) - 100 * wanted[:9]).max() <= 1.0
    row = page.locator("#who tr", has_text="France").locator("td").nth(1).inner_text()
    at = 9 + 3 * len(fitted.order.weeks) + fitted.order.members.index("FRA")
    assert abs(int(row.rstrip("%")) - 100 * wanted[at]) <= 0.51


def test_how_far_it_is_off_is_what_sets_kept_apart_say(fitted):
    assert len(fitted.off) == SETS // 6
    assert fitted.sets == SETS - SETS // 6
    assert fitted.about["mean"] == pytest.approx(100 * fitted.off.mean(), abs=0.05)
    assert fitted.about["mean"] < 4
    # Sets that it has never seen lie as near as those that were kept apart.
    fresh = lay_sets(fitted.scenario, 32, SEED + 1)[1:]
    lead = 3
    off = [
        abs(answer_to(fitted.scenario, levers, RUNS, SEED)["chances"][lead]["chance"]
            - python(fitted, levers)[lead])
        for levers in fresh
    ]  # fmt: skip
    assert np.mean(off) < 2.5 * fitted.off.mean() + 0.01


@pytest.mark.parametrize("language", OTHERS)
def test_it_speaks_every_language(opened, language):
    page = opened(search=f"?lang={language}").page
    assert page.evaluate("document.documentElement.lang") == language
    page.locator("#peace").select_option("agreement")
    seen = "\n".join(page.evaluate(TEXT))
    assert texts(language)["nation.GBR"] in seen
    assert english_left(language, seen) == set()
    assert unsaid(seen) == set()


def test_the_scripts_are_one_without_imports():
    script = bundle("explore.js")
    assert not re.search(r"^\s*(?:import|export)\b", script, re.MULTILINE)
    assert script.index('scripts["words.js"]') < script.index('scripts["explore.js"]')
    assert "fetch(" not in script
