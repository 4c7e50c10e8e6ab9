"""The Atom feeds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.render.samples import hostile_texts
from tests.render.test_corrections import correction, summary
from yzsite.config import Settings
from yzsite.model import Correction, State
from yzsite.render.feeds import make_feeds
from yzsite.summary import Summary

ATOM = "{http://www.w3.org/2005/Atom}"
SITE = Settings(Path("/nowhere"), "文库", "Library")
DATED = replace(summary(date="2026-01-21", issuer="区政府"), states={State.MACHINE: 3})


def feeds(
    *publications: Summary, corrections: Sequence[Correction] = (), site: Settings = SITE
) -> dict[str, ElementTree.Element]:
    """Make the feeds, read as XML."""
    files = make_feeds(site, publications, corrections)
    return {file.path: ElementTree.fromstring(file.data) for file in files}  # noqa: S314 - our own


def texts(feed: ElementTree.Element, name: str) -> list[str]:
    """Give the texts of a kind of element of the entries."""
    return [element.text or "" for element in feed.iterfind(f"{ATOM}entry/{ATOM}{name}")]


def links(feed: ElementTree.Element) -> list[str]:
    """Give the addresses of the entries."""
    return [link.attrib["href"] for link in feed.iterfind(f"{ATOM}entry/{ATOM}link")]


def test_entry_tells_of_a_publication_in_one_language() -> None:
    """Title, summary, author, date, and the page in that language."""
    made = feeds(DATED)
    assert set(made) == {"feed.zh.xml", "feed.en.xml", "corrections/feed.xml"}
    chinese, english = made["feed.zh.xml"], made["feed.en.xml"]
    assert texts(chinese, "title") == ["工作报告"]
    assert texts(english, "title") == ["Work Report"]
    assert texts(english, "summary") == ["I report."]
    assert texts(chinese, "updated") == texts(chinese, "published") == ["2026-01-21T00:00:00+00:00"]
    assert [e.text for e in chinese.iterfind(f"{ATOM}entry/{ATOM}author/{ATOM}name")] == ["区政府"]
    assert links(chinese) + links(english) == ["report/zh/index.html", "report/en/index.html"]


def test_every_feed_is_valid_atom() -> None:
    """What RFC 4287 demands of feeds and entries, with entries and without."""
    corrections = [correction(n) for n in range(3)]
    for made in (feeds(), feeds(DATED, corrections=corrections)):
        for feed in made.values():
            assert feed.find(f"{ATOM}author/{ATOM}name") is not None  # for entries without one
            assert feed.find(f"{ATOM}link[@rel='self']") is not None
            for part in (feed, *feed.iterfind(f"{ATOM}entry")):
                for name in ("id", "title", "updated"):
                    assert len(part.findall(f"{ATOM}{name}")) == 1
                assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", part.findtext(f"{ATOM}id") or "")
                moment = datetime.fromisoformat(part.findtext(f"{ATOM}updated") or "")
                assert moment.tzinfo
            ids = [element.text for element in feed.iter(f"{ATOM}id")]
            assert len(set(ids)) == len(ids)


def test_names_never_change_with_the_address() -> None:
    """A reader's program shows nothing twice when the site gets an address; links are absolute."""
    address = replace(SITE, base_url="https://a.example/库/")
    made = feeds(DATED, corrections=[correction()])
    moved = feeds(DATED, corrections=[correction()], site=address)
    for path, feed in made.items():
        assert [e.text for e in feed.iter(f"{ATOM}id")] == [
            e.text for e in moved[path].iter(f"{ATOM}id")
        ]
    base = "https://a.example/%E5%BA%93"
    assert links(moved["feed.zh.xml"]) == [f"{base}/report/zh/"]
    assert links(moved["corrections/feed.xml"]) == [f"{base}/report/#u1"]
    own = moved["corrections/feed.xml"].find(f"{ATOM}link[@rel='self']")
    assert own is not None
    assert own.attrib["href"] == f"{base}/corrections/feed.xml"


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2026", ["2026-01-01"]),
        ("2025-04", ["2025-04-01"]),
        ("2026-02-31", ["2026-02-01"]),
        ("", []),
    ],
)
def test_date_may_be_incomplete_but_not_missing(date: str, expected: list[str]) -> None:
    """Without a date that can be read there is no entry."""
    made = feeds(replace(DATED, meta={"date": date}))
    assert [text[:10] for text in texts(made["feed.zh.xml"], "updated")] == expected


def test_last_correction_is_when_a_publication_was_updated() -> None:
    """It also takes the place of a date."""
    made = feeds(replace(DATED, meta={}), corrections=[correction(), correction(1)])
    assert texts(made["feed.zh.xml"], "updated") == ["2026-03-01T10:00:00+08:00"]


def test_publication_without_english_is_in_the_chinese_feed_alone() -> None:
    """There is no page to lead to."""
    made = feeds(replace(DATED, states={State.UNTRANSLATED: 2}))
    assert len(links(made["feed.zh.xml"])) == 1
    assert links(made["feed.en.xml"]) == []


def test_what_search_engines_may_not_list_is_in_no_feed() -> None:
    """Not the publication, and not its corrections."""
    made = feeds(DATED, corrections=[correction()], site=replace(SITE, reviewed_gate=50))
    assert [links(feed) for feed in made.values()] == [[], [], []]


def test_feeds_are_bounded() -> None:
    """Fifty entries, twenty corrections in one of them, the newest ones."""
    many = [replace(DATED, slug=f"p{n}", meta={"date": f"{1900 + n}"}) for n in range(60)]
    made = feeds(*many)
    assert len(links(made["feed.zh.xml"])) == 50
    assert links(made["feed.zh.xml"])[0] == "p59/zh/index.html"
    found = [correction(0, unit=f"u{n}") for n in range(30)]
    found += [correction(n) for n in range(1, 70)]
    entries = feeds(DATED, corrections=found)["corrections/feed.xml"]
    assert len(links(entries)) == 50
    first = texts(entries, "content")[0]
    assert first.count("<del>rose</del><ins>grew</ins>") == 20
    assert "10 more" in first


def test_hostile_texts_give_well_formed_feeds() -> None:
    """And no markup but what marks the changes."""
    all_texts = hostile_texts()
    slugs = {f"javascript:alert({n})": text for n, text in enumerate(all_texts)}
    publications = [
        replace(DATED, slug=slug, title=t, title_en=t, lead=t, meta={"date": "2026", "issuer": t})
        for slug, t in slugs.items()
    ]
    found = [
        correction(0, slug=slug, who=t, pieces=((t, "del"), (t, "ins")))
        for slug, t in slugs.items()
    ]
    made = feeds(
        *publications,
        corrections=found,
        site=replace(SITE, title=all_texts[0], title_en=all_texts[1]),
    )
    assert len(links(made["feed.zh.xml"])) == len(all_texts)
    for content in texts(made["corrections/feed.xml"], "content"):
        assert set(re.findall(r"<(\w+)", content)) <= {"p", "a", "del", "ins"}
