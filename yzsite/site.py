"""What the finished site consists of, each part with the key of everything it depends on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from yzsite.config import Settings
from yzsite.content import write_record
from yzsite.fingerprint import digest_parts
from yzsite.known import Known
from yzsite.library import Loaded
from yzsite.model import Finding
from yzsite.offers import find_offers, find_raw_drafts
from yzsite.output import Part
from yzsite.received import look_at_source
from yzsite.render import OutputFile, Page, Renderer
from yzsite.storage import read_or_none
from yzsite.versions import RULES_VERSION

ASSETS = "assets"
INDEX = "index"


def site_parts(
    settings: Settings,
    library: Sequence[Loaded],
    findings: Mapping[str, tuple[Finding, ...]],
    known: Known,
) -> list[Part]:
    """List the parts of the site: assets, a part for each publication, the index."""
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
        make = partial(_publication, renderer, loaded, page)
        parts.append(Part(part_name(loaded.slug), keys[loaded.slug], make))
    index_key = digest_parts(part.encode() for part in (theme, *keys, *keys.values()))
    return [*parts, Part(INDEX, index_key, lambda: _files([renderer.index(pages)]))]


def part_name(slug: str) -> str:
    """Name the part that a publication's pages are."""
    return f"publication {slug}"


def _publication(renderer: Renderer, loaded: Loaded, page: Page) -> Iterator[tuple[str, bytes]]:
    from yzsite.clean import describe_rules  # noqa: PLC0415 - its patterns take a while to compile, and most runs clean nothing

    received = look_at_source(loaded)
    units = page.publication.units
    full = replace(
        page,
        origins={unit.id: origin for unit in units if (origin := loaded.record.origin(unit))},
        raw_drafts=find_raw_drafts(page.publication, loaded.record),
        rules=describe_rules(),
        repairs=received.repairs,
        picture=received.picture,
        findings=(*page.findings, *received.findings),
    )
    return _files(renderer.publication(full))


def _key(theme: str, loaded: Loaded, page: Page) -> str:
    """Digest of all that a publication's pages depend on."""
    record = write_record(loaded.record).encode()
    raw = read_or_none(loaded.raw) if loaded.raw else None
    shown = repr((page.findings, page.offers, RULES_VERSION)).encode()
    document = str(loaded.document).encode()
    return digest_parts([theme.encode(), document, record, raw or b"", shown])


def _files(files: Iterable[OutputFile]) -> Iterator[tuple[str, bytes]]:
    return ((file.path, file.data) for file in files)
