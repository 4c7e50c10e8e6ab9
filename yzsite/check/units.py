"""The check of the units: 亩 is no acre, 斤 no kilogram."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yzsite.check.beside import around, behind, counterparts
from yzsite.check.patterns import lazy
from yzsite.check.problem import Pair, Problem, report
from yzsite.check.vocabulary import characters
from yzsite.model import Severity

_SQUARE = r"(?:square|sq\.?)[ -]"
_METRE = r"met(?:re|er)s?"
UNITS = (
    ("亩", r"mu\b|亩"),
    ("公顷", r"hectares?|ha\b"),
    ("英亩", r"acres?"),
    ("平方(?:公里|千米)", rf"{_SQUARE}(?:kilo{_METRE}|km)|km2|km²"),
    ("平方英里", rf"{_SQUARE}miles?"),
    ("平方英尺|平方呎", rf"{_SQUARE}(?:feet|foot|ft)"),
    ("平方米|㎡|平米", rf"{_SQUARE}(?:{_METRE}|m\b)|m2|m²|sqm"),
    ("立方米", rf"cubic[ -](?:{_METRE}|m\b)|m3|m³"),
    ("公里", rf"kilo{_METRE}|kms?\b"),
    ("千米", rf"(?:kilo)?{_METRE}|kms?\b"),
    ("英里", r"miles?|mi\b"),
    ("里(?![程面])", r"li\b"),
    ("厘米|公分", rf"centi{_METRE}|cms?\b"),
    ("毫米", rf"milli{_METRE}|mm\b"),
    ("英尺|呎", r"feet|foot|ft\b"),
    ("英寸|吋", r"inch(?:es)?|in\b"),
    ("米(?![粉饭])", rf"{_METRE}|m\b"),
    ("公斤|千克", r"kilograms?|kilos?\b|kgs?\b"),
    ("公吨|吨", r"(?:metric |tonnes?|tons?)"),
    ("市?斤", r"jin\b|catt(?:y|ies)|half[- ]kilo"),
    ("磅", r"pounds?|lbs?\b"),
    ("盎司", r"ounces?|oz\b"),
    ("毫升", r"millilit(?:re|er)s?|ml\b"),
    ("升(?![至到级值高起])", r"lit(?:re|er)s?|l\b"),
    ("加仑", r"gallons?"),
    ("(?:摄氏)?[度℃]", r"degrees?|°|℃"),
)  # fmt: skip
"""Chinese and English of a unit; regular expressions, the longer Chinese first."""

_ANY = frozenset("亩顷里米㎡尺呎寸吋分斤克吨磅司升仑度℃")
"""Each Chinese unit has one of these."""
_SOURCE = lazy("|".join(f"({source})" for source, _ in UNITS))
"""The number of its group is that of the unit, counted from 1."""
_TARGET = [lazy(rf"[\s-]?(?:of )?(?:{target})(?![a-z])", re.IGNORECASE) for _, target in UNITS]


def unit_of_measure(pair: Pair) -> Iterator[Problem]:
    """A number keeps its unit of measure: 亩 is mu, 15 of them a hectare, and never an acre."""
    hint = "Name the unit of the Chinese, or convert the number with it; 1 亩 = 1/15 hectare."
    return report(pair, Severity.WARNING, hint, _messages(pair.source, pair.target))


def other_unit(source_behind: str, target_behind: str) -> str:
    """Give the English unit behind a number if the Chinese has another one there.

    >>> other_unit("亩地", " acres of land"), other_unit("亩地", " mu of land")
    (' acres', '')
    """
    found = _SOURCE.match(source_behind)
    if not found:
        return ""
    here = {
        i: match[0] for i, unit in enumerate(_TARGET, 1) if (match := unit.match(target_behind))
    }
    there = found.lastindex
    return max(here.values(), key=len) if here and there not in here else ""


def _messages(source: str, target: str) -> Iterator[str]:
    if _ANY.isdisjoint(characters(source)):
        return
    for found, numbers in counterparts(source, target):
        own = [behind(source, number.end) for number in numbers]
        if not all(map(_SOURCE.match, own)):
            continue
        _, after = around(target, found)
        wrong = [other_unit(text, after) for text in own]
        if wrong and all(wrong):
            there = source[numbers[0].start : numbers[0].end + 4]
            yield f"gives {found.text}{wrong[0]} for {there}"
