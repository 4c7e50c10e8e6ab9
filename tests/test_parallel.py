"""The same work on many things: results in order, errors told, ended copies made up for."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys

import pytest

from yzsite.parallel import spread

MANY = range(1000)


def test_results_come_in_the_order_of_the_items() -> None:
    """However the work was divided."""
    assert spread(str, MANY) == [str(n) for n in MANY]
    assert spread(str, range(3)) == ["0", "1", "2"]
    assert spread(str, ()) == []


def test_work_is_divided_where_there_are_processors() -> None:
    """Many items are done by as many processes as may be used, up to eight.

    Asked of a process of its own: this one may have threads of other tests, and is not copied then.
    """
    program = (
        "import os; from yzsite.parallel import spread;"
        "print(len(set(spread(lambda _: os.getpid(), range(1000)))))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert int(done.stdout) == min(len(os.sched_getaffinity(0)), 8)


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


def test_copies_end_in_silence() -> None:
    """What the original does when it is stopped, such as saying so, is no business of theirs."""
    program = """
import os, signal
from yzsite.parallel import spread

def stop(*_):
    raise KeyboardInterrupt

for number in (signal.SIGINT, signal.SIGTERM):
    signal.signal(number, stop)
original = os.getpid()

def ask(_):
    return os.getpid() == original or (
        signal.getsignal(signal.SIGINT) is signal.SIG_IGN
        and signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
    )

assert all(spread(ask, range(1000)))
"""
    subprocess.run([sys.executable, "-c", program], check=True)


def test_copies_of_a_killed_process_end() -> None:
    """They could write old pages over those of the next build, or wait for ever to be asked."""
    program = """
import os, signal
from yzsite.parallel import spread

original = os.getpid()

def work(number):
    if os.getpid() == original:
        os.kill(original, signal.SIGKILL)
    return "more than is taken before somebody reads" * 1000

spread(work, range(1000))
"""
    command = [sys.executable, "-c", program]
    with subprocess.Popen(command, stdout=subprocess.PIPE, start_new_session=True) as process:
        try:
            process.communicate(timeout=30)  # until the last process that could still write ends
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
    if len(os.sched_getaffinity(0)) > 1:
        assert process.returncode == -signal.SIGKILL
