"""The translation memory: valid, one unit a pair, nothing invented."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from tests.downloads.samples import LANG, download, paragraph, parse, publication, text_of
from tests.render.samples import hostile, report
from yzsite.model import Kind, State, Unit

CONTENT = {
    "tmx": ("header", "body"),
    "tuv": ("seg",),
    "seg": (),
    "prop": (),
}
"""Children that TMX 1.4b wants of the elements used here, as far as they are always the same."""
NEEDED = {
    "tmx": {"version"},
    "header": {
        "creationtool",
        "creationtoolversion",
        "segtype",
        "o-tmf",
        "adminlang",
        "srclang",
        "datatype",
    },
    "tuv": {LANG},
    "prop": {"type"},
}
"""Attributes that it wants."""
ALLOWED = {"tu": {"tuid", "segtype"}, "body": set[str](), "seg": set[str]()}
"""Attributes of the others."""


def read(data: bytes) -> list[ET.Element]:
    """Read a file strictly and give its translation units."""
    root = parse(data)
    for element in root.iter():
        children = tuple(child.tag for child in element)
        if element.tag in CONTENT:
            assert children == CONTENT[element.tag]
        if element.tag == "header":
            assert set(children) <= {"note", "prop", "ude"}
        if element.tag == "body":
            assert set(children) <= {"tu"}
        if element.tag == "tu":
            properties = len(children) - 2
            assert children == ("prop",) * properties + ("tuv", "tuv")
            assert element.get("segtype") in ("block", "paragraph", "sentence", "phrase")
        assert set(element.attrib) == NEEDED.get(element.tag, set(element.attrib))
        assert set(element.attrib) <= ALLOWED.get(element.tag, set(element.attrib))
    units = list(root.iter("tu"))
    ids = [unit.get("tuid") for unit in units]
    assert len(ids) == len(set(ids))
    return units


def pairs(units: list[ET.Element]) -> list[tuple[str, str]]:
    """Give the two texts of each unit."""
    texts = [{tuv.get(LANG): text_of(tuv[-1]) for tuv in unit.iter("tuv")} for unit in units]
    return [(text["zh-Hans"], text["en"]) for text in texts]


def properties(unit: ET.Element) -> dict[str, str]:
    """Give what a unit says of itself."""
    return {prop.attrib["type"]: prop.text or "" for prop in unit.iter("prop")}


def test_sentences_are_paired_where_their_counts_agree() -> None:
    """Markup is taken out: other tools would take it for text."""
    unit = paragraph(("增长**5%**。", "第一。"), ("It grew **5%**.", "First."))
    units = read(download(publication(unit))["pairs.tmx"])
    assert pairs(units) == [("增长5%。", "It grew 5%."), ("第一。", "First.")]
    assert [u.get("tuid") for u in units] == ["u1-1", "u1-2"]


def test_unit_is_one_pair_where_the_counts_differ() -> None:
    """No sentence is paired with what may be another's translation."""
    [unit] = read(download(publication(paragraph(("改了。", "两句。"), "Changed.")))["pairs.tmx"])
    assert pairs([unit]) == [("改了。两句。", "Changed.")]
    assert unit.get("segtype") == "paragraph"


def test_pair_tells_its_unit_its_state_and_its_origin() -> None:
    """Whoever imports the file can leave out drafts, and find the passage again."""
    stale = Unit("u2", Kind.P, State.TRANSLATED, ("改。",), ("Changed.",), stale=True)
    shown = publication(paragraph("好。", "Good."), stale)
    first, second = read(download(shown, {"u1": "argos:zh_en-1.9"})["pairs.tmx"])
    assert properties(first) == {
        "x-unit": "u1",
        "x-kind": "p",
        "x-state": "machine",
        "x-origin": "argos:zh_en-1.9",
    }
    assert properties(second) == {
        "x-unit": "u2",
        "x-kind": "p",
        "x-state": "translated",
        "x-stale": "yes",
    }


def test_units_without_english_are_no_pairs() -> None:
    """An empty translation would teach another memory to say nothing."""
    units = read(download(report().publication)["pairs.tmx"])
    assert {"u6", "u11"}.isdisjoint({properties(unit)["x-unit"] for unit in units})
    assert all(source.strip() and target.strip() for source, target in pairs(units))


def test_hostile_texts_are_text() -> None:
    """Whatever a segment says, the file can be read, and the words are in it."""
    units = read(download(hostile().publication, hostile().origins)["pairs.tmx"])
    assert "<script>alert(1)</script>" in [source for source, _ in pairs(units)]
