"""What occurs in a text at all: asked before a dear pattern is tried.

Most sentences have nothing that most checks could speak of. To look for a word or a mark in a set
takes a fraction of a microsecond, to try a pattern at every place of a sentence a hundred times as
long. What is asked here must hold wherever the pattern matches.
"""

from __future__ import annotations

import re
from functools import lru_cache

_PIECE = re.compile(r"[a-z\d]+|[^\sa-z\d]")


@lru_cache(maxsize=8)  # all checks of a pair ask for the same
def pieces(target: str) -> tuple[str, ...]:
    """Cut an English text into words, figures and marks, in lower case.

    >>> pieces("It's the 21st.")
    ('it', "'", 's', 'the', '21st', '.')
    """
    return tuple(_PIECE.findall(target.lower()))


@lru_cache(maxsize=8)
def vocabulary(target: str) -> frozenset[str]:
    """Give the words, figures and marks that an English text has, in lower case."""
    return frozenset(pieces(target))


@lru_cache(maxsize=8)
def characters(source: str) -> frozenset[str]:
    """Give the characters that a Chinese text has."""
    return frozenset(source)
