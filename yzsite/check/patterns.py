"""Patterns that are compiled when first asked: a run has a use for few of all that there are."""

from __future__ import annotations

import re
from typing import Any, cast


def lazy(pattern: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """Give a pattern that is compiled when it is first used.

    >>> lazy(r"\\d+").findall("3 of 12")
    ['3', '12']
    """
    return cast("re.Pattern[str]", _Lazy(pattern, flags))


class _Lazy:
    """Answers like the compiled pattern; what was asked once is kept beside it."""

    def __init__(self, pattern: str, flags: re.RegexFlag) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever a pattern has
        found = getattr(re.compile(self.pattern, self._flags), name)
        setattr(self, name, found)
        return found
