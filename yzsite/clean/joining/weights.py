"""The weight of one line break in a wrapped text: positive for joining, as log-odds."""

from __future__ import annotations

from yzsite.clean.joining.breaks import find_signs
from yzsite.clean.joining.chance import meet_by_chance
from yzsite.clean.joining.evidence import Verdict
from yzsite.clean.joining.page import Page
from yzsite.clean.joining.signs import Place, Sign

CERTAIN = 30.0
"""Weight of what is proved."""
_BLANK_THAT_PARTS = -1.0

SET_BY_HAND = {
    Sign.KEPT_INDENT: 6.0,
    Sign.VERSE: -6.0,
    Sign.OCCASION: 4.0,
    Sign.PHRASES_ABOVE: -4.0,
}
"""Signs that are too rare in the texts that the others are fitted to."""
WEIGHTS: dict[Sign, float] = SET_BY_HAND | {
    Sign.BREAK: 0.39,
    Sign.IN_BODY: 0.07,
    Sign.IN_PLAIN: 2.22,
    Sign.BLANK: 0.91,
    Sign.BLANK_BEFORE_QUOTE: 0.89,
    Sign.STOP: -3.44,
    Sign.CLOSED_STOP: 0.26,
    Sign.COLON: 1.08,
    Sign.SEMICOLON: 0.19,
    Sign.COMMA: 3.87,
    Sign.NO_STOP: 0.45,
    Sign.NO_STOP_IN_PLAIN: 0.03,
    Sign.RUNS_ON: 2.40,
    Sign.WANTS_MORE: 2.24,
    Sign.LEANS: 1.37,
    Sign.PAIR: 1.47,
    Sign.WANTS_SUBJECT: 0.55,
    Sign.BEGINS_CLAUSE: 0.03,
    Sign.OPENS_SENTENCE: -0.17,
    Sign.GOES_ON: 1.01,
    Sign.NOUN_ENDS: -1.90,
    Sign.IN_NUMBERED: -1.05,
    Sign.ROOM: 0.48,
    Sign.ROOM_AT_STOP: 0.29,
    Sign.ROOM_IN_BODY: 0.18,
    Sign.ROOM_0: 0.56,
    Sign.ROOM_1: 1.31,
    Sign.ROOM_2: 0.99,
    Sign.ROOM_3: 0.08,
    Sign.ROOM_4: -1.40,
    Sign.ROOM_5: -1.64,
    Sign.ROOM_6: -1.74,
    Sign.OVERFULL: -0.40,
    Sign.SHORT: -0.61,
    Sign.INDENT: 0.59,
    Sign.STEP: -1.95,
    Sign.STEP_AT_STOP: 0.21,
    Sign.LEVEL: 0.41,
    Sign.HEADING: -0.77,
    Sign.NUMBERED: -3.52,
    Sign.NUMBERED_FULL: -1.84,
    Sign.HEADLINE_ABOVE: -0.84,
    Sign.HEADLINE_BELOW: -0.48,
    Sign.PHRASES_BELOW: -3.46,
}
"""What each sign is worth; the fitted ones are printed by `benchmarks/fit_joins.py`."""


def weigh_break(page: Page, index: int, place: Place) -> float:
    """Weigh the break below a line that has this place in its paragraph."""
    if page.verdicts[index] is Verdict.BREAK:
        return -CERTAIN
    if is_proved_inside(page, index, place):
        return 0.0
    if page.widths[index] > page.limit:
        return -CERTAIN
    return sum(WEIGHTS[sign] * strength for sign, strength in find_signs(page, index, place))


def is_proved_inside(page: Page, index: int, place: Place) -> bool:
    """Whether the characters prove that a break lies inside a paragraph; parting costs `CERTAIN`.

    They do not where a headline stands, a blank line below it, and a word spans it by chance.
    """
    if page.verdicts[index] is not Verdict.JOIN:
        return False
    may_be_headline = place is Place.FIRST and page.blanks[index] <= _BLANK_THAT_PARTS
    return not (may_be_headline and meet_by_chance(page.texts[index], page.texts[index + 1]))
