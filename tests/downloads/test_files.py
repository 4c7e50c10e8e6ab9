"""Which files a publication offers, and that no text can break one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.downloads.samples import SETTINGS, download, paragraph, parse, publication, unpack
from tests.render.samples import bare, hostile, report
from yzsite.downloads import make_downloads
from yzsite.model import Kind, State, Unit


def test_everything_is_offered_under_a_name_that_tells_the_publication() -> None:
    """On a reader's disk `zh.txt` would say nothing."""
    raw = ("source.txt", b"raw")
    files = list(make_downloads(SETTINGS, report().publication, {}, raw))
    assert {file.path: file.save_as for file in files} == {
        "book.epub": "report.epub",
        "zh.txt": "report.zh.txt",
        "en.txt": "report.en.txt",
        "pairs.tmx": "report.tmx",
        "source.txt": "report.source.txt",
    }


def test_without_english_there_is_neither_english_text_nor_memory() -> None:
    """Nobody is offered an empty file; without a raw source there is none of it either."""
    assert set(download(bare().publication)) == {"book.epub", "zh.txt"}


@pytest.mark.parametrize(
    ("name", "path", "save_as"),
    [
        ("source.txt", "source.txt", "s.source.txt"),
        ("source.PDF", "source.PDF", "s.source.PDF"),
        ("source.html", "source.html.txt", "s.source.html"),
        ("source.svg", "source.svg.txt", "s.source.svg"),
        ("source.xhtml", "source.xhtml.txt", "s.source.xhtml"),
    ],
)
def test_raw_source_is_never_a_page_of_the_site(name: str, path: str, save_as: str) -> None:
    """It is given byte for byte, and a program in it does not run where the site stands."""
    data = b"<script>alert(1)</script>\xff\r\n"
    *_, offered = make_downloads(SETTINGS, publication(paragraph("好。")), {}, (name, data))
    assert (offered.path, offered.save_as, offered.data) == (path, save_as, data)


def test_same_input_gives_the_same_bytes() -> None:
    """No file holds a time of its making or an order of chance."""
    for page in (report(), hostile()):
        assert download(page.publication) == download(page.publication)


@given(
    st.text(max_size=40) | st.text("<>&[]()*`\\\"'\x00\ufffe\n h:/", max_size=40),
    st.text(max_size=20),
    st.sampled_from(Kind),
    st.sampled_from(State),
)
def test_any_text_gives_files_that_can_be_read(
    text: str, other: str, kind: Kind, state: State
) -> None:
    """Whatever a segment, a title or an origin says, every file of XML is well formed."""
    meta = {"title": text, "title_en": other, "issuer": text, "author": other, "date": text}
    unit = Unit("u1", kind, state, (text, other), (other, text), level=len(other) % 5)
    files = download(publication(unit, slug=text or "s", **meta), {"u1": text})
    for data in (*unpack(files["book.epub"]).values(), files.get("pairs.tmx", b"<tmx/>")):
        if data.startswith(b"<"):
            parse(data)
    files["zh.txt"].decode()
