"""What speaks for or against joining two lines: the names of the signs, and places of lines.

`breaks.py` finds the signs of a break, `weights.py` says what each is worth.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum


class Place(StrEnum):
    """Where a line stands in its paragraph."""

    FIRST = "first"
    PLAIN = "plain"
    """Later, and no mark stands since the last full stop: headlines look like this."""
    BODY = "body"


class Sign(StrEnum):
    """What speaks for or against joining two lines; of strength 1 unless the name says more."""

    BREAK = "a break"
    IN_BODY = "in body text"
    IN_PLAIN = "in text without a mark"
    BLANK = "a blank line below, or none: log-odds of this document"
    BLANK_BEFORE_QUOTE = "the same before an opening quotation mark in body text"
    STOP = "a full stop above"
    CLOSED_STOP = "with a closing mark behind it"
    COLON = "a colon above"
    SEMICOLON = "a semicolon above"
    COMMA = "a comma above"
    NO_STOP = "no stop above: log of how rarely paragraphs of this document end so"
    NO_STOP_IN_PLAIN = "the same in text without a mark"
    RUNS_ON = "above a word that no sentence ends with"
    WANTS_MORE = "above a word or a number that needs what is below"
    LEANS = "below a word that leans on the one before it"
    PAIR = "marks that open above and close below"
    OCCASION = "an occasion in two lines"
    WANTS_SUBJECT = "below a word that wants a subject before it"
    BEGINS_CLAUSE = "below a word that begins a sentence and hardly a headline"
    OPENS_SENTENCE = "below a time, a name, a number or an idiom, no mark above"
    GOES_ON = "below a noun, a verb or an adjective, no mark above"
    NOUN_ENDS = "text without a mark ends with a noun"
    IN_NUMBERED = "in a numbered heading that has not ended"
    ROOM = "the room that the upper line left: log-likelihood of a wrap"
    ROOM_AT_STOP = "the same behind a full stop"
    ROOM_IN_BODY = "the same in body text"
    ROOM_0 = "less than a cell of room"
    ROOM_1 = "one cell of room"
    ROOM_2 = "two cells of room"
    ROOM_3 = "three cells of room"
    ROOM_4 = "four cells of room"
    ROOM_5 = "five cells of room"
    ROOM_6 = "six cells of room or more"
    OVERFULL = "an upper line wider than its column"
    SHORT = "text without a mark, narrower than the column: in 6 cells"
    INDENT = "the width of the lower line: log-likelihood of an inner one"
    STEP = "a lower line narrower than the full one below it, as first lines are"
    STEP_AT_STOP = "the same below a full stop"
    LEVEL = "a lower line as wide as the one below it"
    LEVEL_AT_STOP = "the same below a full stop"
    KEPT_INDENT = "blanks before the lower line (-1) or none (0.25), where paragraphs have them"
    HEADING = "an upper line that begins something and has no mark"
    NUMBERED = "the same with a number"
    NUMBERED_FULL = "the same with a number, as wide as the column"
    HEADLINE_ABOVE = "an upper line without a mark: in 12 cells"
    HEADLINE_BELOW = "a lower line without a mark: in 12 cells"
    PHRASES_ABOVE = "phrases with blanks between them above"
    PHRASES_BELOW = "phrases with blanks between them below"
    FIELD_BELOW = "below a label with a colon, above a full stop"
    VERSE = "short lines that all end with marks"


Signs = Iterator[tuple[Sign, float]]
"""Signs with their strengths."""
