"""What belongs to a figure and stands there without one: `on the th`, `about %`, `$ million`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise, product

from yzsite.check.numbers.numerals import DIGITS, NUMERALS, parse_numeral
from yzsite.check.numbers.words import ANY_MONTH, MONTH_NAMES, words
from yzsite.check.patterns import lazy
from yzsite.check.vocabulary import pieces, vocabulary

_NEARLY = r"approximately|nearly|almost|(?:more|less|fewer) than|up to|reached|exceed(?:ed|s|ing)?"
_ABOUT = rf"{_NEARLY}|about|around|over|by|total(?:l?ed|s|l?ing)|RMB"
_SCALE = r"[mbt]r?illion\b"
_MEASURES = (
    r"(?:(?:kilo|centi|milli)?met(?:re|er)|km|cm|hour|minute|month|tonne|hectare|mu|degree|ounce)"
    r"s?\b"
)
_STUMP = lazy(
    r"(?<!\S)(?:st|nd|rd|th)\b"
    rf"|\b(?:{_ABOUT}|the|of|to|from|and|was|is|at) [%‰](?! of)"
    rf"|\b(?:{_ABOUT})\s+(?:per ?cent\b(?! of)|percentage points?\b|{_SCALE})"
    rf"|\b(?:{_NEARLY})\s+{_MEASURES}"
    rf"|(?<!\w)[€£¥$]\s?(?=[,.;:)]|{_SCALE}|(?:to|and|for|from|in|by|a|per)\b)"
    rf"|(?:(?<=\s)|^)-(?:year|point|storey|strong|{_MEASURES})\b"
    r"|(?<![\w.-])\d{1,3}[-–]\s(?!and\b|or\b|to\b|\d)"
)
_CURRENCIES = frozenset("€£¥$")
_ENDINGS = frozenset(words("st nd rd th"))
_LONE_ENDING = lazy(r"(?<!\S)(?:st|nd|rd|th)\b")
_HEDGES = frozenset(
    words(
        "approximately nearly almost than to reached exceed exceeded exceeds exceeding about"
        " around over by total totaled totalled totals totaling totalling rmb"
    )
)
_COUNTED = frozenset(
    word + plural
    for word in words(
        "per percent percentage million billion trillion tillion mrillion brillion kilometre"
        " centimetre millimetre metre kilometer centimeter millimeter meter km cm hour minute"
        " month tonne hectare mu degree ounce"
    )
    for plural in ("", "s")
)
_HEDGED = frozenset(product(_HEDGES, _COUNTED))
_GAP_MARKS = frozenset("%‰-–")
_GAPS = (" %", " ‰", " -", "- ", "– ")
"""What a text with a lone sign has, where all its blanks are plain ones."""
_BARE_MONTH = lazy(
    rf"(?<!\d )(?<!\d(?:st|nd|rd|th) )(?<!(?:st|nd|rd|th) of )\b({ANY_MONTH})\b"
    r"(?!\.? (?:the )?\d{1,2}(?:st|nd|rd|th)?\b)"
)
_DATED_MONTH = lazy(
    rf"(\d{{1,2}}|[{NUMERALS}]{{1,2}})\s?月(\s?(?:\d{{1,2}}|[{DIGITS}十]{{1,3}})\s?[日号至到、—-])?"
)


def find_stumps(source: str, target: str) -> Iterator[str]:
    """Find signs and words that lack their figure, unless the Chinese has them so.

    >>> list(find_stumps("", "On the th, about %, $ million, less than hour, 4- and 5-0"))
    ['th', 'about %', '$', 'less than hour']
    """
    if _may_have_stump(target):
        stumps = dict.fromkeys(match[0] for match in _STUMP.finditer(target))
        yield from (stump.strip() for stump in stumps if stump not in source)


def _may_have_stump(target: str) -> bool:
    """Whether an ending, a sign or a measure may stand without its figure."""
    known = vocabulary(target)
    if not _CURRENCIES.isdisjoint(known):
        return True
    if not _ENDINGS.isdisjoint(known) and _LONE_ENDING.search(target):
        return True
    if not _COUNTED.isdisjoint(known) and not _HEDGED.isdisjoint(pairwise(pieces(target))):
        return True
    if _GAP_MARKS.isdisjoint(known):
        return False
    return target[:1] == "-" or not target.isprintable() or any(gap in target for gap in _GAPS)


def lacks_day(source: str, target: str) -> bool:
    """Whether the English names a month without a day that has one each time in the Chinese.

    Both texts with digits of normal width.

    >>> lacks_day("1月9日，1月9日", "On January, on January 9"), lacks_day("1月9日", "On 9 January")
    (True, False)
    """
    always: dict[int, bool] = {}
    for numeral, day in _DATED_MONTH.findall(source):
        month = int(numeral) if numeral.isdecimal() else int(parse_numeral(numeral))
        always[month] = always.get(month, True) and bool(day)
    return any(always.get(MONTH_NAMES[name], False) for name in _BARE_MONTH.findall(target))
