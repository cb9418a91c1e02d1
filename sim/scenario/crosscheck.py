"""Mistakes that show only where two keys are read together."""
from collections.abc import Iterator
def crosscheck(layers, found, known): 
    return iter(())
