"""What pages say of themselves to search engines and other programs."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.render.outline import read_page
from tests.render.samples import bare, hostile, html_pages, report, site
from yzsite.config import Settings
from yzsite.model import Kind, Publication, State, Unit
from yzsite.render import Page, Renderer

BASE = "https://yuzhong.example/sub"
REPORT = {
    "x-default": f"{BASE}/report/",
    "zh-Hans": f"{BASE}/report/zh/",
    "en": f"{BASE}/report/en/",
}


def links(html: str, rel: str) -> dict[str, str]:
    """Give the addresses of pages that a kind of link in the head leads to, by language."""
    found = [attrs for tag, attrs in read_page(html).tags if tag == "link" and attrs["rel"] == rel]
    pages = [attrs for attrs in found if attrs.get("type") != "application/atom+xml"]
    return {attrs.get("hreflang") or "": attrs["href"] or "" for attrs in pages}


def meta(html: str) -> dict[str, str]:
    """Give the entries of the head by name."""
    found = [attrs for tag, attrs in read_page(html).tags if tag == "meta"]
    return {a.get("property") or a.get("name") or "": a.get("content") or "" for a in found}


def data(html: str) -> Any:  # noqa: ANN401 - whatever the page says
    """Read the JSON-LD of a page."""
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert block is not None
    return json.loads(block[1])


def file_of(address: str) -> str:
    """Give the file of the site that an absolute address leads to."""
    path = address.removeprefix(f"{BASE}/")
    return path + "index.html" if path.endswith("/") or not path else path


def test_pages_name_each_other_and_themselves(tmp_path: Path) -> None:
    """The set of alternates is the same on every page of it, and each is its own canonical."""
    files = html_pages(site(tmp_path, report(), base_url=f"{BASE}/"))
    for address in REPORT.values():
        html = files[file_of(address)]
        assert links(html, "alternate") == REPORT
        assert links(html, "canonical") == {"": address}
        assert meta(html)["og:url"] == address


def test_alternates_are_reciprocal_and_exist(tmp_path: Path) -> None:
    """Whatever a page names is there and names the page: on the whole site."""
    files = html_pages(site(tmp_path, report(), bare(), base_url=BASE))
    named = {path: set(links(html, "alternate").values()) for path, html in files.items()}
    for path, addresses in named.items():
        for address in addresses:
            assert named[file_of(address)] == addresses, path
    assert named["bare/index.html"] == {f"{BASE}/bare/", f"{BASE}/bare/zh/"}
    assert named["report/review.html"] == set()


def test_without_an_address_nothing_is_absolute(tmp_path: Path) -> None:
    """No canonical and no alternates, which must be absolute; the rest of the head stays."""
    files = site(tmp_path, report())
    html = files["report/en/index.html"].decode()
    assert not links(html, "alternate")
    assert not links(html, "canonical")
    assert "sitemap.xml" not in files
    assert files["robots.txt"] == b"User-agent: *\nAllow: /\n"
    assert meta(html)["og:title"] == "Work Report"


def test_sitemap_lists_the_pages_with_their_alternates(tmp_path: Path) -> None:
    """Every address leads to a file; every entry of a publication names the whole set."""
    files = site(tmp_path, report(), hostile(), bare(), base_url=BASE)
    spaces = {
        "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
        "x": "http://www.w3.org/1999/xhtml",
    }
    tree = ElementTree.fromstring(files["sitemap.xml"])  # noqa: S314 - our own file
    entries = {
        url.findtext("s:loc", "", spaces): {
            link.attrib["hreflang"]: link.attrib["href"] for link in url.findall("x:link", spaces)
        }
        for url in tree.findall("s:url", spaces)
    }
    assert {entries[address] == REPORT for address in REPORT.values()} == {True}
    assert [a for a in entries if "/report/" in a] == list(REPORT.values())
    assert entries[f"{BASE}/"] == {}
    hostile_address = f"{BASE}/javascript%3Aalert%281%29/zh/"
    assert hostile_address in entries
    assert {unquote(file_of(address)) for address in entries} <= files.keys()
    assert {f"{BASE}/years/", f"{BASE}/years/2026/", f"{BASE}/issuers/"} <= entries.keys()
    assert f"Sitemap: {BASE}/sitemap.xml\n" in files["robots.txt"].decode()


@pytest.mark.parametrize(("gate", "is_listed"), [(0, True), (27, True), (28, False), (100, False)])
def test_publication_is_listed_from_its_gate_on(tmp_path: Path, gate: int, is_listed: bool) -> None:
    """Of eleven units three are reviewed: 27.3 percent. All its pages say the same."""
    files = site(tmp_path, report(), base_url=BASE, gate=gate)
    for path, html in html_pages(files).items():
        if path.startswith("report/"):
            assert ("robots" not in meta(html)) is is_listed, path
    text = files["report/index.html"].decode()
    assert (f"not to list it until {gate}% has been reviewed" in text) is not is_listed
    assert (f"审校满{gate}%之前" in files["report/zh/index.html"].decode()) is not is_listed
    assert bool(links(text, "alternate")) is is_listed
    assert (b"/report/" in files["sitemap.xml"]) is is_listed
    assert "robots" not in meta(files["index.html"].decode())


def test_gate_is_part_of_what_pages_depend_on() -> None:
    """Another gate makes every page again."""
    digests = {Renderer(Settings(Path("/x"), reviewed_gate=n)).theme_digest() for n in (0, 1, 50)}
    assert len(digests) == 3


def test_english_is_the_translation_of_the_chinese(tmp_path: Path) -> None:
    """Each page describes the work it holds and names the other one."""
    files = html_pages(site(tmp_path, report(), base_url=BASE))
    english, chinese = data(files["report/en/index.html"]), data(files["report/zh/index.html"])
    assert (english["@type"], english["inLanguage"], english["headline"]) == (
        "Report", "en", "Work Report",
    )  # fmt: skip
    assert english["@id"] == REPORT["en"]
    assert english["translationOfWork"]["@id"] == chinese["@id"] == REPORT["zh-Hans"]
    assert chinese["workTranslation"]["@id"] == english["@id"]
    assert chinese["datePublished"] == "2026-01-21"
    assert chinese["publisher"]["name"] == "区政府"
    assert english["creativeWorkStatus"] == "Draft"
    assert data(files["report/index.html"])["inLanguage"] == ["zh-Hans", "en"]


@pytest.mark.parametrize(
    ("title", "issuer", "expected"),
    [
        ("2026年政府工作报告", "区政府", "Report"),
        ("三个空间", "重庆日报", "NewsArticle"),
        ("三个空间", "报纸专版（原文未载报名）", "NewsArticle"),
        ("报告文学选", "区图书馆", "Article"),
        ("施工通知", "", "Article"),
    ],
)
def test_type_of_a_work(tmp_path: Path, title: str, issuer: str, expected: str) -> None:
    """The title says what a report is, the issuer what news is."""
    publication = Publication("s", Path("index.md"), {"title": title, "issuer": issuer}, ())
    work = data(site(tmp_path, Page(publication))["s/index.html"].decode())
    assert work["@type"] == expected
    assert ("publisher" in work) is (issuer in {"区政府", "重庆日报", "区图书馆"})


def test_open_graph_tells_title_language_and_first_sentence(tmp_path: Path) -> None:
    """What a chat shows of a link."""
    files = html_pages(site(tmp_path, report()))
    chinese, english = meta(files["report/zh/index.html"]), meta(files["report/en/index.html"])
    assert (chinese["og:locale"], chinese["og:locale:alternate"]) == ("zh_CN", "en_US")
    assert (english["og:locale"], english["og:locale:alternate"]) == ("en_US", "zh_CN")
    assert chinese["og:description"] == chinese["description"] == "增长5.4%。"
    assert english["og:description"] == "It grew 5.4%."
    assert meta(files["index.html"])["og:type"] == "website"


@given(st.text(max_size=60))
def test_data_says_what_the_content_says_and_cannot_end_its_element(text: str) -> None:
    """Whatever a title holds, the block is JSON and stays one element."""
    unit = Unit("u1", Kind.P, State.MACHINE, ("好。",), ("Good.",))
    publication = Publication("s", Path("index.md"), {"title": f"x{text}"}, (unit,))
    html = Renderer(Settings(Path("/nowhere"))).publication(Page(publication))[0].data.decode()
    outline = read_page(html)
    assert outline.problems == []
    assert not outline.active()
    assert data(html)["headline"][0] == "x"


def test_page_for_lost_addresses_works_at_any_depth(tmp_path: Path) -> None:
    """A server shows it under any address, so its links begin at the host."""
    html = site(tmp_path, report(), base_url=f"{BASE}/")["404.html"].decode()
    hrefs = read_page(html.partition("<body>")[2]).values("href")
    assert "/sub/index.html" in hrefs
    assert meta(html)["robots"] == "noindex"
    assert not links(html, "canonical")
    for at_root in ("https://yuzhong.example", ""):
        assert 'href="/index.html"' in site(tmp_path, base_url=at_root)["404.html"].decode()
