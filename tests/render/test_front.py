"""The front page and the lists by year and by issuer: everything can be reached, nothing twice."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections import Counter
from itertools import chain
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.render.outline import read_page
from tests.render.samples import hostile_texts, html_pages, site
from tests.sites import build, make_site
from yzsite.dates import Day, newest_first, read_date
from yzsite.model import Kind, Publication, State, Unit
from yzsite.render import Page, Renderer, divide
from yzsite.render.front import describe_standing, view_index
from yzsite.render.groups import LEAF, NEWEST, Division, Group, folder_of
from yzsite.summary import Summary, summarize

UNIT = Unit("u1", Kind.P, State.REVIEWED, ("今年的各项工作都按计划完成了。",), ("All is done.",))


def page(slug: str, date: str = "", issuer: str = "", issuer_en: str = "") -> Page:
    """Make a publication of one unit."""
    meta = {"title": slug, "date": date, "issuer": issuer, "issuer_en": issuer_en}
    kept = {key: value for key, value in meta.items() if value}
    return Page(Publication(slug, Path("index.md"), kept, (UNIT,)))


def summary(slug: str, date: str = "", issuer: str = "", issuer_en: str = "") -> Summary:
    """Make the same in few words."""
    return summarize(page(slug, date, issuer, issuer_en).publication)


def counted(**states: int) -> Summary:
    """Make a publication with so many units in each state."""
    counts = {State(name): count for name, count in states.items()}
    return Summary("s", {}, "s", "", "", "", counts, 0, 0)


def links(html: str, path: str = "index.html") -> list[str]:
    """List the files that a page links, in order."""
    hrefs = (href.partition("#")[0] for href in read_page(html).values("href"))
    folder = posixpath.dirname(path)
    return [posixpath.normpath(posixpath.join(folder, unquote(href))) for href in hrefs if href]


def reached(pages: dict[str, str]) -> set[str]:
    """Follow links from the front page until there is no new page."""
    found, waiting = set(), ["index.html"]
    while waiting:
        path = waiting.pop()
        if path in pages and path not in found:
            found.add(path)
            waiting += links(pages[path], path)
    return found


def date_cases() -> list[tuple[str, Day]]:
    """Read `dates.txt`."""
    lines = Path(__file__).with_name("dates.txt").read_text("utf-8").splitlines()
    pairs = [line.split(" → ") for line in lines if not line.startswith("#")]
    return [(text, Day(*map(int, parts.split()))) for text, parts in pairs]


@pytest.mark.parametrize(("text", "expected"), date_cases())
def test_date_is_read_as_people_write_it(text: str, expected: Day) -> None:
    """Whole or in part, in digits of either width or in Chinese numerals."""
    assert read_date(text) == expected


@given(st.text(max_size=30))
def test_any_date_is_read(text: str) -> None:
    """Whatever stands there, it is a date or none."""
    year, month, day = read_date(text)
    assert year == 0 or 1000 <= year <= 2999
    assert 0 <= month <= 12
    assert 0 <= day <= 31


def test_newest_come_first_and_undated_last() -> None:
    """A year alone comes after its months; the same date goes by slug."""
    dates = {"b": "", "c": "2026", "d": "2026年2月", "a": "2025-12-31", "e": "2026-02", "f": "?"}
    ordered = newest_first(summary(slug, date) for slug, date in dates.items())
    assert [publication.slug for publication in ordered] == ["d", "e", "c", "a", "b", "f"]


@pytest.mark.parametrize(
    ("publications", "words", "words_zh"),
    [
        ([counted(reviewed=1)], "1 publication, 1 passage, all reviewed.", "已全部审校"),
        ([counted(machine=2)] * 2, "2 publications, 4 passages, none reviewed yet.", "尚未审校"),
        ([counted(reviewed=1, machine=999)], "1,000 passages, 1% reviewed.", "已审校1%"),
        ([counted(reviewed=999, machine=1)], "1,000 passages, 99% reviewed.", "已审校99%"),
        ([counted()], "1 publication, 0 passages, none reviewed yet.", "共0段"),
    ],
)
def test_standing_is_said_in_words(publications: list[Summary], words: str, words_zh: str) -> None:
    """Some is never none, and all is all."""
    standing = describe_standing(publications)
    assert words in standing.words
    assert words_zh in standing.words_zh


def test_site_of_one_publication_has_nothing_to_browse(tmp_path: Path) -> None:
    """A list of one year and one issuer would lead back to the same page."""
    files = site(tmp_path, page("one", "2026", "区政府"))
    assert not [path for path in files if path.startswith(("years/", "issuers/"))]
    assert 'class="browse"' not in files["index.html"].decode()


def test_small_site_lists_its_years_where_they_stand(tmp_path: Path) -> None:
    """Everything is on the front page, so the list of years leads down the page."""
    files = site(tmp_path, page("a", "2026"), page("b", "2025"), page("c"))
    html = files["index.html"].decode()
    anchors = [href for href in read_page(html).values("href") if href.startswith("#y-")]
    assert anchors == ["#y-2026", "#y-2025", "#y-undated"]
    assert set(anchors) <= {f"#{id_}" for id_ in read_page(html).values("id")}
    assert "日期不详" in html


def test_large_site_shows_the_newest_and_leads_to_all_others(tmp_path: Path) -> None:
    """The front page stays short; every publication is found from it, without a script."""
    pages = [page(f"p{n}", f"{2000 + n % 30}-01", f"第{n % 40}局") for n in range(130)]
    files = html_pages(site(tmp_path, *pages))
    front = [path for path in links(files["index.html"]) if re.fullmatch(r"p\d+/index.html", path)]
    assert len(front) == NEWEST
    assert front[0] == "p119/index.html"
    assert reached(files) >= {path for path in files if path != "404.html"}


def test_year_that_the_front_page_cuts_off_says_how_many_more(tmp_path: Path) -> None:
    """Also where all publications are of one year."""
    files = site(tmp_path, *[page(f"p{n}", "2026", "区政府") for n in range(NEWEST + 5)])
    assert "5 more" in files["index.html"].decode()
    assert "years/2026/index.html" in files
    assert "issuers/index.html" not in files


def test_long_list_goes_on_on_further_pages(tmp_path: Path) -> None:
    """Each publication stands on exactly one of them, and each page links all."""
    files = html_pages(site(tmp_path, *[page(f"p{n:03}", "2026") for n in range(2 * LEAF + 1)]))
    leaves = [f"years/2026/{folder}index.html" for folder in ("", "2/", "3/")]
    listed = [
        [x for x in links(files[leaf], leaf) if re.fullmatch(r"p\d+/index.html", x)]
        for leaf in leaves
    ]
    assert [len(entries) for entries in listed] == [LEAF, LEAF, 1]
    assert list(chain.from_iterable(listed)) == [f"p{n:03}/index.html" for n in range(2 * LEAF + 1)]
    for leaf in leaves:
        assert [path for path in links(files[leaf], leaf) if path in leaves] == leaves
        assert read_page(files[leaf]).values("aria-current") == ["page"]


def test_every_publication_is_in_one_year_and_one_issuer() -> None:
    """Also without a date, without an issuer, or with names of any kind."""
    texts = ["", *hostile_texts()]
    publications = [summary(f"p{n}", text, text, text[::-1]) for n, text in enumerate(texts)]
    for groups in divide(publications).values():
        members = Counter(p.slug for group in groups for p in group.members)
        assert members == Counter(p.slug for p in publications)
        folders = [group.folder for group in groups]
        assert len(set(folders)) == len(folders)


def test_issuer_known_in_one_language_joins_the_same_one_in_both() -> None:
    """The name of most of its publications is its English one; the largest comes first."""
    issuers = divide(
        [
            summary("a", "2026", "区政府", "District Government"),
            summary("b", "2025", "区政府"),
            summary("c", "2024", "", "District Government"),
            summary("d", "2023", " 日报 社 "),
            summary("e", "2022", "", "A Daily"),
            summary("f", "2021"),
        ]
    )[Division.ISSUERS]
    found = [(g.name, g.name_en, "".join(p.slug for p in g.members)) for g in issuers]
    assert found == [
        ("区政府", "District Government", "abc"),
        ("日报 社", "", "d"),
        ("A Daily", "", "e"),
        ("未注明发布者", "Issuer not named", "f"),
    ]
    assert issuers[-1].folder == "not-named"


@given(st.text(max_size=80))
def test_folder_of_an_issuer_is_safe(name: str) -> None:
    """One folder, on every system, whatever the front matter says."""
    folder = folder_of(name)
    assert re.fullmatch(r"[^\W_]+(?:-[^\W_]+)*", folder)
    assert len(folder.encode()) <= 255
    assert folder.lower() not in {"con", "nul", "aux", "prn", "com1", "not-named"}


@given(st.text(max_size=8), st.text(max_size=8))
def test_folders_of_two_issuers_differ(one: str, other: str) -> None:
    """Also where a system takes capitals for small letters or composes accents."""

    def seen(name: str) -> str:
        return unicodedata.normalize("NFC", folder_of(name).casefold())

    assert (seen(one) == seen(other)) is (one == other)
    assert seen(f"{one} ") != seen(one)


def test_view_of_an_empty_site_is_empty() -> None:
    """No year and no list."""
    view = view_index([])
    assert (view.years, view.divisions) == ((), ())


def write(root: Path, slug: str, date: str) -> None:
    """Write a content file with a date."""
    folder = root / "content" / slug
    folder.mkdir(parents=True, exist_ok=True)
    text = f"---\ntitle: {slug}\ndate: {date}\n---\n\n# 标题\n\n> # Title\n"
    (folder / "index.md").write_text(text, "utf-8")


def test_new_publication_makes_no_other_year_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its own year is made, and that of its neighbour, whose pages now lead to it."""
    settings = make_site(tmp_path)
    for year in (2020, 2021, 2022, 2023):
        write(tmp_path, f"p{year}", f"{year}-05")
    build(settings)
    made = []
    real = Renderer.group

    def spy(self: Renderer, group: Group) -> object:
        made.append(group.folder)
        return real(self, group)

    monkeypatch.setattr(Renderer, "group", spy)
    build(settings)
    assert made == []
    write(tmp_path, "new", "2024")
    build(settings)
    assert sorted(made) == ["2023", "2024"]


def test_year_of_a_broken_file_stays_with_its_pages(tmp_path: Path) -> None:
    """The front page still lists the publication, so what it links must still be there."""
    settings = make_site(tmp_path)
    for year in (2020, 2021):
        write(tmp_path, f"p{year}", str(year))
    build(settings)
    (tmp_path / "content" / "p2020" / "index.md").write_text("---\ntitle: [\n---\n", "utf-8")
    assert build(settings).problems
    assert (settings.build / "years" / "2020" / "index.html").is_file()
    (tmp_path / "content" / "p2020" / "index.md").unlink()
    build(settings)
    assert not (settings.build / "years").exists()
