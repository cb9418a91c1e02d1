"""Code of LLVM made into a function of this machine, by llvmlite."""

from __future__ import annotations

from collections.abc import Callable
from ctypes import CFUNCTYPE, c_int64, c_void_p
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from typing import Any, Final, NamedTuple

GATHERS: Final = ",+fast-gather"
"""Has LLVM read many entries of a table at once, on processors with AVX2 or more."""

_SIGNATURE: Final = CFUNCTYPE(None, c_void_p, c_void_p, c_int64, c_int64)


@cache
def can_compile() -> bool:
    """Return whether llvmlite is there."""
    return find_spec("llvmlite") is not None


class Shelf(NamedTuple):
    """Where machine code is kept between processes, by a name made of all that it rests on.

    ``recall`` returns what was kept by a name, None if nothing is; ``keep`` keeps it.
    """

    recall: Callable[[str], bytes | None]
    keep: Callable[[str, bytes], None]


def keep_code_on(shelf: Shelf | None) -> None:
    """Keep what is compiled from now on, and use what was kept; nothing of both for None."""
    _SHELVES[:] = [] if shelf is None else [shelf]


_SHELVES: Final[list[Shelf]] = []


def compile_code(code: str) -> Callable[[int, int, int, int], None]:
    """Return the function ``all`` of some code, and keep the machine's code as long as it lives."""
    shelf = _SHELVES[0] if _SHELVES else None
    name = "" if shelf is None else _name(code)
    kept = None if shelf is None else shelf.recall(name)
    engine, made = _make(code, kept)
    if not engine.get_function_address("all"):  # what was kept by this name was something else
        engine, made = _make(code, None)
    if shelf is not None and made:
        shelf.keep(name, made[-1])
    function = _SIGNATURE(engine.get_function_address("all"))

    def call(addresses: int, strides: int, nations: int, runs: int) -> None:
        function(addresses, strides, nations, runs)

    call.engine = engine  # type: ignore[attr-defined]  # its code goes with it
    return call


def _make(code: str, kept: bytes | None) -> tuple[Any, list[bytes]]:
    """Return an engine with the machine code that was kept, or with new code, which is returned.

    The engine has one module: for each of several it would ask for what is kept, and tell of
    new code.
    """
    import llvmlite.binding as llvm  # not everybody has it

    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    machine = llvm.Target.from_default_triple().create_target_machine(
        cpu=llvm.get_host_cpu_name(),
        features=_features(),
        opt=3,
        jit=True,
    )
    module = llvm.parse_assembly(code)
    if kept is None:
        options = llvm.create_pipeline_tuning_options(speed_level=3)
        passes = llvm.create_pass_builder(machine, options)
        passes.getModulePassManager().run(module, passes)
    engine = llvm.create_mcjit_compiler(module, machine)
    made: list[bytes] = []
    engine.set_object_cache(lambda _, new: made.append(bytes(new)), lambda _: kept)
    engine.finalize_object()
    return engine, made


def _features() -> str:
    """Return what this machine's processor can do, as LLVM writes it.

    LLVM takes reading many entries of a table at once for slow on some processors that can, and
    would then work out one run after another, of nearly all that is computed from such entries.
    """
    import llvmlite.binding as llvm

    features = llvm.get_host_cpu_features()
    return features.flatten() + (GATHERS if features.get("avx2") else "")


def _name(code: str) -> str:
    """Return a name for the machine code of some code: what it rests on, in short."""
    import llvmlite
    import llvmlite.binding as llvm

    rests_on = (
        llvmlite.__version__,
        str(llvm.llvm_version_info),
        llvm.get_process_triple(),
        llvm.get_host_cpu_name(),
        _features(),
        code,
    )
    return sha256("\0".join(rests_on).encode()).hexdigest()
