"""Whole damaged documents with their true blocks: seeded, every class of damage by itself or all.

`damage.py` sets and tears one text in a column; here documents with headings, captions, lists and
glossaries are damaged as publications were seen to be. The rates are those counted in the five.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from random import Random

from tests.clean.damage import Layout, break_lines
from yzsite.clean.han import CLOSERS
from yzsite.model import Kind

_HALF_WIDTH = str.maketrans("，；：？！（）", ",;:?!()")
_CHANGES = {"包括": "包含", "提升": "提高", "表示": "表明", "发展": "发屐", "进行": "迸行"}
_UPRIGHT = re.compile(r"[\u4e00-\u9fff]{4,12}。?")
_INNER_CUT = re.compile(r"[，、]")


class Damage(StrEnum):
    """One class of damage."""

    WRAP = "wrap"
    TAPER = "taper"
    BLANK_INSIDE = "blank inside"
    DOUBLE_SPACED = "double-spaced"
    BLANK_MISSING = "blank missing"
    STOP_LOST = "stop lost"
    CUT_ONCE = "cut once"
    DOUBLED = "doubled caption"
    REPEATED = "repeated run"
    VERTICAL = "vertical"
    LETTER_SPACED = "letter-spaced"
    HALF_WIDTH = "half-width"
    DASH = "dash as 一"
    ORDER = "order"
    LIST_CUT = "list item cut"
    PAGE_NUMBERS = "page numbers"
    INVISIBLE = "invisible characters"


REPORT = frozenset(
    {Damage.WRAP, Damage.PAGE_NUMBERS, Damage.INVISIBLE, Damage.BLANK_MISSING, Damage.DOUBLED}
)
"""What a report that was converted from a word processor shows."""
OCR_ONLY = frozenset({Damage.CUT_ONCE, Damage.HALF_WIDTH, Damage.DASH, Damage.STOP_LOST})
PAGE = frozenset(Damage) - OCR_ONLY - {Damage.PAGE_NUMBERS, Damage.INVISIBLE}
"""What the text layer of a newspaper page shows."""
OCR = frozenset(
    {Damage.CUT_ONCE, Damage.HALF_WIDTH, Damage.DASH, Damage.REPEATED, Damage.LIST_CUT}
    | {Damage.ORDER, Damage.BLANK_MISSING, Damage.LETTER_SPACED}
)
"""What recognition of a page, a paragraph a line, shows."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One true block."""

    kind: Kind
    text: str


@dataclass(slots=True)
class _Box:
    """The rows that one piece takes on the page."""

    piece: Piece
    rows: list[str]
    gap: bool = True
    """A blank line stands above it."""
    is_copy: bool = False


@dataclass(frozen=True, slots=True)
class Simulated:
    """A damaged document and its truth."""

    raw: str
    pieces: tuple[Piece, ...]
    repeats: int
    """Paragraphs that stand there a second time and are to be taken out."""


@dataclass(frozen=True, slots=True)
class _Press:
    """One run of the damage over one document."""

    random: Random
    kinds: frozenset[Damage]
    layout: Layout = field(default_factory=Layout)

    def has(self, damage: Damage, share: float = 1.0) -> bool:
        """Whether a class of damage strikes here."""
        return damage in self.kinds and self.random.random() < share


