"""Slugs: always valid, never taken."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yzsite.errors import UsageError
from yzsite.sources import check_slug, free_slug, make_slug
from yzsite.sources.slug import MAX_LENGTH, RESERVED

LINES = (Path(__file__).parent / "cases" / "slugs.txt").read_text("utf-8").splitlines()
SLUG = st.from_regex(r"[a-z0-9]{1,30}(-[a-z0-9]{1,30}){0,2}", fullmatch=True).map(make_slug)


@pytest.mark.parametrize("line", LINES)
def test_slug_of_a_title(line: str) -> None:
    """A title gets this slug."""
    title, slug = line.split("\t")
    assert make_slug(title) == slug


@given(st.text() | st.text("重庆市渝中区的工作报告 A-b_1", min_size=20))
def test_slug_is_always_valid(title: str) -> None:
    """Any title gives lower-case letters, digits and single hyphens, and not too many."""
    slug = make_slug(title)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)
    assert len(slug) <= MAX_LENGTH


@given(SLUG | st.sampled_from(sorted(RESERVED)), st.integers(0, 12))
def test_free_slug_never_collides(slug: str, times: int) -> None:
    """However often a name is taken, the next one is free and can be used as it is."""
    taken: set[str] = set()
    for _ in range(times + 1):
        free = free_slug(slug, taken)
        assert free not in taken
        check_slug(free)
        taken.add(free)


def test_long_slug_ends_with_a_word() -> None:
    """A long title is cut between two words."""
    assert make_slug("word " * 30) == "-".join(["word"] * 12)


@pytest.mark.parametrize("slug", ["", "A", "a b", "-a", "a-", "a--b", "../x", "中文", "a" * 61])
def test_slug_that_cannot_be_one_is_refused(slug: str) -> None:
    """The error proposes a slug that can."""
    with pytest.raises(UsageError, match="cannot be the name") as caught:
        check_slug(slug)
    check_slug(caught.value.hint.split(": ")[1])


@pytest.mark.parametrize("slug", ["search", "glossary", "con"])
def test_reserved_slug_is_refused(slug: str) -> None:
    """Names of the site's own pages and of Windows devices are no publications."""
    with pytest.raises(UsageError, match="another page"):
        check_slug(slug)
