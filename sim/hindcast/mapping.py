"""The numbers that put a past operation to the model, as ``mapping.yaml`` describes them."""

from pathlib import Path

from sim.estimate.numbers import Numbers

MAPPING = Numbers(Path(__file__).with_name("mapping.yaml"))


def words(name: str) -> dict[str, str]:
    """Return a table from words to words."""
    return {str(key): str(value) for key, value in MAPPING.rows[name]["value"].items()}


def shares(name: str, row: int) -> list[float]:
    """Return one row of a table of numbers.

    Examples
    --------
    >>> shares("us_role", 4)
    [1.0, 1.0, 1.0, 1.0]
    """
    return [float(value) for value in MAPPING.rows[name]["value"][row]]
