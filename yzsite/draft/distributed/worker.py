"""What runs on a worker; dask finds it there by name, no code travels."""

from __future__ import annotations

from functools import cache
from threading import Lock

import yzsite
from yzsite.draft.engine import Engine, Hypothesis, Way
from yzsite.errors import EngineError

Answers = list[tuple[int, tuple[Hypothesis, ...]]]
"""Index of each sentence in its batch, with its hypotheses."""

_opening = Lock()


def describe_worker() -> tuple[str, str]:
    """Give version and model of the worker that this runs on.

    Raises:
        YzsiteError: it has no model, or one that cannot be loaded.
    """
    return yzsite.__version__, _open_model().origin


def draft_batch(sentences: list[str], way: Way, origin: str) -> Answers:
    """Translate a batch with the model that is installed here.

    Raises:
        EngineError: the model failed, or it is another one.
    """
    engine = _open_model()
    if engine.origin != origin:
        raise EngineError(f"the worker has {engine.origin}, not {origin}")
    return list(engine.propose(sentences, way))


def _open_model() -> Engine:
    """Open the model once in each process, whichever thread asks first."""
    from distributed import get_worker  # noqa: PLC0415 - an extra

    with _opening:
        return _open_once(get_worker().state.nthreads)


@cache
def _open_once(workers: int) -> Engine:
    from yzsite.draft.opening import NoEngine, open_engine  # noqa: PLC0415 - heavy

    engine = open_engine(offline=True, workers=workers)
    if isinstance(engine, NoEngine):
        raise EngineError(engine.reason)
    return engine
