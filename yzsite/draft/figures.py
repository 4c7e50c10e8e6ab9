"""Rendering by rule: dates, amounts, document numbers, the numbers of headings."""

from __future__ import annotations

import re
from decimal import Decimal
from unicodedata import normalize

from yzsite.draft.frame import Frame
from yzsite.model import Kind
from yzsite.script import HAN

_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}
_NUMERAL = r"[〇零一二三四五六七八九十百]+"
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
          "October", "November", "December")  # fmt: skip
_WEEKDAYS = {"一": "Monday", "二": "Tuesday", "三": "Wednesday", "四": "Thursday", "五": "Friday",
             "六": "Saturday", "日": "Sunday", "天": "Sunday"}  # fmt: skip
_DATE = re.compile(
    r"(?P<open>[（(])?"
    r"(?P<year>\d{4}|[一二][〇零○一二三四五六七八九]{3})\s*年"
    r"(?:\s*(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})\s*月"
    r"(?:\s*(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})\s*日)?)?"
    r"(?:\s*(?:星期|周)(?P<weekday>[一二三四五六日天]))?"
    r"(?(open)[）)])"
)
_AMOUNT = re.compile(
    r"(?P<number>\d+(?:\.\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?)\s*(?P<scale>万亿|亿|万)?\s*"
    r"(?P<unit>元|平方米|平方公里|公里|公顷|吨)?"
)
_SCALES = {"万亿": 10**12, "亿": 10**8, "万": 10**4}
_SCALE_WORDS = ((10**12, " trillion"), (10**9, " billion"), (10**6, " million"))
_UNITS = {
    "元": " yuan",
    "平方米": " square meters",
    "平方公里": " square kilometers",
    "公里": " kilometers",
    "公顷": " hectares",
    "吨": " tonnes",
}
_DOCUMENT = re.compile(rf"([{HAN}]{{2,12}})?\s*[〔\[［](\d{{4}})[〕\]］]\s*第?(\d{{1,5}})号")
_PART = re.compile(rf"第({_NUMERAL}|\d{{1,3}})(编|篇|章|节|条|部分)(?:[\s：:]+|\Z)")
_PARTS = {"编": "Part", "篇": "Part", "部分": "Part", "章": "Chapter", "节": "Section",
          "条": "Article"}  # fmt: skip
_YEAR = r"(?:19|20)\d\d\s?年"
"""The one figure that cannot continue a list: 一、2月份 may be two months."""
_GOES_ON = rf"(?=[{HAN}“《（A-Za-z]|{_YEAR}|\Z)(?!{_NUMERAL}[、，是月年]|[和与至到])"
_MARKED = (
    (re.compile(rf"({_NUMERAL})、\s*(?!{_NUMERAL}){_GOES_ON}"), "{roman}. "),
    (re.compile(rf"[（(]({_NUMERAL})[）)]、?\s*{_GOES_ON}"), "({arabic}) "),
    (re.compile(rf"[（(](\d{{1,2}})[）)]、?\s*{_GOES_ON}"), "({arabic}) "),
    (re.compile(rf"(\d{{1,2}})[.．]\s*{_GOES_ON}"), "{arabic}. "),
)
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def date(text: str, _: Kind) -> Frame | None:
    """Render a text that is a date and nothing else.

    >>> date("二〇二六年一月二十一日", Kind.P).before, date("（2025年8月）", Kind.P).before
    ('January 21, 2026', '(August 2025)')
    >>> date("2025年13月1日", Kind.P), date("2025年以来", Kind.P)
    (None, None)
    """
    match = _DATE.fullmatch(text)
    if not match:
        return None
    year, month, day = (read_numeral(match[name] or "0") for name in ("year", "month", "day"))
    if month > 12 or day > 31 or (match["month"] and not month) or (match["day"] and not day):
        return None
    written = " ".join(filter(None, (MONTHS[month - 1] if month else "", str(day) if day else "")))
    written = f"{written}{',' if day else ''} {year}".strip()
    if match["weekday"]:
        written = f"{_WEEKDAYS[match['weekday']]}, {written}"
    return Frame(f"({written})" if match["open"] else written)


def amount(text: str, _: Kind) -> Frame | None:
    """Render a text that is an amount and nothing else, as cells of tables are.

    >>> amount("1781.8亿元", Kind.P).before, amount("3.5万", Kind.P).before
    ('178.18 billion yuan', '35,000')
    """
    match = _AMOUNT.fullmatch(text)
    if not match or not (match["scale"] or match["unit"]):
        return None
    value = Decimal(match["number"].replace(",", "")) * _SCALES.get(match["scale"] or "", 1)
    if value == 1:
        return None  # one of a thing has another form
    size, word = next((s for s in _SCALE_WORDS if value >= s[0]), (1, ""))
    scaled = value / size
    plain = scaled.quantize(Decimal(1)) if scaled == scaled.to_integral() else scaled.normalize()
    return Frame(f"{plain:,f}{word}{_UNITS.get(match['unit'] or '', '')}")


def document_number(text: str, _: Kind) -> Frame | None:
    """Render the number of an official document, the abbreviation of its issuer in pinyin.

    >>> document_number("渝府发〔2021〕5号", Kind.KICKER).before
    'Yufufa [2021] No. 5'
    """
    match = _DOCUMENT.fullmatch(text)
    if not match:
        return None
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - takes a while to load

    issuer = "".join(lazy_pinyin(match[1])).capitalize() + " " if match[1] else ""
    return Frame(f"{issuer}[{int(match[2])}] No. {normalize('NFKC', match[3])}")


def heading_number(text: str, _: Kind) -> Frame | None:
    """Render the number that a heading, an article or a list item begins with.

    >>> [heading_number(t, Kind.P).before for t in ("第一章 总则", "三、工作", "（十二）抓")]
    ['Chapter 1 ', 'III. ', '(12) ']
    >>> heading_number("一、二季度增长", Kind.P), heading_number("2.5万", Kind.P)
    (None, None)
    >>> heading_number("三、2026年工作安排", Kind.HEADING).core
    '2026年工作安排'
    """
    if match := _PART.match(text):
        part = f"{_PARTS[match[2]]} {read_numeral(match[1])} "
        return Frame(part, text[match.end() :])
    for pattern, form in _MARKED:
        if match := pattern.match(text):
            number = read_numeral(match[1])
            if 0 < number < 40:
                written = form.format(roman=_to_roman(number), arabic=number)
                return Frame(written, text[match.end() :])
    return None


def read_numeral(text: str) -> int:
    """Read a numeral below a thousand, or a row of digits.

    >>> [read_numeral(text) for text in ("十二", "一百零三", "二〇二六", "30")]
    [12, 103, 2026, 30]
    """
    if text.isdecimal():
        return int(text)
    if not set(text) & set("十百"):
        return int("".join(str(_DIGITS[char]) for char in text))
    total, digit = 0, 0
    for char in text:
        if char in "十百":
            total += (digit or 1) * (10 if char == "十" else 100)
            digit = 0
        else:
            digit = _DIGITS[char]
    return total + digit


def month_name(number: str) -> str:
    """Name a month by its number; empty for what is none."""
    return MONTHS[int(number) - 1] if 1 <= int(number) <= 12 else ""


def _to_roman(number: int) -> str:
    written = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        written += letters * count
    return written
