"""The workers of a scheduler, as the machine sees them that hands out the batches."""

from __future__ import annotations

import logging
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import yzsite
from yzsite.draft.distributed.worker import describe_worker, draft_batch
from yzsite.draft.engine import Way
from yzsite.draft.failing import RERUN
from yzsite.errors import EngineError, UsageError

ANSWER_SECONDS = 20
"""For what takes no work: a worker's finished answer, the scheduler's list of workers."""
_LOOK_SECONDS = 60  # for version and model of a worker, which may have to try its model first
_POLL_SECONDS = 0.2

Future = Any
"""A future of dask, which is an extra."""


class Fleet:
    """The workers that have one and the same model; each is looked at before it gets anything."""

    def __init__(self, address: str, origin: str, connect_seconds: float, silence: float) -> None:
        """Connect to a scheduler and look at its workers; see `DistributedEngine`.

        Raises:
            EngineError: nobody answers there, or no worker has the model.
            UsageError: no address, or dask is not installed.
        """
        if not address.startswith(("tcp://", "tls://")):
            raise UsageError(f"{address!r} is no scheduler", "Example: --scheduler tcp://host:8786")
        self.address = address
        self.refused: dict[str, str] = {}
        """Workers that get nothing, with the reason."""
        self._silence = silence
        self._admitted: set[str] = set()
        self._asked: dict[str, Future] = {}
        """Workers that were asked for version and model, and have not answered yet."""
        self._heard: dict[str, tuple[float, float]] = {}
        """Of each worker its last sign of life, by its scheduler's clock, and when that came."""
        self._client = _connect(address, connect_seconds)
        try:
            told = self._look_at_all()
            models = Counter(said[1] for said in told.values() if isinstance(said, tuple))
            commonest = max(models, key=lambda model: (models[model], model), default="")
            self.origin = origin or commonest
            self._admit(told)
            if not self._admitted:
                raise self._nobody()
        except BaseException:
            self.close()
            raise

    def workers(self) -> set[str]:
        """Name the workers that have the model and speak; those that came since are looked at.

        Raises:
            EngineError: the scheduler is gone.
        """
        alive = self._hear()
        self._look_at(alive)
        self._admit(self._take_answers())
        return self._admitted & alive

    def submit(self, sentences: Sequence[str], way: Way, worker: str) -> Future:
        """Give a batch to one worker, and to that one only."""
        return self._submit(worker, draft_batch, list(sentences), way, self.origin)

    def cancel(self, futures: Iterable[Future]) -> None:
        """Let the scheduler forget what nobody waits for any more; never waits for it."""
        for future in futures:
            future.release()

    def close(self) -> None:
        """Leave the scheduler."""
        self._client.close(timeout=2)

    def _submit(self, worker: str, function: Callable[..., object], *arguments: object) -> Future:
        return self._client.submit(
            function, *arguments,
            workers=[worker], allow_other_workers=False, pure=False, retries=0,
        )  # fmt: skip

    def _hear(self) -> set[str]:
        """Name the workers that the scheduler has heard of lately.

        A stopped or hung machine keeps its connection; only its signs of life stay away.
        """
        if self._client.status != "running":
            raise self._lost()
        try:
            known = self._client.sync(
                self._client.scheduler.identity, callback_timeout=ANSWER_SECONDS
            )["workers"]
        except OSError as error:
            raise self._lost() from error
        now = time.monotonic()
        for worker, facts in known.items():
            if self._heard.get(worker, (None,))[0] != facts["last_seen"]:
                self._heard[worker] = facts["last_seen"], now
        return {worker for worker in known if now - self._heard[worker][1] <= self._silence}

    def _look_at_all(self) -> dict[str, Any]:
        """Ask all workers, and wait for the answers, but not for ever."""
        told: dict[str, Any] = {}
        deadline = time.monotonic() + _LOOK_SECONDS
        self._look_at(self._hear())
        while self._asked and time.monotonic() < deadline:
            told |= self._take_answers()
            alive = self._hear()
            self._asked = {worker: f for worker, f in self._asked.items() if worker in alive}
            time.sleep(_POLL_SECONDS / 4)
        return told

    def _look_at(self, workers: set[str]) -> None:
        """Ask workers for version and model, each once."""
        for worker in workers - self._admitted - self.refused.keys() - self._asked.keys():
            self._asked[worker] = self._submit(worker, describe_worker)

    def _take_answers(self) -> dict[str, Any]:
        """Give what workers said of themselves; an exception stands for what went wrong."""
        done = [worker for worker, future in self._asked.items() if future.status != "pending"]
        return {worker: _result(self._asked.pop(worker)) for worker in done}

    def _admit(self, told: dict[str, Any]) -> None:
        for worker, said in told.items():
            if said == (yzsite.__version__, self.origin):
                self._admitted.add(worker)
            elif isinstance(said, tuple):
                self.refused[worker] = "has yzsite {} with {}".format(*said)
            else:
                self.refused[worker] = str(said) or type(said).__name__

    def _nobody(self) -> EngineError:
        unusable = dict.fromkeys(self._heard, "does not answer") | self.refused
        reasons = "; ".join(f"{worker} {why}" for worker, why in sorted(unusable.items()))
        return EngineError(
            f"no worker of {self.address} can draft: {reasons or 'there is none'}",
            "On each machine: yzsite model install zh_en, then dask worker SCHEDULER",
        )

    def _lost(self) -> EngineError:
        return EngineError(f"the scheduler {self.address} is gone, or no longer answers", RERUN)


def _result(future: Future) -> Any:  # noqa: ANN401 - what a worker says
    try:
        return future.result(timeout=ANSWER_SECONDS)
    except Exception as error:  # code on another machine may raise whatever it likes
        return error


def wait_for(futures: Sequence[Future]) -> list[Future]:
    """Give those that are done by now, after a moment in which one may get done."""
    deadline = time.monotonic() + _POLL_SECONDS
    while time.monotonic() < deadline and all(future.status == "pending" for future in futures):
        time.sleep(_POLL_SECONDS / 20)
    return [future for future in futures if future.status != "pending"]


def _connect(address: str, seconds: float) -> Any:  # noqa: ANN401 - dask is an extra
    try:
        import dask  # noqa: PLC0415 - an extra, and heavy
        import distributed  # noqa: PLC0415 - as above
    except ImportError:
        hint = 'Install it: pip install "yzsite[distributed]"'
        raise UsageError("drafting on several machines needs dask", hint) from None
    _silence_dask()
    dask.config.set({"distributed.comm.timeouts.connect": f"{seconds}s"})
    open_client: Any = distributed.Client
    try:
        return open_client(address, timeout=seconds, set_as_default=False)
    except (OSError, ValueError) as error:
        hint = "Start one there: dask scheduler"
        raise EngineError(f"no scheduler answers at {address}: {error}", hint) from error


def _silence_dask() -> None:
    """Keep the log of dask off the terminal; what a person needs of it is raised as an error.

    Its loggers have levels of their own, so that the level of their parent does not count.
    """
    for name in ("distributed", *logging.root.manager.loggerDict):
        if name.split(".")[0] == "distributed":
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)
