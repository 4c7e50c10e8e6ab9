"""Drafting: memory, then rules, then the installed Argos model, in batches over everything.

The model itself is opened by `yzsite.draft.opening`, which loads heavy libraries.
"""

from yzsite.draft.critic import Critic
from yzsite.draft.drafting import EngineFinder, NotDrafted, UnitDraft, draft_units
from yzsite.draft.engine import Engine, Hypothesis, Progress, Silence, Way
from yzsite.draft.explaining import Explanation, explain_unit
from yzsite.draft.memory import Memory

__all__ = [
    "Critic",
    "Engine",
    "EngineFinder",
    "Explanation",
    "Hypothesis",
    "Memory",
    "NotDrafted",
    "Progress",
    "Silence",
    "UnitDraft",
    "Way",
    "draft_units",
    "explain_unit",
]
