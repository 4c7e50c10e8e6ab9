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
    Sign.FIELD_BELOW: -2.0,
}
"""Signs that are too rare in the texts that the others are fitted to."""
WEIGHTS: dict[Sign, float] = SET_BY_HAND | {
    Sign.BREAK: 0.55,
    Sign.IN_BODY: 0.10,
    Sign.IN_PLAIN: 2.38,
    Sign.BLANK: 0.96,
    Sign.BLANK_BEFORE_QUOTE: 0.90,
    Sign.STOP: -3.53,
    Sign.CLOSED_STOP: 0.24,
    Sign.COLON: 1.09,
    Sign.SEMICOLON: 0.18,
    Sign.COMMA: 3.84,
    Sign.NO_STOP: 0.45,
    Sign.NO_STOP_IN_PLAIN: -0.03,
    Sign.RUNS_ON: 2.12,
    Sign.WANTS_MORE: 2.21,
    Sign.LEANS: 1.34,
    Sign.PAIR: 1.45,
    Sign.WANTS_SUBJECT: 0.65,
    Sign.BEGINS_CLAUSE: 0.05,
    Sign.OPENS_SENTENCE: -0.16,
    Sign.GOES_ON: 1.01,
    Sign.NOUN_ENDS: -1.81,
    Sign.IN_NUMBERED: -1.23,
    Sign.ROOM: 0.57,
    Sign.ROOM_AT_STOP: 0.34,
    Sign.ROOM_IN_BODY: 0.12,
    Sign.ROOM_0: 0.35,
    Sign.ROOM_1: 1.12,
    Sign.ROOM_2: 0.96,
    Sign.ROOM_3: 0.12,
    Sign.ROOM_4: -1.48,
    Sign.ROOM_5: -1.62,
    Sign.ROOM_6: -1.47,
    Sign.OVERFULL: -0.32,
    Sign.SHORT: -1.27,
    Sign.INDENT: 0.61,
    Sign.STEP: -1.90,
    Sign.STEP_AT_STOP: 0.20,
    Sign.LEVEL: 0.53,
    Sign.HEADING: -0.97,
    Sign.NUMBERED: -3.40,
    Sign.NUMBERED_FULL: -1.83,
    Sign.HEADLINE_ABOVE: -0.58,
    Sign.HEADLINE_BELOW: -0.57,
    Sign.PHRASES_BELOW: -3.20,
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
