"""What runs on a worker; dask finds it there by name, no code travels."""

from __future__ import annotations

from functools import cache
from threading import Lock
from typing import Any

import yzsite
from yzsite.draft.engine import Engine, Hypothesis, Way
from yzsite.errors import EngineError

Answers = list[tuple[int, tuple[Hypothesis, ...]]]
"""Index of each sentence in its batch, with its hypotheses."""

_opening = Lock()


def describe_worker(dask_worker: Any) -> tuple[str, str]:  # noqa: ANN401 - dask's own object
    """Give version and model of the worker that this runs on; dask hands it in.

    Raises:
        YzsiteError: it has no model, or one that cannot be loaded.
    """
    return yzsite.__version__, _open_model(dask_worker.state.nthreads).origin


def draft_batch(sentences: list[str], way: Way, origin: str) -> Answers:
    """Translate a batch with the model that is installed here.

    Raises:
        EngineError: the model failed, or it is another one.
    """
    from distributed import get_worker  # noqa: PLC0415 - an extra

    engine = _open_model(get_worker().state.nthreads)
    if engine.origin != origin:
        raise EngineError(f"the worker has {engine.origin}, not {origin}")
    return list(engine.propose(sentences, way))


def _open_model(workers: int) -> Engine:
    """Open the model once in each process, whichever thread asks first."""
    with _opening:
        return _open_once(workers)


@cache
def _open_once(workers: int) -> Engine:
    from yzsite.draft.opening import NoEngine, open_engine  # noqa: PLC0415 - heavy

    engine = open_engine(offline=True, workers=workers)
    if isinstance(engine, NoEngine):
        raise EngineError(engine.reason)
    return engine
