"""TMX: a pair for each sentence, with what a unit is beside it; for translation memories.

Unlike the files for readers (`yzsite.downloads`) it has units without English, texts in Markdown,
and what is needed to take the pairs back.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from yzsite.elements import Xml
from yzsite.exchange.parts import Part, join, list_notes, read_part, split
from yzsite.exchange.rows import NOT_EXPORTED, Delivery, Row, Seen, broken, fault
from yzsite.exchange.xml_nodes import Node, read_nodes
from yzsite.model import Finding, State
from yzsite.tmx import SOURCE, TARGET, join_properties, write_file, write_pair

_EXPORTED, _STATE, _STALE = "exported", "state", "stale"
_VERSIONS = {"1.4", "1.4b"}
_LANGUAGE = "http://www.w3.org/XML/1998/namespace lang"


def write(rows: Sequence[Row]) -> bytes:
    """Write a TMX 1.4b file."""
    return write_file([], (pair for row in rows for pair in _write_pairs(row)))


def _write_pairs(row: Row) -> Iterator[Xml]:
    properties = [(_EXPORTED, str(row.seen)), (_STATE, row.state.value)]
    properties += [(_STALE, "yes")] if row.stale else []
    said = join_properties(properties)
    is_sentence = not row.target or len(row.target) == len(row.source)
    for place, source, target in split(row):
        yield write_pair(f"{row.name}.{place}", said, source, target, is_sentence=is_sentence)


def read(path: Path, data: bytes) -> Delivery:
    """Read a TMX 1.4 file.

    Raises:
        ContentError: it is no such file, or means harm.
    """
    parts: list[Part | Finding] = []
    remarks: list[Finding] = []

    def take(node: Node) -> None:
        parts.append(_read_pair(path, node))
        remarks.extend(list_notes(path, node))

    read_nodes(
        path,
        data,
        {"tu"},
        lambda root: _accept(path, root),
        take,
        may_name_type=True,  # most tools write the name of the format's own
    )
    return join(path, parts, remarks)


def _accept(path: Path, root: Node) -> None:
    version = root.attributes.get("version", "")
    if root.tag != "tmx":
        hint = "Is it the right file? Name the format with --format."
        raise broken(
            path, root.line, f"this is no TMX file: it begins with <{root.tag[:60]}>", hint
        )
    if version not in _VERSIONS:
        hint = "Save it as TMX 1.4."
        raise broken(path, root.line, f"this is TMX of version {version[:20]!r}", hint)


def _read_pair(path: Path, pair: Node) -> Part | Finding:
    name, texts = pair.attributes.get("tuid", ""), _find_texts(pair)
    said = {node.attributes.get("type"): node.text.strip() for node in pair.list_nodes("prop")}
    if SOURCE not in texts or len(texts) == 1 < sum(1 for _ in pair.list_nodes("tuv")):
        missing = "English" if SOURCE in texts else "Chinese"
        hint = f"Its languages are {SOURCE} and {TARGET}. {NOT_EXPORTED}"
        return fault(path, pair.line, f"the pair {name[:60]!r} has no {missing}", hint)
    part = read_part(path, name, said.get(f"x-{_EXPORTED}", ""), texts[SOURCE], texts.get(TARGET))
    if isinstance(part, Finding):
        return part
    state = said.get(f"x-{_STATE}", part.seen.state)
    if state not in set(State):
        hint = f"A state is one of: {', '.join(State)}"
        return fault(path, pair.line, f"{name}: there is no state {state[:20]!r}", hint)
    is_stale = f"x-{_STALE}" in said
    if is_stale and state != part.seen.state:
        hint = f"Take x-{_STALE} away if you compared both texts, or put x-{_STATE} back."
        return fault(path, pair.line, f"{name} would be {state}, but is stale still", hint)
    return replace(part, state=_judge(part.seen, State(state), is_stale=is_stale))


def _judge(seen: Seen, state: State, *, is_stale: bool) -> State | None:
    """Give the state that somebody changed, or from which the word stale was taken away."""
    return None if state is seen.state and is_stale == seen.stale else state


def _find_texts(pair: Node) -> dict[str, Node]:
    """Find both texts; tools write zh-CN and EN-US where they read zh-Hans and en."""
    texts: dict[str, Node] = {}
    for variant in pair.list_nodes("tuv"):
        tag = variant.attributes.get(_LANGUAGE, variant.attributes.get("lang", "")).lower()
        text = variant.find("seg")
        for language in (SOURCE, TARGET):
            if text and tag.partition("-")[0].partition("_")[0] == language.partition("-")[0]:
                texts.setdefault(language, text)
    return texts
