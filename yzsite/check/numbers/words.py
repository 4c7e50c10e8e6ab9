"""The English words that stand for numbers."""

from __future__ import annotations

from fractions import Fraction


def words(text: str) -> list[str]:
    """Split a list of words.

    >>> words("one two")
    ['one', 'two']
    """
    return text.split()


_ONES = words("zero one two three four five six seven eight nine ten eleven twelve thirteen "
              "fourteen fifteen sixteen seventeen eighteen nineteen")  # fmt: skip
_ORDINALS = words("zeroth first second third fourth fifth sixth seventh eighth ninth tenth "
                  "eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth "
                  "eighteenth nineteenth")  # fmt: skip
_TENS = words("twenty thirty forty fifty sixty seventy eighty ninety")

CARDINALS = {word: value for value, word in enumerate(_ONES)} | {
    word: value * 10 for value, word in enumerate(_TENS, 2)
}
ORDINALS = {word: value for value, word in enumerate(_ORDINALS)} | {
    word[:-1] + "ieth": value * 10 for value, word in enumerate(_TENS, 2)
}
WORDS = CARDINALS | ORDINALS
"""Words that join to one number: `twenty-first`."""

SCALES = {
    "hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12,
    "mln": 10**6, "mn": 10**6, "bn": 10**9, "bln": 10**9, "tn": 10**12, "trn": 10**12,
    "hundredth": 100, "thousandth": 10**3, "millionth": 10**6,
}  # fmt: skip
SUFFIXES = {"k": 10**3, "m": 10**6, "b": 10**9, "t": 10**12}
"""Letters right behind a number that may be a scale or a unit."""
LOOSE_SCALES = {"dozen": 12, "decade": 10, "century": 100, "centuries": 100, "score": 20}
"""`two decades` says twenty and two."""

PARTS = {"half": 2, "halve": 2, "quarter": 4} | {
    word: value for word, value in ORDINALS.items() if value > 2
}
"""Words for a part of one, without their plural s: `two thirds`."""

ARTICLES = frozenset(words("a an once single each per every another sole only alone"))
"""Words that may stand for a counted one: 1名 is `a`."""

LOOSE_WORDS: dict[str, tuple[Fraction | int, ...]] = {
    **dict.fromkeys(words("no none nil nothing scoreless goalless"), (0,)),
    **dict.fromkeys(words("twice double doubled doubles doubling twofold both pair pairs couple "
                          "twin twins duo"), (2,)),
    **dict.fromkeys(words("thrice triple tripled triples tripling treble threefold trio"), (3,)),
    **dict.fromkeys(words("quadruple quadrupled quadrupling quartet"), (4,)),
    "singles": (1111,),  # 双11 is Singles' Day
    "fortnight": (14, 2), "noon": (12,), "midday": (12,), "midnight": (0, 12, 24), "teen": (10,),
    "half": (Fraction(1, 2), 30), "halves": (Fraction(1, 2),), "quarter": (Fraction(1, 4), 15),
    "halved": (Fraction(1, 2),),
}  # fmt: skip
"""Words that may stand for a number but join with no other."""

YEAR_AGO = Fraction(-1)
"""What `year on year` stands for; no number of a text is below zero."""

MONTHS = words("January February March April May June July August September October November "
               "December")  # fmt: skip
MONTH_NAMES = {name: number for number, name in enumerate(MONTHS, 1)} | {
    name[:3]: number for number, name in enumerate(MONTHS, 1)
} | {"Sept": 9}  # fmt: skip
ANY_MONTH = "|".join(sorted(MONTH_NAMES, key=len, reverse=True))
"""Pattern of any of these names."""
