"""What the pipeline calls. It loads Jinja only when a page is made, not for the digest."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import yzsite
from yzsite.config import Settings
from yzsite.model import Correction
from yzsite.render.agenda_pages import AgendaPages
from yzsite.render.groups import Divided, Group
from yzsite.render.pages import GlossaryPages, OutputFile, Page
from yzsite.render.theme import digest, is_asset, read_theme
from yzsite.summary import Summary

if TYPE_CHECKING:
    from yzsite.render.press import Press


class Renderer:
    """Makes the pages of one site; it writes nothing, and the same input gives the same bytes."""

    def __init__(self, settings: Settings, has_glossary: bool = False, pictures: str = "") -> None:
        """Read the theme.

        Args:
            settings: of the site.
            has_glossary: whether there are glossary pages for all the others to link.
            pictures: digest of what draws the pictures beside links; empty where there are none.

        Raises:
            TemplateError: a file of the theme cannot be read.
        """
        self._settings = settings
        self._has_glossary, self._pictures = has_glossary, pictures
        self._files = read_theme(settings.templates)

    def theme_digest(self) -> str:
        """Hash all that pages depend on besides their `Page`: theme, site titles, yzsite itself."""
        site = self._settings
        forge = (site.forge, site.forge_branch)
        settings: tuple[str, ...] = (
            site.title,
            site.title_en,
            site.base_url,
            str(site.reviewed_gate),
            *forge,
        )
        settings += ("glossary",) if self._has_glossary else ()
        settings += () if site.review else ("no review",)
        settings += (self._pictures,)
        return digest(self._files, (*settings, yzsite.__version__))

    def prepare(self) -> None:
        """Make ready what rendering would make ready at the first page."""
        from yzsite.render.templates import open_templates  # noqa: PLC0415 - loads jinja2

        open_templates(self._files).prepare()

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

    def index(self, publications: Sequence[Summary]) -> OutputFile:
        """Render the front page.

        Raises:
            TemplateError: a template is broken; the message names its file and line.
        """
        return self._press.index(publications)

    def overviews(self, divided: Divided) -> tuple[OutputFile, ...]:
        """Render the page of all years and that of all issuers, where there are several.

        Raises:
            TemplateError: a template is broken; the message names its file and line.
        """
        return self._press.overviews(divided)

    def group(self, group: Group) -> tuple[OutputFile, ...]:
        """Render the pages of one year or one issuer.

        Raises:
            TemplateError: a template is broken; the message names its file and line.
        """
        return self._press.group(group)

    def glossary(self, pages: GlossaryPages) -> tuple[OutputFile, ...]:
        """Render the glossary pages.

        Raises:
            TemplateError: a template is broken; the message names its file and line.
        """
        return self._press.glossary(pages)

    def search(self, version: str) -> OutputFile:
        """Render the search page, which loads this version of the index's catalogue.

        Raises:
            TemplateError: a template is broken; the message names its file and line.
        """
        return self._press.search(version)

    def agenda(self, pages: AgendaPages) -> OutputFile:
        """Render the review page of the whole site.

        Raises:
            TemplateError: a template is broken; the message names its file and line.
        """
        return self._press.agenda(pages)

    def agenda_year(self, pages: AgendaPages, year: Group) -> tuple[OutputFile, ...]:
        """Render the pages of one of the years that the review page leads to.

        Raises:
            TemplateError: a template is broken; the message names its file and line.
        """
        return self._press.agenda_year(pages, year)

    def corrections(
        self, corrections: Sequence[Correction], publications: Sequence[Summary]
    ) -> tuple[OutputFile, ...]:
        """Render the pages of corrections, the newest day first, and all feeds.

        Raises:
            TemplateError: a template is broken; the message names its file and line.
        """
        return self._press.corrections(corrections, publications)

    def signposts(
        self, publications: Sequence[Summary], divided: Divided
    ) -> tuple[OutputFile, ...]:
        """Make what leads to the pages: `sitemap.xml`, `robots.txt`, `404.html`.

        Raises:
            TemplateError: a template is broken; the message names its file and line.
        """
        return self._press.signposts(publications, divided)

    @cached_property
    def _press(self) -> Press:
        from yzsite.render.press import Press  # noqa: PLC0415 - loads jinja2

        return Press(self._settings, self._files, self._has_glossary, bool(self._pictures))
