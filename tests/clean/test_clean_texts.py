"""On text that is already clean nothing changes but blanks: it weighs more than any repair."""

from __future__ import annotations

from pathlib import Path

import pytest

from yzsite.clean import clean

_FOLDER = Path(__file__).parent / "clean_texts"
_PATHS = sorted(_FOLDER.glob("*.txt"))


def _characters(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("path", _PATHS, ids=[path.stem for path in _PATHS])
def test_leaves_every_line_of_a_clean_text(path: Path) -> None:
    """The lines come out as they are: none is joined, none taken out, no mark is turned."""
    raw = path.read_text("utf-8")
    cleaned = clean(raw)
    assert [line for line in cleaned.text.split("\n") if line] == [
        line.strip() for line in raw.split("\n") if line.strip()
    ]
    assert cleaned.dropped == ()


@pytest.mark.parametrize("ending", ["\r\n", "\n\n", "\n\u3000\u3000"])
def test_leaves_clean_texts_in_other_layouts(ending: str) -> None:
    """A blank line after each line, indents, or line ends of another system change nothing."""
    changed = [
        path.stem
        for path in _PATHS
        if _characters(clean(path.read_text("utf-8").replace("\n", ending)).text)
        != _characters(path.read_text("utf-8"))
    ]
    assert changed == []


def test_the_collection_is_wide_enough() -> None:
    """The number that counts, zero changes, is of this many characters and sorts of text."""
    assert len(_PATHS) >= 25
    assert sum(len(_characters(path.read_text("utf-8"))) for path in _PATHS) >= 4_000
