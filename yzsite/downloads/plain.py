"""Plain text of one language, for reading and for tools that want nothing but words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from yzsite.downloads.texts import Passage, Shown, sum_up
from yzsite.inline import printable
from yzsite.model import Kind


def write_source(shown: Shown) -> str:
    """Write the Chinese: a blank line between paragraphs, two above a heading."""
    texts = [passage.source.text for passage in shown.passages]
    return _write(shown.title, shown.passages, texts)


def write_target(shown: Shown) -> str:
    """Write the English in the same way, with what no person stands behind marked as such."""
    title = shown.publication.title_en or shown.title
    texts = [_mark(passage.remark, passage.target.text) for passage in shown.passages]
    return f"[{sum_up(shown.publication.units)[1]}]\n\n{_write(title, shown.passages, texts)}"


def _write(title: str, passages: Sequence[Passage], texts: Sequence[str]) -> str:
    kinds = [passage.unit.kind for passage in passages]
    if Kind.TITLE not in kinds:
        kinds, texts = [Kind.TITLE, *kinds], [title, *texts]
    return printable("".join(_lay_out(kinds, texts))) + "\n"


def _lay_out(kinds: Sequence[Kind], texts: Sequence[str]) -> Iterable[str]:
    yield texts[0]
    for before, after, text in zip(kinds, kinds[1:], texts[1:], strict=False):
        yield _gap(before, after)
        yield text


def _gap(before: Kind, after: Kind) -> str:
    """Items of one list follow line on line; a heading stands off."""
    if before is after is Kind.LI:
        return "\n"
    return "\n\n\n" if after is Kind.HEADING and before is not Kind.HEADING else "\n\n"


def _mark(remark: str, text: str) -> str:
    return f"[{remark}] {text}".rstrip() if remark else text
