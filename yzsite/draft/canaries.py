"""Canary sentences: plain ones that every model can translate, to see whether one still does."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

_LETTER = re.compile(r"[A-Za-z]")


@cache
def read_canaries() -> dict[str, tuple[str, ...]]:
    """Read the sentences, and the words that must be in the English of each."""
    text = files("yzsite.draft").joinpath("canaries.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines())
    return {source: tuple(words.split()) for source, words in rows}


def find_silence(targets: list[str]) -> str:
    """Say why no model can be behind the targets of the canary sentences; empty if one can.

    Bad English is no reason, only none: nothing at all for most sentences, or always the same.

    >>> find_silence(["It grew.", "Thank you.", ""]), find_silence(["", "。", "It grew."])
    ('', 'it has no English for 2 of 3 sentences')
    >>> find_silence(["The the the.", "The the the."])
    'it says the same to every sentence'
    """
    silent = sum(not _LETTER.search(target) for target in targets)
    if silent > len(targets) // 2:
        return f"it has no English for {silent} of {len(targets)} sentences"
    return "it says the same to every sentence" if len(set(targets)) == 1 else ""
