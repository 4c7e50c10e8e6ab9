"""What a reviewer should look at first, over all publications."""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from yzsite.dates import newest_first
from yzsite.inline import plain_source, plain_target
from yzsite.known import Known, Rows
from yzsite.library import Holding
from yzsite.model import Finding, Severity, State, Unit
from yzsite.offers import Offers
from yzsite.render import Agenda, Broken, Cause, Reason, Task

MOST = 100
"""Units that are listed."""
CLOSE = 85
"""Percent of a sentence that a person has translated already, so that its draft is soon mended."""
LONG = 150
"""Characters of a draft that nobody has read."""
_UNITS = 3
"""Of each rule so many units are named."""
_REASONS = 5
"""And of each unit so many reasons."""
_SHOWN = 160
"""Characters of a text that are shown."""
_ORDER = {cause: rank for rank, cause in enumerate(Cause)}
_NO_PARTS: tuple[bytes, ...] = ()
_LONG, _TEXTS = ("long drafts", _NO_PARTS), ("texts to look at", _NO_PARTS)
"""What is remembered of all publications at once; each row has its publication's digest with it."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What the agenda is made of, by slug."""

    holdings: Mapping[str, Holding]
    """The newest publication first."""
    findings: Mapping[str, Sequence[Finding]]
    offers: Mapping[str, Offers]

    @classmethod
    def of(
        cls,
        holdings: Sequence[Holding],
        findings: Mapping[str, Sequence[Finding]],
        offers: Mapping[str, Offers],
    ) -> Plan:
        """Put the publications in order."""
        by_slug = {holding.slug: holding for holding in holdings}
        ordered = newest_first(holding.summary for holding in holdings)
        return cls({summary.slug: by_slug[summary.slug] for summary in ordered}, findings, offers)


def recall_agenda(plan: Plan, keys: Mapping[str, str], known: Known) -> Agenda:
    """Say what to look at first; no text is read where neither texts nor findings changed.

    Args:
        plan: what it is made of.
        keys: by slug, a digest of all that the plan has of a publication.
        known: what the last build found out.
    """
    for name in (_LONG, _TEXTS):
        known.has(*name)  # to be kept on, though nothing may be asked for
    parts = (text.encode() for item in keys.items() for text in item)
    tasks, total, broken = known.recall("agenda", parts, partial(_work_out, plan, known))
    return Agenda(tuple(map(_read_task, tasks)), total, tuple(map(_read_broken, broken)))


def _work_out(plan: Plan, known: Known) -> Rows:
    found = list(_candidates(plan, _recall_long(plan, known)))
    # Within a rank those that were found first come first: the newest publication, its order.
    first = heapq.nsmallest(MOST, found, key=lambda task: _rank(task[2]))
    texts = _recall_texts(plan, [(slug, unit) for slug, unit, _ in first], known)
    rows = [[slug, unit, *texts[slug, unit], *_to_rows(reasons)] for slug, unit, reasons in first]
    return [rows, len(found), list(_count_broken(plan))]


def _to_rows(reasons: Sequence[Reason]) -> Rows:
    shown = [[r.cause, r.message, r.rule, r.number] for r in reasons[:_REASONS]]
    return [max(0, len(reasons) - _REASONS), shown]


def _candidates(
    plan: Plan, long: Mapping[str, Mapping[str, int]]
) -> Iterator[tuple[str, str, list[Reason]]]:
    """Give every unit that somebody should look at, with the reasons, the gravest first."""
    for slug in plan.holdings:
        reasons: dict[str, list[Reason]] = defaultdict(list)
        for finding in plan.findings.get(slug, ()):
            if finding.unit and finding.severity is not Severity.INFO:
                reasons[finding.unit].append(_from_finding(finding))
        for unit, offers in plan.offers.get(slug, {}).items():
            percent = max(offer.percent for offer in offers)
            if percent >= CLOSE:
                reasons[unit].append(Reason(Cause.SIMILAR, number=percent))
        for unit, length in long.get(slug, {}).items():
            reasons[unit].append(Reason(Cause.LONG, number=length))
        for unit, its in reasons.items():
            yield slug, unit, sorted(its, key=lambda reason: _ORDER[reason.cause])


