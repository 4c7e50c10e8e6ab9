"""The article of an HTML page: all of it, and nothing of the page's furniture."""

from __future__ import annotations

import html
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases import Case, read_cases
from yzsite.errors import SourceError
from yzsite.sources import read_raw
from yzsite.sources.html import read_html

CASES = read_cases(Path(__file__).parent / "cases" / "pages.txt")
PARAGRAPH = st.text("甲乙丙丁，。！5%A <>&\"'", min_size=1, max_size=30).map(str.strip).filter(bool)
MARKUP = st.lists(
    st.sampled_from(
        ["<p>", "</p>", "<div class=share>", "</div>", "<table>", "<tr>", "<td>", "<li>", "<br>",
         "<!--", "-->", "<![CDATA[", "<a href='", '"', ">", "<", "&#x", "<script>", "</script>",
         "<article>", "<h1>", "<title>", "<meta name=date content=2026-02-31>", "甲乙", "。", "\n"]
    )
).map("".join)  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=str)
def test_article_of_a_page(case: Case) -> None:
    """The page gives this text, title, date and issuer."""
    article = read_html(case.body.encode())
    assert article.text + "\n" == case.parts["text"]
    facts = [article.title, article.date, article.issuer]
    assert [fact or "-" for fact in facts] == case.parts["facts"].splitlines()


@given(st.lists(PARAGRAPH, min_size=1, max_size=8))
def test_no_text_of_the_article_is_lost(paragraphs: list[str]) -> None:
    """Every paragraph comes out, in order, once the blanks are left aside."""
    body = "".join(f"<p>{html.escape(text)}</p>" for text in paragraphs)
    page = f"<html><nav><a>首页</a></nav><div><div>{body}</div></div></html>"
    found = read_html(page.encode()).text
    assert "".join(found.split()) == "".join("".join(paragraphs).split())


@settings(max_examples=200)
@given(MARKUP)
def test_broken_markup_gives_a_text_or_a_message(markup: str) -> None:
    """No mixture of tags and marks ends in anything but an article or a SourceError."""
    try:
        assert read_html(b"<p>" + markup.encode()).text.strip()
    except SourceError as error:
        assert error.hint


@pytest.mark.parametrize(
    "markup",
    ["<div>" * 10_000 + "字", "<b>字" * 10_000, "<ul><li>字" * 5_000, "<table><tr><td>字" * 5_000,
     "<p a='" + "x" * 2_000_000 + "'>字", "<p class='" + "share " * 100_000 + "'>字</p>字",
     "字" + "<!--" * 50_000, "字" + "<a href=\"" * 30_000, "字" + "<a " * 50_000, "字</b>" * 10_000]
)  # fmt: skip
def test_hostile_markup_is_read(markup: str) -> None:
    """Deep nesting, huge attributes and unclosed tags give the text that is there."""
    assert "字" in read_html(markup.encode()).text


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_encoding_of_a_page_is_found(encoding: str) -> None:
    """Pages in the usual encodings are read, whatever they declare."""
    page = "<meta charset=gb2312><p>青石街道召开工作会议，研究社区养老和垃圾分类等任务。</p>"
    assert read_html(page.encode(encoding)).text.endswith("垃圾分类等任务。")


def test_page_declares_the_encoding_of_a_short_text() -> None:
    """Where a page has too little Chinese to judge, its own word counts."""
    page = "<meta http-equiv=Content-Type content='text/html; charset=gb2312'><p>龘靐</p>"
    assert read_html(page.encode("gb18030")).text == "龘靐"


def test_page_without_text_is_refused() -> None:
    """A page of scripts and pictures holds no article."""
    with pytest.raises(SourceError, match="holds no text"):
        read_html(b"<title>x</title><script>run()</script><img src=a.png>")


@pytest.mark.parametrize("name", ["a.docx", "b.pdf", "c.csv"])
def test_kind_that_is_not_supported_is_named(name: str) -> None:
    """The message gives the file, and what to convert it to."""
    with pytest.raises(SourceError, match=f"{name}: .* not supported") as caught:
        read_raw(name, "只有文字。".encode())
    assert "plain text" in caught.value.hint
