"""How a publication is cited: who, what, when, where, and how far the translation has come."""

from __future__ import annotations

from collections.abc import Mapping

from yzsite.config import Settings
from yzsite.inline import printable
from yzsite.render.cells import language_of
from yzsite.render.edition_views import CitationView
from yzsite.render.editions import CHINESE, ENGLISH, PARALLEL, Edition, canonical_of
from yzsite.render.views import ProgressView
from yzsite.summary import Summary

_LANGUAGES: Mapping[Edition, tuple[Edition, ...]] = {
    PARALLEL: (CHINESE, ENGLISH),
    CHINESE: (CHINESE,),
}


def cite(
    settings: Settings, publication: Summary, edition: Edition, progress: ProgressView
) -> tuple[CitationView, ...]:
    """Cite a publication as one of its pages does: in its language, or in both on the parallel one.

    The page's own language comes last.
    """
    languages = _LANGUAGES.get(edition, (ENGLISH,))
    address = canonical_of(settings, publication, edition)
    return tuple(_cite(settings, publication, lang, progress, address) for lang in languages)


def _cite(
    settings: Settings,
    publication: Summary,
    language: Edition,
    progress: ProgressView,
    address: str,
) -> CitationView:
    """Cite in one language; without an English title or author the Chinese one stands for it."""
    is_chinese = language is CHINESE
    meta = publication.meta
    titles = (publication.title, publication.title_en)
    title, other = titles if is_chinese or not titles[1] else titles[::-1]
    names = [meta[key] for key in ("author", "issuer") if meta.get(key)]
    names_en = [meta[key] for key in ("author_en", "issuer_en") if meta.get(key)]
    author = (names if is_chinese or not names_en else names_en)[:1]
    return CitationView(
        lang=language.lang,
        author=printable(author[0]) if author else "",
        author_lang=language_of(author[0]) if author else "",
        title=printable(title),
        title_lang=_language_of(publication, title),
        other_title=printable(other),
        other_lang=_language_of(publication, other),
        date=printable(meta.get("date", "")),
        site=settings.title if is_chinese or not settings.title_en else settings.title_en,
        state=_state_zh(progress) if is_chinese else progress.summary,
        address=address,
    )


def _language_of(publication: Summary, title: str) -> str:
    return ENGLISH.lang if title == publication.title_en else CHINESE.lang


def _state_zh(progress: ProgressView) -> str:
    parts = [f"{share.state.label_zh}{share.count}段" for share in progress.shares]
    if progress.stale:
        parts.append(f"原文已改{progress.stale}段")
    return "、".join(parts)
