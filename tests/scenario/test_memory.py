"""What took long is worked out once, and the last few things are kept."""

from sim.scenario.memory import Memory


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
