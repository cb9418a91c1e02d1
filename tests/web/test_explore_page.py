"""The page of levers as it is used: moved by keyboard, set side by side, linked to."""

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest

from sim.web.catalogue import texts
from tests.web.conftest import ROOT, free_port
from tests.web.test_languages import OTHERS, TEXT, english_left, unsaid


@pytest.fixture
def address(scenario):
    port = free_port()
    command = [sys.executable, "-m", "sim", "explore", str(scenario), "--port", str(port)]
    process = subprocess.Popen(
        command, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.DEVNULL
    )
    found = f"http://127.0.0.1:{port}"
    for _ in range(600):
        try:
            urllib.request.urlopen(found, timeout=2).close()
            break
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
    yield found
    process.kill()
    process.wait()


def drawn(page):
    page.wait_for_selector('html[data-drawn="2000"]', timeout=30_000)


def test_levers_move_charts_and_a_link_brings_all_of_it_back(address, visit, axe):
    one = visit(1440, 900, offline=False)
    page = one.page
    page.goto(address)
    drawn(page)
    before = page.locator("#headline tbody td").first.inner_text()
    air = page.locator('[id="us.air"]')
    air.focus()
    page.keyboard.press("End")
    page.locator('[id="us.guarantee"]').focus()
    page.keyboard.press("End")
    page.wait_for_url("**/#*guarantee*")
    page.locator("#location").select_option("outside")
    page.wait_for_timeout(200)
    drawn(page)
    assert page.locator("#headline tbody td").first.inner_text() != before
    assert page.locator("#headline tbody td").nth(1).inner_text() == before
    other = visit(1440, 900, offline=False).page
    other.goto(page.url)
    drawn(other)
    assert other.locator("#location").input_value() == "outside"
    assert other.locator('[id="us.air"]').input_value() == "100"
    assert "guarantee" in other.locator("#save").get_attribute("href")
    assert [line for line in axe(page) if "(serious)" in line or "(critical)" in line] == []
    assert [url for url in one.requests if not url.startswith((address, "data:", "blob:"))] == []
    assert one.errors == []


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_on_it_is_left_in_english(address, visit, language):
    page = visit(1440, 900, offline=False, locale=language).page
    page.goto(address)
    drawn(page)
    seen = "\n".join(page.evaluate(TEXT))
    assert texts(language)["nation.GBR"] in seen
    assert english_left(language, seen) == set()
    assert unsaid(seen) == set()
