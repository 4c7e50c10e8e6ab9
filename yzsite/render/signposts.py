"""Files for machines that look for pages: `sitemap.xml` and `robots.txt`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from yzsite.config import Settings
from yzsite.render.about import alternates_of
from yzsite.render.editions import address_of
from yzsite.render.groups import Divided, list_paths
from yzsite.render.pages import OutputFile
from yzsite.summary import Summary

NOT_FOUND = "404.html"
_SITEMAP = "sitemap.xml"
_OPENING = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    ' xmlns:xhtml="http://www.w3.org/1999/xhtml">'
)


def list_pages(
    settings: Settings,
    publications: Sequence[Summary],
    divided: Divided,
    others: Sequence[str] = (),
) -> Iterator[OutputFile]:
    """Make `robots.txt` and, where the site's address is known, `sitemap.xml`.

    Robots may read everything: a page that they may not list says so itself, and must be read
    for that.

    Args:
        settings: of the site.
        publications: whose pages are listed.
        divided: the same by year and issuer.
        others: paths of further pages.
    """
    robots = "User-agent: *\nAllow: /\n"
    sitemap = address_of(settings, _SITEMAP)
    if sitemap:
        robots += f"Sitemap: {sitemap}\n"
        lines = [_OPENING, f"<url><loc>{escape(address_of(settings, 'index.html'))}</loc></url>"]
        for publication in sorted(publications, key=lambda p: p.slug):
            lines += _list_editions(settings, publication)
        for path in (*list_paths(divided), *others):
            lines.append(f"<url><loc>{escape(address_of(settings, path))}</loc></url>")
        yield OutputFile(_SITEMAP, "\n".join([*lines, "</urlset>\n"]).encode())
    yield OutputFile("robots.txt", robots.encode())


def _list_editions(settings: Settings, publication: Summary) -> Iterator[str]:
    """Write an entry for each page; each names all of them, itself among them."""
    alternates = alternates_of(settings, publication)
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{alternate.hreflang}"'
        f" href={quoteattr(alternate.href)}/>"
        for alternate in alternates
    )
    for alternate in alternates:
        yield f"<url><loc>{escape(alternate.href)}</loc>{links}</url>"
