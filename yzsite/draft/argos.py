"""The Argos adapter: drives the CTranslate2 model and the tokenizer of an installed package.

`argostranslate.translate` is never imported: it needs stanza, and it translates paragraph by
paragraph in batches of 32 tokens. Decoding follows it otherwise: the same beam, length penalty
and replacement of unknown words.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from yzsite.draft.batching import plan_batches
from yzsite.draft.clauses import halve
from yzsite.draft.tokenizer import Tokenizer, open_tokenizer
from yzsite.errors import EngineError

if TYPE_CHECKING:
    from ctranslate2 import Translator

_MAX_WORKERS = 8  # each worker keeps buffers of some hundred megabytes
_RETRIES = 2  # an output that runs on in every part is no use, only slow
_POLL_SECONDS = 0.005  # so that Ctrl-C is heard while the model computes


@dataclass(frozen=True, slots=True)
class Decoding:
    """How the model is asked; the defaults are those of Argos Translate."""

    beam_size: int = 4
    length_penalty: float = 0.2
    max_input: int = 200
    """Most pieces of one sentence; a longer one is cut into clauses. Long before the limit of the
    model's positions, figures go wrong the more often the longer a sentence is."""
    max_output: int = 256
    """Most pieces of one target; a target that reaches it was cut off."""
    min_output: int = 1
    """Least pieces of one target; equal to `max_output` it forces the length (benchmarks)."""
    batch_tokens: int = 1024
    window_tokens: int = 8 * 1024
    min_rows: int = 8


class ArgosEngine:
    """The model of one installed Argos package."""

    def __init__(
        self, folder: Path, origin: str, decoding: Decoding | None = None, workers: int = 0
    ) -> None:
        """Load the package in `folder`; `target_prefix` packages are asked with their prefix.

        Args:
            folder: of the installed package.
            origin: what drafts say of where they come from.
            decoding: how the model is asked.
            workers: batches translated at the same time; 0 for as many as there are cores.

        Raises:
            EngineError: the model or its tokenizer cannot be loaded.
        """
        self.origin = origin
        self._decoding = decoding or Decoding()
        self._tokenizer: Tokenizer = open_tokenizer(folder)
        self._workers = workers or min(_count_cores(), _MAX_WORKERS)
        self._translator = _load(folder / "model", self._workers)

    def translate(self, sentences: Sequence[str]) -> Iterator[tuple[int, str]]:
        """Translate plain sentences; yield (index, target) as batches finish, in any order.

        A sentence that is too long for the model, or whose target was cut off at the model's
        limit, is translated in two parts; the target is empty where that is impossible.

        Raises:
            EngineError: the model failed, for want of memory for example.
        """
        yield from self._translate(sentences, _RETRIES)

    def _translate(self, sentences: Sequence[str], retries: int) -> Iterator[tuple[int, str]]:
        pieces = [self._tokenizer.encode(sentence) for sentence in sentences]
        limit = self._decoding.max_input
        fitting = [i for i, p in enumerate(pieces) if 0 < len(p) <= limit]
        cut_off: list[int] = []
        for position, output in self._decode([pieces[i] for i in fitting]):
            if self._is_cut_off(output):
                cut_off.append(fitting[position])
            else:
                yield fitting[position], self._to_text(output)
        too_long = [i for i, p in enumerate(pieces) if len(p) > limit]
        yield from self._translate_in_parts(sentences, too_long, retries)
        if retries:
            yield from self._translate_in_parts(sentences, cut_off, retries - 1)
        given_up = [i for i, p in enumerate(pieces) if not p] + ([] if retries else cut_off)
        yield from ((index, "") for index in given_up)

    def _translate_in_parts(
        self, sentences: Sequence[str], indices: Sequence[int], retries: int
    ) -> Iterator[tuple[int, str]]:
        halves = {i: halve(sentences[i]) for i in indices}
        parts = [part for pair in halves.values() if pair for part in pair]
        targets = dict(self._translate(parts, retries)) if parts else {}
        done = 0
        for index, pair in halves.items():
            if pair is None:
                yield index, ""
                continue
            left, right = targets[done], targets[done + 1]
            done += 2
            yield index, f"{left} {right}" if left and right else ""

    def _decode(self, pieces: Sequence[list[str]]) -> Iterator[tuple[int, list[str]]]:
        """Decode in batches, a few under way at any time; yield (index, output pieces)."""
        under_way: list[_Batch] = []
        options = self._decoding
        for indices in plan_batches(
            [len(p) for p in pieces], options.batch_tokens, options.window_tokens, options.min_rows
        ):
            if len(under_way) >= 2 * self._workers:
                yield from _take_finished(under_way)
            under_way.append(_Batch(indices, self._submit([pieces[i] for i in indices])))
        while under_way:
            yield from _take_finished(under_way)

    def _submit(self, pieces: list[list[str]]) -> list[Any]:
        prefix = self._tokenizer.target_prefix
        options = self._decoding
        try:
            results: list[Any] = self._translator.translate_batch(
                pieces,
                target_prefix=[[prefix]] * len(pieces) if prefix else None,
                asynchronous=True,
                beam_size=options.beam_size,
                length_penalty=options.length_penalty,
                max_decoding_length=options.max_output,
                min_decoding_length=options.min_output,
                replace_unknowns=True,
            )
        except (RuntimeError, ValueError, MemoryError) as error:
            raise _failed(error) from error
        return results

    def _is_cut_off(self, output: Sequence[str]) -> bool:
        options = self._decoding
        return len(output) >= options.max_output > options.min_output

    def _to_text(self, output: Sequence[str]) -> str:
        return self._tokenizer.decode(output)


@dataclass(frozen=True, slots=True)
class _Batch:
    """A batch under way."""

    indices: list[int]
    results: list[Any]

    @property
    def is_finished(self) -> bool:
        return all(result.done() for result in self.results)

    def outputs(self) -> Iterator[tuple[int, list[str]]]:
        try:
            outputs = [result.result().hypotheses[0] for result in self.results]
        except (RuntimeError, ValueError, MemoryError) as error:
            raise _failed(error) from error
        yield from zip(self.indices, outputs, strict=True)


def _take_finished(under_way: list[_Batch]) -> Iterator[tuple[int, list[str]]]:
    """Wait for any batch, in small naps, since a call into CTranslate2 does not hear Ctrl-C."""
    while not (finished := [batch for batch in under_way if batch.is_finished]):
        time.sleep(_POLL_SECONDS)
    for batch in finished:
        under_way.remove(batch)
        yield from batch.outputs()


def _load(folder: Path, workers: int) -> Translator:
    import ctranslate2  # noqa: PLC0415 - heavy; only drafting needs it

    # The compute type stays the one that the model was saved with: another than that makes some
    # models write garbage (argosopentech/argos-translate#511).
    try:
        return ctranslate2.Translator(
            str(folder), inter_threads=workers, intra_threads=max(1, _count_cores() // workers)
        )
    except (RuntimeError, ValueError, IndexError, MemoryError) as error:
        raise EngineError(
            f"the model in {folder} cannot be loaded: {_first_line(error)}",
            "Install it again: yzsite model remove zh_en && yzsite model install zh_en",
        ) from error


def _failed(error: Exception) -> EngineError:
    what = "too little memory" if isinstance(error, MemoryError) else _first_line(error)
    return EngineError(
        f"the model failed while it was drafting: {what}",
        "What was drafted before is kept. Run the command again; it goes on where it stopped.",
    )


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]


def _count_cores() -> int:
    """Count the cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
