"""Drafting on several machines: batches go to the workers of a dask scheduler.

Only sentences and their translations travel. Every worker opens the model that is installed on its
own machine; here nothing is opened, and only here content is written. `docs/distributed.md` says
how far a scheduler must be trusted.
"""

from yzsite.draft.distributed.engine import DistributedEngine

__all__ = ["DistributedEngine"]
