"""What people corrected in published texts: from git, and from one build to the next.

`history` tells the story; `git` and `notes` are its edges; `finding`, `words`, `log` and `telling`
are pure.
"""

from yzsite.history.history import History, Told

__all__ = ["History", "Told"]
