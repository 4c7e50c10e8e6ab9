"""A raw text becomes a content file for the first time; English that exists already is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from yzsite import sources
from yzsite.content import Document, Record, block_digest, new_document, source_digest
from yzsite.draft.alignment import Paragraphs
from yzsite.errors import SourceError
from yzsite.model import Block, Kind
from yzsite.paragraphs import english_paragraphs, share_of_foreign
from yzsite.versions import RULES_VERSION

_LONGEST_ENGLISH = 4_000_000
"""Characters; a very long book."""
_MOST_FOREIGN = 0.2
"""Share of its letters that may be no English ones: names in Chinese, and the like."""


def clean_new(
    path: Path, text: str, data: bytes, meta: Mapping[str, str]
) -> tuple[Document, Record]:
    """Clean a raw text into a new content file, and the record of that.

    Args:
        path: of the content file to be.
        text: what the raw file says.
        data: the raw file.
        meta: front matter that the file itself gives.
    """
    from yzsite.clean import clean  # noqa: PLC0415 - its patterns take a while to compile, and most runs clean nothing

    blocks = clean(text).blocks
    document = new_document(path, {**_guess_meta(blocks), **meta}, blocks)
    ids = [entry.unit.id for entry in document.entries]
    digests = dict(zip(ids, map(block_digest, blocks), strict=True))
    return document, Record(source_digest(data, RULES_VERSION), digests)


def read_english(name: str, data: bytes) -> Paragraphs:
    """Read an English file of any kind that a raw source may have: its paragraphs and sentences.

    Args:
        name: of the file; its suffix tells the kind.
        data: the file as received.

    Raises:
        SourceError: it cannot be read, is too long, holds no text, or its text is not English.
    """
    text = sources.read_raw(name, data).text
    if len(text) > _LONGEST_ENGLISH:
        hint = "Cut both files at the same headings and add them one by one."
        raise SourceError(f"{name} is too long: {len(text):,} characters", hint)
    foreign = share_of_foreign(text)
    if foreign > _MOST_FOREIGN:
        raise SourceError(
            f"{name} is no English text: of 100 letters {foreign * 100:.0f} are no English ones",
            "The Chinese file comes first, the English one after --target, and nothing else in it.",
        )
    paragraphs = english_paragraphs(text)
    if not any(char.isalpha() for char in text) or not paragraphs:
        raise SourceError(f"{name} holds no English text", "Give a file with text in it.")
    return paragraphs


def _guess_meta(blocks: Sequence[Block]) -> dict[str, str]:
    titles = [block.text for block in blocks if block.kind is Kind.TITLE]
    return {"title": titles[0] if titles else "", "title_en": ""}
