"""The review page: what a reviewer should look at first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from yzsite.model import Finding, Severity, Unit
from yzsite.render.cells import printable, show_inline, source_line, target_line, to_fragment
from yzsite.render.pages import Page
from yzsite.render.parallel import view_header
from yzsite.render.states import measure_progress
from yzsite.render.views import RemarkView, ReviewItemView, ReviewView

_ORDER = {severity: rank for rank, severity in enumerate(Severity)}


def view_review(page: Page) -> ReviewView:
    """Make the view of the review page: units with errors first, then in the text's order."""
    units = {unit.id: unit for unit in page.publication.units}
    place = {unit_id: rank for rank, unit_id in enumerate(units)}
    by_unit = sorted(page.findings, key=lambda f: (place.get(f.unit, -1), f.path, f.line, f.rule))
    groups = [tuple(group) for _, group in groupby(by_unit, key=lambda f: f.unit or f.path)]
    groups.sort(key=_worst)
    return ReviewView(
        header=view_header(page, "review"),
        progress=measure_progress(page.publication.units),
        items=tuple(_view_item(group, units.get(group[0].unit)) for group in groups),
        errors=_count(page.findings, Severity.ERROR),
        warnings=_count(page.findings, Severity.WARNING),
    )


def _worst(findings: Iterable[Finding]) -> int:
    return min(_ORDER[finding.severity] for finding in findings)


def _count(findings: Iterable[Finding], severity: Severity) -> int:
    return sum(finding.severity is severity for finding in findings)


def _view_item(findings: Sequence[Finding], unit: Unit | None) -> ReviewItemView:
    first = findings[0]
    return ReviewItemView(
        unit=unit.id if unit else "",
        href=f"index.html{to_fragment(unit.id)}" if unit else "",
        # The folder and the name are what a reviewer looks for; the way there is theirs.
        place=printable("/".join(first.path.parts[-2:]) + (f":{first.line}" if unit else "")),
        source=source_line(unit.source) if unit else "",
        target=target_line(unit.target) if unit else "",
        remarks=tuple(map(_view_remark, sorted(findings, key=lambda f: _ORDER[f.severity]))),
    )


def _view_remark(finding: Finding) -> RemarkView:
    line = "" if finding.unit else f"line {finding.line}: "
    return RemarkView(
        finding.severity.value,
        printable(finding.rule),
        printable(line + finding.message),
        show_inline(finding.hint),
    )
