"""Runs of things that follow each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

_T = TypeVar("_T")


def split_runs(things: Iterable[_T], goes_on: Callable[[_T, _T], bool]) -> Iterator[list[_T]]:
    """Cut things where one does not go on with the next; each is in one run.

    >>> list(split_runs([1, 2, 3, 7, 8], lambda one, other: other == one + 1))
    [[1, 2, 3], [7, 8]]
    """
    run: list[_T] = []
    for thing in things:
        if run and not goes_on(run[-1], thing):
            yield run
            run = []
        run.append(thing)
    if run:
        yield run
