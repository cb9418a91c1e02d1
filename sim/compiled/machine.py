"""Code of LLVM made into a function of this machine, by llvmlite."""

from __future__ import annotations

from collections.abc import Callable
from ctypes import CFUNCTYPE, c_int64, c_void_p
from functools import cache
from importlib.util import find_spec
from typing import Any, Final

_SIGNATURE: Final = CFUNCTYPE(None, c_void_p, c_void_p, c_int64, c_int64)


@cache
def can_compile() -> bool:
    """Return whether llvmlite is there."""
    return find_spec("llvmlite") is not None


def compile_code(code: str) -> Callable[[int, int, int, int], None]:
    """Return the function ``all`` of some code, and keep the machine's code as long as it lives."""
    engine, machine = _engine()
    import llvmlite.binding as llvm  # not everybody has it

    module = llvm.parse_assembly(code)
    options = llvm.create_pipeline_tuning_options(speed_level=3)
    passes = llvm.create_pass_builder(machine, options)
    passes.getModulePassManager().run(module, passes)
    engine.add_module(module)
    engine.finalize_object()
    function = _SIGNATURE(engine.get_function_address("all"))

    def call(addresses: int, strides: int, nations: int, runs: int) -> None:
        function(addresses, strides, nations, runs)

    call.engine = engine  # type: ignore[attr-defined]  # its code goes with it
    return call


def _engine() -> tuple[Any, Any]:
    """Return an engine of its own for a module, and the machine that it makes code for."""
    import llvmlite.binding as llvm

    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    machine = llvm.Target.from_default_triple().create_target_machine(
        cpu=llvm.get_host_cpu_name(),
        features=llvm.get_host_cpu_features().flatten(),
        opt=3,
        jit=True,
    )
    return llvm.create_mcjit_compiler(llvm.parse_assembly(""), machine), machine
