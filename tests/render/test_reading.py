"""The pages in one language: the same units, their states, and the way to the other language."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from tests.render.outline import read_page
from tests.render.samples import bare, report, site
from yzsite.model import Kind, Publication, State, Unit
from yzsite.render import Download, Page


@pytest.fixture
def files(tmp_path: Path) -> dict[str, str]:
    """The pages of a site of two publications, one of them without English."""
    made = site(tmp_path, report(), bare())
    return {path: data.decode() for path, data in made.items() if path.endswith(".html")}


def body(html: str) -> str:
    """Give what a reader sees."""
    return html.partition("<main")[2].partition("</main>")[0]


@pytest.mark.parametrize(("folder", "lang"), [("zh", "zh-Hans"), ("en", "en")])
def test_page_is_in_its_language(files: dict[str, str], folder: str, lang: str) -> None:
    """Language, title and headings are of one language; the other is marked where it must be."""
    html = files[f"report/{folder}/index.html"]
    outline = read_page(html)
    title = "工作报告" if folder == "zh" else "Work Report"
    assert f'<html lang="{lang}">' in html
    assert f"<title>{title} – " in html
    assert outline.count("h1") == 1
    for language, words in read_page(body(html)).texts:
        if re.search("[\u4e00-\u9fff]", words):
            assert (language or lang) == "zh-Hans", words
        if re.search("[A-Za-z]{3}", words):
            assert (language or lang) == "en", words


def test_pages_hold_the_same_units_under_the_same_ids(files: dict[str, str]) -> None:
    """A permalink of one page is one of the others."""
    ids = [
        [
            id_
            for id_ in read_page(files[f"report/{folder}index.html"]).values("id")
            if id_[0] == "u"
        ]
        for folder in ("", "zh/", "en/", "en-zh/")
    ]
    assert ids[0] == ids[1] == ids[2] == ids[3] == [f"u{n}" for n in range(1, 12)]


def test_page_holds_its_language_and_not_the_other(files: dict[str, str]) -> None:
    """Each page has the text that the parallel page has on its side."""
    chinese, english = body(files["report/zh/index.html"]), body(files["report/en/index.html"])
    assert "居全市第一。" in chinese
    assert "First in the city." not in chinese
    assert "First in the city." in english
    assert "居全市第一。" not in english


def test_missing_english_is_said_in_its_place_and_leads_to_the_chinese(
    files: dict[str, str],
) -> None:
    """An untranslated heading stays, in Chinese; a paragraph gives way to a note."""
    html = files["report/en/index.html"]
    heading = html[html.index('id="u6"') : html.index('id="u7"')]
    assert '<h3 class="cell source" lang="zh-Hans">' in heading
    assert "Not translated yet." in heading
    assert '<a href="../index.html#u6">Read the Chinese</a>' in heading
    term = html[html.index('id="u11"') :]
    assert "四大定位" not in term
    assert '<a href="../index.html#u11">Read the Chinese</a>' in term


def test_states_are_told_in_the_language_of_the_page(files: dict[str, str]) -> None:
    """Machine drafts are marked one by one and counted at the top."""
    chinese, english = files["report/zh/index.html"], files["report/en/index.html"]
    assert "machine draft, from Argos Translate, model 1.9" in english
    assert "4 of 11 passages are machine drafts" in english
    assert "The Chinese has changed since this was translated." in english
    assert 'title="机器初稿"' in chinese
    assert "其中4段英文为机器翻译初稿" in chinese


def test_contents_list_is_in_one_language(files: dict[str, str]) -> None:
    """A heading without English is listed in Chinese, and says so."""
    contents = files["report/en/index.html"].partition('<nav class="contents"')[2]
    contents = contents.partition("</nav>")[0]
    assert '<a href="#u4">I. Review</a>' in contents
    assert '<a href="#u6" lang="zh-Hans">（一）金融</a>' in contents


@pytest.mark.parametrize(
    ("page", "links"),
    [
        ("report/index.html", ["", "zh/", "en/", "en-zh/"]),
        ("report/zh/index.html", ["../", "../zh/", "../en/", "../en-zh/"]),
        ("report/en/index.html", ["../", "../zh/", "../en/", "../en-zh/"]),
        ("report/en-zh/index.html", ["../", "../zh/", "../en/", "../en-zh/"]),
        ("bare/zh/index.html", ["../", "../zh/"]),
    ],
)
def test_switch_offers_the_pages_that_there_are(
    files: dict[str, str], page: str, links: list[str]
) -> None:
    """Plain links, the page itself marked as the current one."""
    switch = files[page].partition('<nav class="views"')[2].partition("</nav>")[0]
    outline = read_page(switch.partition(">")[2])
    assert outline.values("href") == [f"{link}index.html" for link in links]
    assert outline.values("aria-current") == ["page"]


def test_unit_leads_to_itself_on_the_other_pages(files: dict[str, str]) -> None:
    """With an id in the address the place is kept by links alone."""
    html = files["report/en/index.html"]
    unit = html[html.index('id="u7"') : html.index('id="u8"')]
    place = unit.partition('<span class="place">')[2].partition("</span>")[0]
    assert place == (
        '<a href="../index.html#u7" lang="en">Parallel</a>'
        '<a href="../zh/index.html#u7" lang="zh-Hans">中文</a>'
        '<a href="../en-zh/index.html#u7" lang="en">English + Chinese</a>'
    )


def test_publication_without_english_has_no_english_page(files: dict[str, str]) -> None:
    """A page of nothing but gaps would be a promise that is not kept."""
    assert "bare/zh/index.html" in files
    assert "bare/en/index.html" not in files
    assert "bare/en-zh/index.html" not in files


def unit_of(html: str, unit: str, following: str) -> str:
    """Give what a page says of one unit."""
    return html[html.index(f'id="{unit}"') : html.index(f'id="{following}"')]


def test_chinese_is_folded_below_each_unit_of_the_page_that_has_it_on_demand(
    files: dict[str, str],
) -> None:
    """The English stands first; its Chinese opens without a script, in an element made for it."""
    html = files["report/en-zh/index.html"]
    unit = unit_of(html, "u5", "u6")
    english, folded, chinese = unit.partition('<details class="original">')
    assert "First in the city." in english
    assert folded
    assert '<summary lang="zh-Hans">中文</summary><p class="cell source" lang="zh-Hans">' in chinese
    assert "居全市第一。" in chinese.partition("</details>")[0]
    assert html.count("<details class=") == 9  # one for each unit that has English


def test_untranslated_text_is_not_folded_where_the_chinese_is_on_demand(
    files: dict[str, str],
) -> None:
    """There is nothing to fold it below, and no other page to be sent to."""
    unit = files["report/en-zh/index.html"].partition('id="u11"')[2].partition("</article>")[0]
    assert '<p class="cell source" lang="zh-Hans"><span class="seg">1.四大定位' in unit
    assert "Not translated yet." in unit
    assert "<details" not in unit
    assert "Read the Chinese" not in unit


def test_page_with_the_chinese_on_demand_is_a_form_of_the_parallel_page(tmp_path: Path) -> None:
    """Search engines are led to the parallel page, and never hear of this one."""
    made = site(tmp_path, report(), base_url="https://yuzhong.example")
    html = made["report/en-zh/index.html"].decode()
    assert '<link rel="canonical" href="https://yuzhong.example/report/">' in html
    assert "hreflang=" not in html.partition("<body>")[0]
    assert not [path for path, data in made.items() if re.search(b"https:[^ ]*en-zh", data)]


def test_downloads_are_offered_on_every_page_to_be_read(tmp_path: Path) -> None:
    """The names are relative to the publication's folder, wherever the page is."""
    book = Download("book.epub", "report.epub", "EPUB", "电子书", 2000)
    made = site(tmp_path, replace(report(), downloads=(book,)))
    assert '<a href="book.epub"' in made["report/index.html"].decode()
    for folder in ("zh", "en", "en-zh"):
        assert '<a href="../book.epub"' in made[f"report/{folder}/index.html"].decode()