def simulate(pieces: Sequence[Piece], damages: frozenset[Damage], seed: int) -> Simulated:
    """Damage a document; the same seed gives the same text."""
    random = Random(seed)  # noqa: S311 - not for secrets
    press = _Press(random, damages, _layout(damages, random))
    half_width = press.has(Damage.HALF_WIDTH, 0.5)
    boxes = [_Box(piece, [piece.text]) for piece in pieces]
    if press.has(Damage.ORDER, 0.5):
        boxes = _misplace(boxes, press)
    if Damage.STOP_LOST in damages:
        boxes = [_lose_stop(box, random) for box in boxes]
    pieces = [box.piece for box in boxes]
    if press.has(Damage.REPEATED, 0.5):
        boxes = _repeat(boxes, press)
    doubled = random.choices((0, 1, 2), (1, 2, 2))[0] if Damage.DOUBLED in damages else 0
    has_witness = _attested()
    for box in boxes:
        text = _misread(box.rows[0], press, has_witness)
        box.rows = _set(replace(box.piece, text=text), press)
        if box.piece.kind is Kind.CAPTION and doubled and text.endswith("。"):
            doubled -= 1
            box.rows = _double(text, press)
        box.gap = not press.has(Damage.BLANK_MISSING, 0.13 if Damage.WRAP in damages else 0.3)
    rows = [row for box in boxes for row in (*([""] if box.gap else []), *box.rows)]
    if Damage.PAGE_NUMBERS in damages:
        rows = _number_pages(rows, random)
    raw = "\n".join(rows)
    if Damage.INVISIBLE in damages:
        raw = "\ufeff" + raw.replace("。", "。\u200b").replace("\n", "\r\n")
    return Simulated(
        (raw.translate(_HALF_WIDTH) if half_width else raw).lstrip("\r\n") + "\n",
        tuple(pieces),
        sum(box.is_copy for box in boxes),
    )


def _layout(damages: frozenset[Damage], random: Random) -> Layout:
    return Layout(
        column=random.choice((19.0, 19.0, 20.0, 27.0, 31.0, 35.0)),
        jitter=random.choice((0.5, 0.5, 1.0)),
        tapering=0.23 if Damage.TAPER in damages else 0.0,
        blank_inside=0.08 if Damage.BLANK_INSIDE in damages else 0.0,
        blank_missing=0.0,
        stop_lost=0.26 if Damage.STOP_LOST in damages else 0.0,
    )


def _set(piece: Piece, press: _Press) -> list[str]:
    """Set one piece into rows."""
    text = piece.text
    if piece.kind is Kind.LI:
        return _set_item(text, press)
    if piece.kind is Kind.CAPTION:
        is_vertical = _UPRIGHT.fullmatch(text) and press.has(Damage.VERTICAL, 0.4)
        return list(text) if is_vertical else [text]
    if piece.kind is Kind.P:
        is_wrapped = Damage.WRAP in press.kinds
        return _wrap(_space_dates(text, press), press) if is_wrapped else _cut_once(text, press)
    is_spaced = piece.kind is Kind.HEADING and len(text) <= 8
    return [" ".join(text) if is_spaced and press.has(Damage.LETTER_SPACED, 0.15) else text]


def _cut_once(text: str, press: _Press) -> list[str]:
    """Cut a paragraph at any character but before a mark or in a number, one in five."""
    if not press.has(Damage.CUT_ONCE, 0.2) or len(text) <= 40:
        return [text]
    at = press.random.randrange(12, len(text) - 12)
    while text[at] in CLOSERS + "，。、；：？！" or _in_number(text, at):
        at += 1
    return [text[:at], "", text[at:]]


def _in_number(text: str, at: int) -> bool:
    return text[at - 1 : at + 1].isascii() and text[at - 1 : at + 1].strip("%.") != ""


def _wrap(text: str, press: _Press) -> list[str]:
    lines = break_lines(text, press.layout, press.random)
    is_double = press.has(Damage.DOUBLE_SPACED, 0.1) and len(lines) > 3
    rows = lines[:1]
    for line in lines[1:]:
        share = 0.4 if line[0] == "“" else press.layout.blank_inside
        if is_double or press.has(Damage.BLANK_INSIDE, share):
            rows.append("")
        rows.append(line)
    if press.has(Damage.LETTER_SPACED, 0.04) and re.match(r"[\u4e00-\u9fff]{10}", rows[0]):
        rows[:1] = [" ".join(rows[0][:4]), "", rows[0][4:]]
    return rows


