"""The engine that hands its batches out, and makes sure that each comes back once."""

from __future__ import annotations

import time
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from yzsite.draft.distributed.fleet import ANSWER_SECONDS, Fleet, Future, wait_for
from yzsite.draft.distributed.worker import Answers
from yzsite.draft.engine import Hypothesis, Way
from yzsite.draft.failing import RERUN
from yzsite.errors import EngineError

_PER_WORKER = 2  # one at work, one that waits for it
_LEAST, _MOST = 8, 128  # sentences of a batch
_ATTEMPTS = 2


@dataclass(frozen=True, slots=True)
class _Batch:
    """Sentences that go out together, and what became of that."""

    indices: range
    failures: tuple[tuple[str, str], ...] = ()
    """Worker and reason of each attempt."""

    def failed(self, worker: str, reason: str) -> _Batch:
        """Remember a failure.

        Raises:
            EngineError: it is not the first one.
        """
        failures = (*self.failures, (worker, reason))
        if len(failures) >= _ATTEMPTS:
            reasons = "; ".join(f"{where}: {why}" for where, why in failures)
            raise EngineError(f"a batch failed twice: {reasons}", RERUN)
        return _Batch(self.indices, failures)


class DistributedEngine:
    """An engine whose work is done by the workers of a dask scheduler."""

    def __init__(
        self,
        address: str,
        origin: str = "",
        *,
        way: Way | None = None,
        connect_seconds: float = 10,
        patience: float = 60,
        silence: float = 30,
    ) -> None:
        """Connect to a scheduler and look at the models of its workers.

        Args:
            address: `tcp://host:8786`, or `tls://…` with the certificates in dask's settings.
            origin: of the model that is wanted; by default the one that most workers have.
            way: how the models are asked first.
            connect_seconds: until the scheduler must have answered.
            patience: seconds without any usable worker after which a run is given up.
            silence: seconds without a sign of life after which a worker counts as hung, and its
                batches go to others; a healthy one gives one every second or so.

        Raises:
            EngineError: nobody answers there, or no worker has the model.
            UsageError: no address, or dask is not installed.
        """
        self.way = way or Way()
        self._patience = patience
        self._fleet = Fleet(address, origin, connect_seconds, silence)
        self.origin = f"{self._fleet.origin}{self.way.mark}"
        self.refused = self._fleet.refused
        """Workers that get nothing, with the reason; it grows when such a worker comes."""

    def close(self) -> None:
        """Leave the scheduler."""
        self._fleet.close()

    def propose(
        self, sentences: Sequence[str], way: Way
    ) -> Iterator[tuple[int, tuple[Hypothesis, ...]]]:
        """Translate plain sentences as an engine does; every index comes exactly once.

        A batch whose worker dies or fails is given to another one.

        Raises:
            EngineError: a batch failed twice, or scheduler or workers are gone.
        """
        run = _Run(self._fleet, sentences, way)
        last_seen = time.monotonic()
        try:
            while run.waiting or run.under_way:
                workers = self._fleet.workers()
                if workers:
                    last_seen = time.monotonic()
                elif time.monotonic() - last_seen > self._patience:
                    raise EngineError(f"{self._fleet.address} has no worker any more", RERUN)
                run.take_back(workers)
                run.hand_out(workers)
                for future in wait_for(list(run.under_way)):
                    yield from run.collect(future)
        finally:
            self._fleet.cancel(run.under_way)


class _Run:
    """One call of the engine: which batches wait, and which are with whom."""

    def __init__(self, fleet: Fleet, sentences: Sequence[str], way: Way) -> None:
        self._fleet = fleet
        self._sentences = sentences
        self._way = way
        self.waiting = deque(_cut(len(sentences), max(1, len(fleet.workers()))))
        self.under_way: dict[Future, tuple[_Batch, str]] = {}

    def take_back(self, workers: set[str]) -> None:
        """Take the batches back that dead and hung workers had."""
        for future, (batch, worker) in list(self.under_way.items()):
            if worker not in workers:
                del self.under_way[future]
                self._fleet.cancel([future])
                self.waiting.appendleft(batch.failed(worker, "the worker died or hangs"))

    def hand_out(self, workers: set[str]) -> None:
        """Give every worker that has room a batch; what failed goes to another one if possible."""
        load = Counter(worker for _, worker in self.under_way.values())
        for _ in range(len(self.waiting)):
            batch = self.waiting.popleft()
            able = workers - {worker for worker, _ in batch.failures} or workers
            free = sorted((load[w], w) for w in able if load[w] < _PER_WORKER)
            if not free:
                self.waiting.append(batch)
                continue
            worker = free[0][1]
            load[worker] += 1
            part = [self._sentences[index] for index in batch.indices]
            self.under_way[self._fleet.submit(part, self._way, worker)] = batch, worker

    def collect(self, future: Future) -> Answers:
        """Give what a batch came to, by the indices of the run; nothing where it failed."""
        batch, worker = self.under_way.pop(future)
        try:
            answers: Answers = future.result(timeout=ANSWER_SECONDS)
        except Exception as error:
            # Code on another machine may raise whatever it likes; none of it is lost.
            reason = str(error) or type(error).__name__
        else:
            if sorted(index for index, _ in answers) == list(range(len(batch.indices))):
                return [(batch.indices[index], found) for index, found in answers]
            reason = "not every sentence came back"
        self.waiting.appendleft(batch.failed(worker, reason))
        return []


def _cut(count: int, workers: int) -> Iterator[_Batch]:
    """Cut as many sentences into batches, so that every worker has several of a fair size."""
    size = min(_MOST, max(_LEAST, count // (2 * workers)))
    for start in range(0, count, size):
        yield _Batch(range(start, min(start + size, count)))
