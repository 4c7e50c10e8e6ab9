"""The workers of a scheduler, as the machine sees them that hands out the batches."""

from __future__ import annotations

import logging
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import yzsite
from yzsite.draft.distributed.worker import describe_worker, draft_batch
from yzsite.draft.engine import Way
from yzsite.errors import EngineError, UsageError

RERUN = "What was drafted before is kept. Run the command again; it goes on where it stopped."
_POLL_SECONDS = 0.2

Future = Any
"""A future of dask, which is an extra."""


class Fleet:
    """The workers that have one and the same model; each is looked at before it gets anything."""

    def __init__(self, address: str, origin: str, connect_seconds: float) -> None:
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
        self._admitted: set[str] = set()
        self._client = _connect(address, connect_seconds)
        try:
            told = self._look_at(self._ask_for_workers())
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
        """Name the workers that have the model; those that came since are looked at.

        Raises:
            EngineError: the scheduler is gone.
        """
        alive = self._ask_for_workers()
        strangers = alive - self._admitted - set(self.refused)
        if strangers:
            self._admit(self._look_at(strangers))
        return self._admitted & alive

    def submit(self, sentences: Sequence[str], way: Way, worker: str) -> Future:
        """Give a batch to one worker, and to that one only."""
        return self._client.submit(
            draft_batch, list(sentences), way, self.origin,
            workers=[worker], allow_other_workers=False, pure=False, retries=0,
        )  # fmt: skip

    def cancel(self, futures: Iterable[Future]) -> None:
        """Tell the workers to leave what nobody waits for any more."""
        if self._client.status == "running":
            self._client.cancel(list(futures))

    def close(self) -> None:
        """Leave the scheduler."""
        self._client.close(timeout=2)

    def _ask_for_workers(self) -> set[str]:
        if self._client.status != "running":
            raise self._lost()
        try:
            return set(self._client.nthreads())
        except OSError as error:
            raise self._lost() from error

    def _look_at(self, workers: set[str]) -> dict[str, Any]:
        """Ask workers for version and model; an exception stands for what went wrong."""
        try:
            told: dict[str, Any] = self._client.run(
                describe_worker, workers=sorted(workers), on_error="return"
            )
        except OSError as error:
            raise self._lost() from error
        return told

    def _admit(self, told: dict[str, Any]) -> None:
        for worker, said in told.items():
            if said == (yzsite.__version__, self.origin):
                self._admitted.add(worker)
            elif isinstance(said, tuple):
                self.refused[worker] = "has yzsite {} with {}".format(*said)
            else:
                self.refused[worker] = str(said) or type(said).__name__

    def _nobody(self) -> EngineError:
        reasons = "; ".join(f"{worker} {why}" for worker, why in sorted(self.refused.items()))
        return EngineError(
            f"no worker of {self.address} can draft: {reasons or 'there is none'}",
            "On each machine: yzsite model install zh_en, then dask worker SCHEDULER",
        )

    def _lost(self) -> EngineError:
        return EngineError(f"the scheduler {self.address} is gone", RERUN)


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
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what it would say is raised here
    dask.config.set({"distributed.comm.timeouts.connect": f"{seconds}s"})
    open_client: Any = distributed.Client
    try:
        return open_client(address, timeout=seconds, set_as_default=False)
    except (OSError, ValueError) as error:
        hint = "Start one there: dask scheduler"
        raise EngineError(f"no scheduler answers at {address}: {error}", hint) from error
