"""XLIFF as it comes back, of either version: the file says which it is.

Tools write states as they understand them. Only a word that is another one than was exported means
something; what a tool leaves out says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from yzsite.errors import ContentError
from yzsite.exchange.parts import Part, changed, join, list_notes, read_part
from yzsite.exchange.rows import NOT_EXPORTED, Delivery, Seen, broken, fault
from yzsite.exchange.xml_nodes import Node, read_nodes
from yzsite.model import Finding, State

VERSION_2, VERSION_12 = (
    "urn:oasis:names:tc:xliff:document:2.0",
    "urn:oasis:names:tc:xliff:document:1.2",
)
MINE, EXPORTED = "yzsite", "exported"
"""Category and type of the metadata that says what was exported."""

_UNIT, _ENTRY = "unit", "trans-unit"
_READ = {(VERSION_2, "2.0"), (VERSION_2, "2.1"), (VERSION_12, "1.2")}
"""Namespaces and versions; what 2.1 added is for other modules."""
_MEANT = {
    "initial": State.MACHINE,
    "translated": State.TRANSLATED,
    "reviewed": State.REVIEWED,
    "final": State.REVIEWED,
    "signed-off": State.REVIEWED,
}
_WANTS_WORK = "needs-"
"""How all words of version 1.2 begin that say so."""


def read(path: Path, data: bytes) -> Delivery:
    """Read an XLIFF file of version 2.0, 2.1 or 1.2.

    Raises:
        ContentError: it is no such file, or means harm.
    """
    parts: list[Part | Finding] = []
    remarks: list[Finding] = []

    def take(node: Node) -> None:
        remarks.extend(list_notes(path, node))
        parts.extend(_read_unit(path, node) if node.tag == _UNIT else [_read_entry(path, node)])

    read_nodes(path, data, {_UNIT, _ENTRY}, lambda root: _accept(path, root), take)
    return join(path, parts, remarks)


def _accept(path: Path, root: Node) -> None:
    version = root.attributes.get("version", "")
    if root.tag != "xliff":
        raise _refuse(path, root, f"this is no XLIFF file: it begins with <{root.tag[:60]}>")
    if (root.namespace, version) not in _READ:
        message = (
            f"this is XLIFF of version {version[:20]!r} in the namespace {root.namespace[:60]!r}"
        )
        raise _refuse(path, root, message)


def _refuse(path: Path, root: Node, message: str) -> ContentError:
    hint = "Save it as XLIFF 2.0 or 1.2, in the version that was exported."
    return broken(path, root.line, message, hint)


def _read_unit(path: Path, unit: Node) -> Iterator[Part | Finding]:
    """Read a unit of version 2; what stands between its segments is no text of it."""
    name, exported = unit.attributes.get("name", ""), _find_exported(unit)
    for segment in unit.list_nodes("segment"):
        place = segment.attributes.get("id", "")
        part = _read_texts(path, segment, f"{name}.{place}", exported)
        if isinstance(part, Part):
            word = segment.attributes.get("state", "initial")  # as the standard has it
            part = replace(part, state=_judge_segment(part.seen, word))
        yield part


def _find_exported(unit: Node) -> str:
    metadata = unit.find("metadata")
    for group in metadata.list_nodes("metaGroup") if metadata else ():
        if group.attributes.get("category") == MINE:
            for meta in group.list_nodes("meta"):
                if meta.attributes.get("type") == EXPORTED:
                    return meta.text
    return ""


def _judge_segment(seen: Seen, word: str) -> State | None:
    meant = _MEANT.get(word)
    if meant is State.MACHINE and not seen.state.is_human:
        return None  # “initial” was exported for units with and without a draft
    return changed(seen, meant)


def _read_entry(path: Path, entry: Node) -> Part | Finding:
    """Read a trans-unit of version 1.2."""
    name, exported = (entry.attributes.get(key, "") for key in ("id", "extradata"))
    part = _read_texts(path, entry, name, exported)
    if isinstance(part, Finding):
        return part
    target = entry.find("target")
    word = target.attributes.get("state", "") if target else ""
    approved = entry.attributes.get("approved", "")
    return replace(part, state=_judge_entry(part.seen, word, approved))


def _judge_entry(seen: Seen, word: str, approved: str) -> State | None:
    """Give the state that somebody changed; “approved” counts where the word is as it was.

    translate-toolkit approves whatever it writes a translation to, and says “translated” then.
    """
    meant = State.MACHINE if word.startswith(_WANTS_WORK) else _MEANT.get(word)
    was_approved = seen.state is State.REVIEWED and not seen.stale
    if meant and changed(seen, meant):
        return meant
    if approved == "yes" and not was_approved:
        return State.REVIEWED
    return State.TRANSLATED if approved == "no" and was_approved else None


def _read_texts(path: Path, node: Node, name: str, exported: str) -> Part | Finding:
    source = node.find("source")
    if not source:
        return fault(path, node.line, f"{name[:60]!r} has no source", NOT_EXPORTED)
    return read_part(path, name, exported, source, node.find("target"))
