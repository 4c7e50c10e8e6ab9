"""Who draws the pictures: found quickly, for most builds draw nothing."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from yzsite import __version__
from yzsite.config import Settings
from yzsite.errors import UsageError
from yzsite.fingerprint import digest_parts
from yzsite.pictures.fonts import Typeface, find_typeface
from yzsite.summary import Summary

if TYPE_CHECKING:
    from yzsite.pictures.drawing import Drawing


class Painter:
    """Makes the pictures of one site; Pillow and the font are loaded when something is drawn."""

    def __init__(self, settings: Settings, typeface: Typeface) -> None:
        self._settings = settings
        self._typeface = typeface

    def key(self) -> str:
        """Digest of all that pictures depend on besides content and settings."""
        from PIL import __version__ as pillow  # noqa: PLC0415 - an extra

        return digest_parts([self._typeface.identity(), pillow.encode(), __version__.encode()])

    def publication(self, publication: Summary) -> bytes:
        """Draw the picture of a publication, as PNG.

        Raises:
            UsageError: the font cannot be read, or has no Chinese.
        """
        from yzsite.pictures.card import card_of  # noqa: PLC0415 - its patterns take a while to compile

        return self._drawing.draw(card_of(self._settings, publication))

    def site(self, publications: Sequence[Summary]) -> bytes:
        """Draw the picture of the site, as PNG.

        Raises:
            UsageError: the font cannot be read, or has no Chinese.
        """
        from yzsite.pictures.card import card_of_site  # noqa: PLC0415 - see above

        return self._drawing.draw(card_of_site(self._settings, publications))

    @cached_property
    def _drawing(self) -> Drawing:
        from yzsite.pictures.drawing import Drawing  # noqa: PLC0415 - see above

        return Drawing(self._typeface)


def find_painter(settings: Settings) -> Painter | None:
    """Give what draws the pictures; None where there can be none.

    They need the site's address, which a link to a picture must begin with, Pillow and a font.

    Raises:
        UsageError: the site names a font that cannot be used.
    """
    if not settings.base_url:
        return None
    if importlib.util.find_spec("PIL") is None:
        if settings.picture_font:
            raise UsageError(
                "picture_font needs Pillow", "Install it: pip install yzsite[pictures]"
            )
        return None
    typeface = find_typeface(settings.picture_font, settings.root)
    return Painter(settings, typeface) if typeface else None
