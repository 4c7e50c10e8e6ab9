"""XML from strangers: whatever a file holds, it is read in its own time and memory, or refused."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exchange.samples import row
from yzsite.errors import ContentError
from yzsite.exchange import Row, read, write

PATH = Path("site")
FORMS = ("xliff", "xliff12", "tmx")
each_format = pytest.mark.parametrize("form", FORMS)

_LAUGHS = "".join(
    f'<!ENTITY l{number} "{f"&l{number - 1};" * 10}">' for number in range(1, 12)
).replace("&l0;", "ha")
_BOMB = f"<!DOCTYPE x [{_LAUGHS}]>"
_FILE = '<!DOCTYPE x [<!ENTITY l11 SYSTEM "file:///etc/passwd">]>'
_OTHER = '<!DOCTYPE x SYSTEM "http://example.org/x.dtd" [<!ENTITY % p SYSTEM "file:///x"> %p;]>'


def _refused(form: str, data: bytes) -> str:
    with pytest.raises(ContentError) as error:
        read(form, PATH, data)
    assert error.value.findings[0].hint
    return error.value.findings[0].message


def _with_type(form: str, declared: str) -> bytes:
    text = write(form, [row()]).decode().replace("It grew.", "&l11;")
    return text.replace("?>\n", f"?>\n{declared}\n", 1).encode()


@each_format
@pytest.mark.parametrize("declared", [_BOMB, _FILE, _OTHER], ids=["laughs", "file", "outside"])
def test_a_document_type_declares_nothing(form: str, declared: str) -> None:
    """No entities, from inside or outside; in UTF-16 neither."""
    data = _with_type(form, declared)
    assert _refused(form, data) == "it declares a document type"
    wide = data.decode().replace('encoding="utf-8"', 'encoding="utf-16"').encode("utf-16")
    assert _refused(form, wide) == "it declares a document type"


def test_a_named_document_type_is_not_opened() -> None:
    """TMX files have one; an entity of it would be lost without a word."""
    named = '<!DOCTYPE tmx SYSTEM "file:///etc/passwd">'
    assert _refused("tmx", _with_type("tmx", named)) == "the entity &l11; is not known"
    assert _refused("xliff", _with_type("xliff", named)) == "it declares a document type"


@each_format
def test_depth_and_number_have_an_end(form: str) -> None:
    """A file of a few bytes each would fill the memory, or the stack."""
    text = write(form, [row()]).decode()
    for inner in ("<mrk>" * 100_000, "<mrk/>" * 100_001, "<mrk>" * 100_000 + "</mrk>" * 100_000):
        message = _refused(form, text.replace("It grew.", inner).encode())
        assert message == "far too many elements inside one another"
    begin = text.index(">", text.index(f"<{'tmx' if form == 'tmx' else 'xliff'} ")) + 1
    outside = text[:begin] + "<x>" * 100
    assert _refused(form, outside.encode()) == "far too many elements inside one another"


@each_format
def test_a_long_file_is_read_in_linear_time(form: str) -> None:
    """As many units as some fifty publications have."""
    sent = [replace(row(), unit=f"u{number}") for number in range(4_000)]
    assert len(read(form, PATH, write(form, sent)).rows) == len(sent)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "this is no XML: no element found"),
        (b'msgid ""', "this is no XML: syntax error"),
        (b"<xliff", "this is no XML: unclosed token"),
        (
            b"<xliff version='2.0' xmlns='urn:oasis:names:tc:xliff:document:2.0'>",
            "no element found",
        ),
        (b"<html/>", "this is no XLIFF file: it begins with <html>"),
        (b"<xliff version='2.0'/>", "this is XLIFF of version '2.0' in the namespace ''"),
        (b"<xliff version='1.1' xmlns='urn:oasis:names:tc:xliff:document:1.1'/>", "version '1.1'"),
        (b"<xliff version='2.2' xmlns='urn:oasis:names:tc:xliff:document:2.2'/>", "version '2.2'"),
        (b"<xliff version='1.2' xmlns='urn:oasis:names:tc:xliff:document:2.0'/>", "version '1.2'"),
        (b"<?xml version='1.0' encoding='x-klingon'?><xliff/>", "its encoding is not known"),
        (b"<?xml version='1.0' encoding='gb18030'?><xliff/>", "its encoding is not known"),
        (b"\x00<xliff/>", "this is no XML"),
        (b"\xff\xfe", "this is no XML"),
        (b"PK\x03\x04", "this is no XML"),
    ],
)
def test_what_is_no_xliff_is_named(data: bytes, message: str) -> None:
    """With what it is, where that can be seen."""
    assert message in _refused("xliff", data)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"<tmx version='1.1'/>", "this is TMX of version '1.1'"),
        (b"<tmx/>", "this is TMX of version ''"),
        (b"<xliff/>", "this is no TMX file: it begins with <xliff>"),
    ],
)
def test_what_is_no_tmx_is_named(data: bytes, message: str) -> None:
    """OmegaT's own 1.1 has no states and no names of units."""
    assert _refused("tmx", data) == message


@each_format
@pytest.mark.parametrize(("named", "encoding"), [("utf-16", "utf-16"), ("utf-8", "utf-8-sig")])
def test_other_encodings_of_xml_are_read(form: str, named: str, encoding: str) -> None:
    """As long as the file says which it is in."""
    text = write(form, [row("It grew: “5%”.\nÜber.")]).decode()
    data = text.replace('encoding="utf-8"', f'encoding="{named}"').encode(encoding)
    assert read(form, PATH, data).rows[0].target == ("It grew: “5%”.", "Über.")


@each_format
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_no_change_of_a_file_is_too_strange(form: str, data: st.DataObject) -> None:
    """Cut, doubled, other bytes in it: rows, named problems or one message; never anything else."""
    sent = write(form, [row(), replace(row("", source="第一。"), unit="u8")])
    begin = data.draw(st.integers(0, len(sent)))
    end = data.draw(st.integers(begin, len(sent)))
    pieces = st.sampled_from([b"", b"<", b">", b"&", b"\x00", b"]]>", b"<!--", sent[begin:end] * 2])
    changed = sent[:begin] + data.draw(st.one_of(pieces, st.binary(max_size=8))) + sent[end:]
    try:
        delivery = read(form, PATH, changed)
    except ContentError:
        return
    assert all(isinstance(one, Row) for one in delivery.rows)
    assert all(problem.hint for problem in delivery.problems)