def _from_finding(finding: Finding) -> Reason:
    message = finding.message.removeprefix(f"{finding.unit} ")
    cause = Cause.ERROR if finding.severity is Severity.ERROR else Cause.WARNING
    return Reason(Cause.STALE if finding.rule == "stale" else cause, message, finding.rule)


def _rank(reasons: Sequence[Reason]) -> tuple[int, ...]:
    """Order units: by the gravest cause, by how often it holds, by how similar or long they are."""
    counts = Counter(reason.cause for reason in reasons)
    first = reasons[0]
    return _ORDER[first.cause], -counts[first.cause], -first.number, -len(reasons)


def _recall_long(plan: Plan, known: Known) -> Mapping[str, Mapping[str, int]]:
    """Find the long drafts; a publication that did not change is not read for them."""
    old = {(slug, digest): rows for slug, digest, rows in known.find(*_LONG) or []}
    new: Rows = [
        [slug, holding.digest, _take_long(holding, old.get((slug, holding.digest)))]
        for slug, holding in plan.holdings.items()
        if State.MACHINE in holding.summary.states
    ]
    known.keep(*_LONG, new)
    return {slug: dict(rows) for slug, _, rows in new}


def _take_long(holding: Holding, rows: Rows | None) -> Rows:
    if rows is not None:
        return rows
    drafts = (unit for unit in holding.publication.units if unit.state is State.MACHINE)
    lengths = ((unit.id, sum(map(len, unit.source))) for unit in drafts)
    return [[unit, length] for unit, length in lengths if length >= LONG]


def _recall_texts(
    plan: Plan, wanted: Sequence[tuple[str, str]], known: Known
) -> Mapping[tuple[str, str], Rows]:
    """Give line, state and texts of units; those that were shown before are not read again."""
    old = {(slug, digest, unit): row for slug, digest, unit, *row in known.find(*_TEXTS) or []}
    units: dict[str, dict[str, Unit]] = {}
    texts: dict[tuple[str, str], Rows] = {}
    for slug, unit in wanted:
        holding = plan.holdings[slug]
        row = old.get((slug, holding.digest, unit))
        if row is None and slug not in units:
            units[slug] = {unit.id: unit for unit in holding.publication.units}
        texts[slug, unit] = row or _show(units[slug][unit])
    rows = [[slug, plan.holdings[slug].digest, unit, *r] for (slug, unit), r in texts.items()]
    known.keep(*_TEXTS, rows)
    return texts


def _show(unit: Unit) -> Rows:
    source, target = plain_source(unit.source), plain_target(unit.target)
    return [unit.line, unit.state, _cut(source, _SHOWN // 2), _cut(target, _SHOWN)]


def _cut(text: str, length: int) -> str:
    """Give the beginning of a text, which ends with a whole word unless that is very long.

    >>> _cut("It grew by far.", 11), _cut("增长很快。", 3)
    ('It grew by…', '增长很…')
    """
    if len(text) <= length:
        return text
    end = max(text.rfind(" ", length // 2, length + 1), 0) or length
    return f"{text[:end].rstrip()}…"


def _count_broken(plan: Plan) -> Iterator[Rows]:
    """Count the findings of each rule, errors and warnings, and name the first units."""
    from yzsite.check.titles import titles  # noqa: PLC0415 - takes a while to load

    counts: dict[str, Counter[Severity]] = defaultdict(Counter)
    units: dict[str, dict[tuple[str, str], None]] = defaultdict(dict)
    for slug in plan.holdings:
        for finding in plan.findings.get(slug, ()):
            counts[finding.rule][finding.severity] += 1
            if len(units[finding.rule]) < _UNITS:
                units[finding.rule][slug, finding.unit] = None
    meanings = titles()
    numbers = {rule: (of[Severity.ERROR], of[Severity.WARNING]) for rule, of in counts.items()}
    for rule in sorted(numbers, key=lambda rule: (*(-n for n in numbers[rule]), rule)):
        yield [rule, meanings.get(rule, ""), *numbers[rule], [*units[rule]]]


def _read_broken(row: Rows) -> Broken:
    name, title, errors, warnings, units = row
    return Broken(name, title, errors, warnings, tuple((slug, unit) for slug, unit in units))


def _read_task(row: Rows) -> Task:
    slug, unit, line, state, source, target, more, reasons = row
    read = (Reason(Cause(cause), *rest) for cause, *rest in reasons)
    return Task(slug, unit, line, State(state), source, target, tuple(read), more)
