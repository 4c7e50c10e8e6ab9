"""Making the folder of a new publication."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from yzsite.content import Document, Record
from yzsite.counterpart import Placed, place
from yzsite.draft.alignment import Paragraphs
from yzsite.errors import YzsiteError
from yzsite.intake import clean_new
from yzsite.loading import CONTENT_FILE, Loaded, load_publication, save
from yzsite.storage import write_atomically


@dataclass(frozen=True, slots=True)
class RawFile:
    """A raw source as received, and what it says."""

    name: str
    """In the publication's folder: `source.txt`, `source.html`."""
    data: bytes
    text: str
    """Decoded or extracted, but not cleaned."""
    meta: Mapping[str, str]
    """Front matter that the file itself gives."""


def create(folder: Path, raw: RawFile) -> Loaded:
    """Make the folder of a new publication: the raw file byte for byte, and what it cleans to.

    The folder comes whole or not at all, however the run ends: it is made beside its place and
    then moved there.

    Args:
        folder: the new folder, which must not exist yet.
        raw: the file.

    Raises:
        YzsiteError: the folder cannot be written, or is there already.
    """
    return _write(folder, raw, *_clean(folder, raw))


def create_pair(folder: Path, raw: RawFile, english: Paragraphs) -> Placed:
    """Make the folder of a new publication as `create` does, with English that exists already.

    Raises:
        YzsiteError: the texts cannot be aligned, or the folder cannot be written.
    """
    document, record = _clean(folder, raw)
    placed = place(document, record, english)
    loaded = _write(folder, raw, placed.document, record)
    return replace(placed, document=loaded.document)


def _clean(folder: Path, raw: RawFile) -> tuple[Document, Record]:
    return clean_new(folder / CONTENT_FILE, raw.text, raw.data, raw.meta)


def _write(folder: Path, raw: RawFile, document: Document, record: Record) -> Loaded:
    if folder.exists():
        raise YzsiteError(f"{folder} is there already", "Nothing was overwritten.")
    stage = folder.with_name(f".{folder.name}.new")
    shutil.rmtree(stage, ignore_errors=True)
    try:
        write_atomically(stage / raw.name, raw.data)
        document = replace(document, path=stage / CONTENT_FILE)
        save(Loaded(stage, document, record, stage / raw.name, None))
        stage.rename(folder)
    except OSError as error:
        raise YzsiteError(f"{folder}: cannot be written: {error.strerror}") from error
    finally:
        shutil.rmtree(stage, ignore_errors=True)
    loaded = load_publication(folder)
    if loaded is None:
        raise YzsiteError(f"{folder} was taken away while it was made")
    return loaded
