"""Pairing as many as possible: which numbers are left when each takes one for itself."""

from __future__ import annotations

from collections.abc import Sequence


def match_most(choices: Sequence[Sequence[int]]) -> list[int]:
    """Give the indices of those that stay without a partner when as many as possible have one.

    Each may take one of its choices, and no two the same one; the first come first. Augmenting
    paths, after Kuhn.

    >>> match_most([[0, 1], [0]]), match_most([[0], [0], [1]])
    ([], [1])
    """
    owners: dict[int, int] = {}
    return [index for index in range(len(choices)) if not _place(index, choices, owners)]


def _place(first: int, choices: Sequence[Sequence[int]], owners: dict[int, int]) -> bool:
    """Find a choice for one more, moving others on to another choice where that is needed."""
    asked: dict[int, int] = {}  # choice: who asked for it first
    asking = [first]
    while asking:
        index = asking.pop()
        for choice in choices[index]:
            if choice in asked:
                continue
            asked[choice] = index
            if choice not in owners:
                _move(choice, asked, owners)
                return True
            asking.append(owners[choice])
    return False


def _move(free: int | None, asked: dict[int, int], owners: dict[int, int]) -> None:
    """Give each on the way to a free choice what it asked for."""
    held = {owner: choice for choice, owner in owners.items()}
    while free is not None:
        owners[free] = asked[free]
        free = held.get(asked[free])
