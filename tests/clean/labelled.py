"""Publications of many genres with the kind of every line, in `genres/`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from yzsite.clean import Cleaned, clean
from yzsite.model import Block, Kind

FOLDER = Path(__file__).parent / "genres"


@dataclass(frozen=True, slots=True)
class Labelled:
    """One publication: what each line says, and what it is (`p`, `heading 2`)."""

    name: str
    labels: tuple[str, ...]
    texts: tuple[str, ...]

    @property
    def raw(self) -> str:
        """The text as it would be received."""
        return "".join(text + "\n" for text in self.texts)


@dataclass(frozen=True, slots=True)
class Mistake:
    """One line whose kind or level came out wrong."""

    name: str
    line: int
    wanted: str
    found: str
    text: str


def read_labelled(folder: Path) -> tuple[Labelled, ...]:
    """Read the publications of a folder: one `label | text` a line."""
    return tuple(_read(path) for path in sorted(folder.glob("*.txt")))


def _read(path: Path) -> Labelled:
    rows = [row.partition(" | ") for row in path.read_text("utf-8").splitlines() if row]
    return Labelled(path.stem, tuple(row[0] for row in rows), tuple(row[2] for row in rows))


def find_mistakes(publication: Labelled, cleaned: Cleaned | None = None) -> list[Mistake]:
    """Clean a publication and give the lines that are no block of the kind they should be."""
    cleaned = cleaned or clean(publication.raw)
    found = {b.lines[0]: _label(b) for b in cleaned.blocks if b.lines[0] == b.lines[1]}
    return [
        Mistake(publication.name, line, wanted, found.get(line, "joined"), text)
        for line, (wanted, text) in enumerate(
            zip(publication.labels, publication.texts, strict=True), 1
        )
        if found.get(line) != wanted
    ]


def _label(block: Block) -> str:
    return f"{block.kind} {block.level}" if block.kind is Kind.HEADING else str(block.kind)
