"""What can go wrong by a person's doing, as one tree of exceptions.

- `YzsiteError`: root; `cli` prints message and hint and exits with 1
    - `UsageError`: wrong settings or arguments; exit code 2
    - `ContentError`: a content file that cannot be read; carries every problem found in it
    - `SourceError`: a raw file that cannot be decoded or holds no text
    - `ModelError`: a model package that is refused, missing or cannot be fetched
    - `EngineError`: the engine failed while it was drafting
    - `TemplateError`: a template of the site that cannot be rendered
    - `StoppedError`: a person ended the run; exit code 130
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from yzsite.model import Finding


class YzsiteError(Exception):
    """Something a person can put right: `message` says what and where, `hint` what to do."""

    exit_code = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(YzsiteError):
    """Wrong settings or arguments."""

    exit_code = 2


class ContentError(YzsiteError):
    """A content file that cannot be read; `findings` holds all its problems, in line order."""

    def __init__(self, path: Path, findings: tuple[Finding, ...]) -> None:
        super().__init__(f"{path}: {len(findings)} problem(s)")
        self.path = path
        self.findings = findings


class SourceError(YzsiteError):
    """A raw file that cannot be decoded or holds no text."""


class ModelError(YzsiteError):
    """A model package that is refused, missing or cannot be fetched."""


class EngineError(YzsiteError):
    """The engine failed while it was drafting."""


class TemplateError(YzsiteError):
    """A template of the site that cannot be rendered."""


class StoppedError(YzsiteError):
    """A person, or the system for them, ended the run before it was done.

    The exit code is the one that shells give to a program ended by Ctrl-C: 1 would say that
    something is wrong and needs a person.
    """

    exit_code = 130
