"""One page after another: a view, a template, a path."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from urllib.parse import quote, unquote, urlsplit

from yzsite.config import Settings
from yzsite.inline import printable
from yzsite.model import Correction
from yzsite.render.about import describe_edition
from yzsite.render.about_views import AboutView
from yzsite.render.agenda import AGENDA_PAGE, view_agenda, view_year, year_path
from yzsite.render.agenda_pages import AgendaPages
from yzsite.render.corrections import view_corrections
from yzsite.render.editions import PARALLEL, address_of, editions_of, path_of
from yzsite.render.feeds import make_feeds
from yzsite.render.front import view_division, view_index
from yzsite.render.glossary import ENGLISH_PAGE, GLOSSARY_PAGE, view_glossary
from yzsite.render.group_pages import describe_leaf, describe_overview, view_leaf
from yzsite.render.groups import Divided, Group
from yzsite.render.onward import view_neighbours
from yzsite.render.pages import PICTURE, GlossaryPages, OutputFile, Page
from yzsite.render.parallel import view_publication
from yzsite.render.reading import view_reading
from yzsite.render.repairs import view_repairs
from yzsite.render.review import view_review
from yzsite.render.search import view_search
from yzsite.render.signposts import NOT_FOUND, list_pages
from yzsite.render.states import is_listed
from yzsite.render.templates import open_templates
from yzsite.render.terms import CARDS, from_below, write_cards
from yzsite.render.theme import OWN_STYLE, ThemeFile
from yzsite.render.views import ShellView
from yzsite.summary import Summary


class Press:
    """Renders pages with the templates of one site."""

    def __init__(
        self,
        settings: Settings,
        files: Mapping[str, ThemeFile],
        has_glossary: bool,
        has_pictures: bool,
    ) -> None:
        self._settings = settings
        self._has_glossary, self._has_pictures = has_glossary, has_pictures
        self._templates = open_templates(files)
        self._own_style = OWN_STYLE if OWN_STYLE in files else ""

    def publication(self, page: Page) -> tuple[OutputFile, ...]:
        """Render the pages of a publication: parallel, review, repairs, each language alone."""
        publication, summary = page.publication, page.summary
        parallel = view_publication(page, self._settings)
        about = describe_edition(self._settings, summary, PARALLEL)
        pages: list[tuple[str, str, AboutView, object]] = [
            ("publication", "index.html", about, parallel),
            ("repairs", "repairs.html", self._about(summary, "Repairs"), view_repairs(page)),
        ]
        if self._settings.review:
            about_it, review = self._about(summary, "Review"), view_review(page)
            pages.insert(1, ("review", "review.html", about_it, review))
        files = [
            self._print(
                f"{template}.html",
                f"{publication.slug}/{name}",
                about,
                view,
                neighbours=view_neighbours(page.neighbours, PARALLEL),
                has_terms=bool(page.terms),
            )
            for template, name, about, view in pages
        ]
        for edition in editions_of(summary)[1:]:
            about = describe_edition(self._settings, summary, edition)
            view = view_reading(summary, parallel, edition, self._settings)
            path, onward = path_of(summary, edition), view_neighbours(page.neighbours, edition)
            more = {"neighbours": onward, "has_terms": bool(page.terms)}
            files.append(self._print("reading.html", path, about, view, **more))
        if page.terms:
            files.append(OutputFile(f"{publication.slug}/{CARDS}", write_cards(page.terms)))
        return tuple(files)

    def index(self, publications: Sequence[Summary]) -> OutputFile:
        """Render the front page."""
        return self._print("index.html", "index.html", AboutView(), view_index(publications))

    def overviews(self, divided: Divided) -> tuple[OutputFile, ...]:
        """Render the page of all years and that of all issuers."""
        views = [view_division(*division) for division in divided.items()]
        return tuple(
            self._print("groups.html", view.href, describe_overview(view), view) for view in views
        )

    def group(self, group: Group) -> tuple[OutputFile, ...]:
        """Render the pages of one year or one issuer."""
        views = [view_leaf(group, rank) for rank in range(len(group.leaves))]
        return tuple(
            self._print("group.html", group.leaf(rank), describe_leaf(view, rank), view)
            for rank, view in enumerate(views)
        )

    def glossary(self, pages: GlossaryPages) -> tuple[OutputFile, ...]:
        """Render the glossary, by pinyin and by the English."""
        by_pinyin, by_english = view_glossary(pages)
        about = AboutView(title="词汇表 Glossary")
        return (
            self._print("glossary.html", GLOSSARY_PAGE, about, by_pinyin),
            self._print("glossary-english.html", ENGLISH_PAGE, about, by_english),
        )

    def search(self, version: str) -> OutputFile:
        """Render the search page, which loads this version of the index's catalogue."""
        about = AboutView(title="检索 Search", is_listed=False)
        return self._print("search.html", "search/index.html", about, view_search(version))

    def agenda(self, pages: AgendaPages) -> OutputFile:
        """Render the review page of the whole site; search engines are asked not to list it."""
        about = AboutView(title="审校 Review", is_listed=False)
        return self._print("agenda.html", AGENDA_PAGE, about, view_agenda(pages, self._settings))

    def agenda_year(self, pages: AgendaPages, year: Group) -> tuple[OutputFile, ...]:
        """Render the pages of one of the years that the review page leads to."""
        about = AboutView(title=f"审校 Review: {year.name}", is_listed=False)
        return tuple(
            self._print("agenda.html", year_path(year, rank), about, view_year(pages, year, rank))
            for rank in range(len(year.leaves))
        )

    def corrections(
        self, corrections: Sequence[Correction], publications: Sequence[Summary]
    ) -> tuple[OutputFile, ...]:
        """Render the pages of corrections and all feeds.

        Search engines are asked not to list the pages: what is struck out on them is wrong.
        """
        by_slug = {publication.slug: publication for publication in publications}
        about = AboutView(title="更正 Corrections", is_listed=False)
        views = view_corrections(corrections, by_slug)
        pages = [self._print("corrections.html", path, about, view) for path, view in views]
        return (*pages, *make_feeds(self._settings, publications, corrections))

    def signposts(
        self, publications: Sequence[Summary], divided: Divided
    ) -> tuple[OutputFile, ...]:
        """Make the files that lead to the pages, and the page for an address that leads nowhere."""
        site = self._settings
        about = AboutView(title="Not found", is_listed=False)
        # A server shows it for an address of any depth, where no relative link is right. Without
        # an address the site is taken to be at the top of its host.
        root = f"{quote(unquote(urlsplit(site.base_url).path)).rstrip('/')}/"
        shell = replace(self._wrap(NOT_FOUND, about), root=root, about=about)
        html = self._templates.render(NOT_FOUND, shell=shell)
        others = (GLOSSARY_PAGE, ENGLISH_PAGE) if self._has_glossary else ()
        listed = list_pages(site, publications, divided, others)
        return (*listed, OutputFile(NOT_FOUND, _encode(html)))

    def _about(self, publication: Summary, what: str) -> AboutView:
        """Describe a page about the text, which itself is no work to be found."""
        title = " · ".join(filter(None, (publication.title, publication.title_en)))
        listed = is_listed(publication, self._settings.reviewed_gate)
        return AboutView(title=printable(f"{what}: {title}"), is_listed=listed)

    def _print(
        self, template: str, path: str, about: AboutView, view: object, **more: object
    ) -> OutputFile:
        html = self._templates.render(template, shell=self._wrap(path, about), view=view, **more)
        if path.count("/") > 1:  # the pages of a publication share their cells, links and all
            html = from_below(html)
        return OutputFile(path, _encode(html))

    def _wrap(self, path: str, about: AboutView) -> ShellView:
        """Make what is around the page at `path`."""
        site = self._settings
        names = " · ".join(filter(None, (site.title, site.title_en)))
        picture = (about.picture or address_of(site, PICTURE)) if self._has_pictures else ""
        return ShellView(
            site_title=site.title,
            site_title_en=site.title_en,
            root="../" * path.count("/"),
            title=printable(f"{about.title} – {names}" if about.title else names),
            about=replace(
                about, canonical=about.canonical or address_of(site, path), picture=picture
            ),
            has_glossary=self._has_glossary,
            has_review=site.review,
            own_style=self._own_style,
        )


def _encode(html: str) -> bytes:
    # A lone surrogate, which only a broken reader can pass on, must not stop the build.
    return html.encode("utf-8", "replace")
