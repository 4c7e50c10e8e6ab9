"""A link checker over a whole built site: every file, every anchor, every absolute address."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest

from tests.render.outline import read_page
from tests.sites import NOTICE, EchoEngine, build, edit, make_site

BASE = "https://yuzhong.example/文库"


def problems(root: Path, base: str) -> Iterator[str]:
    """Find links of the site's pages that lead to no file, or to no anchor of it."""
    outlines = {
        path.relative_to(root).as_posix(): read_page(path.read_text("utf-8"))
        for path in root.rglob("*.html")
    }
    for page, outline in outlines.items():
        for link in outline.values("href") + outline.values("src") + outline.values("action"):
            path, fragment = _locate(page, link, base)
            if not (root / path).is_file():
                yield f"{page}: {link}: no such file"
            elif fragment and fragment not in outlines[path].values("id"):
                yield f"{page}: {link}: no such anchor"


def feed_problems(root: Path, base: str) -> Iterator[str]:
    """Find addresses in the site's feeds, those in their HTML too, that lead nowhere."""
    for path in root.rglob("feed*.xml"):
        feed, tree = path.relative_to(root).as_posix(), ElementTree.parse(path)  # noqa: S314 - our own file
        links = [e.attrib["href"] for e in tree.iter() if e.tag.endswith("}link")]
        html = (e.text or "" for e in tree.iter() if e.tag.endswith("}content"))
        links += [link for text in html for link in read_page(text).values("href")]
        assert links
        for link in links:
            target, fragment = _locate(feed, link, base)
            place = root / target
            if not place.is_file():
                yield f"{feed}: {link}: no such file"
            elif fragment and fragment not in read_page(place.read_text("utf-8")).values("id"):
                yield f"{feed}: {link}: no such anchor"


def _locate(page: str, link: str, base: str) -> tuple[str, str]:
    """Give the file of the site and the anchor that a link of a page means."""
    address, _, fragment = link.partition("#")
    place = unquote(address.partition("?")[0])
    host_path = "/" + base.split("/", 3)[3] + "/" if base else "/"
    if base and place.startswith(f"{base}/"):
        path = place.removeprefix(f"{base}/")
    elif page == "404.html":
        assert place.startswith(host_path) or not place, link
        path = place.removeprefix(host_path) or page
    else:
        assert not re.match(r"/|\w+:", place), (page, link)
        path = posixpath.normpath(posixpath.join(posixpath.dirname(page), place)) if place else page
    return (path + "index.html" if path.endswith("/") or not path else path), unquote(fragment)


@pytest.mark.parametrize("base", ["", BASE])
def test_no_link_of_the_site_is_broken(tmp_path: Path, base: str) -> None:
    """With and without the site's address: each link leads to a file and an anchor in it."""
    settings = replace(make_site(tmp_path, second=NOTICE, notice=NOTICE), base_url=base)
    build(settings, engine=EchoEngine())
    assert (settings.build / "notice" / "en" / "index.html").is_file()
    assert list(problems(settings.build, base)) == []


@pytest.mark.parametrize("base", ["", BASE])
def test_no_link_of_a_feed_is_broken(tmp_path: Path, base: str) -> None:
    """Each entry leads to a page, each correction to its unit, unless that has gone since."""
    settings = replace(make_site(tmp_path, second=NOTICE, notice=NOTICE), base_url=base)
    build(settings, engine=EchoEngine())
    for slug in ("second", "notice"):
        edit(settings, slug, "English of (谢谢支持。)", "Thank you.")
    build(settings)
    assert len(list(settings.build.rglob("feed*.xml"))) == 3
    assert list(feed_problems(settings.build, base)) == []
    assert list(problems(settings.build, base)) == []


def test_addresses_of_the_sitemap_are_files(tmp_path: Path) -> None:
    """A search engine finds a page at every address, whatever folder the site stands in."""
    settings = replace(make_site(tmp_path, notice=NOTICE), base_url=BASE)
    build(settings, engine=EchoEngine())
    tree = ElementTree.parse(settings.build / "sitemap.xml")  # noqa: S314 - our own file
    places = [element.text or "" for element in tree.iter() if element.tag.endswith("}loc")]
    places += [element.attrib["href"] for element in tree.iter() if "href" in element.attrib]
    assert len(places) == 1 + 3 + 9
    for place in places:
        path = unquote(place).removeprefix(f"{BASE}/")
        assert (settings.build / path / "index.html").is_file(), place


def test_checker_sees_a_broken_link(tmp_path: Path) -> None:
    """A file that is missing and an anchor that is missing are both reported."""
    (tmp_path / "a.html").write_text('<a href="b.html">x</a><a href="#u1">y</a>', "utf-8")
    assert sorted(problems(tmp_path, "")) == [
        "a.html: #u1: no such anchor",
        "a.html: b.html: no such file",
    ]


def test_page_of_a_language_goes_with_the_english(tmp_path: Path) -> None:
    """Without a draft there is no English page, and what was there is removed."""
    settings = make_site(tmp_path, notice=NOTICE)
    page = settings.build / "notice" / "en" / "index.html"
    build(settings)
    assert not page.exists()
    build(settings, engine=EchoEngine())
    assert page.is_file()
