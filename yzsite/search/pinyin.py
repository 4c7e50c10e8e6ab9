"""Titles in pinyin, so that they can be found from any keyboard."""

from __future__ import annotations

import re

from yzsite.script import HAN

_HAN_RUN = re.compile(rf"[{HAN}]+")


def spell(title: str) -> str:
    """Spell the Chinese of a title, a blank between two syllables, `|` between two stretches.

    >>> spell("重庆（2026）工作报告"), spell("Report")
    ('chong qing|gong zuo bao gao', '')
    """
    runs = _HAN_RUN.findall(title[:200])
    if not runs:
        return ""
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - takes a while to load

    return "|".join(" ".join(lazy_pinyin(run, errors="ignore")) for run in runs)
