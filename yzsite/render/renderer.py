"""What the pipeline calls. It loads Jinja only when a page is made, not for the digest."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import yzsite
from yzsite.config import Settings
from yzsite.render.pages import OutputFile, Page
from yzsite.render.theme import digest, is_asset, read_theme

if TYPE_CHECKING:
    from yzsite.render.press import Press


class Renderer:
    """Makes the pages of one site; it writes nothing, and the same input gives the same bytes."""

    def __init__(self, settings: Settings) -> None:
        """Read the theme.

        Raises:
            TemplateError: a file of the theme cannot be read.
        """
        self._settings = settings
        self._files = read_theme(settings.templates)

    def theme_digest(self) -> str:
        """Hash all that pages depend on besides their `Page`: theme, site titles, yzsite itself."""
        site = self._settings
        settings = (site.title, site.title_en, site.base_url, str(site.reviewed_gate))
        return digest(self._files, (*settings, yzsite.__version__))

    def assets(self) -> tuple[OutputFile, ...]:
        """Give the style sheet and the other files that the pages refer to."""
        files = self._files.items()
        return tuple(OutputFile(name, file.data) for name, file in files if is_asset(name))

    def publication(self, page: Page) -> tuple[OutputFile, ...]:
        """Render the pages of a publication: text, review, repairs, and each language alone.

        Raises:
            TemplateError: a template is broken; the message names its file and line.
        """
        return self._press.publication(page)

    def index(self, pages: Sequence[Page]) -> OutputFile:
        """Render the index of all publications.

        Raises:
            TemplateError: a template is broken; the message names its file and line.
        """
        return self._press.index(pages)

    def search(self) -> OutputFile:
        """Render the search page.

        Raises:
            TemplateError: a template is broken; the message names its file and line.
        """
        return self._press.search()

    def signposts(self, pages: Sequence[Page]) -> tuple[OutputFile, ...]:
        """Make what leads to the pages: `sitemap.xml`, `robots.txt`, `404.html`.

        Raises:
            TemplateError: a template is broken; the message names its file and line.
        """
        return self._press.signposts(pages)

    @cached_property
    def _press(self) -> Press:
        from yzsite.render.press import Press  # noqa: PLC0415 - loads jinja2

        return Press(self._settings, self._files)
