"""What the pages hold: both languages, the states, the way between them."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.render.outline import read_page
from tests.render.samples import bare, hostile, html_pages, report, site
from yzsite.config import Settings
from yzsite.model import Kind, Publication, State, Unit
from yzsite.render import Page, Renderer
from yzsite.render.parallel import PAIRED_SEGMENTS
from yzsite.render.theme import theme_folder

NOT_FOUND = "404.html"


@pytest.fixture
def files(tmp_path: Path) -> dict[str, bytes]:
    """A site of three publications."""
    return site(tmp_path, report(), hostile(), bare())


@pytest.fixture
def text(files: dict[str, bytes]) -> str:
    """The parallel page of the report."""
    return files["report/index.html"].decode()


def test_every_tag_is_closed_and_every_id_is_unique(files: dict[str, bytes]) -> None:
    """Each page is well formed, so that no browser has to guess."""
    for path, html in html_pages(files).items():
        outline = read_page(html)
        ids = outline.values("id")
        assert (path, outline.problems) == (path, [])
        assert (path, sorted(ids)) == (path, sorted(set(ids)))


def test_every_link_leads_to_a_file_and_an_anchor_of_the_site(files: dict[str, bytes]) -> None:
    """All links but those of the content stay in the site, and none leads nowhere."""
    anchors = {p: set(read_page(html).values("id")) for p, html in html_pages(files).items()}
    for path, html in html_pages(files).items():
        outline = read_page(html)
        for link in outline.values("href") + outline.values("src"):
            if re.match("https?:", link):  # a link that somebody wrote into a text
                assert path.startswith("javascript:")
                continue
            address, _, fragment = link.partition("#")
            if path == NOT_FOUND:  # shown at any depth, so its links begin at the top of the host
                address = address.removeprefix("/")
            target = posixpath.normpath(
                posixpath.join(posixpath.dirname(path), unquote(address)) if address else path
            )
            assert target in files, (path, link)
            assert not fragment or unquote(fragment) in anchors[target], (path, link)


def test_no_page_asks_anything_of_other_hosts(files: dict[str, bytes]) -> None:
    """There is no program, no style in the page, and nothing that is loaded from elsewhere."""
    for path, html in html_pages(files).items():
        outline = read_page(html)
        assert not outline.active(), path
        assert outline.values("style") == [], path
        assert not [name for _, attrs in outline.tags for name in attrs if name.startswith("on")]
        loaded = [
            attrs["href"] or ""
            for tag, attrs in outline.tags
            if tag == "link" and attrs["rel"] in ("stylesheet", "icon")
        ]
        assert all(address.lstrip("./").startswith("assets/") for address in loaded)
        assert "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'" in html
    styles = [data for path, data in files.items() if path.endswith(".css")]
    assert not [data for data in styles if b"@import" in data or b"url(" in data]


def test_pages_do_not_depend_on_where_the_site_stands(files: dict[str, bytes]) -> None:
    """Without a base address no link begins with a slash or a host."""
    for path, html in html_pages(files).items():
        if not path.startswith("javascript:") and path != NOT_FOUND:
            assert not [x for x in read_page(html).values("href") if re.match(r"/|\w+:", x)]


def test_base_address_becomes_the_canonical_link(tmp_path: Path) -> None:
    """Where the address of the site is known, a page says its own."""
    files = site(tmp_path, report(), base_url="https://yuzhong.example/sub/")
    canonical = '<link rel="canonical" href="https://yuzhong.example/sub/report/">'
    assert canonical in files["report/index.html"].decode()


def test_each_text_is_in_its_language(text: str) -> None:
    """Chinese stands under `zh-Hans` and English under `en`, never the other way round."""
    for lang, words in read_page(text.partition("<body>")[2]).texts:
        if re.search("[\u4e00-\u9fff]", words):
            assert lang == "zh-Hans", words
        if re.search("[A-Za-z]{3}", words):
            assert lang != "zh-Hans", words


def test_unit_has_its_permalink_and_its_state_in_words(text: str) -> None:
    """The id of a unit is its anchor, and its state can be heard as well as seen."""
    unit = text[text.index('id="u7"') : text.index('id="u8"')]
    assert 'href="#u7"' in unit
    assert "translated by hand, out of date" in unit
    assert "The Chinese has changed since this was translated." in unit


def test_draft_says_where_it_comes_from(text: str) -> None:
    """The mark of a draft names its engine; the foot of the page counts them."""
    assert "machine draft, from Argos Translate, model 1.9" in text
    assert "Argos Translate, model 1.9 (2), the translation of other (1)" in text


def test_untranslated_unit_says_so(text: str) -> None:
    """There is a placeholder, not a hole, and it is no heading."""
    unit = text[text.index('id="u6"') : text.index('id="u7"')]
    assert '<p class="cell target missing" lang="en">Not translated yet</p>' in unit


def test_sentences_are_joined_as_their_language_wants(text: str) -> None:
    """No blank between Chinese sentences, one between English ones, quotation marks or not."""
    plain = re.sub("<[^>]+>", "", text)
    assert "增长5.4%。居全市第一。这是" in plain
    assert "It grew 5.4%. “First in the city.” This answers" in plain


def test_sentences_are_paired_only_where_their_numbers_agree(text: str) -> None:
    """A unit with two sentences against one must not claim to be aligned."""
    assert re.search(r'class="unit unit-p paired" id="u5"', text)
    assert re.search(r'class="unit unit-p" id="u7"', text)


def test_style_sheet_pairs_as_many_sentences_as_the_page_promises() -> None:
    """The style sheet covers every sentence of a paired unit, and the page no more than that."""
    style = (theme_folder() / "assets" / "text.css" / "pairs.css").read_text("utf-8")
    numbers = {int(n) for n in re.findall(r"nth-child\((\d+)\)", style)}
    assert numbers == set(range(1, PAIRED_SEGMENTS + 1))


def test_list_items_that_follow_one_another_are_one_list(text: str) -> None:
    """Items keep their pair: one list, an item a unit."""
    body = text[text.index("<article") :]
    assert body.count('<ul class="run"') == 1
    assert re.findall(r'<li class="unit unit-li[ a-z]*" id="(u\d+)"', body) == ["u8", "u9"]


def test_list_item_that_brings_its_number_gets_no_bullet(text: str) -> None:
    """A bullet before `2.` would number the item twice."""
    assert (
        '<li class="unit unit-li numbered paired" id="u9">' in text or 'numbered" id="u9"' in text
    )
    assert 'numbered" id="u8"' not in text


def test_contents_list_names_every_heading_in_both_languages(text: str) -> None:
    """The contents list links the headings, and an untranslated one by its Chinese alone."""
    contents = text[text.index('<nav class="contents"') : text.index("</nav>", text.index("目录"))]
    assert re.findall('href="(#u[0-9]+)"', contents) == ["#u4", "#u6"]
    assert "I. Review" in contents
    assert 'class="level-3"' in contents


def test_long_contents_list_in_two_languages_leaves_out_the_deepest_level(tmp_path: Path) -> None:
    """Nobody looks through a hundred entries; the pages in one language list every heading."""
    units = tuple(
        Unit(f"u{n}", Kind.HEADING, State.MACHINE, ("增长",), level=3 if n % 10 else 2)
        for n in range(100)
    )
    files = site(tmp_path, Page(Publication("long", Path("index.md"), {}, units)))
    listed = [
        re.findall(r'<li class="level-(\d)"', files[f"long/{page}"].decode())
        for page in ("index.html", "zh/index.html")
    ]
    assert [len(levels) for levels in listed] == [10, 100]
    assert set(listed[0]) == {"2"}


def test_page_has_its_title_once_however_it_begins(files: dict[str, bytes]) -> None:
    """The title unit is the page's `h1`; without one the front matter or the folder gives it."""
    assert read_page(files["report/index.html"].decode()).count("h1") == 2  # one a language
    assert '<h1 lang="zh-Hans">bare</h1>' in files["bare/index.html"].decode()


