"""What the finished site consists of, each part with the key of everything it depends on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from yzsite import __version__, search
from yzsite.agenda import Plan, recall_agenda
from yzsite.config import Settings
from yzsite.fingerprint import digest_parts
from yzsite.history import Told
from yzsite.known import Known
from yzsite.library import Holding, Library
from yzsite.loading import Loaded
from yzsite.model import Finding, Milestone
from yzsite.offers import Offers, find_raw_drafts, recall_offers
from yzsite.output import Part, part_names
from yzsite.pictures import Painter, find_painter
from yzsite.received import look_at_source
from yzsite.render import (
    PICTURE,
    AgendaPages,
    Divided,
    Download,
    Group,
    Neighbours,
    OutputFile,
    Page,
    Renderer,
    divide,
    find_neighbours,
)
from yzsite.storage import read_or_none
from yzsite.summary import Summary
from yzsite.versions import RULES_VERSION
from yzsite.vocabulary import Vocabulary

if TYPE_CHECKING:
    from yzsite import downloads

ASSETS = "assets"
INDEX = "index"
GLOSSARY = "glossary"
CORRECTIONS = "corrections"
REVIEW = "review"


def site_parts(
    settings: Settings,
    library: Library,
    findings: Mapping[str, tuple[Finding, ...]],
    known: Known,
    vocabulary: Vocabulary,
    told: Told,
    milestones: Sequence[Milestone] = (),
) -> list[Part]:
    """List the parts of the site: assets, a part for each publication, index and sitemap."""
    holdings = library.holdings
    painter = find_painter(settings)
    pictures = painter.key() if painter else ""
    renderer = Renderer(settings, _has_glossary(settings, vocabulary), pictures)
    theme = renderer.theme_digest()
    summaries = [holding.summary for holding in holdings]
    offers = recall_offers(holdings, known) if settings.review else {}
    neighbours, divided = find_neighbours(summaries), divide(summaries)
    prints = [
        _Print(
            holding,
            findings.get(holding.slug, ()),
            offers.get(holding.slug, {}),
            neighbours[holding.slug],
        )
        for holding in holdings
    ]
    keys = {one.holding.slug: one.key(theme, vocabulary) for one in prints}

    parts = [Part(ASSETS, theme, lambda: _files(renderer.assets()))]
    for one in prints:
        make = partial(_publication, settings, renderer, painter, one, vocabulary)
        parts.append(Part(part_name(one.holding.slug), keys[one.holding.slug], make))
    parts += _group_parts(renderer, theme, divided, keys)
    parts += _glossary_part(renderer, theme, vocabulary)
    index_key = digest_parts(part.encode() for part in (theme, *keys, *keys.values()))
    if settings.review:
        agenda = recall_agenda(Plan.of(holdings, findings, offers), keys, known)
        pages = AgendaPages(
            summaries, divided, agenda, findings, milestones, sorted(library.broken)
        )
        parts += _review_parts(renderer, pages, index_key, keys)
    searches = list(_search_parts(holdings))
    versions = [part.key for part in searches]
    pinyin = _pinyin(summaries, known)
    front = partial(_front, renderer, painter, summaries, divided, pinyin, versions)
    told_key = digest_parts(part.encode() for part in (index_key, told.digest))
    tell = partial(_corrections, renderer, told, summaries)
    return [*parts, *searches, Part(INDEX, index_key, front), Part(CORRECTIONS, told_key, tell)]


@dataclass(frozen=True, slots=True)
class _Print:
    """What the pages of a publication are made of; its texts are read when they are made."""

    holding: Holding
    findings: tuple[Finding, ...]
    offers: Offers
    neighbours: Neighbours

    def key(self, theme: str, vocabulary: Vocabulary) -> str:
        """Digest all that the pages depend on."""
        terms = vocabulary.digest_of(self.holding.slug)
        shown = repr((self.findings, self.offers, self.neighbours, terms, RULES_VERSION))
        parts = (theme, self.holding.digest, shown)
        return digest_parts(part.encode("utf-8", "surrogatepass") for part in parts)


def part_name(slug: str) -> str:
    """Name the part that a publication's pages are."""
    return f"publication {slug}"


def kept_parts(settings: Settings, broken: Collection[str]) -> list[str]:
    """Name the parts of the last build that stay as they are while content files cannot be read.

    The index, the years and issuers and the search still list what those files last said; the
    review page of the site is made anew, for it names them.

    Args:
        settings: of the site.
        broken: slugs of these publications.
    """
    if not broken:
        return []
    names = part_names(settings.build)
    others = (part_name(""), ASSETS, *(() if settings.review else (REVIEW,)))
    kept = (name for name in names if not name.startswith(others) and name != REVIEW)
    return [*map(part_name, broken), *kept]


def _front(
    renderer: Renderer,
    painter: Painter | None,
    summaries: Sequence[Summary],
    divided: Divided,
    pinyin: Mapping[str, str],
    versions: Sequence[str],
) -> Iterator[tuple[str, bytes]]:
    yield from _files([renderer.index(summaries), *renderer.overviews(divided)])
    yield from _files(renderer.signposts(summaries, divided))
    catalogue = tuple(search.catalogue(summaries, pinyin, versions))
    yield from catalogue
    if painter:
        yield PICTURE, painter.site(summaries)
    yield from _files([renderer.search(digest_parts(data for _, data in catalogue))])


