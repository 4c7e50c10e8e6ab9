"""One page after another: a view, a template, a path."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import quote

from yzsite.config import Settings
from yzsite.render.cells import printable
from yzsite.render.front import view_index
from yzsite.render.pages import OutputFile, Page
from yzsite.render.parallel import view_publication
from yzsite.render.repairs import view_repairs
from yzsite.render.review import view_review
from yzsite.render.templates import Templates
from yzsite.render.theme import ThemeFile
from yzsite.render.views import ShellView


class Press:
    """Renders pages with the templates of one site."""

    def __init__(self, settings: Settings, files: Mapping[str, ThemeFile]) -> None:
        self._settings = settings
        self._templates = Templates(files)

    def publication(self, page: Page) -> tuple[OutputFile, ...]:
        """Render the three pages of a publication."""
        publication = page.publication
        title = " · ".join(filter(None, (publication.title, publication.title_en)))
        pages = (
            ("publication", "index.html", title, view_publication(page)),
            ("review", "review.html", f"Review: {title}", view_review(page)),
            ("repairs", "repairs.html", f"Repairs: {title}", view_repairs(page)),
        )
        return tuple(
            self._print(f"{template}.html", f"{publication.slug}/{name}", title, view)
            for template, name, title, view in pages
        )

    def index(self, pages: Sequence[Page]) -> OutputFile:
        """Render the index."""
        return self._print("index.html", "index.html", "", view_index(pages))

    def _print(self, template: str, path: str, title: str, view: object) -> OutputFile:
        html = self._templates.render(template, shell=self._wrap(path, title), view=view)
        # A lone surrogate, which only a broken reader can pass on, must not stop the build.
        return OutputFile(path, html.encode("utf-8", "replace"))

    def _wrap(self, path: str, title: str) -> ShellView:
        """Make what is around the page at `path`."""
        site = self._settings
        names = " · ".join(filter(None, (site.title, site.title_en)))
        address = quote(path.removesuffix("index.html"))
        return ShellView(
            site_title=site.title,
            site_title_en=site.title_en,
            root="../" * path.count("/"),
            title=printable(f"{title} – {names}" if title else names),
            canonical=f"{site.base_url.rstrip('/')}/{address}" if site.base_url else "",
        )
