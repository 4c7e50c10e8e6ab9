"""How far a content file has come, by its markers alone: the texts are not looked at."""

from __future__ import annotations

import re
from collections import Counter

from yzsite.model import State

_MARKER = re.compile(rb"^[ \t]*<!--\s*u[1-9][0-9]{0,8} +[a-z]+ +([a-z]+)[ -]", re.MULTILINE)
_STATES = {state.value.encode(): state for state in State}


def count_states(data: bytes) -> Counter[State]:
    """Count the units of a content file by state, as it says itself; those without a marker not.

    >>> count_states("<!-- u1 p machine 5f90ab.c1ce77 -->\\n增长。\\n\\n> It grew.\\n".encode())
    Counter({<State.MACHINE: 'machine'>: 1})
    """
    return Counter(_STATES[word] for word in _MARKER.findall(data) if word in _STATES)
