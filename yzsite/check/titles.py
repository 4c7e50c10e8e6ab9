"""What each rule holds, for lists of findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from yzsite.check.checks import CHECKS, title
from yzsite.check.settled import unknown_rule
from yzsite.check.site import SITE_CHECKS
from yzsite.check.terms import TERM_CHECKS


def titles() -> Mapping[str, str]:
    """Give the title of every rule by name; the first, where two checks hold rules of one name.

    >>> titles()["date"]
    'Years, months and days are those of the Chinese, and no month is added to a bare day.'
    """
    tables: tuple[Iterable[tuple[str, Callable[..., object]]], ...] = (
        [("unknown-rule", unknown_rule)],
        SITE_CHECKS,
        TERM_CHECKS,
        reversed(CHECKS),
    )
    return {name: title(check) for table in tables for name, check in table}
