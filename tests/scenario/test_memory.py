"""What took long is worked out once, and the last few things are kept."""

from sim.scenario.memory import Identical, Memory, Store


def test_what_is_kept_is_not_worked_out_again_until_others_are_asked_for():
    worked_out = []

    def recall(key):
        return memory.recall((1, {"a": key}), lambda: worked_out.append(key) or key * 10)

    memory = Memory(2)
    assert [recall(key) for key in (1, 2, 1, 2)] == [10, 20, 10, 20]
    assert worked_out == [1, 2]
    assert recall(3) == 30
    assert [recall(key) for key in (2, 3, 1)] == [20, 30, 10]
    assert worked_out == [1, 2, 3, 1]


def test_what_came_up_on_the_way_is_found_without_being_worked_out():
    memory = Memory(1)
    assert memory.find("a") is None
    memory.keep("a", 1)
    assert memory.find("a") == 1
    assert memory.recall("a", lambda: 2) == 1
    memory.keep("b", 3)
    assert memory.find("a") is None


class Incomparable:
    def __eq__(self, other):
        raise AssertionError

    __hash__ = None


def test_what_was_worked_out_from_the_same_things_is_found_without_comparing_any():
    memory, worked_out = Identical(2), []
    a, b, c = Incomparable(), Incomparable(), Incomparable()

    def recall(*things):
        return memory.recall(things, lambda: worked_out.append(things) or len(worked_out))

    assert [recall(a, b), recall(b, a), recall(a, b), recall(b, a)] == [1, 2, 1, 2]
    assert recall(c) == 3
    assert [recall(b, a), recall(c), recall(a, b)] == [2, 3, 4]


def test_a_store_works_out_together_what_it_does_not_keep():
    asked = []

    def work_out(keys):
        asked.append(list(keys))
        return [-key for key in keys]

    store = Store(4)
    assert store.recall([1, 2], work_out) == [-1, -2]
    assert store.recall([2, 3, 1], work_out) == [-2, -3, -1]
    assert asked == [[1, 2], [3]]


def test_a_store_lets_go_of_what_was_long_not_asked_for():
    store = Store(2)
    for keys in ([1], [2], [3, 4], [5, 6]):
        store.recall(keys, lambda missing: missing)
    assert store.recall([1], lambda missing: ["anew" for _ in missing]) == ["anew"]
    assert store.recall(list(range(9)), lambda missing: missing)[5:7] == [5, 6]
