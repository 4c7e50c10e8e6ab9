"""The raw text with its repairs marked, and the picture of where they are."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from yzsite.clean import clean, damage_strip, mark_lines

_CONTENT = Path(__file__).parents[2] / "content"
_SOURCES = sorted(_CONTENT.glob("*/source.txt"))
_RAW = "渝中区9 月 2 日召开会议,服务经济高质量发\n\n展、服务居民,名列前茅。\n"


@pytest.mark.parametrize("path", _SOURCES, ids=[path.parent.name for path in _SOURCES])
def test_marks_repairs_where_they_are_in_the_raw_text(path: Path) -> None:
    """Every part is a piece of its raw line, and every repair of the text has its line."""
    raw = path.read_text("utf-8")
    lines = raw.split("\n")
    cleaned = clean(raw)
    marked = mark_lines(raw, cleaned)
    for line in marked:
        whole = "".join(part.text for part in line.parts)
        assert "\n".join(lines[line.number - 1 :]).startswith(whole.rstrip("\n"))
    fixed = {fix.line for fix in cleaned.fixes if fix.rule != "list-mark"}
    assert fixed <= {line.number for line in marked}


def test_shows_what_was_put_in_place() -> None:
    """A mark carries what stood there, what stands there now, and the rule's name."""
    first = mark_lines(_RAW, clean(_RAW))[0]
    changed = [(part.text, part.after) for part in first.parts if part.after is not None]
    assert changed == [(" ", ""), (" ", ""), (" ", ""), (",", "，"), ("\n\n", "")]
    assert first.rules == ("number-spacing", "punctuation-width", "join-paragraphs")


def test_marks_nothing_in_a_clean_text() -> None:
    """Blank lines that are moved about are no repair."""
    assert mark_lines("渝中。\n重庆。\n", clean("渝中。\n重庆。\n")) == ()


def test_picture_is_svg_with_words_for_those_who_cannot_see_it() -> None:
    """The picture is well-formed, names itself, and says how much was repaired."""
    raw = _SOURCES[0].read_text("utf-8")
    root = ElementTree.fromstring(damage_strip(raw, clean(raw)))  # noqa: S314 - our own
    space = "{http://www.w3.org/2000/svg}"
    assert root.get("role") == "img"
    assert root.findtext(f"{space}title")
    assert "characters: " in (root.findtext(f"{space}desc") or "")
    assert len(root.findall(f"{space}rect")) > 3


def test_picture_of_a_clean_text_says_so() -> None:
    """Without repairs the rows are empty."""
    assert "No repairs." in damage_strip("渝中。\n", clean("渝中。\n"))
