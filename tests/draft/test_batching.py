"""Which sentences go together."""

from __future__ import annotations

from itertools import chain

from hypothesis import given
from hypothesis import strategies as st

from yzsite.draft.batching import plan_batches
from yzsite.draft.clauses import halve

lengths = st.lists(st.integers(1, 60), max_size=200)


@given(lengths, st.integers(1, 300), st.integers(1, 1000), st.integers(1, 20))
def test_every_sentence_is_in_exactly_one_batch_within_the_budget(
    lengths: list[int], max_tokens: int, window: int, min_rows: int
) -> None:
    """Padding included, a batch of several never exceeds its budget."""
    batches = list(plan_batches(lengths, max_tokens, window, min_rows))
    assert sorted(chain.from_iterable(batches)) == list(range(len(lengths)))
    for batch in batches:
        padded = len(batch) * max(lengths[i] for i in batch)
        assert len(batch) == 1 or padded <= max_tokens


@given(lengths)
def test_lengths_mix_only_in_small_batches(lengths: list[int]) -> None:
    """Sentences that have enough company of their own length are never padded."""
    for batch in plan_batches(lengths, max_tokens=10_000, window_tokens=10**6, min_rows=4):
        shorter = [i for i in batch if lengths[i] != lengths[batch[0]]]
        longest = len(batch) - len(shorter)
        assert not shorter or longest < 4


@given(lengths, st.integers(1, 500))
def test_what_stands_early_is_finished_early(lengths: list[int], window: int) -> None:
    """Batches never reach over a window, and windows keep the order of the text."""
    seen: list[int] = []
    for batch in plan_batches(lengths, 10_000, window, 1):
        seen.extend(batch)
        tokens = sum(lengths[: min(set(range(len(lengths) + 1)) - set(seen))])
        assert sum(lengths[i] for i in seen) - tokens <= max(window, *lengths)


@given(st.text("ab ，、；。,:1", max_size=40))
def test_halving_loses_nothing_but_blanks(sentence: str) -> None:
    """Both halves are shorter, and together they are the sentence."""
    pair = halve(sentence)
    if pair:
        assert "".join(pair).replace(" ", "") == sentence.replace(" ", "")
        assert max(map(len, pair)) < len(sentence)
