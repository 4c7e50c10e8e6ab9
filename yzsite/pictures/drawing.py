"""Draws a picture with Pillow: letters in shades of two inks, bars in the colours of the states."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from yzsite.model import State
from yzsite.pictures.card import HEIGHT, WIDTH, Card, Share
from yzsite.pictures.fonts import Typeface, open_face
from yzsite.pictures.lines import Fitted, fit, leading, shorten

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

_PAPER, _INK, _SOFT, _ACCENT = "#fcfbf8", "#1d1c1a", "#5c5850", "#a3271c"
_COLOURS = {
    State.REVIEWED: "#2c6a48",
    State.TRANSLATED: "#2f5f93",
    State.MACHINE: "#95620f",
    State.UNTRANSLATED: "#77726a",
}
"""As in the style sheet, by day."""
_INK_STEPS, _SOFT_STEPS = 6, 4
"""Shades at the edge of a letter; all colours together are 16, so that a pixel takes four bits."""
_FIRST_SOFT = 1 + _INK_STEPS
_ACCENT_AT = _FIRST_SOFT + _SOFT_STEPS
_STATES_AT = {state: _ACCENT_AT + rank for rank, state in enumerate(_COLOURS, start=1)}

_BOLD, _REGULAR = "Bold", "Regular"
_MARGIN = 84
_INNER = WIDTH - 2 * _MARGIN
_TOP, _BOTTOM = 154, 512
"""Below which the titles begin, and where the last line of small print stands."""
_TITLE_SIZES, _TITLE_EN_SIZES = (82, 72, 64, 56, 48, 42), (42, 36, 32, 28)
_SMALL, _LEGEND_SIZES = 27, (22, 20, 18, 16, 14)


class Drawing:
    """Draws cards in one typeface."""

    def __init__(self, typeface: Typeface) -> None:
        self._typeface = typeface
        self._face = cache(self._open_face)
        self._font = cache(self._open_font)

    def draw(self, card: Card) -> bytes:
        """Draw a card, as PNG.

        Raises:
            UsageError: the font cannot be read, or has no Chinese.
        """
        from PIL import Image, ImageChops, ImageDraw  # noqa: PLC0415 - an extra

        ink, soft = (Image.new("L", (WIDTH, HEIGHT)) for _ in range(2))
        self._write_titles(ImageDraw.Draw(ink), ImageDraw.Draw(soft), card)
        self._write_small(ImageDraw.Draw(soft), card)
        legend = self._write_legend(ImageDraw.Draw(soft), card)
        # Each is paper (0) where the other one has letters.
        shades = ink.point(_shades(1, _INK_STEPS)), soft.point(_shades(_FIRST_SOFT, _SOFT_STEPS))
        picture = ImageChops.lighter(*shades)
        draw = ImageDraw.Draw(picture)
        draw.rectangle((_MARGIN, 62, _MARGIN + 71, 69), fill=_ACCENT_AT)
        for start, end, share in slices(card.shares):
            draw.rectangle((start, 536, end - 1, 549), fill=_STATES_AT[share.state])
        for x, share in zip(legend, card.shares, strict=True):
            draw.rectangle((x, 574, x + 15, 589), fill=_STATES_AT[share.state])
        return _encode(picture)

    def _write_titles(self, ink: ImageDraw, soft: ImageDraw, card: Card) -> None:
        room = _BOTTOM - len(card.facts) * leading(_SMALL) - 14 - _TOP
        title = self._fit(card.title, _BOLD, room * 2 // 3 if card.title_en else room)
        top = self._write(ink, title, _BOLD, _TOP)
        if card.title_en and card.title_en != card.title:
            below = self._fit(card.title_en, _REGULAR, _TOP + room - top - 14)
            self._write(soft, below, _REGULAR, top + 14)

    def _write_small(self, soft: ImageDraw, card: Card) -> None:
        font = self._font(_REGULAR, _SMALL)
        first = _BOTTOM - (len(card.facts) - 1) * leading(_SMALL)
        places = (118, *range(first, _BOTTOM + 1, leading(_SMALL)))
        for y, text in zip(places, (card.site, *card.facts), strict=True):
            line = shorten(text, font.getlength, _INNER)
            soft.text((_MARGIN, y), line, 255, font, anchor="ls")

    def _write_legend(self, soft: ImageDraw, card: Card) -> list[int]:
        """Write the entries in the largest type that puts them on one line; give where they are."""
        for size in _LEGEND_SIZES:
            font = self._font(_REGULAR, size)
            widths = [26 + round(font.getlength(share.label)) + 26 for share in card.shares]
            *places, end = accumulate(widths, initial=_MARGIN)
            if end - 26 <= _MARGIN + _INNER:
                break
        for x, share in zip(places, card.shares, strict=True):
            soft.text((x + 26, 590), share.label, 255, font, anchor="ls")
        return places

    def _fit(self, text: str, style: str, height: int) -> Fitted:
        sizes = _TITLE_SIZES if style == _BOLD else _TITLE_EN_SIZES
        return fit(text, sizes, lambda size: self._font(style, size).getlength, _INNER, height)

    def _write(self, draw: ImageDraw, fitted: Fitted, style: str, top: int) -> int:
        """Write lines; gives where the next may begin."""
        font = self._font(style, fitted.size)
        for line in fitted.lines:
            draw.text((_MARGIN, top + fitted.size), line, 255, font, anchor="ls")
            top += leading(fitted.size)
        return top

    def _open_font(self, style: str, size: int) -> FreeTypeFont:
        return self._face(style).font_variant(size=size)

    def _open_face(self, style: str) -> FreeTypeFont:
        return open_face(self._typeface.title if style == _BOLD else self._typeface.text, style)


def slices(shares: Sequence[Share]) -> Iterator[tuple[int, int, Share]]:
    """Divide the bar: where each slice begins and ends, at least three pixels wide."""
    total = sum(share.count for share in shares)
    done, bounds = 0, [_MARGIN]
    for rank, share in enumerate(shares, start=1):
        done += share.count
        latest = _MARGIN + _INNER - 3 * (len(shares) - rank)
        bounds.append(min(max(_MARGIN + _INNER * done // total, bounds[-1] + 3), latest))
    for (start, end), share in zip(pairwise(bounds), shares, strict=True):
        yield start, end, share


def _shades(first: int, steps: int) -> list[int]:
    """Map how much of a pixel a letter covers to the colours that begin at `first`."""
    return [
        first - 1 + shade if (shade := round(cover * steps / 255)) else 0 for cover in range(256)
    ]


def _palette() -> list[int]:
    inks = [_mix(_INK, step / _INK_STEPS) for step in range(1, _INK_STEPS + 1)]
    softs = [_mix(_SOFT, step / _SOFT_STEPS) for step in range(1, _SOFT_STEPS + 1)]
    flat = [_mix(colour, 1) for colour in (_ACCENT, *_COLOURS.values())]
    return [value for colour in (_mix(_PAPER, 1), *inks, *softs, *flat) for value in colour]


def _mix(colour: str, amount: float) -> tuple[int, ...]:
    """Mix so much of a colour into the paper."""
    sides = zip(bytes.fromhex(_PAPER[1:]), bytes.fromhex(colour[1:]), strict=True)
    return tuple(round(paper + (own - paper) * amount) for paper, own in sides)


def _encode(picture: Image) -> bytes:
    """Write as PNG with a palette; nothing in it tells when, where or by whom."""
    picture.putpalette(_palette())
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", bits=4, compress_type=zlib.Z_RLE)
    return buffer.getvalue()
