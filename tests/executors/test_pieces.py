"""Pieces of work: answered in order, the same wherever they are done, whoever dies over them."""

import warnings
from collections import Counter
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from functools import partial

import loky
import pytest

from sim.errors import ExecutorError, ExtraNeededError, OptionError
from sim.executors.crew import LOSSES
from sim.executors.jobs import check_jobs, every_core
from sim.executors.local import LocalCrew
from sim.executors.pieces import MOST_PIECES, _Line, cut, map_in_order
from tests.executors import work

NUMBERS = [*range(9)]
SQUARES = [number * number for number in NUMBERS]


@pytest.mark.parametrize("jobs", [1, 2])
def test_answers_come_in_order(jobs):
    assert [*map_in_order(work.square, NUMBERS, jobs)] == SQUARES


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_error_of_the_work_comes_where_its_answer_would(jobs):
    seen = []
    with pytest.raises(ValueError, match="no three"):
        seen.extend(map_in_order(work.break_at_three, NUMBERS, jobs))
    found = map_in_order(work.break_at_three, NUMBERS, jobs)
    assert [next(found) for _ in range(3)] == [0, 1, 2]
    found.close()


def test_what_a_dead_process_was_at_is_done_again_and_noted(tmp_path):
    LOSSES.forget()
    assert [*map_in_order(partial(work.die_once, tmp_path), NUMBERS, 2)] == SQUARES
    assert LOSSES.times == 1
    assert 1 <= LOSSES.pieces <= len(NUMBERS)
    assert (tmp_path / "died").exists()


def test_a_process_that_dies_as_a_piece_is_handed_over_is_lost_like_any(monkeypatch):
    died = BrokenProcessPool("a process died")

    class Pool:
        def submit(self, *_):
            raise died

    monkeypatch.setattr(loky, "get_reusable_executor", lambda **_: Pool())
    crew = LocalCrew(work.square, 2)
    found = crew.submit(3).exception()
    assert found is died
    assert crew.is_loss(found)


def test_nothing_is_noted_where_nobody_dies():
    LOSSES.forget()
    assert [*map_in_order(work.square, NUMBERS, 2)] == SQUARES
    assert LOSSES.describe() == {}


def test_one_death_counts_once_however_late_it_is_told_of_all_that_it_took():
    died = OSError("a worker died")

    class Crew:
        """Loses the first pieces to one death, of which it tells one after the other."""

        size = 2

        def __init__(self):
            self.sent = Counter()
            self.late = Future()

        def submit(self, piece):
            self.sent[piece] += 1
            answer = Future()
            if self.sent[piece] == 2 and piece == 0:
                self.late.set_exception(died)
            if self.sent[piece] == 1 and piece == 1:
                return self.late
            if self.sent[piece] == 1 and piece == 0:
                answer.set_exception(died)
            else:
                answer.set_result(piece * piece)
            return answer

        def is_loss(self, error):
            return error is died

        def check(self):
            pass

        def dismiss(self):
            pass

    LOSSES.forget()
    assert [*_Line(Crew(), NUMBERS, None).answers()] == SQUARES
    assert LOSSES.describe() == {"times": 1, "pieces": 2}


def test_a_piece_over_which_processes_always_die_is_given_up():
    with pytest.raises(ExecutorError, match="workers died"):
        list(map_in_order(work.die_always, NUMBERS, 2))
    assert [*map_in_order(work.square, NUMBERS, 2)] == SQUARES  # and others are there for the next


def test_pieces_are_few_together_while_they_are_few():
    assert cut([*range(5)], 16) == [[0], [1], [2], [3], [4]]
    assert len(cut([*range(MOST_PIECES)], 16)) == MOST_PIECES
    assert {len(piece) for piece in cut([*range(16 * MOST_PIECES)], 16)} == {16}
    assert max(len(piece) for piece in cut([*range(10**5)], 16)) == 16
    assert [one for piece in cut([*range(1000)], 7) for one in piece] == [*range(1000)]


def test_where_work_is_done_is_a_number_of_processes_or_an_address(monkeypatch):
    assert check_jobs(3) == 3
    assert check_jobs("tcp://10.0.0.5:8786") == "tcp://10.0.0.5:8786"
    with pytest.raises(ValueError, match="at least 1; got 0"):
        check_jobs(0)
    with pytest.raises(OptionError, match=r"expected a cluster's address.*found 'cluster'"):
        check_jobs("cluster")
    monkeypatch.setattr("sim.executors.jobs.find_spec", lambda _: None)
    with pytest.raises(ExtraNeededError, match=r"pip install 'willing\[cluster\]'"):
        check_jobs("tcp://10.0.0.5:8786")


def test_cores_that_are_not_granted_are_not_counted(monkeypatch):
    monkeypatch.setenv("LOKY_MAX_CPU_COUNT", "1")
    assert every_core() == 1


def test_users_are_not_told_that_a_process_was_replaced_because_it_had_grown():
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        crew = LocalCrew(work.square, 1)
        assert crew.submit(3).result() == 9
        how = ("stopped", "was restarted")
        replaced = [f"A worker {done} while some jobs were given to the executor" for done in how]
        for said in (*replaced, "something else"):
            warnings.warn_explicit(said, UserWarning, "file.py", 1, module="loky.process_executor")
    assert [str(each.message) for each in seen] == ["something else"]
