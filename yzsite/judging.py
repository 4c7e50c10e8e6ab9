"""What the checks say of a library; a publication that did not change is not judged again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from yzsite.glossary import Glossary
from yzsite.known import Known, Rows
from yzsite.library import Holding, Library
from yzsite.loading import CONTENT_FILE
from yzsite.model import Finding, Severity

if TYPE_CHECKING:
    from yzsite.check import Checked


@dataclass(frozen=True, slots=True)
class Judged:
    """What the checks say of one publication."""

    findings: tuple[Finding, ...]
    settled: int
    """How many more there are that a person settled."""


def judge(library: Library, known: Known) -> Mapping[str, Judged]:
    """Check every publication, and all of them with each other; gives by slug what they say."""
    terms = repr(library.glossary).encode()
    own, texts = {}, []
    for holding in library.holdings:
        text = holding.digest.encode()
        texts.append(text)
        look = partial(_look_through, holding, library.glossary)
        own[holding.slug] = known.recall(f"checks {holding.slug}", (terms, text), look)
    compare = partial(_compare, library)
    shared = {slug: rows for slug, *rows in known.recall("checks of all", texts, compare)}
    return {
        slug: _read(library.content / slug / CONTENT_FILE, rows, shared.get(slug))
        for slug, rows in own.items()
    }


def _look_through(holding: Holding, glossary: Glossary) -> Rows:
    from yzsite.check import look_through  # noqa: PLC0415 - takes a while to load

    return _to_rows(look_through(holding.publication, glossary))


def _compare(library: Library) -> Rows:
    from yzsite.check import check_site  # noqa: PLC0415 - takes a while to load

    found = check_site(library.publications)
    return [[slug, *_to_rows(checked)] for slug, checked in found.items()]


def _to_rows(checked: Checked) -> Rows:
    findings = [[f.rule, f.severity, f.line, f.message, f.hint, f.unit] for f in checked.findings]
    return [findings, len(checked.settled)]


def _read(path: Path, *found: Rows | None) -> Judged:
    """Make findings of rows, those of the first kind of checks before those of the second."""
    rows = [row for row in found if row]
    findings = tuple(
        Finding(rule, Severity(severity), path, line, message, hint, unit)
        for findings, _ in rows
        for rule, severity, line, message, hint, unit in findings
    )
    return Judged(findings, sum(settled for _, settled in rows))
