"""The validation page: every mark filled, and what stands there is what comes out."""

import re
from pathlib import Path

import pytest

from sim.hindcast import validation

PAGE = Path(__file__).parents[2] / "docs" / "validation.md"


def test_every_mark_of_the_page_is_filled():
    assert re.search(r"<!-- [a-z-]+ -->", validation.WORDS.read_text(encoding="utf-8"))
    assert not re.search(r"<!-- [a-z-]+ -->", PAGE.read_text(encoding="utf-8"))


@pytest.mark.once
@pytest.mark.slow
def test_the_page_is_what_comes_out():
    command = "run: python -m sim.hindcast.validation"
    assert validation.page() == PAGE.read_text(encoding="utf-8"), command
