"""What yzsite itself did to a publication: `record.jsonl` beside the content file.

The content file is the truth; the record only remembers which cleaned block a unit came from and
where a draft came from. Without it nothing is lost: every text then counts as a person's.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from yzsite.fingerprint import target_fingerprint
from yzsite.inline import to_plain
from yzsite.model import Block, Unit
from yzsite.segment import join_sentences

_DIGEST_LENGTH = 12
_ID = re.compile(r"u[1-9][0-9]{0,8}")


@dataclass(frozen=True, slots=True)
class Record:
    """What yzsite did to one publication."""

    source: str = ""
    """Digest of the raw source and the cleaning rules that the content file is up to date with."""
    blocks: Mapping[str, str] = field(default_factory=dict)
    """Unit id → digest of the cleaned block that it came from, in the order of the source."""
    drafts: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Unit id → fingerprint of a drafted target, and where it came from."""

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of all units it knows, gone ones too."""
        return (*self.blocks, *self.drafts)

    def origin(self, unit: Unit) -> str:
        """Where the machine's English of a unit came from; empty if a person changed it since."""
        fingerprint, origin = self.drafts.get(unit.id, ("", ""))
        return origin if fingerprint == target_fingerprint(unit.target) else ""

    def with_draft(self, unit_id: str, target: Sequence[str], origin: str) -> Record:
        """Remember where a draft came from."""
        draft = (target_fingerprint(target), origin)
        return replace(self, drafts={**self.drafts, unit_id: draft})


def source_digest(raw: bytes, rules_version: str) -> str:
    """Digest of a raw source together with the rules that clean it."""
    return _digest(raw + b"\0" + rules_version.encode())


def block_digest(block: Block) -> str:
    """Digest of everything a cleaned block says: kind, level and text."""
    return _digest(f"{block.kind}\0{block.level}\0{fold(block.text)}".encode())


def unit_digest(unit: Unit) -> str:
    """Digest of a unit's Chinese; equal to that of its block while no person touched it."""
    return _digest(f"{unit.kind}\0{unit.level}\0{fold(unit_text(unit))}".encode())


def unit_text(unit: Unit) -> str:
    """Give the Chinese of a unit as one plain text."""
    return join_sentences([to_plain(segment) for segment in unit.source])


def fold(text: str) -> str:
    """Give a text without its blanks: they tell no two cleaned texts apart."""
    return "".join(text.split())


def read_record(text: str) -> Record:
    """Read a record; lines that cannot be read are passed over, as if they were not there."""
    record = Record()
    blocks, drafts = {}, {}
    for line in text.splitlines():
        match _parse(line):
            case {"source": str(source)}:
                record = replace(record, source=source)
            case {"unit": str(unit), "block": str(block)} if _ID.fullmatch(unit):
                blocks[unit] = block
            case {"unit": str(unit), "target": str(target), "origin": str(origin)} if _ID.fullmatch(
                unit
            ):
                drafts[unit] = (target, origin)
    return replace(record, blocks=blocks, drafts=drafts)


def write_record(record: Record) -> str:
    """Write a record, one fact a line, so that two branches merge."""
    rows: list[dict[str, str]] = [{"source": record.source}] if record.source else []
    rows += [{"unit": unit, "block": block} for unit, block in record.blocks.items()]
    rows += [
        {"unit": unit, "target": target, "origin": origin}
        for unit, (target, origin) in sorted(record.drafts.items(), key=_by_number)
    ]
    return "".join(json.dumps(row) + "\n" for row in rows)


def _by_number(item: tuple[str, tuple[str, str]]) -> tuple[int, str]:
    return len(item[0]), item[0]


def _parse(line: str) -> object:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:_DIGEST_LENGTH]
