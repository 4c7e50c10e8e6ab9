"""The Argos adapter: drives the CTranslate2 model and the tokenizer of an installed package.

`argostranslate.translate` is never imported: it needs stanza, and it translates paragraph by
paragraph in batches of 32 tokens. Decoding follows it otherwise: the same beam, length penalty
and replacement of unknown words. All hypotheses of the beam are taken, which costs nothing more.
"""

from __future__ import annotations

import ctypes
import mmap
import os
import re
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from yzsite.draft.batching import plan_batches
from yzsite.draft.engine import Hypothesis, Way
from yzsite.draft.failing import drafting_failed, loading_failed
from yzsite.draft.tokenizer import Tokenizer, open_tokenizer, pattern_of

if TYPE_CHECKING:
    from ctranslate2 import Translator

_MAX_WORKERS = 8  # each worker keeps buffers of some hundred megabytes
_ROOM = 128 << 20  # bytes that each worker may need at the least
_KEPT = 32 << 20  # bytes of the largest piece of memory that is kept; glibc allows no more
_POLL_SECONDS = 0.005  # so that Ctrl-C is heard while the model computes
_UNKNOWN = "<unk>"

_Answers = list[tuple[list[str], float]]
"""Pieces and score of each hypothesis, the best first."""


@dataclass(frozen=True, slots=True)
class Decoding:
    """Limits of the model, and which sentences go through it together."""

    max_input: int = 120
    """Most pieces of one sentence; a longer one is drafted clause by clause. Long before the limit
    of the model's positions, figures go wrong and clauses get lost the more often the longer a
    sentence is."""
    max_output: int = 256
    """Most pieces of one target; a target that reaches it was cut off."""
    min_output: int = 1
    """Least pieces of one target; equal to `max_output` it forces the length (benchmarks)."""
    batch_tokens: int = 1024
    window_tokens: int = 16 * 1024
    min_rows: int = 16


class ArgosEngine:
    """The model of one installed Argos package."""

    def __init__(
        self,
        folder: Path,
        origin: str,
        decoding: Decoding | None = None,
        workers: int = 0,
        way: Way | None = None,
    ) -> None:
        """Load the package in `folder`; `target_prefix` packages are asked with their prefix.

        Args:
            folder: of the installed package.
            origin: what drafts say of where they come from.
            decoding: limits and batches.
            workers: batches translated at the same time; 0 for as many as there are cores.
            way: how it is asked first.

        Raises:
            EngineError: the model or its tokenizer cannot be loaded.
        """
        self.origin = origin
        self.way = way or Way()
        self._decoding = decoding or Decoding()
        self._tokenizer: Tokenizer = open_tokenizer(folder)
        self._workers = workers or min(_count_cores(), _MAX_WORKERS)
        self._translator = _load(folder, self._workers)

    def propose(
        self, sentences: Sequence[str], way: Way
    ) -> Iterator[tuple[int, tuple[Hypothesis, ...]]]:
        """Translate plain sentences; yield (index, hypotheses) as batches finish, in any order.

        A sentence longer than the model is good for gets no hypothesis, and no hypothesis reaches
        the model's limit: nothing is ever cut.

        Raises:
            EngineError: the model failed, for want of memory for example.
        """
        pieces = [self._tokenizer.encode(sentence) for sentence in sentences]
        fitting = [i for i, p in enumerate(pieces) if 0 < len(p) <= self._decoding.max_input]
        yield from ((i, ()) for i in set(range(len(pieces))) - set(fitting))
        forbidden = pattern_of(way.suppressed)
        options = self._options(way)
        with_unknown: list[int] = []
        for position, answers in self._decode([pieces[i] for i in fitting], options):
            if any(_UNKNOWN in output for output, _ in answers):
                with_unknown.append(fitting[position])
            else:
                yield fitting[position], self._to_hypotheses(answers, forbidden)
        # Asking for the source word behind an unknown one slows every sentence, and few need it.
        options["replace_unknowns"] = True
        for position, answers in self._decode([pieces[i] for i in with_unknown], options):
            yield with_unknown[position], self._to_hypotheses(answers, forbidden)

    def _options(self, way: Way) -> dict[str, Any]:
        options: dict[str, Any] = {
            "beam_size": way.beam_size,
            "num_hypotheses": min(way.hypotheses, way.beam_size),
            "return_scores": True,
            "length_penalty": way.length_penalty,
            "no_repeat_ngram_size": way.no_repeat_ngram_size,
            "max_decoding_length": self._decoding.max_output,
            "min_decoding_length": self._decoding.min_output,
        }
        if way.suppressed:
            options["suppress_sequences"] = self._tokenizer.sequences(way.suppressed)
        return options

    def _to_hypotheses(
        self, answers: _Answers, forbidden: re.Pattern[str] | None
    ) -> tuple[Hypothesis, ...]:
        """Leave out what was cut off, says nothing, or came by what it must not have."""
        whole = [(output, score) for output, score in answers if not self._is_cut_off(output)]
        texts = {self._tokenizer.decode(output): score for output, score in reversed(whole)}
        return tuple(
            Hypothesis(text, score)
            for text, score in reversed(texts.items())
            if text and not (forbidden and forbidden.search(text))
        )

    def _decode(
        self, pieces: Sequence[list[str]], options: dict[str, Any]
    ) -> Iterator[tuple[int, _Answers]]:
        """Decode in batches, a few under way at any time; yield (index, output pieces)."""
        under_way: list[_Batch] = []
        limits = self._decoding
        for indices in plan_batches(
            [len(p) for p in pieces], limits.batch_tokens, limits.window_tokens, limits.min_rows
        ):
            if len(under_way) >= 2 * self._workers:
                yield from _take_finished(under_way)
            batch = self._submit([pieces[i] for i in indices], options)
            under_way.append(_Batch(indices, batch))
        while under_way:
            yield from _take_finished(under_way)

    def _submit(self, pieces: list[list[str]], options: dict[str, Any]) -> list[Any]:
        prefix = self._tokenizer.target_prefix
        try:
            results: list[Any] = self._translator.translate_batch(
                pieces,
                target_prefix=[[prefix]] * len(pieces) if prefix else None,
                asynchronous=True,
                **options,
            )
        except (RuntimeError, ValueError, MemoryError) as error:
            raise drafting_failed(error) from error
        return results

    def _is_cut_off(self, output: Sequence[str]) -> bool:
        limits = self._decoding
        return len(output) >= limits.max_output > limits.min_output


