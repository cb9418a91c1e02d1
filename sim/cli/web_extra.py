"""Whether what the web pages need is installed."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Final

from sim.errors import ExtraNeededError

PACKAGES: Final = ("starlette", "uvicorn", "websockets", "jinja2", "segno")


def needed(feature: str) -> None:
    """Say which package is missing, if any is.

    Raises
    ------
    ExtraNeededError
        If one is.
    """
    for package in PACKAGES:
        if find_spec(package) is None:
            raise ExtraNeededError(feature, package, "web")
