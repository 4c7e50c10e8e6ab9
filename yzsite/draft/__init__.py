"""Drafting: exact memory first, then the installed Argos model, in batches over everything.

The model itself is opened by `yzsite.draft.opening`, which loads heavy libraries.
"""

from yzsite.draft.drafting import EngineFinder, NotDrafted, UnitDraft, draft_units
from yzsite.draft.engine import Engine, Progress, Silence
from yzsite.draft.memory import Memory

__all__ = [
    "Engine",
    "EngineFinder",
    "Memory",
    "NotDrafted",
    "Progress",
    "Silence",
    "UnitDraft",
    "draft_units",
]
