"""What a rule of the rendering gives."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Frame:
    """English before and after, and the Chinese that is left between them."""

    before: str
    core: str = ""
    after: str = ""
