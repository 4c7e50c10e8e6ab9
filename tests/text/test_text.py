"""Sentences, inline Markdown and fingerprints."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases import Case, read_cases
from yzsite.fingerprint import source_fingerprint
from yzsite.inline import to_html, to_plain
from yzsite.paragraphs import english_paragraphs
from yzsite.segment import join_sentences, split_english, split_sentences

CASES = Path(__file__).parent / "cases"
ENGLISH = st.text("abc ABC19.!?…\"“”'() No\n-", max_size=80)
CHINESE = st.text("甲乙丙。！？…“”‘’（）《》，5.% A", max_size=60)


@pytest.mark.parametrize("case", read_cases(CASES / "sentences.txt"), ids=str)
def test_sentences(case: Case) -> None:
    """A paragraph splits into the sentences a reader would name."""
    assert list(split_sentences(case.body.strip())) == case.parts["sentences"].splitlines()


@pytest.mark.parametrize("case", read_cases(CASES / "english.txt"), ids=str)
def test_english_sentences(case: Case) -> None:
    """An English paragraph splits at its full stops and at nothing that looks like one."""
    assert list(split_english(case.body.strip())) == case.parts["sentences"].splitlines()


@pytest.mark.parametrize("case", read_cases(CASES / "paragraphs.txt"), ids=str)
def test_english_paragraphs(case: Case) -> None:
    """An English text comes apart into what its writer meant as paragraphs."""
    paragraphs = [" ¶ ".join(sentences) for sentences in english_paragraphs(case.body)]
    assert paragraphs == case.parts["paragraphs"].splitlines()


@given(ENGLISH)
def test_splitting_english_loses_nothing(text: str) -> None:
    """The sentences together are the paragraph, and the paragraphs have every letter."""
    pieces = split_english(text)
    assert "".join("".join(pieces).split()) == "".join(text.split())
    assert all(piece == piece.strip() and piece for piece in pieces)
    kept = "".join(sentence for sentences in english_paragraphs(text) for sentence in sentences)
    assert [c for c in kept if c.isalnum()] == [c for c in text if c.isalnum()]


@pytest.mark.parametrize("case", read_cases(CASES / "inline.txt"), ids=str)
def test_inline_markup(case: Case) -> None:
    """A segment becomes this HTML, and this plain text."""
    segment = case.body.strip()
    assert to_html(segment) == case.parts["html"].strip()
    assert to_plain(segment) == case.parts["plain"].strip()


@given(CHINESE)
def test_splitting_loses_nothing(text: str) -> None:
    """The sentences together are the paragraph, blanks between them apart."""
    pieces = split_sentences(text)
    assert "".join("".join(pieces).split()) == "".join(text.split())
    assert all(piece == piece.strip() and piece for piece in pieces)


@given(CHINESE)
def test_splitting_what_was_joined_gives_the_same_sentences(text: str) -> None:
    """Sentence by sentence or as a paragraph: the fingerprint is the same."""
    pieces = split_sentences(text)
    assert source_fingerprint(pieces) == source_fingerprint([join_sentences(pieces)])


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("增长5.4%，第一。", "增长 5.4％,第一。"),
        ("（GDP）增长", "(GDP) 增长"),
        ("“三个空间”", "「三个空间」"),
        ("１２３", "123"),
    ],
)
def test_a_repair_of_width_and_blanks_is_no_change(a: str, b: str) -> None:
    """Such pairs have one fingerprint, so that nothing becomes stale."""
    assert source_fingerprint([a]) == source_fingerprint([b])


@pytest.mark.parametrize(
    ("a", "b"), [("增长5.4%", "增长54%"), ("甲，乙", "甲、乙"), ("12 34", "1234"), ("甲", "乙")]
)
def test_a_change_of_the_text_is_a_change(a: str, b: str) -> None:
    """Such pairs differ."""
    assert source_fingerprint([a]) != source_fingerprint([b])
