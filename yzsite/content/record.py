"""What yzsite itself did to a publication: `record.jsonl` beside the content file.

The content file is the truth; the record only remembers which cleaned block a unit came from and
where a draft came from. Without it nothing is lost: every text then counts as a person's.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from yzsite.fingerprint import source_fingerprint, target_fingerprint
from yzsite.inline import plain_source
from yzsite.model import Block, Draft, Unit

_DIGEST_LENGTH = 12
_ID = re.compile(r"u[1-9][0-9]{0,8}")


@dataclass(frozen=True, slots=True)
class DraftFact:
    """What is known of one draft."""

    target: str
    """Fingerprint of the drafted target."""
    origin: str
    """Where it came from."""
    repairs: tuple[str, ...] = ()
    """Names of what was done to the engine's output."""
    raw: tuple[str, ...] = ()
    """The engine's output for each segment that was repaired, empty for others; plain text."""


@dataclass(frozen=True, slots=True)
class Signature:
    """Who saved a unit."""

    who: str
    texts: str
    """Fingerprints of both texts, as they were saved."""


@dataclass(frozen=True, slots=True)
class Record:
    """What yzsite did to one publication."""

    source: str = ""
    """Digest of the raw source and the cleaning rules that the content file is up to date with."""
    blocks: Mapping[str, str] = field(default_factory=dict)
    """Unit id → digest of the cleaned block that it came from, in the order of the source."""
    drafts: Mapping[str, DraftFact] = field(default_factory=dict)
    """Unit id → what is known of its draft."""
    settled: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """Unit id and rule → fingerprints of the texts for which a person settled it."""
    signed: Mapping[str, Signature] = field(default_factory=dict)
    """Unit id → who saved it last, where yzsite was told."""

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of all units it knows, gone ones too."""
        return (*self.blocks, *self.drafts)

    def origin(self, unit: Unit) -> str:
        """Where the machine's English of a unit came from; empty if a person changed it since."""
        fact = self.draft(unit)
        return fact.origin if fact else ""

    def draft(self, unit: Unit) -> DraftFact | None:
        """Give what is known of a unit's draft; None if a person changed it since."""
        fact = self.drafts.get(unit.id)
        return fact if fact and fact.target == target_fingerprint(unit.target) else None

    def author(self, unit: Unit) -> str:
        """Name who saved a unit last; empty if nobody knows, or if it was changed since."""
        signature = self.signed.get(unit.id)
        return signature.who if signature and signature.texts == fingerprint_pair(unit) else ""

    def with_author(self, unit: Unit, who: str) -> Record:
        """Remember who saved a unit with these texts."""
        return self.with_signature(unit.id, Signature(who, fingerprint_pair(unit)))

    def with_signature(self, unit_id: str, signature: Signature | None) -> Record:
        """Put another signature under a unit, or none."""
        signed = {name: one for name, one in self.signed.items() if name != unit_id}
        return replace(self, signed=signed | ({unit_id: signature} if signature else {}))

    def still_settled(self, unit_id: str, unit: Unit, rules: Collection[str]) -> tuple[str, ...]:
        """Give the settled rules that hold for the texts as they are now.

        A rule that was settled for other texts no longer does; one that is new here holds,
        whatever else the person changed with it.
        """
        now = fingerprint_pair(unit) if rules else ""
        return tuple(rule for rule in rules if self.settled.get((unit_id, rule), now) == now)

    def with_draft(self, unit_id: str, origin: str, drafts: Sequence[Draft]) -> Record:
        """Remember where the drafts of a unit's segments came from, and what was done to them."""
        repairs = tuple(dict.fromkeys(name for draft in drafts for name in draft.repairs))
        raw = tuple(draft.raw for draft in drafts) if repairs else ()
        target = target_fingerprint([draft.target for draft in drafts])
        fact = DraftFact(target, origin, repairs, raw)
        return replace(self, drafts={**self.drafts, unit_id: fact})


def fingerprint_pair(unit: Unit) -> str:
    """Write the fingerprints of both texts of a unit as one word."""
    return f"{source_fingerprint(unit.source)}.{target_fingerprint(unit.target)}"


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
    return plain_source(unit.source)


def fold(text: str) -> str:
    """Give a text without its blanks: they tell no two cleaned texts apart."""
    return "".join(text.split())


def read_record(text: str) -> Record:
    """Read a record; lines that cannot be read are passed over, as if they were not there."""
    record = Record()
    blocks, drafts, settled, signed = {}, {}, {}, {}
    for line in text.splitlines():
        match _parse(line):
            case {"source": str(source)}:
                record = replace(record, source=source)
            case {"unit": str(unit), "block": str(block)} if _ID.fullmatch(unit):
                blocks[unit] = block
            case {
                "unit": str(unit),
                "target": str(target),
                "origin": str(origin),
                **rest,
            } if _ID.fullmatch(unit):
                repairs, raw = _texts(rest.get("repairs")), _texts(rest.get("raw"))
                drafts[unit] = DraftFact(target, origin, repairs, raw)
            case {"unit": str(unit), "ok": str(rule), "texts": str(texts)} if _ID.fullmatch(unit):
                settled[unit, rule] = texts
            case {"unit": str(unit), "by": str(who), "texts": str(texts)} if _ID.fullmatch(unit):
                signed[unit] = Signature(who, texts)
    return replace(record, blocks=blocks, drafts=drafts, settled=settled, signed=signed)


def write_record(record: Record) -> str:
    """Write a record, one fact a line, so that two branches merge."""
    rows: list[dict[str, object]] = [{"source": record.source}] if record.source else []
    rows += [{"unit": unit, "block": block} for unit, block in record.blocks.items()]
    rows += [
        {"unit": unit} | _to_row(fact)
        for unit, fact in sorted(record.drafts.items(), key=lambda item: _by_number(item[0]))
    ]
    rows += [
        {"unit": unit, "ok": rule, "texts": texts} for (unit, rule), texts in record.settled.items()
    ]
    rows += [
        {"unit": unit, "by": signature.who, "texts": signature.texts}
        for unit, signature in sorted(record.signed.items(), key=lambda item: _by_number(item[0]))
    ]
    return "".join(json.dumps(row) + "\n" for row in rows)


def _texts(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else ()


def _to_row(fact: DraftFact) -> dict[str, object]:
    """Write what is known of a draft; what nothing was done to needs no more than its origin."""
    row: dict[str, object] = {"target": fact.target, "origin": fact.origin}
    return row | ({"repairs": fact.repairs, "raw": fact.raw} if fact.repairs else {})


def _by_number(unit_id: str) -> tuple[int, str]:
    return len(unit_id), unit_id


def _parse(line: str) -> object:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:_DIGEST_LENGTH]
