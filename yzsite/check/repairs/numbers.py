"""The repairs of figures: digits in broken groups, a value that slipped by a power of ten."""

from __future__ import annotations

from collections.abc import Iterator

from yzsite.check.beside import around, behind, stands_alone
from yzsite.check.numbers.compare import compare_numbers
from yzsite.check.numbers.source_number import NumberKind, SourceNumber, Value, write_decimal
from yzsite.check.numbers.target import TargetNumber, find_target_numbers
from yzsite.check.numbers.writing import find_broken
from yzsite.check.units import other_unit


def grouping(source: str, target: str) -> str:
    """Group digits as the number of the Chinese has them: `41,78027` is 4,178,027.

    >>> grouping("售出4178027张。", "41,78027 were sold.")
    '4,178,027 were sold.'
    >>> grouping("共2180亿元，21.8亿元。", "2,18 billion yuan and 2.18 billion yuan.")
    '218 billion yuan and 2.18 billion yuan.'
    """
    missing = {value for n in compare_numbers(source, target).missing for value in n.values}
    for match in reversed(list(find_broken(source, target))):
        after = target[match.end() :]
        fitting = {
            written
            for written in _candidates(match[0])
            if missing & find_target_numbers(written + after).numbers[0].values
        }
        if len(fitting) == 1:
            target = target[: match.start()] + fitting.pop() + after
    return target


def _candidates(digits: str) -> Iterator[str]:
    """Give what digits with misplaced commas may stand for."""
    whole, point, decimals = digits.replace(",", "").partition(".")
    yield f"{int(whole):,}{point}{decimals}" if len(whole) > 4 else whole + point + decimals
    if digits.count(",") == 1 and not point:
        yield digits.replace(",", ".")


def power_of_ten(source: str, target: str) -> str:
    """Put the one missing value where the one strange number differs by a power of ten only.

    >>> power_of_ten("收入1080亿元。", "Income was 10.8 billion yuan.")
    'Income was 108 billion yuan.'
    >>> power_of_ten("下降1.28%。", "It fell by 128 per cent.")
    'It fell by 1.28 per cent.'
    """
    compared = compare_numbers(source, target)
    if len(compared.lost) != 1 or len(compared.extra) != 1 or compared.rarer:
        return target
    number, strange = compared.lost[0], compared.extra[0]
    if not (
        _is_slip(number, strange)
        and stands_alone(target, strange)
        and _has_same_unit(source, target, number, strange)
    ):
        return target
    written = number.expected.removesuffix("%")
    return target[: strange.start] + written + target[strange.end :]


def _is_slip(number: SourceNumber, strange: TargetNumber) -> bool:
    """Whether two numbers have the same figures, and enough of them to be no coincidence."""
    if number.kind is NumberKind.DATE or number.month or _is_one_of_several(number):
        return False
    value = max(number.values)
    is_scaled = number.kind is NumberKind.RANGE or number.text[-1] in "万亿"
    if len(_figures(value)) < 2 and not is_scaled:
        return False
    return all(_figures(value) == _figures(other) for other in strange.values)


def _is_one_of_several(number: SourceNumber) -> bool:
    """Whether a number may be said in ways that are no share of one hundred: 90年代, 3倍, 5千米."""
    is_percent = number.text.endswith("%")
    return len(number.values) != 1 + is_percent


def _figures(value: Value) -> str:
    """Give the figures of a number without its scale: of 10800 and of 1.08 `108`.

    >>> from fractions import Fraction
    >>> _figures(Fraction(10800)), _figures(Fraction("1.08"))
    ('108', '108')
    """
    return write_decimal(value).replace(",", "").replace(".", "").strip("0")


def _has_same_unit(source: str, target: str, number: SourceNumber, strange: TargetNumber) -> bool:
    """Whether both numbers count the same: neither 1.5公里 and 1,500 metres, nor 5% and 50."""
    _, after = around(target, strange)
    is_percent = after.lstrip(" -").lower().startswith(("%", "percent", "per cent"))
    if is_percent != number.text.endswith("%"):
        return False
    return not other_unit(behind(source, number.end), after)
