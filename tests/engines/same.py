"""What it is for two histories to be the same: every number, exactly, and of one kind."""

from dataclasses import fields, replace

import numpy as np


def same_record(one, other):
    """Hold two records equal: the same numbers, of the same kind."""
    for field in fields(one):
        mine, yours = np.asarray(getattr(one, field.name)), np.asarray(getattr(other, field.name))
        assert mine.dtype == yours.dtype, field.name
        np.testing.assert_array_equal(mine, yours, err_msg=field.name)


def same_state(one, other):
    """Hold two states equal."""
    assert one.week == other.week
    same_record(one.world, other.world)
    same_record(one.government, other.government)


def only_run(record, run):
    """Return a record of many runs as that of one of them."""
    chosen = {field.name: getattr(record, field.name)[..., [run]] for field in fields(record)}
    return replace(record, **chosen)


def of_run(state, run):
    """Return a state of many runs as that of one of them."""
    return replace(
        state, world=only_run(state.world, run), government=only_run(state.government, run)
    )
