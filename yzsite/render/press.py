"""One page after another: a view, a template, a path."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from urllib.parse import quote, unquote, urlsplit

from yzsite.config import Settings
from yzsite.inline import printable
from yzsite.model import Publication
from yzsite.render.about import describe_edition
from yzsite.render.about_views import AboutView
from yzsite.render.editions import PARALLEL, address_of, editions_of, path_of
from yzsite.render.front import view_index
from yzsite.render.pages import OutputFile, Page
from yzsite.render.parallel import view_publication
from yzsite.render.reading import view_reading
from yzsite.render.repairs import view_repairs
from yzsite.render.review import view_review
from yzsite.render.search import view_search
from yzsite.render.signposts import NOT_FOUND, list_pages
from yzsite.render.states import is_listed
from yzsite.render.templates import Templates
from yzsite.render.theme import ThemeFile
from yzsite.render.views import ShellView


class Press:
    """Renders pages with the templates of one site."""

    def __init__(self, settings: Settings, files: Mapping[str, ThemeFile]) -> None:
        self._settings = settings
        self._templates = Templates(files)

    def publication(self, page: Page) -> tuple[OutputFile, ...]:
        """Render the pages of a publication: parallel, review, repairs, each language alone."""
        publication = page.publication
        parallel = view_publication(page, self._settings.reviewed_gate)
        about = describe_edition(self._settings, publication, PARALLEL)
        pages = (
            ("publication", "index.html", about, parallel),
            ("review", "review.html", self._about(publication, "Review"), view_review(page)),
            ("repairs", "repairs.html", self._about(publication, "Repairs"), view_repairs(page)),
        )
        files = [
            self._print(f"{template}.html", f"{publication.slug}/{name}", about, view)
            for template, name, about, view in pages
        ]
        for edition in editions_of(publication)[1:]:
            about = describe_edition(self._settings, publication, edition)
            view = view_reading(publication, parallel, edition)
            files.append(self._print("reading.html", path_of(publication, edition), about, view))
        return tuple(files)

    def index(self, pages: Sequence[Page]) -> OutputFile:
        """Render the index."""
        return self._print("index.html", "index.html", AboutView(), view_index(pages))

    def search(self) -> OutputFile:
        """Render the search page."""
        about = AboutView(title="检索 Search", is_listed=False)
        return self._print("search.html", "search/index.html", about, view_search())

    def signposts(self, pages: Sequence[Page]) -> tuple[OutputFile, ...]:
        """Make the files that lead to the pages, and the page for an address that leads nowhere."""
        site = self._settings
        about = AboutView(title="Not found", is_listed=False)
        # A server shows it for an address of any depth, where no relative link is right.
        root = (
            f"{quote(unquote(urlsplit(site.base_url).path)).rstrip('/')}/" if site.base_url else ""
        )
        shell = replace(self._wrap(NOT_FOUND, about), root=root, about=about)
        html = self._templates.render(NOT_FOUND, shell=shell)
        publications = [page.publication for page in pages]
        return (*list_pages(site, publications), OutputFile(NOT_FOUND, _encode(html)))

    def _about(self, publication: Publication, what: str) -> AboutView:
        """Describe a page about the text, which itself is no work to be found."""
        title = " · ".join(filter(None, (publication.title, publication.title_en)))
        listed = is_listed(publication.units, self._settings.reviewed_gate)
        return AboutView(title=printable(f"{what}: {title}"), is_listed=listed)

    def _print(self, template: str, path: str, about: AboutView, view: object) -> OutputFile:
        html = self._templates.render(template, shell=self._wrap(path, about), view=view)
        return OutputFile(path, _encode(html))

    def _wrap(self, path: str, about: AboutView) -> ShellView:
        """Make what is around the page at `path`."""
        site = self._settings
        names = " · ".join(filter(None, (site.title, site.title_en)))
        return ShellView(
            site_title=site.title,
            site_title_en=site.title_en,
            root="../" * path.count("/"),
            title=printable(f"{about.title} – {names}" if about.title else names),
            about=replace(about, canonical=address_of(site, path)),
        )


def _encode(html: str) -> bytes:
    # A lone surrogate, which only a broken reader can pass on, must not stop the build.
    return html.encode("utf-8", "replace")
