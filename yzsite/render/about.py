"""How pages announce themselves: canonical address, alternates, Open Graph, JSON-LD."""

from __future__ import annotations

import json
import re

from markupsafe import Markup

from yzsite.config import Settings
from yzsite.dates import date_of
from yzsite.inline import printable
from yzsite.render.about_views import AboutView, AlternateView
from yzsite.render.cells import trust
from yzsite.render.editions import (
    CHINESE,
    ENGLISH,
    PARALLEL,
    Edition,
    address_of,
    canonical_of,
    editions_of,
    path_of,
)
from yzsite.render.pages import PICTURE
from yzsite.render.states import is_listed
from yzsite.summary import Summary

_PAPER = re.compile(r"日报|晚报|晨报|早报|时报|商报|报纸|报社|周刊|新闻|\b(?:Daily|News|Times)\b")
_UNSAFE = re.compile("[<>&\u2028\u2029]")
"""What could end the `script` element, or a line of it."""
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def alternates_of(settings: Settings, publication: Summary) -> tuple[AlternateView, ...]:
    """List the pages of a publication for search engines: each one that exists, absolute.

    None without the site's address, and none while the publication is not to be listed.
    """
    if not settings.base_url or not is_listed(publication, settings.reviewed_gate):
        return ()
    return tuple(
        AlternateView(edition.hreflang, address_of(settings, path_of(publication, edition)))
        for edition in editions_of(publication)
        if edition.hreflang
    )


def describe_edition(settings: Settings, publication: Summary, edition: Edition) -> AboutView:
    """Say what one of the pages of a publication is."""
    leads = map(printable, (publication.lead, publication.lead_en))
    texts = {lang: lead for lang, lead in zip(("zh", "en"), leads, strict=True) if lead}
    titles = (printable(publication.title), printable(publication.title_en))
    if edition is PARALLEL:
        title, description = " · ".join(filter(None, titles)), " ".join(texts.values())
    elif edition is CHINESE:
        title, description = titles[0], texts.get("zh", "")
    else:
        title, description = titles[1] or titles[0], texts.get("en", "")
    others = {e.locale for e in editions_of(publication)} - {edition.locale}
    return AboutView(
        lang=edition.lang,
        title=title,
        description=description,
        locale=edition.locale,
        other_locales=tuple(sorted(others)),
        canonical=canonical_of(settings, publication, edition),
        alternates=alternates_of(settings, publication) if edition.hreflang else (),
        picture=address_of(settings, f"{publication.slug}/{PICTURE}"),
        is_listed=is_listed(publication, settings.reviewed_gate),
        data=_to_script(_describe_work(settings, publication, edition)),
    )


def _describe_work(settings: Settings, publication: Summary, edition: Edition) -> object:
    """Describe the work on a page in the words of schema.org.

    The Chinese is the work and the English its translation; the parallel page holds both.
    """
    source = _describe_text(settings, publication, CHINESE)
    target = _describe_text(settings, publication, ENGLISH)
    context = {"@context": "https://schema.org"}
    if edition is ENGLISH:
        return {**context, **target, "translationOfWork": source}
    if ENGLISH not in editions_of(publication):
        return {**context, **source}
    if edition is CHINESE:
        return {**context, **source, "workTranslation": target}
    address = address_of(settings, path_of(publication, PARALLEL))
    both = {"inLanguage": [CHINESE.lang, ENGLISH.lang], **_address(address)}
    return {**context, **source, **both, "workTranslation": target}


def _describe_text(settings: Settings, publication: Summary, edition: Edition) -> dict[str, object]:
    """Describe the text in one language, without its relation to the other."""
    is_english = edition is ENGLISH
    issuer = name_issuer(publication, edition)
    title = (is_english and publication.title_en) or publication.title
    date = date_of(publication).iso
    entries: dict[str, object] = {
        "@type": _type_of(publication),
        **_address(address_of(settings, path_of(publication, edition))),
        "headline": printable(title),
        "inLanguage": edition.lang,
    }
    if date and not is_english:  # when the English came out is not known
        entries["datePublished"] = date
    if issuer:
        entries["publisher"] = {"@type": "Organization", "name": printable(issuer)}
    if is_english and not publication.is_reviewed:
        entries["creativeWorkStatus"] = "Draft"
    return entries


def name_issuer(publication: Summary, edition: Edition) -> str:
    """Give the name of the issuer; empty if a remark in brackets makes it no mere name."""
    meta = publication.meta
    issuer = (edition is ENGLISH and meta.get("issuer_en")) or meta.get("issuer", "")
    return "" if re.search("[（(]", issuer) else issuer


def _address(address: str) -> dict[str, str]:
    return {"@id": address, "url": address} if address else {}


def _type_of(publication: Summary) -> str:
    """Choose the type: what the title calls a report, what a paper issued, else an article."""
    if re.search(r"报告\W*$", publication.title):
        return "Report"
    meta = publication.meta
    issuers = " ".join(meta.get(key, "") for key in ("issuer", "source", "publisher"))
    return "NewsArticle" if _PAPER.search(issuers) else "Article"


def _to_script(value: object) -> Markup:
    # Nothing in it can end the element: see _UNSAFE.
    return trust(_UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", _encode(value)))
