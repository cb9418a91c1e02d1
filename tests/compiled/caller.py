"""How tests call a compiled function at once, where weeks of a block lay calls out first."""

from sim.compiled.program import Program


class Caller:
    """Calls a compiled function with a record; ``shape`` is ``(nation, run)``."""

    def __init__(self, compiled):
        self.compiled = compiled

    def __call__(self, record, shape):
        program = Program(shape)
        result = program.call(self.compiled, record)
        program.run()
        return result
