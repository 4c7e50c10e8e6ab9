"""Case files: sections that begin with `=== name`, parts that begin with `--- part`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Case:
    """One section of a case file."""

    name: str
    body: str
    """What stands before the first part: a comment, or the case itself."""
    parts: Mapping[str, str]

    def __str__(self) -> str:
        return self.name


def read_cases(path: Path) -> list[Case]:
    """Read all sections of a case file."""
    sections = re.split(r"^=== (.+)\n", path.read_text("utf-8"), flags=re.MULTILINE)
    return [_case(name, text) for name, text in zip(sections[1::2], sections[2::2], strict=True)]


def _case(name: str, text: str) -> Case:
    body, *rest = re.split(r"^--- (\w+)\n", text, flags=re.MULTILINE)
    parts = {
        part: content.strip("\n") + "\n"
        for part, content in zip(rest[::2], rest[1::2], strict=True)
    }
    return Case(name, body, parts)