def _group_parts(
    renderer: Renderer, theme: str, divided: Divided, keys: Mapping[str, str]
) -> Iterator[Part]:
    """Give a part for each year and each issuer; it depends on nothing but its publications."""
    for group in chain.from_iterable(divided.values()):
        members = (keys[publication.slug] for publication in group.members)
        key = digest_parts(part.encode() for part in (theme, *members))
        yield Part(f"group {group.path}", key, partial(_group, renderer, group))


def _group(renderer: Renderer, group: Group) -> Iterator[tuple[str, bytes]]:
    return _files(renderer.group(group))


def _has_glossary(settings: Settings, vocabulary: Vocabulary) -> bool:
    """Whether there are glossary pages: those of the last build stay if the file is broken now."""
    if vocabulary.is_read:
        return bool(vocabulary.glossary.terms)
    return (settings.build / GLOSSARY / "index.html").is_file()


def _glossary_part(renderer: Renderer, theme: str, vocabulary: Vocabulary) -> Iterator[Part]:
    """Give the part of the glossary pages, if there are terms."""
    if vocabulary.glossary.terms:
        key = digest_parts([theme.encode(), vocabulary.digest().encode()])
        yield Part(GLOSSARY, key, lambda: _files(renderer.glossary(vocabulary.pages())))


def _review_parts(
    renderer: Renderer, pages: AgendaPages, index_key: str, keys: Mapping[str, str]
) -> Iterator[Part]:
    """Give the part of the review page, and one for each year that it leads to."""
    key = digest_parts([index_key.encode(), repr((pages.milestones, pages.broken)).encode()])
    yield Part(REVIEW, key, lambda: _files([renderer.agenda(pages)]))
    for year in pages.years:
        key = digest_parts(keys[publication.slug].encode() for publication in year.members)
        make = partial(_review_year, renderer, pages, year)
        yield Part(f"{REVIEW} {year.folder}", key, make)


def _review_year(
    renderer: Renderer, pages: AgendaPages, year: Group
) -> Iterator[tuple[str, bytes]]:
    return _files(renderer.agenda_year(pages, year))


def _corrections(
    renderer: Renderer, told: Told, summaries: Sequence[Summary]
) -> Iterator[tuple[str, bytes]]:
    return _files(renderer.corrections(told.corrections(), summaries))


def _pinyin(publications: Sequence[Summary], known: Known) -> Mapping[str, str]:
    titles = [publication.title for publication in publications]
    parts = (title.encode("utf-8", "surrogatepass") for title in titles)
    spelled = known.recall("pinyin", parts, lambda: [search.spell(title) for title in titles])
    return {p.slug: pinyin for p, pinyin in zip(publications, spelled, strict=True)}


def _search_parts(holdings: Sequence[Holding]) -> Iterator[Part]:
    """Give a part for each segment of the search index; it depends on nothing but publications."""
    for number, members in enumerate(search.segments(holdings)):
        shown = (text.encode() for holding in members for text in (holding.slug, holding.digest))
        key = digest_parts([__version__.encode(), *shown])
        yield Part(search.segment_name(number), key, partial(_segment, number, members))


def _segment(number: int, members: Sequence[Holding]) -> Iterator[tuple[str, bytes]]:
    return search.write_segment(number, [holding.publication for holding in members])


def _publication(
    settings: Settings,
    renderer: Renderer,
    painter: Painter | None,
    one: _Print,
    vocabulary: Vocabulary,
) -> Iterator[tuple[str, bytes]]:
    loaded, publication = one.holding.loaded, one.holding.publication
    received = look_at_source(loaded)
    units = publication.units
    origins = {unit.id: origin for unit in units if (origin := loaded.record.origin(unit))}
    files = _downloads(settings, loaded, origins)
    page = Page(
        publication,
        origins=origins,
        raw_drafts=find_raw_drafts(publication, loaded.record) if settings.review else {},
        rules=_describe_rules() if received.repairs else {},
        terms=vocabulary.terms_of(loaded.slug),
        repairs=received.repairs,
        picture=received.picture,
        findings=(*one.findings, *received.findings) if settings.review else (),
        offers=one.offers,
        neighbours=one.neighbours,
        downloads=tuple(
            Download(d.path, d.save_as, d.label, d.label_zh, len(d.data)) for d in files
        ),
    )
    yield from _files(renderer.publication(page))
    yield from ((f"{loaded.slug}/{file.path}", file.data) for file in files)
    yield from search.texts(publication)
    if painter:
        yield f"{loaded.slug}/{PICTURE}", painter.publication(one.holding.summary)


def _downloads(
    settings: Settings, loaded: Loaded, origins: Mapping[str, str]
) -> tuple[downloads.Download, ...]:
    from yzsite.downloads import make_downloads  # noqa: PLC0415 - needed only where a page is made

    data = read_or_none(loaded.raw) if loaded.raw else None
    raw = (loaded.raw.name, data) if loaded.raw and data is not None else None
    return tuple(make_downloads(settings, loaded.publication, origins, raw))


def _describe_rules() -> Mapping[str, str]:
    from yzsite.clean import describe_rules  # noqa: PLC0415 - its patterns take a while to compile, and most runs clean nothing

    return describe_rules()


def _files(files: Iterable[OutputFile]) -> Iterator[tuple[str, bytes]]:
    return ((file.path, file.data) for file in files)
