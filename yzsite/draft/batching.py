"""Which sentences go through the model together.

A big batch is fast; a batch of sentences of one length is exact: CTranslate2 pads the shorter
ones, and the padding alone changes the last bits of the attention, which an int8 model turns now
and then into another word. So sentences meet others of their own length wherever enough of them
are at hand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby


def plan_batches(
    lengths: Sequence[int], max_tokens: int, window_tokens: int, min_rows: int
) -> Iterator[list[int]]:
    """Yield batches of indices, every index once, window after window in the given order.

    Args:
        lengths: pieces of each sentence, by index.
        max_tokens: most pieces of a batch, padding included; one sentence may exceed it alone.
        window_tokens: pieces that are sorted by length at a time. It bounds what a stop loses:
            what stands early in the text is finished early.
        min_rows: sentences below which a batch takes in others that are a little shorter.

    >>> list(plan_batches([3, 5, 3, 5, 4], max_tokens=10, window_tokens=99, min_rows=1))
    [[1, 3], [4], [0, 2]]
    >>> list(plan_batches([3, 5, 3, 5, 4], max_tokens=15, window_tokens=99, min_rows=3))
    [[1, 3, 4], [0, 2]]
    """
    for window in _windows(lengths, window_tokens):
        batch: list[int] = []
        longest_first = sorted(window, key=lambda index: -lengths[index])
        for length, same in groupby(longest_first, key=lambda index: lengths[index]):
            if len(batch) >= min_rows:
                yield batch
                batch = []
            for index in same:
                if batch and (len(batch) + 1) * max(length, lengths[batch[0]]) > max_tokens:
                    yield batch
                    batch = []
                batch.append(index)
        if batch:
            yield batch


def _windows(lengths: Sequence[int], window_tokens: int) -> Iterator[list[int]]:
    window: list[int] = []
    tokens = 0
    for index, length in enumerate(lengths):
        if window and tokens + length > window_tokens:
            yield window
            window, tokens = [], 0
        window.append(index)
        tokens += length
    if window:
        yield window
