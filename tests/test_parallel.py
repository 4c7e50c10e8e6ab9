"""The same work on many things: results in order, errors told, ended copies made up for."""

from __future__ import annotations

import os
import signal

import pytest

from yzsite.parallel import spread

MANY = range(1000)


def test_results_come_in_the_order_of_the_items() -> None:
    """However the work was divided."""
    assert spread(str, MANY) == [str(n) for n in MANY]
    assert spread(str, range(3)) == ["0", "1", "2"]
    assert spread(str, ()) == []


def test_work_is_divided_where_there_are_processors() -> None:
    """Many items are done by as many processes as may be used, up to eight."""
    processes = set(spread(lambda _: os.getpid(), MANY))
    assert len(processes) == min(len(os.sched_getaffinity(0)), 8)


def test_an_error_is_raised_as_it_is() -> None:
    """Whichever process it happened in, and whether or not it can be handed over."""

    class OwnError(Exception):
        def __init__(self, number: int, reason: str) -> None:
            super().__init__(f"{number}: {reason}")

    def fail(number: int) -> None:
        if number == 999:
            raise OwnError(number, "no")

    with pytest.raises(OwnError, match="999: no"):
        spread(fail, MANY)


def test_what_an_ended_process_owes_is_done_here() -> None:
    """The system ends processes that want too much memory."""
    original = os.getpid()

    def work(number: int) -> int:
        if number == 501 and os.getpid() != original:
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    assert spread(work, MANY) == list(MANY)
