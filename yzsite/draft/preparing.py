"""What a model gets to see: the sentence without what confuses models and says nothing.

Only blanks and the width of letters and digits change, so that source and target stay comparable.
"""

from __future__ import annotations

import re
from unicodedata import normalize

from yzsite.inline import to_plain
from yzsite.script import HAN

_FULL_WIDTH = {
    code: code - 0xFEE0
    for code in range(0xFF01, 0xFF5F)
    if chr(code - 0xFEE0).isalnum() or chr(code) in "％＋－．＄＆＃＠／＝＜＞～"
} | dict.fromkeys(map(ord, "\u3000\u00a0\u2002\u2003\u2009\u202f"), " ")
_CLOSING = "”’」』）》】〕。，、；：？！…"
_OPENING = "“‘「『（《【〔"
_UNIT = rf"[%‰{HAN}]"
_WORD = rf"(?![第件表图注])[{HAN}]"
_BLANKS = (
    re.compile(rf"\s+(?=[{_CLOSING}])|(?<=[{_OPENING}])\s+"),
    re.compile(rf"(?<=[{HAN}])\s+(?=\d)|(?<=\d)\s+(?={_UNIT})"),
    # 5. 4% is one number, and so is 3 500元; a list number is none, nor are two numbers in a row
    re.compile(rf"(?:(?<={_WORD}\d)|(?<={_WORD}\d\d))\s+(?=\.\s*\d+[%‰万亿])"),
    re.compile(rf"(?:(?<={_WORD}\d\.)|(?<={_WORD}\d\d\.))\s+(?=\d+[%‰万亿])"),
    re.compile(r"(?<=\d)\s(?=\d{3}(?:\s\d{3})*[万亿]?(?:元|人|户|家|吨|亩|平方|公里|米|%))"),
)
_NUMBER_BEFORE = re.compile(r"(?:^|[^\d.,\s])\d{1,3}(?:\s\d{3})*\Z")
_RUN = re.compile(r"\s+")


def prepare(segment: str) -> str:
    """Give the plain text of a segment as the model is to see it.

    Full-width letters and digits become half-width; blanks go that stand inside a number, between a
    number and its unit, or within quotation marks and brackets, and before a closing mark, so that
    no quotation mark is left alone.

    >>> prepare("增长 ５.４ ％， 居 “ 全市第１ 。 ”"), prepare("投资 3 500 元，增长5. 4%")
    ('增长5.4%， 居 “全市第1。”', '投资3500元，增长5.4%')
    >>> prepare("1. 2025年的GDP 增长"), prepare("编号 12 345 678")
    ('1. 2025年的GDP 增长', '编号12 345 678')
    >>> prepare("1. 3万户"), prepare("附件1. 3万户"), prepare("2025 100元")
    ('1. 3万户', '附件1. 3万户', '2025 100元')
    """
    text = normalize("NFC", to_plain(segment)).translate(_FULL_WIDTH)
    text = "".join(char for char in text if char.isprintable() or char.isspace())
    *outer, grouping = _BLANKS
    for blanks in outer:
        text = blanks.sub("", text)
    text = grouping.sub(lambda blank: _keep_unless_grouping(text, blank), text)
    return _RUN.sub(" ", text).strip()


def _keep_unless_grouping(text: str, blank: re.Match[str]) -> str:
    """Take a blank out of `3 500`, never out of `2025 100元` or `1.5 200元`."""
    return "" if _NUMBER_BEFORE.search(text[: blank.start()]) else blank[0]
