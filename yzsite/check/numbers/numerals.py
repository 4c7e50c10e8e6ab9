"""Chinese numerals: 一亿二千万, 十九, 二〇二六."""

from __future__ import annotations

from fractions import Fraction

DIGITS = "〇一二三四五六七八九"
NUMERALS = "零两十百千万亿" + DIGITS
_VALUES = {char: value for value, char in enumerate(DIGITS)} | {"零": 0, "两": 2}
_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}


def scale_of(chars: str) -> int:
    """Multiply a run of scale characters.

    >>> scale_of("万亿") == 10**12, scale_of("千万") == 10**7, scale_of("")
    (True, True, 1)
    """
    product = 1
    for char in chars:
        product *= _SCALES[char]
    return product


def parse_numeral(text: str) -> Fraction:
    """Read a Chinese numeral: positional (二〇二六), with scales (一亿二千万), with decimals.

    >>> [int(parse_numeral(n)) for n in ("二〇二六", "十九", "三百零五", "一亿二千万")]
    [2026, 19, 305, 120000000]
    >>> parse_numeral("三万亿") == 3 * 10**12, parse_numeral("七点五万"), parse_numeral("零点二五")
    (True, Fraction(75000, 1), Fraction(1, 4))
    """
    whole, point, decimals = text.partition("点")
    if not point:
        return Fraction(_integer(text))
    digits = decimals.rstrip("万亿")
    value = _integer(whole) + Fraction(_integer(digits), 10 ** len(digits))
    return value * scale_of(decimals[len(digits) :])


def _integer(text: str) -> int:
    if not any(char in _SCALES for char in text):
        return int("".join(str(_VALUES[char]) for char in text))
    total = part = digit = 0
    for char in text:
        if char in _VALUES:
            digit = _VALUES[char]
            continue
        scale = _SCALES[char]
        if scale < 10**4:
            part += (digit or 1) * scale
        elif part + digit:
            total += (part + digit) * scale
            part = 0
        else:  # 万亿: a scale upon a scale
            total = (total or 1) * scale
        digit = 0
    return total + part + digit
