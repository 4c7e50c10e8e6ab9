"""What a failure of the native libraries says to a person: what happened, what to do."""

from __future__ import annotations

import re

from yzsite.errors import EngineError

REINSTALL = "Install it again: yzsite model install zh_en, or yzsite model install FILE"
RERUN = "What was drafted before is kept. Run the command again; it goes on where it stopped."
_LATER = re.compile(r"version v(\d+) or below.* version v(\d{1,3})\b")
"""The complaint of CTranslate2; a number beyond that is no version but noise."""
_MEMORY = re.compile(
    r"bad_alloc|memory|resource temporarily unavailable|failed to map segment", re.IGNORECASE
)
LESS_MEMORY = "Close other programs; with --jobs 1 drafting needs the least memory."


def loading_failed(what: str, error: Exception) -> EngineError:
    """Say why a part of a package, or the library that loads it, cannot be loaded.

    >>> loading_failed("the model", MemoryError()).message
    'the model cannot be loaded: too little memory'
    """
    said = _first_sentence(error)
    if is_short_of_memory(error):
        return EngineError(f"{what} cannot be loaded: too little memory", LESS_MEMORY)
    if later := _LATER.search(str(error)):
        known, wanted = later.groups()
        return EngineError(
            f"{what} was made for a later version of CTranslate2 (its format is {wanted}, this one "
            f"reads up to {known})",
            "Upgrade yzsite, or at least its ctranslate2: pip install --upgrade ctranslate2",
        )
    if isinstance(error, ImportError | OSError):
        hint = "Install yzsite again." if isinstance(error, ImportError) else REINSTALL
        return EngineError(f"{what} cannot be loaded: {said}", hint)
    return EngineError(f"{what} is damaged and cannot be loaded: {said}", REINSTALL)


def drafting_failed(error: Exception) -> EngineError:
    """Say why the engine stopped in the middle of its work."""
    what, hint = _first_sentence(error), RERUN
    if is_short_of_memory(error):
        what, hint = "too little memory", f"{RERUN} With --jobs 1 it needs less memory."
    return EngineError(f"the model failed while it was drafting: {what}", hint)


def is_short_of_memory(error: Exception) -> bool:
    """Whether memory ran out, by the words of the libraries and of the system."""
    return isinstance(error, MemoryError) or bool(_MEMORY.search(str(error)))


def _first_sentence(error: Exception) -> str:
    lines = str(error).strip().splitlines() or [type(error).__name__]
    return re.split(r"\. +(?=[A-Z])", lines[0])[0].rstrip(".")
