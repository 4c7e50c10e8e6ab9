"""What the finished site consists of, each part with the key of everything it depends on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from yzsite import __version__, search
from yzsite.config import Settings
from yzsite.content import write_record
from yzsite.fingerprint import digest_parts
from yzsite.known import Known
from yzsite.loading import Loaded
from yzsite.model import Finding, Publication
from yzsite.offers import find_offers, find_raw_drafts
from yzsite.output import Part
from yzsite.received import look_at_source
from yzsite.render import Download, OutputFile, Page, Renderer
from yzsite.storage import read_or_none
from yzsite.versions import RULES_VERSION

if TYPE_CHECKING:
    from yzsite import downloads

ASSETS = "assets"
INDEX = "index"


def site_parts(
    settings: Settings,
    library: Sequence[Loaded],
    findings: Mapping[str, tuple[Finding, ...]],
    known: Known,
) -> list[Part]:
    """List the parts of the site: assets, a part for each publication, index and sitemap."""
    renderer = Renderer(settings)
    theme = renderer.theme_digest()
    publications = [loaded.publication for loaded in library]
    offers = find_offers(publications, known)
    # What the index shows of a publication, and what may change without it.
    pages = [
        Page(shown, findings=findings.get(shown.slug, ()), offers=offers.get(shown.slug, {}))
        for shown in publications
    ]
    keys = {
        loaded.slug: _key(theme, loaded, page) for loaded, page in zip(library, pages, strict=True)
    }

    parts = [Part(ASSETS, theme, lambda: _files(renderer.assets()))]
    for loaded, page in zip(library, pages, strict=True):
        make = partial(_publication, settings, renderer, loaded, page)
        parts.append(Part(part_name(loaded.slug), keys[loaded.slug], make))
    index_key = digest_parts(part.encode() for part in (theme, *keys, *keys.values()))
    front = partial(_front, renderer, pages, _pinyin(publications, known))
    return [*parts, *_search_parts(library), Part(INDEX, index_key, front)]


def part_name(slug: str) -> str:
    """Name the part that a publication's pages are."""
    return f"publication {slug}"


def kept_parts(parts: Sequence[Part], broken: Collection[str]) -> list[str]:
    """Name the parts that stay as they are while content files cannot be read.

    The index and the search still list what those files last said.

    Args:
        parts: of the site as far as it can be read.
        broken: slugs of the others.
    """
    if not broken:
        return []
    shared = (part.name for part in parts if not part.name.startswith(part_name("")))
    return [*map(part_name, broken), *(name for name in shared if name != ASSETS)]


def _front(
    renderer: Renderer, pages: Sequence[Page], pinyin: Mapping[str, str]
) -> Iterator[tuple[str, bytes]]:
    yield from _files([renderer.index(pages), renderer.search(), *renderer.signposts(pages)])
    yield from search.catalogue([page.publication for page in pages], pinyin)


def _pinyin(publications: Sequence[Publication], known: Known) -> Mapping[str, str]:
    titles = [publication.title for publication in publications]
    parts = (title.encode("utf-8", "surrogatepass") for title in titles)
    spelled = known.recall("pinyin", parts, lambda: [search.spell(title) for title in titles])
    return {p.slug: pinyin for p, pinyin in zip(publications, spelled, strict=True)}


def _search_parts(library: Sequence[Loaded]) -> Iterator[Part]:
    """Give a part for each segment of the search index; it depends on nothing but texts."""
    documents = {loaded.slug: str(loaded.document) for loaded in library}
    divided = search.segments([loaded.publication for loaded in library])
    for number, members in enumerate(divided):
        shown = [
            text.encode("utf-8", "surrogatepass")
            for p in members
            for text in (p.slug, documents[p.slug])
        ]
        key = digest_parts([__version__.encode(), *shown])
        yield Part(search.segment_name(number), key, partial(search.write_segment, number, members))


def _publication(
    settings: Settings, renderer: Renderer, loaded: Loaded, page: Page
) -> Iterator[tuple[str, bytes]]:
    from yzsite.clean import describe_rules  # noqa: PLC0415 - its patterns take a while to compile, and most runs clean nothing

    received = look_at_source(loaded)
    units = page.publication.units
    origins = {unit.id: origin for unit in units if (origin := loaded.record.origin(unit))}
    files = _downloads(settings, loaded, origins)
    full = replace(
        page,
        origins=origins,
        raw_drafts=find_raw_drafts(page.publication, loaded.record),
        rules=describe_rules(),
        repairs=received.repairs,
        picture=received.picture,
        findings=(*page.findings, *received.findings),
        downloads=tuple(
            Download(d.path, d.save_as, d.label, d.label_zh, len(d.data)) for d in files
        ),
    )
    yield from _files(renderer.publication(full))
    yield from ((f"{loaded.slug}/{file.path}", file.data) for file in files)
    yield from search.texts(page.publication)


def _downloads(
    settings: Settings, loaded: Loaded, origins: Mapping[str, str]
) -> tuple[downloads.Download, ...]:
    from yzsite.downloads import make_downloads  # noqa: PLC0415 - needed only where a page is made

    data = read_or_none(loaded.raw) if loaded.raw else None
    raw = (loaded.raw.name, data) if loaded.raw and data is not None else None
    return tuple(make_downloads(settings, loaded.publication, origins, raw))


def _key(theme: str, loaded: Loaded, page: Page) -> str:
    """Digest of all that a publication's pages depend on."""
    record = write_record(loaded.record).encode()
    raw = read_or_none(loaded.raw) if loaded.raw else None
    shown = repr((page.findings, page.offers, RULES_VERSION)).encode()
    document = str(loaded.document).encode()
    name = loaded.raw.name.encode("utf-8", "surrogateescape") if loaded.raw else b""
    return digest_parts([theme.encode(), document, record, name, raw or b"", shown])


def _files(files: Iterable[OutputFile]) -> Iterator[tuple[str, bytes]]:
    return ((file.path, file.data) for file in files)
