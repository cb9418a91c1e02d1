"""A rule gives one nation in one run the very number that it gives it among many, of one kind."""

import numpy as np
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

ENTRIES = 19
"""More than a processor computes at once, and not a multiple of it."""

ENABLERS = 4


def _floats(least, most):
    return np.float32, st.floats(least, most, width=32)


def _whole(least, most):
    return np.int8, st.integers(least, most)


POINTS, SHARE, PERSONS, WEIGHT = _floats(-10, 10), _floats(0, 1), _floats(0, 2**20), _floats(0, 8)
WEEKS, RUNG, PHASE = _whole(0, 100), _whole(0, 5), _whole(0, 2)
FLAG = np.bool_, st.booleans()
BY_ENABLER = "by enabler"


def _column(kind):
    """Draw a column of a kind, or a table of such by enabler."""
    if kind[0] == BY_ENABLER:
        return hnp.arrays(kind[1][0], (ENABLERS, ENTRIES), elements=kind[1][1])
    return hnp.arrays(kind[0], ENTRIES, elements=kind[1])


def alone_as_among_others(data, rule, **kinds):
    """Call a rule on columns of these kinds, and on each entry (last axis) by itself."""
    columns = {name: data.draw(_column(kind), label=name) for name, kind in kinds.items()}
    together = np.asarray(rule(**columns))
    for place in range(ENTRIES):
        alone = np.asarray(rule(**{name: column[..., place] for name, column in columns.items()}))
        assert alone.dtype == together.dtype
        np.testing.assert_array_equal(alone, together[..., place])
