"""Something in a content file that keeps it from being read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from yzsite.model import Finding, Severity


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """What is wrong in which line, and what to do."""

    line: int
    message: str
    hint: str = ""

    def at(self, line: int) -> Problem:
        """Give the same problem in another line."""
        return replace(self, line=line)

    def to_finding(self, path: Path) -> Finding:
        """Make it a finding about the file."""
        return Finding("content-syntax", Severity.ERROR, path, self.line, self.message, self.hint)