def test_untranslated_title_is_the_heading_of_the_english_page(tmp_path: Path) -> None:
    """The page has a heading, whatever is missing."""
    units = (
        Unit("u1", Kind.TITLE, State.UNTRANSLATED, ("标题",), level=1),
        Unit("u2", Kind.P, State.MACHINE, ("好。",), ("Good.",)),
    )
    page = Page(Publication("s", Path("index.md"), {}, units))
    html = site(tmp_path, page)["s/en/index.html"].decode()
    assert '<h1 class="cell source" lang="zh-Hans"><span class="seg">标题</span></h1>' in html


def test_time_to_read_is_that_of_the_language(tmp_path: Path) -> None:
    """Both figures round to whole minutes, and a text of a few seconds has none."""
    units = (Unit("u1", Kind.P, State.MACHINE, ("长，" * 510,), ("word " * 228,)),)
    files = site(tmp_path, Page(Publication("s", Path("index.md"), {}, units)), report())
    assert "约2分钟" in files["s/zh/index.html"].decode()
    assert '<dt>Time to read</dt><dd lang="en">1 minute</dd>' in files["s/en/index.html"].decode()
    assert '约2分钟</span> <span lang="en">1 minute<' in files["s/index.html"].decode()
    assert "Time to read" not in files["report/en/index.html"].decode()


def test_script_that_keeps_the_place_is_short_and_a_file() -> None:
    """It can be read in a minute, and the pages work without it."""
    path = Path(__file__).parents[2] / "templates" / "assets" / "reading.js" / "place.js"
    assert len(path.read_text("utf-8").splitlines()) <= 30