def test_notice_counts_machine_drafts(text: str) -> None:
    """The reader is told at the top how much nobody has reviewed."""
    assert "4 of 11 passages are machine drafts that nobody has reviewed." in text
    assert "全文11段，其中4段英文为机器翻译初稿，未经审校" in text


def test_index_is_sorted_by_date_and_shows_progress(files: dict[str, bytes]) -> None:
    """The newest publication comes first, those without a date last."""
    index = files["index.html"].decode()
    assert index.index('href="report/index.html"') < index.index('href="bare/index.html"')
    assert "3 reviewed, 2 translated by hand, 4 machine draft, 2 not translated" in index


def test_slices_of_the_progress_bar_fill_it(text: str) -> None:
    """Every unit has its share of the bar and the shares follow one another."""
    slices = re.findall(r'<rect class="bar-\w+" x="([\d.]+)" width="([\d.]+)"', text)
    ends = [0.0, *(float(x) + float(width) for x, width in slices)]
    assert [float(x) for x, _ in slices] == pytest.approx(ends[:-1], abs=0.02)
    assert ends[-1] == pytest.approx(100, abs=0.02)


def test_empty_site_has_an_index(tmp_path: Path) -> None:
    """A new site says how to begin."""
    assert "yzsite add FILE" in site(tmp_path)["index.html"].decode()


def test_publication_without_units_has_its_pages(tmp_path: Path) -> None:
    """An empty content file breaks nothing."""
    page = Page(Publication("empty", Path("index.md"), {}, ()))
    assert read_page(site(tmp_path, page)["empty/index.html"].decode()).problems == []


def test_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    """Pages hold no date of their own and no order of chance."""
    assert site(tmp_path, report(), hostile()) == site(tmp_path, report(), hostile())


def test_review_page_shows_the_worst_first_and_links_the_unit(files: dict[str, bytes]) -> None:
    """A finding is shown with both texts, the place to open and what to do."""
    review = files["report/review.html"].decode()
    assert "report/index.md:22" in review
    assert 'href="index.html#u5"' in review
    assert "Say <code>178.18 billion</code>." in review
    assert 'href="review.html#u5"' in files["report/index.html"].decode()


def test_finding_of_a_unit_that_is_gone_breaks_no_link(tmp_path: Path) -> None:
    """A finding may be about the file, or about a unit that the page does not have."""
    sample = report()
    kept: tuple[Unit, ...] = sample.publication.units[:3]
    publication = Publication("report", sample.publication.path, {}, kept)
    page = Page(publication, (), sample.findings)
    review = Renderer(Settings(tmp_path)).publication(page)[1].data.decode()
    assert "loses 1781.8亿" in review
    assert "#u5" not in review
