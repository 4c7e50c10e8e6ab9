"""Dates as front matter has them, whole or in part, and the order of publications by date."""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from yzsite.summary import Summary

_DATE = re.compile(
    r"(?<!\d)([12]\d{3})"
    r"(?:(\d\d)(\d\d)(?!\d)"  # 20260121
    r"|(?!\d)(?:\s*[-/.年]\s*(\d{1,2})(?!\d)(?:\s*[-/.月]\s*(\d{1,2})(?!\d))?)?)",
    re.ASCII,
)
_NUMERALS = "〇一二三四五六七八九"
_NUMERAL = re.compile(rf"[{_NUMERALS}○零十]+")
_DIGITS = str.maketrans(f"{_NUMERALS}○零", "012345678900")


class Day(NamedTuple):
    """A date of which parts may be unknown, which are 0: a year alone is before its months."""

    year: int = 0
    month: int = 0
    day: int = 0

    @property
    def iso(self) -> str:
        """Write as much of it as is known: `2026-01-21`, `2026-01`, `2026`, or nothing."""
        known = [f"{part:02}" for part in self if part]
        return "-".join(known)


@lru_cache(maxsize=4096)  # sorting and grouping ask for the same dates again and again
def read_date(text: str) -> Day:
    """Read a date as people write it; what cannot be read is unknown.

    >>> read_date("2026-01-21"), read_date("二〇二六年十一月"), read_date("soon")
    (Day(year=2026, month=1, day=21), Day(year=2026, month=11, day=0), Day(year=0, month=0, day=0))
    """
    if not text.isascii():
        text = _NUMERAL.sub(_count, unicodedata.normalize("NFKC", text))
    match = _DATE.search(text)
    if match is None:
        return Day()
    year, *parts = (int(part) for part in match.groups() if part)
    month, day = [*parts, 0, 0][:2]
    if not 1 <= month <= 12:
        return Day(year)
    return Day(year, month, day if day <= calendar.monthrange(year, month)[1] else 0)


def newest_first(publications: Iterable[Summary]) -> list[Summary]:
    """Sort publications by date, those without one last; of the same date by slug."""
    ordered = sorted(publications, key=lambda p: p.slug)
    return sorted(ordered, key=date_of, reverse=True)


def date_of(publication: Summary) -> Day:
    """Give the date that the front matter tells."""
    return read_date(publication.meta.get("date", ""))


def _count(match: re.Match[str]) -> str:
    """Write Chinese numerals, digit by digit or up to 九十九, in digits."""
    tens, ten, ones = match[0].translate(_DIGITS).partition("十")
    return f"{tens or 1}{ones or 0}" if ten else tens
