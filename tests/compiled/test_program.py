"""A program lets go of its arrays with its last reference: nobody has to look for garbage first."""

import gc
import weakref

import numpy as np
import pytest

from sim.compiled.function import CompiledFunction
from sim.compiled.program import Program
from tests.compiled.test_operations import SHAPE, Made, numbers

pytest.importorskip("llvmlite")


def test_a_program_that_added_up_refers_to_itself_nowhere():
    count = CompiledFunction(lambda n: Made(np.sum(n.small > 0, axis=-1, dtype=np.int32)))
    program = Program(SHAPE)
    program.call(count, numbers())
    program.run()
    gone = weakref.ref(program)
    gc.disable()
    try:
        del program
        assert gone() is None
    finally:
        gc.enable()
