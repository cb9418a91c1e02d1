"""The parsers that the strict reader may find: libyaml's where it is built in, and PyYAML's own."""

from collections.abc import Iterator

import pytest
import yaml

from sim.scenario.yaml12 import syntax

PARSERS = dict.fromkeys((syntax.PARSER, yaml.SafeLoader))


@pytest.fixture(params=PARSERS, ids=lambda parser: parser.__name__, scope="module")
def parser(request: pytest.FixtureRequest) -> Iterator[None]:
    """Read with each of them in turn; of the module, so that drawn examples share it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(syntax, "PARSER", request.param)
        yield