@dataclass(frozen=True, slots=True)
class _Batch:
    """A batch under way."""

    indices: list[int]
    results: list[Any]

    @property
    def is_finished(self) -> bool:
        return all(result.done() for result in self.results)

    def outputs(self) -> Iterator[tuple[int, _Answers]]:
        try:
            outputs = [result.result() for result in self.results]
        except (RuntimeError, ValueError, MemoryError) as error:
            raise drafting_failed(error) from error
        for index, output in zip(self.indices, outputs, strict=True):
            yield index, list(zip(output.hypotheses, output.scores, strict=True))


def _take_finished(under_way: list[_Batch]) -> Iterator[tuple[int, _Answers]]:
    """Wait for any batch, in small naps, since a call into CTranslate2 does not hear Ctrl-C."""
    while not (finished := [batch for batch in under_way if batch.is_finished]):
        time.sleep(_POLL_SECONDS)
    for batch in finished:
        under_way.remove(batch)
        yield from batch.outputs()


def _load(folder: Path, workers: int) -> Translator:
    # The compute type stays the one that the model was saved with: another than that makes some
    # models write garbage (argosopentech/argos-translate#511).
    try:
        import ctranslate2  # noqa: PLC0415 - heavy; only drafting needs it

        _keep_freed_memory()
        translator = ctranslate2.Translator(
            str(folder / "model"),
            inter_threads=workers,
            intra_threads=max(1, _count_cores() // workers),
        )
        # Want of memory in one of its threads may end the process; here it is an error.
        mmap.mmap(-1, workers * _ROOM).close()
        return translator
    except (ImportError, OSError, RuntimeError, ValueError, IndexError, MemoryError) as error:
        raise loading_failed(f"the model {folder.name}", error) from error


def _keep_freed_memory() -> None:
    """Let glibc keep what the process frees.

    The model frees and asks for megabytes at every step; to give them back to the system and get
    them zeroed again takes a twentieth of the time. Without glibc nothing happens.
    """
    threshold_of_mmap, threshold_of_trimming = -3, -1  # <malloc.h>
    with suppress(OSError, AttributeError, TypeError):
        mallopt = ctypes.CDLL(None).mallopt
        mallopt(threshold_of_mmap, _KEPT)
        mallopt(threshold_of_trimming, 2**31 - 1)


def _count_cores() -> int:
    """Count the cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
