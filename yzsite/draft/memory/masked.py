"""The same sentence with other figures: a person's English, its figures written anew."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from yzsite.draft.figures import MONTHS
from yzsite.draft.memory.figures import (
    Figure,
    FigureKind,
    Masked,
    Written,
    find_written,
)

_DEPENDENT: tuple[tuple[frozenset[str], re.Pattern[str]], ...] = tuple(
    (frozenset(target.split()), re.compile(source))
    for target, source in (
        ("half halve halved halves double doubled doubles doubling twice triple tripled tripling "
         "thrice treble trebled quadruple quadrupled fold twofold threefold fourfold fivefold "
         "tenfold", "[倍半翻番双]"),
        ("two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
         "sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty "
         "ninety second third thirds fourth fifth sixth seventh eighth ninth tenth both couple "
         "pair dozen dozens decade decades hundred hundreds thousand thousands million millions "
         "billion billions trillion trillions", "[二三四五六七八九十百千万亿两双]"),
        ("monday tuesday wednesday thursday friday saturday sunday", "星期|周|礼拜"),
        ("am pm a.m p.m o'clock o’clock noon midnight", "(?!)"),
    )
)  # fmt: skip
"""English words that may say something of a figure, and the Chinese that says it without one."""
_WORD = re.compile(r"[a-z]+(?:['’.][a-z]+)*")
_WITH_DIGIT = re.compile(r"[\w.-]*\d[\w.-]*")
_ARTICLE = re.compile(r"(?:(?<![^ ])a|^A)n?(?= [$€£¥]?$)")
_BEGINS_WITH_VOWEL = re.compile(r"8|1[18](?!\d)|[AO]")
_SCALES = (("trillion", 10**12), ("billion", 10**9), ("million", 10**6))


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in an English sentence where a figure stands."""

    before: str
    """The text since the slot before it."""
    figure: int
    """Which figure of the Chinese stands here."""
    groups_from: int
    """From how many digits on the whole part is grouped by commas."""
    is_ordinal: bool


@dataclass(frozen=True, slots=True)
class Template:
    """An English sentence with slots for the figures of its Chinese."""

    slots: tuple[Slot, ...]
    after: str
    """The text behind the last slot."""

    def fill(self, figures: Sequence[Figure]) -> str | None:
        """Write the figures of a sentence with the same mask; None where one cannot be written.

        What was written is read again: every slot says what its figure says.
        """
        text = ""
        for slot in self.slots:
            written = _write(figures[slot.figure], slot)
            text += _fit_article(slot.before, written) + written
        text += self.after
        wanted = [figures[slot.figure] for slot in self.slots]
        found = find_written(text)
        is_right = len(found) == len(wanted) and all(map(_says, found, wanted))
        return text if is_right else None


def make_template(source: Masked, target: str) -> Template | None:
    """Make a template of a pair; the target is plain text.

    None unless each figure of the Chinese stands exactly once in the English, each figure of the
    English is one of the Chinese, and no other word can depend on a figure (`half`, `Monday`).

    >>> from yzsite.draft.memory.figures import mask
    >>> old, new = mask("5月增长5.4%，达1.5万元。"), mask("12月增长8%，达120万元。")
    >>> template = make_template(old, "In May a 5.4% rise to 15,000 yuan.")
    >>> template.fill(new.figures)
    'In December an 8% rise to 1.2 million yuan.'
    """
    found = find_written(target)
    owners = [[i for i, f in enumerate(source.figures) if _says(w, f)] for w in found]
    if sorted(owners) != [[index] for index in range(len(source.figures))]:
        return None
    ends = [0, *(written.end for written in found)]
    before = [target[end : written.start] for end, written in zip(ends[:-1], found, strict=True)]
    after = target[ends[-1] :]
    if not _is_independent(source.text, " ".join([*before, after])):
        return None
    slots = (
        Slot(text, owner, _groups_from(written), written.is_ordinal)
        for text, written, [owner] in zip(before, found, owners, strict=True)
    )
    return Template(tuple(slots), after)


def _says(written: Written, figure: Figure) -> bool:
    """Whether a figure of the English is this one of the Chinese, in the form of its kind."""
    if figure.kind in (FigureKind.YEAR, FigureKind.CODE):
        return written.digits == figure.digits and not written.is_scaled
    is_month = figure.kind is FigureKind.MONTH
    return written.is_month == is_month and written.value == figure.value


def _is_independent(source: str, rest: str) -> bool:
    """Whether the English without its figures says nothing that could depend on them."""
    words = set(_WORD.findall(rest.lower()))
    return all(name in source for name in _WITH_DIGIT.findall(rest)) and all(
        words.isdisjoint(dependent) or said.search(source) for dependent, said in _DEPENDENT
    )


def _groups_from(written: Written) -> int:
    """From how many digits on this English groups: 4 unless it shows another habit."""
    whole = len(written.digits.partition(".")[0])
    return 4 if "," in written.digits or whole < 4 else 5 if whole == 4 else 100


def _write(figure: Figure, slot: Slot) -> str:
    if figure.kind is FigureKind.MONTH:
        return MONTHS[int(figure.value) - 1]
    if figure.kind is FigureKind.VALUE:
        digits = _scale(figure.value) if figure.is_scaled else figure.digits
        text = _group(digits, slot.groups_from)
    else:
        text = figure.digits
    return text + _ordinal_suffix(text) if slot.is_ordinal else text


def _scale(value: Fraction) -> str:
    """Write a value with a scale word where four decimals suffice.

    >>> _scale(Fraction(178_180_000_000)), _scale(Fraction(60_000))
    ('178.18 billion', '60000')
    """
    for word, size in _SCALES:
        if value >= size and 10_000 % (value / size).denominator == 0:
            return f"{_decimal(value / size)} {word}"
    return _decimal(value)


def _decimal(value: Fraction) -> str:
    return f"{(Decimal(value.numerator) / value.denominator).normalize():f}"


def _group(digits: str, groups_from: int) -> str:
    whole = re.match(r"\d*", digits)
    if whole is None or whole.end() < groups_from:
        return digits
    return f"{int(whole[0]):,}" + digits[whole.end() :]


def _ordinal_suffix(text: str) -> str:
    """Give the letters behind an ordinal.

    >>> [number + _ordinal_suffix(number) for number in ("1", "12", "22", "103")]
    ['1st', '12th', '22nd', '103rd']
    """
    is_teen = text[-2:-1] == "1"
    return "th" if is_teen else {"1": "st", "2": "nd", "3": "rd"}.get(text[-1], "th")


def _fit_article(before: str, written: str) -> str:
    """Write `a` or `an` as the figure behind it is spoken: `an 8%`, `an 11-year`, `a 110`."""
    end = "n" if _BEGINS_WITH_VOWEL.match(written) else ""
    return _ARTICLE.sub(lambda article: article[0][0] + end, before)
