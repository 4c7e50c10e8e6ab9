"""The way on from the end of a text."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.render.outline import read_page
from tests.render.samples import html_pages, site
from tests.sites import build, edit, make_site
from yzsite.model import Kind, Publication, State, Unit
from yzsite.render import Page, Renderer

WAY_ON = {"prev", "next"}


def page(slug: str, date: str, title: str, title_en: str = "") -> Page:
    """Make a publication; without an English title there is no English at all."""
    target = (title_en,) if title_en else ()
    state = State.TRANSLATED if title_en else State.UNTRANSLATED
    unit = Unit("u1", Kind.TITLE, state, (title,), target, level=1)
    return Page(Publication(slug, Path("index.md"), {"date": date}, (unit,)))


@pytest.fixture
def pages(tmp_path: Path) -> dict[str, str]:
    """Four publications of known date, one of them without English, and one without a date."""
    publications = (
        page("a", "2023", "甲", "First"),
        page("b", "2024年5月", "乙"),
        page("c", "2025-01-02", "丙 <b>", "Third & more"),
        page("d", "2026", "丁", "Fourth"),
        page("e", "", "戊", "Fifth"),
    )
    return html_pages(site(tmp_path, *publications))


def ways(html: str) -> dict[str, str]:
    """Give the addresses of the earlier and the later publication."""
    tags = [attrs for tag, attrs in read_page(html).tags if tag == "a"]
    return {a["rel"] or "": a["href"] or "" for a in tags if a.get("rel") in WAY_ON}


def words(html: str) -> list[tuple[str, str]]:
    """Give language and text of all that stands at the end of a text."""
    nav = html[html.index('<nav class="onward"') :]
    return read_page(nav[: nav.index("</nav>") + 6]).texts


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a/index.html", {"next": "../b/index.html"}),
        ("b/index.html", {"prev": "../a/index.html", "next": "../c/index.html"}),
        ("d/index.html", {"prev": "../c/index.html"}),
        ("e/index.html", {}),
        ("c/zh/index.html", {"prev": "../../b/zh/index.html", "next": "../../d/zh/index.html"}),
        ("c/en/index.html", {"prev": "../../b/index.html", "next": "../../d/en/index.html"}),
        ("c/en-zh/index.html", {"prev": "../../b/index.html", "next": "../../d/en-zh/index.html"}),
        ("c/review.html", {}),
    ],
)
def test_neighbours_by_date_in_the_same_view(
    pages: dict[str, str], path: str, expected: dict[str, str]
) -> None:
    """The parallel page stands in where the neighbour lacks the view; undated ones have none."""
    assert ways(pages[path]) == expected
    if path != "c/review.html":
        assert f'class="onward-all" href="{"../" * path.count("/")}index.html"' in pages[path]


def test_titles_are_in_the_languages_of_the_page(pages: dict[str, str]) -> None:
    """Both on the parallel page; on the others the one of the page, else the one there is."""
    zh, en = "zh-Hans", "en"
    both = [(zh, "较早"), (en, "Earlier"), (zh, "丙 <b>"), (en, "Third & more")]
    assert words(pages["d/index.html"]) == [*both, (zh, "全部文献"), (en, "All publications")]
    assert words(pages["d/zh/index.html"]) == [(zh, "较早"), (zh, "丙 <b>"), (zh, "全部文献")]
    assert words(pages["a/en/index.html"]) == [(en, "Later"), (zh, "乙"), (en, "All publications")]
    assert 'aria-label="前后文献"' in pages["d/zh/index.html"]


def test_only_titles_of_neighbours_make_a_page_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another text of a publication is of no concern to the others, another title is."""
    settings = make_site(tmp_path)
    for year in (2020, 2021, 2022, 2023):
        folder = tmp_path / "content" / f"p{year}"
        folder.mkdir(parents=True)
        text = f"---\ntitle: 第{year}号\ndate: {year}\n---\n\n正文。\n\n> Text.\n"
        (folder / "index.md").write_text(text, "utf-8")
    build(settings)
    made = []
    real = Renderer.publication

    def spy(self: Renderer, page: Page) -> object:
        made.append(page.publication.slug)
        return real(self, page)

    monkeypatch.setattr(Renderer, "publication", spy)
    edit(settings, "p2021", "Text.", "Another text.")
    build(settings)
    assert made == ["p2021"]
    made.clear()
    edit(settings, "p2021", "第2021号", "新的")
    build(settings)
    assert made == ["p2020", "p2021", "p2022"]
