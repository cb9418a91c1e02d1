"""Machine code is kept between processes, used if sound, and made anew if not."""

import pytest

from sim.arrays import kept_code
from sim.compiled import machine
from sim.scenario.kept.place import VARIABLE

pytest.importorskip("llvmlite")

CODE = """
define void @all(ptr %addresses, ptr %strides, i64 %nations, i64 %runs) {
store i64 %runs, ptr %addresses
ret void
}
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Keep code in a folder of its own, and leave things as they were."""
    monkeypatch.setenv(VARIABLE, str(tmp_path / "kept"))
    monkeypatch.setattr(machine, "_SHELVES", [kept_code.SHELF])
    return tmp_path / "kept" / "code"


def run(code=CODE):
    import numpy as np

    filled = np.zeros(1, np.int64)
    address = filled.__array_interface__["data"][0]
    machine.compile_code(code)(address, address, 1, 42)
    return int(filled[0])


def without_compiling(monkeypatch):
    """Have any attempt to make code better fail, as is done with new code alone."""
    import llvmlite.binding

    def fail(*_):
        raise AssertionError("compiled")

    monkeypatch.setattr(llvmlite.binding, "create_pass_builder", fail)


def test_code_is_kept_and_used_again(folder, monkeypatch):
    assert run() == 42
    assert len([*folder.iterdir()]) == 1
    without_compiling(monkeypatch)
    assert run() == 42
    with pytest.raises(AssertionError, match="compiled"):
        run(CODE.replace("%runs, ptr", "%nations, ptr"))


def test_damaged_code_is_made_anew(folder):
    run()
    (file,) = folder.iterdir()
    whole = file.read_bytes()
    for damaged in (b"", whole[:-9], whole.replace(b"A", b"B", 1), b"{}"):
        file.write_bytes(damaged)
        assert run() == 42
        assert file.read_bytes() == whole


def test_what_is_kept_is_at_no_moment_anything_but_the_whole_code(folder, monkeypatch):
    """Another process may look at any moment."""
    kept = []
    monkeypatch.setattr(
        machine, "_SHELVES", [machine.Shelf(lambda _: None, lambda *it: kept.append(it))]
    )
    assert run() == 42
    ((name, code),) = kept
    monkeypatch.setattr(machine, "_SHELVES", [machine.Shelf({name: code}.get, lambda *_: None)])
    without_compiling(monkeypatch)
    assert run() == 42


def test_sound_code_of_something_else_is_made_anew(monkeypatch):
    """As of a module that has no function to call."""
    _, (other,) = machine._make("define void @other() {\nret void\n}", None)
    kept = []
    shelf = machine.Shelf(lambda _: other, lambda _, code: kept.append(code))
    monkeypatch.setattr(machine, "_SHELVES", [shelf])
    assert run() == 42
    assert len(kept) == 1
    assert kept[0] != other


def test_code_of_others_is_not_used(folder):
    run()
    folder.chmod(0o777)
    (file,) = folder.iterdir()
    file.write_bytes(b"")
    assert run() == 42
    assert file.read_bytes() == b""


def test_nothing_is_kept_where_it_is_not_wanted(folder, monkeypatch):
    monkeypatch.setenv(VARIABLE, "off")
    assert run() == 42
    assert not folder.exists()


def test_a_folder_that_cannot_be_made_costs_nothing(folder):
    folder.parent.parent.mkdir(exist_ok=True)
    folder.parent.write_text("a file")
    assert run() == 42


@pytest.mark.parametrize("can", [True, False])
def test_tables_are_read_many_entries_at_a_time_where_a_processor_can(monkeypatch, can):
    import llvmlite.binding

    features = llvmlite.binding.FeatureMap({"sse2": True, "avx2": can})
    monkeypatch.setattr(llvmlite.binding, "get_host_cpu_features", lambda: features)
    assert ("+fast-gather" in machine._features().split(",")) == can
