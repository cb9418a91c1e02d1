"""What the tests of the documentation share."""

import sys
from collections.abc import Iterator

import pytest

from tests.docs.markdown import DOCS

PROGRAMS = ("made", "reference", "figures", "build")


@pytest.fixture
def programs(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let a test import the programs that write pages."""
    monkeypatch.syspath_prepend(str(DOCS))
    yield
    for module in [one for one in sys.modules if one.partition(".")[0] in PROGRAMS]:
        del sys.modules[module]
