"""Translation memory: exact pairs, the same with other figures, and what is like a sentence.

It is harvested from the content files, which stay the one truth.
"""

from yzsite.draft.memory.entries import Entry, harvest
from yzsite.draft.memory.fuzzy import Change, Suggestion
from yzsite.draft.memory.keys import fold
from yzsite.draft.memory.memory import Memory, UnitName

__all__ = ["Change", "Entry", "Memory", "Suggestion", "UnitName", "fold", "harvest"]
