"""The review page: what a reviewer should look at first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import quote

from yzsite.inline import printable
from yzsite.model import Finding, Severity, Unit
from yzsite.render.cells import show_inline, source_line, target_line, to_fragment
from yzsite.render.pages import Offer, Page, RawDraft
from yzsite.render.parallel import view_header
from yzsite.render.repairs import spell
from yzsite.render.review_views import (
    OfferView,
    RawDraftView,
    RemarkView,
    ReviewItemView,
    ReviewView,
)
from yzsite.render.states import STATES, measure_progress
from yzsite.render.views import PieceView

_ORDER = {severity: rank for rank, severity in enumerate(Severity)}


def view_review(page: Page) -> ReviewView:
    """Make the view of the review page: the worst first, and what is as bad in the text's order.

    A unit without findings follows those that have some, if there is something to show of it.
    """
    units = {unit.id: unit for unit in page.publication.units}
    place = {unit_id: rank for rank, unit_id in enumerate(units)}
    groups: dict[str, list[Finding]] = {}
    for finding in sorted(page.findings, key=lambda f: (f.path, f.line, f.rule)):
        groups.setdefault(finding.unit or str(finding.path), []).append(finding)
    for unit_id in page.raw_drafts.keys() | page.offers.keys():
        groups.setdefault(unit_id, [])
    order = sorted(groups, key=lambda name: (_worst(groups[name]), place.get(name, -1)))
    return ReviewView(
        header=view_header(page, "review"),
        progress=measure_progress(page.summary),
        items=tuple(_view_item(groups[name], units.get(name), page) for name in order),
        errors=_count(page.findings, Severity.ERROR),
        warnings=_count(page.findings, Severity.WARNING),
        has_offers=bool(page.offers),
    )


def _worst(findings: Iterable[Finding]) -> int:
    return min((_ORDER[finding.severity] for finding in findings), default=len(_ORDER))


def _count(findings: Iterable[Finding], severity: Severity) -> int:
    return sum(finding.severity is severity for finding in findings)


def _view_item(findings: Sequence[Finding], unit: Unit | None, page: Page) -> ReviewItemView:
    path, line = page.publication.path, unit.line if unit else 0
    if findings:
        path, line = findings[0].path, findings[0].line
    return ReviewItemView(
        unit=unit.id if unit else "",
        href=f"index.html{to_fragment(unit.id)}" if unit else "",
        # The folder and the name are what a reviewer looks for; the way there is theirs.
        place=printable("/".join(path.parts[-2:]) + (f":{line}" if unit else "")),
        source=source_line(unit.source) if unit else "",
        target=target_line(unit.target) if unit else "",
        remarks=tuple(map(_view_remark, sorted(findings, key=lambda f: _ORDER[f.severity]))),
        raw_draft=_view_raw_draft(page.raw_drafts.get(unit.id)) if unit else None,
        offers=tuple(_view_offer(o, unit) for o in page.offers.get(unit.id, ())) if unit else (),
    )


def _view_raw_draft(draft: RawDraft | None) -> RawDraftView | None:
    if draft is None:
        return None
    return RawDraftView(tuple(map(printable, draft.repairs)), tuple(map(printable, draft.texts)))


def _view_offer(offer: Offer, unit: Unit) -> OfferView:
    return OfferView(
        sentence=offer.sentence if len(unit.source) > 1 else 0,
        percent=offer.percent,
        name=printable(f"{offer.slug} {offer.unit}"),
        href=f"../{quote(offer.slug, safe='')}/index.html{to_fragment(offer.unit)}",
        state=STATES[offer.state].label,
        pieces=tuple(_mark_changes(offer.changes)),
        target=target_line([offer.target]),
    )


def _mark_changes(changes: Iterable[tuple[str, str]]) -> Iterator[PieceView]:
    for there, here in changes:
        is_same = there == here
        yield from spell(there, "" if is_same else "del")
        yield from spell("" if is_same else here, "ins")


def _view_remark(finding: Finding) -> RemarkView:
    line = "" if finding.unit else f"line {finding.line}: "
    return RemarkView(
        finding.severity.value,
        printable(finding.rule),
        printable(line + finding.message),
        show_inline(finding.hint),
    )
