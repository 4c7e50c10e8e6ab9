"""The same work on many things, on all processors."""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile
from multiprocessing.connection import Connection
from typing import Any, TypeVar

_T = TypeVar("_T")
_R = TypeVar("_R")
_LEAST = 32
"""Fewer things are done sooner than a process is started and its results are handed over."""
_MOST = 8
"""Processes; what they share (the disk, the memory) is busy by then."""


def spread(work: Callable[[_T], _R], items: Sequence[_T]) -> list[_R]:
    """Do the same work on every item; give the results in their order.

    Where there are many items the work is divided among processes. They begin as copies of this
    one, so that nothing but results is handed over; those must be picklable. What a process could
    not finish, for want of memory or because the work raised an error, is done here.

    Raises:
        Exception: what `work` raises.
    """
    count = min(_processors(), len(items) // _LEAST, _MOST)
    if count < 2:
        return [work(item) for item in items]
    results: dict[int, list[_R]] = {}
    with contextlib.ExitStack() as stack:
        gc.freeze()  # else the first collection of each copy would touch, and so copy, all memory
        stack.callback(gc.unfreeze)
        copies = [stack.enter_context(_copy(work, items[n::count])) for n in range(1, count)]
        results[0] = [work(item) for item in items[0::count]]
        for n, receiver in enumerate(copies, start=1):
            received = _receive(receiver)
            results[n] = received or [work(item) for item in items[n::count]]
    return [results[rank % count][rank // count] for rank in range(len(items))]


def _processors() -> int:
    """Count the processors that may be used; one where copies of a process are not safe.

    Systems other than Linux have libraries that do not survive a copy, and a copy of a process
    with several threads may wait for ever for a lock that one of them held.
    """
    if not sys.platform.startswith("linux") or threading.active_count() > 1:
        return 1
    return len(os.sched_getaffinity(0))


@contextlib.contextmanager
def _copy(work: Callable[[_T], object], items: Sequence[_T]) -> Iterator[Connection]:
    """Let a copy of this process do the work; gives where its results will come from."""
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    job = (os.getpid(), receiver, sender, work, items)
    process = context.Process(target=_work_and_send, args=job, daemon=True)
    process.start()
    sender.close()  # so that the receiver learns when the process ends
    try:
        yield receiver
    finally:
        process.terminate()
        process.join()
        receiver.close()


def _work_and_send(
    original: int,
    receiver: Connection,
    sender: Connection,
    work: Callable[[_T], object],
    items: Sequence[_T],
) -> None:
    """Do the work, as long as there is somebody to send it to."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the original is told, and ends its copies
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    receiver.close()  # else a copy whose original was killed would wait for ever to be read
    wanted = takewhile(lambda _: os.getppid() == original, items)
    with contextlib.suppress(BaseException):  # the original does the work again, and says why
        sender.send([work(item) for item in wanted])


def _receive(receiver: Connection) -> list[Any] | None:
    """Wait for the results of a copy; None where it ended without any."""
    try:
        results: list[Any] = receiver.recv()
    except (EOFError, OSError):
        return None
    return results
