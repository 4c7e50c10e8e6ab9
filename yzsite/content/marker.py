"""The invisible line before each unit.

It reads `<!-- ID KIND STATE [stale] [ok:RULE …] SOURCEFP.TARGETFP -->`.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from yzsite.model import Kind, State

COMMENT = "<!--"
"""How a comment begins, be it a marker or a reviewer's note."""
_ID = re.compile(r"u[1-9][0-9]{0,8}")
_FINGERPRINTS = re.compile(r"([0-9a-f]{6})\.([0-9a-f]{6})")
_LOOKS_LIKE_MARKER = re.compile(rf"{COMMENT}\s*u\d", re.IGNORECASE)
_USUAL = re.compile(rf"{COMMENT} ({_ID.pattern}) ([a-z]+) ([a-z]+) {_FINGERPRINTS.pattern} -->")
"""What nearly all markers look like; the others are read word by word."""
_KINDS = {kind.value: kind for kind in Kind}
_STATES = {state.value: state for state in State}
_STALE = "stale"
_OK = "ok:"
_SETTLED = re.compile(r"ok:[a-z]+(?:-[a-z]+)*")
_Enum = TypeVar("_Enum", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Marker:
    """What a marker says; `str(marker)` is the line in the content file."""

    id: str
    kind: Kind
    state: State
    stale: bool = False
    fingerprints: tuple[str, str] | None = None
    """Of source and target as yzsite last saw them; None where a person wrote the marker."""
    settled: tuple[str, ...] = ()
    """Rules whose findings about these texts a person has settled, each once."""

    def __str__(self) -> str:
        words = [self.id, self.kind.value, self.state.value]
        if self.stale:
            words.append(_STALE)
        words += [_OK + rule for rule in self.settled]
        if self.fingerprints:
            words.append(".".join(self.fingerprints))
        return f"<!-- {' '.join(words)} -->"


class MarkerError(ValueError):
    """A marker that cannot be read; `hint` says what to write instead."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def is_comment(line: str) -> bool:
    """Whether a line opens an HTML comment, be it a marker or a reviewer's note."""
    return line.lstrip().startswith(COMMENT)


def parse_comment(line: str) -> Marker | None:
    """Read a comment line; None where it is a reviewer's own note, not a marker.

    Raises:
        MarkerError: the comment never closes, or is a marker with a mistake in it.
    """
    text = line.strip()
    usual = _USUAL.fullmatch(text)
    if usual and usual[2] in _KINDS and usual[3] in _STATES:
        return Marker(
            usual[1], _KINDS[usual[2]], _STATES[usual[3]], fingerprints=(usual[4], usual[5])
        )
    if not text.endswith("-->") or "-->" in text[4:-3]:
        raise MarkerError(
            f"this comment does not close at the end of its line: {_excerpt(text)}",
            "Close it with --> and put what follows on a line of its own.",
        )
    words = text[4:-3].split()
    if not _looks_like_marker(text, words):
        return None
    return _parse_words(words, text)


def _looks_like_marker(text: str, words: list[str]) -> bool:
    """A note may say anything, but three words of a marker in their places are meant as one."""
    if _LOOKS_LIKE_MARKER.match(text):
        return True
    return len(words) >= 3 and words[1] in set(Kind) and words[2] in set(State)


def _parse_words(words: list[str], text: str) -> Marker:
    if not _ID.fullmatch(words[0]):
        raise MarkerError(
            f"{words[0]!r} is not the id of a unit: {_excerpt(text)}",
            "An id is the letter u and a number, such as u12. Leave the whole marker out, and "
            "the next build gives the paragraph an id.",
        )
    kind = _choose(Kind, words[1:2], "kind", text)
    state = _choose(State, words[2:3], "state", text)
    settled = _parse_settled([word for word in words[3:] if _is_settling(word)], text)
    rest = [word for word in words[3:] if not _is_settling(word)]
    stale = rest[:1] == [_STALE]
    fingerprints = _parse_fingerprints(rest[1:] if stale else rest, text)
    return Marker(words[0], kind, state, stale, fingerprints, settled)


def _choose(enum: type[_Enum], words: list[str], name: str, text: str) -> _Enum:
    word = words[0] if words else ""
    try:
        return enum(word)
    except ValueError:
        near = difflib.get_close_matches(word, list(enum), 1)
        guess = f" Did you mean {near[0]}?" if near else ""
        what = f"unknown {name} {word!r}" if word else f"no {name}"
        raise MarkerError(
            f"{what} in {_excerpt(text)}", f"A {name} is one of: {', '.join(enum)}.{guess}"
        ) from None


def _is_settling(word: str) -> bool:
    """Whether a word is, or is meant as, `ok:RULE`."""
    return re.match(r"ok\b", _plain(word)) is not None


def _plain(word: str) -> str:
    """Give a word in ASCII and lower case, as far as it can be written so."""
    return unicodedata.normalize("NFKC", word).lower()


def _parse_settled(words: list[str], text: str) -> tuple[str, ...]:
    """Read the words `ok:RULE`, which may stand anywhere after the state."""
    for word in words:
        if not _SETTLED.fullmatch(word):
            meant = _plain(word).replace("_", "-")
            guess = f" Did you mean {meant}?" if _SETTLED.fullmatch(meant) else ""
            raise MarkerError(
                f"cannot read {word!r} in {_excerpt(text)}",
                "What is right as it is gets the word ok: and behind it, without a blank, the name "
                "of one rule as findings show it, for instance ok:number-value; for two rules "
                f"write the word twice.{guess}",
            )
    return tuple(dict.fromkeys(word.removeprefix(_OK) for word in words))


def _parse_fingerprints(rest: list[str], text: str) -> tuple[str, str] | None:
    if not rest:
        return None
    match = _FINGERPRINTS.fullmatch(rest[0])
    if match is None or len(rest) > 1:
        raise MarkerError(
            f"cannot read {' '.join(rest)!r} in {_excerpt(text)}",
            "After the state come, if anything, the word stale, ok: with the name of a rule, and "
            "the fingerprints as yzsite wrote them. Fingerprints that were lost can be left out.",
        )
    return match[1], match[2]


def _excerpt(text: str) -> str:
    return text if len(text) <= 80 else text[:79] + "…"
