"""The index: the publications with their progress, the newest first."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from yzsite.inline import printable
from yzsite.model import Kind, Publication
from yzsite.render.cells import source_line, target_line
from yzsite.render.pages import Page
from yzsite.render.states import measure_progress
from yzsite.render.views import EntryView, IndexView


def view_index(pages: Sequence[Page]) -> IndexView:
    """Make the view of the index; publications without a date come last."""
    publications = sorted((page.publication for page in pages), key=lambda p: p.slug)
    publications.sort(key=lambda p: p.meta.get("date", ""), reverse=True)
    progress = measure_progress(unit for p in publications for unit in p.units)
    return IndexView(tuple(_view_entry(p) for p in publications), progress)


def _view_entry(publication: Publication) -> EntryView:
    lead, lead_en = choose_lead(publication)
    meta = publication.meta
    return EntryView(
        # Written out, so that the link also works where no server looks for an index.
        href=f"{quote(publication.slug, safe='')}/index.html",
        title=printable(publication.title),
        title_en=printable(publication.title_en),
        date=printable(meta.get("date", "")),
        issuer=printable(meta.get("issuer", "")),
        issuer_en=printable(meta.get("issuer_en", "")),
        lead=lead,
        lead_en=lead_en,
        progress=measure_progress(publication.units),
    )


def choose_lead(publication: Publication) -> tuple[str, str]:
    """Take the first sentence of the first paragraph that says something, in both languages."""
    long_enough = 15  # characters; shorter ones are salutations
    for unit in publication.units:
        if unit.kind is Kind.P and len("".join(unit.source)) >= long_enough:
            target = unit.target[:1] if unit.is_aligned else ()
            return source_line(unit.source[:1]), target_line(target)
    return "", ""
