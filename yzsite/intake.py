"""A raw text becomes a content file for the first time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from yzsite.content import Document, Record, block_digest, new_document, source_digest
from yzsite.model import Block, Kind
from yzsite.versions import RULES_VERSION


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


def _guess_meta(blocks: Sequence[Block]) -> dict[str, str]:
    titles = [block.text for block in blocks if block.kind is Kind.TITLE]
    return {"title": titles[0] if titles else "", "title_en": ""}