def _space_dates(text: str, press: _Press) -> str:
    if not press.has(Damage.LETTER_SPACED, 0.3):
        return text
    return re.sub(r"(\d+)月(\d+)日", r"\1 月 \2 日", text, count=1)


def _set_item(text: str, press: _Press) -> list[str]:
    if press.has(Damage.LIST_CUT, 0.3) and len(text) >= 12:
        at = press.random.randrange(5, len(text) - 5)
        return [f"- {text[:at]}", f"- {text[at:]}"]
    return [f"- {text}"]


def _lose_stop(box: _Box, random: Random) -> _Box:
    """Leave out a final stop for good: nothing in the text could bring it back."""
    if box.piece.kind is not Kind.P or random.random() >= 0.26:
        return box
    piece = replace(box.piece, text=box.piece.text.rstrip("。"))
    return _Box(piece, [piece.text])


def _number_pages(rows: list[str], random: Random) -> list[str]:
    """Print the number of the page after every 18 to 26 rows, wherever that is."""
    form, length = random.choice(("- {} -", "— {} —", "第{}页", "{}")), random.randrange(18, 27)
    numbered: list[str] = []
    for at, row in enumerate(rows):
        numbered.append(row)
        if at % length == length - 1:
            numbered.append(form.format(at // length + 1))
    return numbered


def _double(text: str, press: _Press) -> list[str]:
    """Print a caption twice, a third of them piece by piece over two lines."""
    body = text.rstrip("。")
    if len(body) >= 10 and press.random.random() < 1 / 3:
        at = press.random.randrange(4, len(body) - 4)
        return [body[:at] * 2, body[at:] * 2 + "。。"]
    return [body * 2 + "。。"]


def _misplace(boxes: list[_Box], press: _Press) -> list[_Box]:
    """Print headings and captions after the text, or one heading at the top."""
    moved = (Kind.HEADING, Kind.CAPTION) if press.random.random() < 0.5 else (Kind.CAPTION,)
    kept = [box for box in boxes if box.piece.kind not in moved]
    return kept + [box for box in boxes if box.piece.kind in moved]


def _repeat(boxes: list[_Box], press: _Press) -> list[_Box]:
    """Read a run of paragraphs again: from mid-sentence, two merged, a word changed."""
    random = press.random
    starts = [
        i
        for i in range(len(boxes) - 3)
        if all(box.piece.kind is Kind.P and len(box.rows[0]) > 40 for box in boxes[i : i + 3])
    ]
    if not starts:
        return boxes
    first = random.choice(starts)
    run = [box.rows[0] for box in boxes[first : first + 3]]
    cut = _INNER_CUT.search(run[0], 5)
    run[0] = run[0][(cut.end() if cut else 5) - 2 :].lstrip("，、。")
    copies = [run[0], run[1] + run[2]] if random.random() < 0.5 else run
    copies[0] = next(
        (copies[0].replace(a, b, 1) for a, b in _CHANGES.items() if a in copies[0]), copies[0]
    )
    at = min(len(boxes), first + 3 + random.randrange(0, 6))
    again = [_Box(Piece(Kind.P, text), [text], is_copy=True) for text in copies]
    return [*boxes[:at], *again, *boxes[at:]]


def _attested() -> Callable[[str], bool]:
    """Tell whether a span was met before: the first one of a document stays as its witness."""
    met: set[str] = set()

    def is_second(span: str) -> bool:
        was_met = span in met
        met.add(span)
        return was_met

    return is_second


def _misread(text: str, press: _Press, has_witness: Callable[[str], bool]) -> str:
    """Read a dash between two names as 一; the first of them in a document stays."""
    for match in re.finditer(r"[\u4e00-\u9fff]{3}—[\u4e00-\u9fff]{3}", text):
        if has_witness(match.group()) and press.has(Damage.DASH, 0.5):
            at = match.start() + 3
            return text[:at] + "一" + text[at + 1 :]
    return text
