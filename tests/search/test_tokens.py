"""What can be searched for in a text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.search.samples import token_cases
from yzsite.script import has_han
from yzsite.search import atoms, stem, terms
from yzsite.search.tokens import fold

_TEXTS = st.text(st.sampled_from("重庆市〇，。 '’-59.,aeisdgnyABÉ５Ａ😀𠮷"), max_size=30)


@pytest.mark.parametrize(("text", "expected"), token_cases())
def test_texts_are_taken_apart_as_the_cases_say(text: str, expected: list[str]) -> None:
    """The same cases are read by the script's test."""
    assert [atom.term for atom in atoms(text)] == expected


@given(_TEXTS | st.text(max_size=30))
def test_places_are_those_of_the_text_itself(text: str) -> None:
    """Folding keeps the length, so that what is found can be marked in the text as it is."""
    assert len(fold(text)) == len(text)
    assert all(0 <= a.start < a.end <= len(text) for a in atoms(text))


@given(_TEXTS)
def test_index_lists_atoms_and_chinese_neighbours(text: str) -> None:
    """The quick way to the terms gives what the atoms give."""
    found = list(atoms(text))
    pairs = {
        a.term + b.term
        for a, b in pairwise(found)
        if a.end == b.start and has_han(a.term) and has_han(b.term)
    }
    assert terms(text) == {atom.term for atom in found} | pairs


@given(st.from_regex(r"[a-z]{1,12}", fullmatch=True))
def test_stem_is_never_empty_and_never_longer(word: str) -> None:
    """Every word can be found."""
    assert 0 < len(stem(word)) <= len(word)
