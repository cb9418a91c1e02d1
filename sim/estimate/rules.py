"""The rule of every attribute, by its name: a public function of one of three modules."""

from collections.abc import Callable
from inspect import isfunction
from types import ModuleType
from typing import TypeAlias

from sim.estimate import allies, figures, positions
from sim.estimate.known import Nation
from sim.estimate.numbers import Attribute
from sim.scenario import table

Rule: TypeAlias = Callable[[Nation], Attribute]


def rules() -> dict[str, Rule]:
    """Return the rule of each attribute, in the order of ``attributes.yaml``.

    Raises
    ------
    LookupError
        If an attribute has no rule, or a rule no attribute; it names them all.
    """
    found = {**_public(figures), **_public(positions), **_public(allies)}
    known = table.attributes()
    if faults := [
        *(f"{name} has no rule in sim/estimate/figures, positions or allies" for name in known
          if name not in found),
        *(f"{name} is a rule without a row in attributes.yaml" for name in found
          if name not in known),
    ]:  # fmt: skip
        raise LookupError("; ".join(faults))
    return {name: found[name] for name in known}


def attributes(nation: Nation) -> dict[str, Attribute]:
    """Return all attributes of a nation, in the order of ``attributes.yaml``."""
    return {name: rule(nation) for name, rule in rules().items()}


def _public(module: ModuleType) -> dict[str, Rule]:
    return {
        name: thing
        for name, thing in vars(module).items()
        if isfunction(thing) and thing.__module__ == module.__name__ and not name.startswith("_")
    }
