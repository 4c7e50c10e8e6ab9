"""The files of the index: complete, the same twice, and made again only where something changed."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.sites import build, index_of, make_site
from yzsite import search
from yzsite.inline import escape
from yzsite.model import Kind, Publication, State, Unit
from yzsite.summary import Summary

PATH = Path("content/a/index.md")


def publication(slug: str, text: str = "增长5.4%") -> Publication:
    """Make a publication of one unit."""
    unit = Unit("u1", Kind.P, State.MACHINE, (text,), ("It grew.",))
    return Publication(slug, PATH, {"title": "工作报告", "date": "2026-01-21"}, (unit,))


@pytest.mark.parametrize(
    ("date", "listed"), [("2026年1月5日", "2026-01-05"), ("二〇二五年", "2025"), ("not known", "")]
)
def test_catalogue_has_dates_that_can_be_compared(date: str, listed: str) -> None:
    """The page sorts by them and takes the year from their beginning, however they were written."""
    about = Summary("a", {"date": date}, "报告", "", "", "", {}, 0, 0)
    [(_, data)] = search.catalogue([about], {"a": "bao gao"}, ["v"])
    assert f'["a","报告","","{listed}","bao gao"]' in data.decode()


@pytest.mark.parametrize("count", [0, 1, 64, 65, 300])
def test_every_publication_is_in_one_segment(count: int) -> None:
    """No segment is much larger than the others, and order of reading does not matter."""
    publications = [publication(f"p{n}") for n in range(count)]
    divided = search.segments(publications)
    assert sorted(p.slug for part in divided for p in part) == sorted(p.slug for p in publications)
    assert divided == search.segments(publications[::-1])
    assert all(len(part) <= 100 for part in divided)


def test_publication_stays_in_its_segment_when_another_comes() -> None:
    """So that only the segment of the new one has to be made again."""
    publications = [publication(f"p{n}") for n in range(100)]
    before = {p.slug: k for k, part in enumerate(search.segments(publications)) for p in part}
    grown = search.segments([*publications, publication("new")])
    after = {p.slug: k for k, part in enumerate(grown) for p in part}
    assert {slug: after[slug] for slug in before} == before


def test_files_hand_over_json_to_one_function() -> None:
    """Each is a script; a hostile text is a text in it."""
    hostile = "</script>\u2028\"\\'`${1} <!-- \ud800"
    for name, data in search.texts(publication("a", escape(hostile))):
        script = data.decode()
        assert name == "search/texts/a.js"
        assert script.startswith('yzsiteSearch.take("texts/a",')
        handed = script.removeprefix("yzsiteSearch.take(").removesuffix(");\n")
        _, rows = json.loads(f"[{handed}]")
        assert rows == [["u1", "p", "machine", hostile.replace("\ud800", "?"), "It grew."]]


def test_edit_makes_only_the_files_of_its_words_again(tmp_path: Path) -> None:
    """A build after an edit writes few files of the index; one without an edit writes none."""
    settings = make_site(tmp_path, first="甲市增长。\n", second="乙市下降。\n")
    build(settings)
    terms = {p: p.stat().st_mtime_ns for p in (settings.build / "search").rglob("*.js")}
    path = index_of(settings, "first")
    path.write_text(path.read_text("utf-8").replace("甲市", "丙市"), "utf-8")
    build(settings)
    written = {p.name for p, time in terms.items() if p.stat().st_mtime_ns != time}
    assert "first.js" in written
    assert "second.js" not in written
    assert len(written) < 10
    outcome = build(settings)
    assert outcome.published is not None
    assert outcome.published.written == 0


def test_broken_content_file_keeps_the_index_as_it_was(tmp_path: Path) -> None:
    """Its last good pages can still be found, and the numbers of the index stay right."""
    settings = make_site(tmp_path, first="甲市增长。\n", second="乙市下降。\n")
    build(settings)
    folder = settings.build / "search"
    before = {p: p.read_bytes() for p in folder.rglob("*.js")}
    index_of(settings, "first").write_text("---\ntitle: [\n", "utf-8")
    assert build(settings).problems
    assert {p: p.read_bytes() for p in folder.rglob("*.js")} == before


def test_address_of_a_file_changes_with_its_texts(tmp_path: Path) -> None:
    """After an edit no address is the same, so that nothing kept from before is loaded."""
    settings = make_site(tmp_path, first="甲市增长。\n")
    build(settings)
    before = _versions(settings.build)
    path = index_of(settings, "first")
    path.write_text(path.read_text("utf-8").replace("甲市", "丙市"), "utf-8")
    build(settings)
    assert not before & _versions(settings.build)


def _versions(folder: Path) -> set[str]:
    """Give the version of the catalogue, and that of the files that it leads to."""
    page = (folder / "search/index.html").read_text("utf-8")
    catalogue = (folder / "search/catalogue.js").read_text("utf-8")
    found = re.search(r'src="catalogue\.js\?v=(\w+)"', page)
    assert found
    script = catalogue.removeprefix("yzsiteSearch.take(").removesuffix(");\n")
    _, data = json.loads(f"[{script}]")
    return {found[1], data["segments"][0][1]}


def test_files_of_a_segment_are_named_by_its_members() -> None:
    """The numbers in them mean other publications when one comes or goes."""
    one, two = publication("a"), publication("b")
    before = {name for name, _ in search.write_segment(0, [one])}
    assert before == {name for name, _ in search.write_segment(0, [publication("a", "别的")])}
    assert before.isdisjoint({name for name, _ in search.write_segment(0, [one, two])})
