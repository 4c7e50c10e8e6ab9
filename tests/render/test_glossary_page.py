"""The glossary pages, and the terms that are marked in the texts."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases import Case, read_cases
from tests.render.outline import read_page
from tests.render.samples import hostile_texts
from yzsite.config import Settings
from yzsite.glossary import Glossary, Term
from yzsite.model import Kind, Publication, State, Unit
from yzsite.render import (
    GlossaryPages,
    Page,
    Renderer,
    TermFinder,
    page_terms,
    pronounce,
    read_uses,
    write_uses,
)
from yzsite.render.cells import show_source
from yzsite.render.terms import marks_of, to_anchor
from yzsite.summary import summarize

RENDERER = Renderer(Settings(Path("/nowhere"), "站"), has_glossary=True)
CASES = Path(__file__).with_name("terms.txt")
KINDS = {"#": Kind.HEADING, "?": Kind.TERM}
MARK = re.compile(r'<a class="term" href="\.\./glossary/index\.html#([^"]*)">(.*?)</a>')


def glossary_of(*terms: Term) -> Glossary:
    """Make a glossary of terms, or of sources with an English for each."""
    return Glossary(terms)


def publication_of(*texts: str, slug: str = "report", **meta: str) -> Publication:
    """Make a publication, a unit a text."""
    units = []
    for number, text in enumerate(texts, start=1):
        sign, rest = text[0], text[1:].strip()
        kind, source = (KINDS[sign], rest) if sign in KINDS else (Kind.P, text)
        unit = Unit(f"u{number}", kind, State.MACHINE, tuple(source.split(" / ")), ("E.",), level=2)
        units.append(unit)
    return Publication(slug, Path(f"content/{slug}/index.md"), meta, tuple(units))


def pages_of(glossary: Glossary, *publications: Publication) -> dict[str, str]:
    """Render the glossary pages of a site."""
    find = TermFinder(glossary).find
    readings = [pronounce(term.source) for term in glossary.terms]
    uses = {p.slug: write_uses(find(p)) for p in publications}
    summaries = [summarize(p) for p in publications]
    files = RENDERER.glossary(GlossaryPages(glossary, readings, summaries, uses))
    return {file.path: file.data.decode() for file in files}


def with_terms(publication: Publication, glossary: Glossary) -> Page:
    """Give a publication with its terms."""
    uses = TermFinder(glossary).find(publication)
    readings = [pronounce(term.source) for term in glossary.terms]
    return Page(publication, terms=page_terms(uses, glossary, readings))


def show(page: Page) -> list[str]:
    """Give the Chinese of each unit as the page has it, a mark in braces."""
    marks = marks_of(page.terms)
    shown = (str(show_source(u.source, marks.get(u.id))) for u in page.publication.units)
    plain = (text.replace('<span class="seg">', "").removesuffix("</span>") for text in shown)
    return [MARK.sub(r"{\2}", re.sub("</span> ?", " / ", text)) for text in plain]


@pytest.mark.parametrize("case", read_cases(CASES), ids=str)
def test_terms_are_marked_in_the_text(case: Case) -> None:
    """As the case file says."""
    glossary = glossary_of(*(Term(s, "English") for s in case.parts["glossary"].splitlines()))
    publication = publication_of(*case.parts["text"].splitlines())
    assert show(with_terms(publication, glossary)) == case.parts["marked"].splitlines()


def test_glossary_has_every_term_by_pinyin_and_by_english() -> None:
    """Letters in order, terms in order below them, the same terms on both pages."""
    glossary = glossary_of(
        Term("重庆", "Chongqing"),
        Term("渝中区", "Yuzhong District", ("Central District", "Yuzhong Area"), "the oldest one"),
        Term("绿色发展", "green development"),
        Term("芦苇", "reed"),
        Term("15分钟生活圈", "15-minute circle"),
        Term("A股", "“A” shares"),
    )
    pages = pages_of(glossary)
    by_pinyin, by_english = pages["glossary/index.html"], pages["glossary/en/index.html"]
    assert re.findall(r"<h2[^>]*>(.*?)</h2>", by_pinyin) == ["0–9", "A", "C", "L", "Y"]
    assert re.findall(r"<dfn[^>]*>(.*?)</dfn>", by_pinyin) == [
        "15分钟生活圈", "A股", "重庆", "芦苇", "绿色发展", "渝中区",
    ]  # fmt: skip
    assert re.findall(r"<h2[^>]*>(.*?)</h2>", by_english) == ["0–9", "A", "C", "G", "R", "Y"]
    for text in ("yú zhōng qū", "Yuzhong District", "Central District", "the oldest one"):
        assert text in by_pinyin
    assert by_english.count("../index.html#term-") == len(glossary.terms)


def test_a_term_links_the_passages_that_have_it() -> None:
    """Those of the two newest publications, three each, then how many more there are."""
    glossary = glossary_of(Term("渝中区", "Yuzhong District"))
    texts = ("渝中区。",) * 5
    publications = [
        publication_of(*texts, slug=f"p{year}", date=date, title_en=f"Of {year}")
        for year, date in ((2019, "二〇一九年"), (2026, "2026-01-01"), (2020, "2020年1月"))
    ]
    page = read_page(pages_of(glossary, *publications)["glossary/index.html"])
    links = [link for link in page.values("href") if link.startswith("../p")]
    assert links == [
        "../p2026/index.html", *(f"../p2026/index.html#u{n}" for n in (1, 2, 3)),
        "../p2020/index.html", *(f"../p2020/index.html#u{n}" for n in (1, 2, 3)),
    ]  # fmt: skip
    assert "../search/index.html?q=%E6%B8%9D%E4%B8%AD%E5%8C%BA" in page.values("href")
    assert ">+9<" in pages_of(glossary, *publications)["glossary/index.html"]


def test_an_explanation_in_the_text_is_linked() -> None:
    """A unit of kind `term` explains what stands before its colon, and nothing else."""
    glossary = glossary_of(Term("四大定位", "four positions"), Term("渝中区", "Yuzhong District"))
    publication = publication_of("四大定位和渝中区。", "? 1.“四大定位”：是指渝中区的定位。")
    uses = TermFinder(glossary).find(publication)
    assert [use.explained for use in uses] == ["u2", ""]
    page = read_page(pages_of(glossary, publication)["glossary/index.html"])
    assert page.values("href").count("../report/index.html#u2") == 3  # and two of the passages
    files = {
        f.path: f.data.decode() for f in RENDERER.publication(with_terms(publication, glossary))
    }
    assert '"u2"' in files["report/terms.js"]


def test_marks_lead_to_the_glossary_from_every_page_of_a_publication() -> None:
    """Each page names the way from where it lies, and loads the same texts of the pop-overs."""
    glossary = glossary_of(Term("渝中区", "Yuzhong District"))
    files = RENDERER.publication(with_terms(publication_of("渝中区。"), glossary))
    pages = {file.path: file.data.decode() for file in files}
    anchor = "glossary/index.html#term-渝中区"
    assert f'<a class="term" href="../{anchor}">' in pages["report/index.html"]
    assert f'<a class="term" href="../../{anchor}">' in pages["report/zh/index.html"]
    assert 'data-cards="terms.js"' in pages["report/index.html"]
    assert 'data-cards="../terms.js"' in pages["report/zh/index.html"]
    assert 'href="../../glossary/index.html"' in pages["report/en/index.html"]


def test_without_terms_a_page_loads_nothing_for_them() -> None:
    """No script, no style sheet, no file."""
    glossary = glossary_of(Term("渝中区", "Yuzhong District"))
    files = RENDERER.publication(with_terms(publication_of("重庆。"), glossary))
    assert not any(b"terms." in file.data or "terms" in file.path for file in files)


def test_uses_are_read_as_they_were_written() -> None:
    """Nothing is lost between two builds."""
    glossary = glossary_of(*(Term(s, "E") for s in ("渝中区", "重庆", "四大定位")))
    uses = TermFinder(glossary).find(
        publication_of(
            "# 重庆", "渝中区。 / 在渝中区。", "? 四大定位：`渝中区`。", "渝中区。", "渝中区。"
        )
    )
    assert uses
    assert list(read_uses(write_uses(uses))) == uses
    assert list(read_uses(write_uses([]))) == []


def hostile_glossary() -> Glossary:
    """Make a glossary that no file could hold, of texts that attack."""
    texts = [text.strip() for text in hostile_texts() if text.strip()]
    return glossary_of(*(Term(t, t, (t, "x" * 300), t) for t in (*texts, "区" * 300, "a*b|c?(")))


def test_hostile_terms_stay_text() -> None:
    """Both pages can be read strictly, and no element, script or address comes from a term."""
    glossary = hostile_glossary()
    texts = [term.source for term in glossary.terms if not term.source.startswith(("#", "?"))]
    publication = publication_of(*texts, slug="javascript:alert(1)", title="<b>")
    files = RENDERER.publication(with_terms(publication, glossary))
    pages = {f.path: f.data.decode() for f in files if f.path.endswith(".html")}
    for path, page in {**pages, **pages_of(glossary, publication)}.items():
        outline = read_page(page)
        assert outline.problems == [], path
        assert not outline.active(), path
        assert not [name for _, attrs in outline.tags for name in attrs if name.startswith("on")]
        assert len(set(outline.values("id"))) == len(outline.values("id")), path


def test_texts_of_pop_overs_are_data_whatever_they_say() -> None:
    """The script is one call with JSON in it, and nothing that ends a script or a line early."""
    glossary = hostile_glossary()
    publication = publication_of(*(t.source for t in glossary.terms if t.source[0] not in "#?"))
    files = {
        f.path: f.data.decode() for f in RENDERER.publication(with_terms(publication, glossary))
    }
    call = re.fullmatch(r"yzsiteTerms\((.*)\);\n", files["report/terms.js"], re.DOTALL)
    assert call
    assert all(len(row) == 5 for row in json.loads(call[1]))


def test_ten_thousand_terms_make_a_page() -> None:
    """Each has its anchor, and finding them takes one look at the text."""
    glossary = glossary_of(*(Term(f"术语第{n}号", f"term {n}") for n in range(10_000)))
    page = pages_of(glossary, publication_of("术语第77号。"))["glossary/index.html"]
    assert len(set(re.findall(r' id="(term-[^"]*)"', page))) == len(glossary.terms)
    assert page.count('"../report/index.html#u1"') == 1


words = (
    st.text(alphabet='渝中区委重庆A<&"“”*_ ', min_size=2, max_size=5).map(str.strip).filter(bool)
)


@given(
    st.lists(words, min_size=1, max_size=6, unique=True), st.lists(words, min_size=1, max_size=8)
)
def test_marks_change_nothing_but_links(sources: Sequence[str], pieces: Sequence[str]) -> None:
    """Without its marks the text is what it was; each mark holds its term and no other mark."""
    glossary = glossary_of(*(Term(source, "E") for source in sources))
    unit = Unit("u1", Kind.P, State.MACHINE, ("".join(pieces),))
    page = with_terms(Publication("s", Path("index.md"), {}, (unit,)), glossary)
    shown = str(show_source(unit.source, marks_of(page.terms).get("u1")))
    assert MARK.sub(r"\2", shown) == str(show_source(unit.source))
    anchors = {to_anchor(source): source for source in sources}
    for anchor, text in MARK.findall(shown):
        assert html.unescape(text).casefold() == anchors[anchor].casefold()


@given(st.lists(st.text(min_size=1, max_size=8), unique=True, max_size=30))
def test_no_two_terms_have_one_anchor(sources: Sequence[str]) -> None:
    """An anchor is letters, digits, hyphens and underscores, and names one term alone."""
    anchors = [to_anchor(source) for source in sources]
    assert len(set(anchors)) == len(sources)
    assert all(re.fullmatch(r"[\w-]+", anchor) for anchor in anchors)
