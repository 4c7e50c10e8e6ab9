"""Plain text of one language, for reading and for tools that want nothing but words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from yzsite.downloads.texts import remark, source_text, sum_up, target_text, title_of
from yzsite.inline import printable
from yzsite.model import Kind, Publication, Unit


def write_source(publication: Publication) -> str:
    """Write the Chinese: a blank line between paragraphs, two above a heading."""
    return _write(title_of(publication), publication.units, source_text)


def write_target(publication: Publication) -> str:
    """Write the English in the same way, with what no person stands behind marked as such."""
    units = publication.units
    title = publication.title_en or title_of(publication)
    return f"[{sum_up(units)[1]}]\n\n{_write(title, units, _marked_target)}"


def _write(title: str, units: Sequence[Unit], to_text: Callable[[Unit], str]) -> str:
    has_title = any(unit.kind is Kind.TITLE for unit in units)
    return printable("".join(_lay_out("" if has_title else title, units, to_text))) + "\n"


def _lay_out(title: str, units: Sequence[Unit], to_text: Callable[[Unit], str]) -> Iterable[str]:
    yield title
    before = None if not title else Kind.TITLE
    for unit in units:
        if before is not None:
            yield _gap(before, unit.kind)
        yield to_text(unit)
        before = unit.kind


def _gap(before: Kind, after: Kind) -> str:
    """Items of one list follow line on line; a heading stands off."""
    if before is after is Kind.LI:
        return "\n"
    return "\n\n\n" if after is Kind.HEADING and before is not Kind.HEADING else "\n\n"


def _marked_target(unit: Unit) -> str:
    doubt = remark(unit)
    return f"[{doubt}] {target_text(unit)}".rstrip() if doubt else target_text(unit)
