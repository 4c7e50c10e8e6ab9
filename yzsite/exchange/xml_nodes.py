"""XML from other tools, read one unit at a time; whoever sent it may mean harm.

Nothing that a document type declares is taken, nothing outside the file is opened, and neither
depth nor number of elements can take more memory than a unit needs. Python's own parser does it: it
needs no package, and says of each element in which line it begins.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from yzsite.errors import ContentError
from yzsite.exchange.rows import broken

_DEEPEST = 64
_MOST_IN_ONE = 100_000
"""Elements in a unit; one of a thousand sentences has some thousands."""
_HARMFUL = "Take the file from the tool once more; no tool writes this into it."
_TORN = "Is it the right file, and whole? Take it from the tool once more."
_SEPARATOR = " "


@dataclass(slots=True)
class Node:
    """An element."""

    tag: str
    """Without the namespace."""
    namespace: str
    attributes: Mapping[str, str]
    """Those of other namespaces have it before their name, with a blank."""
    line: int
    content: list[str | Node] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All text in it, however deep."""
        return "".join(one if isinstance(one, str) else one.text for one in self.content)

    def list_nodes(self, *tags: str) -> Iterator[Node]:
        """Give the elements in it, or only those of some tags."""
        for one in self.content:
            if isinstance(one, Node) and (not tags or one.tag in tags):
                yield one

    def find(self, *path: str) -> Node | None:
        """Give the first element on a path of tags."""
        node: Node | None = self
        for tag in path:
            node = next(node.list_nodes(tag), None) if node else None
        return node


@dataclass(slots=True)
class _Reader:
    """What the parser has come to."""

    path: Path
    tags: Collection[str]
    accept: Callable[[Node], None]
    take: Callable[[Node], None]
    may_name_type: bool
    parser: expat.XMLParserType
    open: list[Node] = field(default_factory=list)
    inside: int = 0
    """How deep the unit lies that is being read; 0 between units."""
    count: int = 0
    """Elements in it so far."""

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, tag = name.rpartition(_SEPARATOR)
        node = Node(tag, namespace, attributes, self.parser.CurrentLineNumber)
        self.count += 1
        if len(self.open) >= _DEEPEST or self.count > _MOST_IN_ONE:
            raise self._refuse("far too many elements inside one another")
        if not self.open:
            self.accept(node)
        elif self.inside:
            self.open[-1].content.append(node)
        self.open.append(node)
        if not self.inside:
            self.count = 0
            self.inside = len(self.open) if tag in self.tags else 0

    def end(self, _name: str) -> None:
        node = self.open.pop()
        if len(self.open) + 1 == self.inside:
            self.inside = 0
            self.take(node)

    def add(self, text: str) -> None:
        if self.inside:
            self.open[-1].content.append(text)

    def begin_type(
        self, _name: str, _system: str | None, _public: str | None, has_subset: bool
    ) -> None:
        if has_subset or not self.may_name_type:
            raise self._refuse("it declares a document type")

    def skip(self, name: str, _is_parameter: bool) -> None:
        raise self._refuse(f"the entity &{name[:60]}; is not known")

    def _refuse(self, message: str) -> ContentError:
        return broken(self.path, self.parser.CurrentLineNumber, message, _HARMFUL)


def read_nodes(
    path: Path,
    data: bytes,
    tags: Collection[str],
    accept: Callable[[Node], None],
    take: Callable[[Node], None],
    *,
    may_name_type: bool = False,
) -> None:
    """Read an XML file, each element of some tags as a whole.

    Args:
        path: of the file, for messages.
        data: the file.
        tags: of the elements.
        accept: looks at the root, as far as it is read then; raises what is wrong with it.
        take: gets each element.
        may_name_type: whether the file may name a document type; it is not opened.

    Raises:
        ContentError: it is torn or not XML, or means harm.
    """
    parser = expat.ParserCreate(namespace_separator=_SEPARATOR)
    parser.buffer_text = True
    reader = _Reader(path, tags, accept, take, may_name_type, parser)
    parser.StartElementHandler = reader.begin
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.add
    parser.StartDoctypeDeclHandler = reader.begin_type
    parser.SkippedEntityHandler = reader.skip
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        said = expat.ErrorString(error.code)
        raise broken(path, error.lineno, f"this is no XML: {said}", _TORN) from None
    except (LookupError, ValueError) as error:
        raise broken(path, 1, f"its encoding is not known: {error}", "Save it in UTF-8.") from None
