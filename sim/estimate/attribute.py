"""What the rules say of one attribute of a nation."""

from dataclasses import dataclass

from sim.estimate.numbers import Estimate


@dataclass(frozen=True)
class Attribute:
    """An estimate with its grade and source; its unit stands in ``attributes.yaml``."""

    estimate: Estimate
    grade: str
    source: str
