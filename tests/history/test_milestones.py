"""How far the publications were, as the commits of the main line tell it."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.history.repositories import Clone, content, needs_git, reach, site_in
from yzsite.config import Settings
from yzsite.content.counting import count_states
from yzsite.history import milestones
from yzsite.history.git import Repository
from yzsite.history.log import Edit, Entry
from yzsite.history.milestones import MOST, choose
from yzsite.model import State


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    """An empty repository."""
    return Clone.make(tmp_path)


def reached(settings: Settings) -> list[tuple[str, dict[str, int]]]:
    """Write milestones: the day, and the states that occur."""
    return [
        (m.when.date().isoformat(), {s.value: n for s, n in m.states.items() if n})
        for m in reach(settings)
    ]


@needs_git
def test_each_commit_of_a_content_file_is_a_milestone(clone: Clone) -> None:
    """Counted are all publications at that commit: new ones, changed ones, those taken out."""
    settings = site_in(clone.root)
    clone.commit({"a": content("One.", "Two.", state="machine")}, when="2026-03-01T10:00:00+08:00")
    clone.commit({"b": content("Three.")}, when="2026-03-02T10:00:00+08:00")
    clone.write("README.md", "x")
    clone.commit({}, when="2026-03-03T10:00:00+08:00")
    done = content("One.", "Two.", state="reviewed")
    clone.commit({"a": done}, when="2026-03-04T10:00:00+08:00")
    clone.git("rm", "-q", "-r", "content/b")
    clone.commit({}, when="2026-03-05T10:00:00+08:00")
    told = [
        ("2026-03-01", {"machine": 2}),
        ("2026-03-02", {"machine": 2, "translated": 1}),
        ("2026-03-04", {"translated": 1, "reviewed": 2}),
        ("2026-03-05", {"reviewed": 2}),
    ]
    assert reached(settings) == told
    clone.git("mv", "content/a", "content/c")
    clone.commit({}, when="2026-03-06T10:00:00+08:00")
    assert reached(settings) == [*told, ("2026-03-06", {"reviewed": 2})]


@needs_git
def test_merge_says_what_came_into_the_main_line(clone: Clone) -> None:
    """Commits of the other branch are no milestones; what the merge brought is."""
    settings = site_in(clone.root)
    clone.commit({"a": content("One.", state="machine")}, when="2026-03-01T10:00:00+08:00")
    clone.git("checkout", "-q", "-b", "other")
    clone.commit({"b": content("Two.")}, when="2026-03-02T10:00:00+08:00")
    clone.commit({"b": content("Two.", state="reviewed")}, when="2026-03-03T10:00:00+08:00")
    clone.git("checkout", "-q", "main")
    clone.commit({"a": content("One.")}, when="2026-03-04T10:00:00+08:00")
    clone.git("merge", "-q", "--no-edit", "other", when="2026-03-05T10:00:00+08:00")
    assert reached(settings) == [
        ("2026-03-01", {"machine": 1}),
        ("2026-03-04", {"translated": 1}),
        ("2026-03-05", {"translated": 1, "reviewed": 1}),
    ]


@needs_git
def test_nothing_is_asked_of_git_twice(clone: Clone, monkeypatch: pytest.MonkeyPatch) -> None:
    """An unchanged build reads nothing; after a commit only the new version of a file is read."""
    settings = site_in(clone.root)
    clone.commit({slug: content(slug, state="machine") for slug in "abc"})
    first = reach(settings)
    with monkeypatch.context() as patch:
        patch.setattr(Repository, "main_line", pytest.fail)
        assert reach(settings) == first
    clone.commit({"b": content("b")})
    read: list[bytes] = []

    def listen(data: bytes) -> Counter[State]:
        read.append(data)
        return count_states(data)

    monkeypatch.setattr(milestones, "count_states", listen)
    second = reach(settings)
    assert read == [content("b").encode()]
    (settings.build / ".yzsite-known.json").unlink()
    assert reach(settings) == second


@needs_git
def test_history_that_was_rewritten_is_told_anew(clone: Clone) -> None:
    """What has gone is no milestone any more."""
    settings = site_in(clone.root)
    clone.commit({"a": content("One.", state="machine")}, when="2026-03-01T10:00:00+08:00")
    clone.commit({"a": content("One.")}, when="2026-03-02T10:00:00+08:00")
    assert len(reach(settings)) == 2
    clone.git("reset", "-q", "--hard", "HEAD~1")
    clone.commit({"a": content("One.", state="reviewed")}, when="2026-03-03T10:00:00+08:00")
    assert reached(settings) == [("2026-03-01", {"machine": 1}), ("2026-03-03", {"reviewed": 1})]


def test_without_git_there_are_none(tmp_path: Path) -> None:
    """A folder that is in no repository has no history."""
    settings = site_in(tmp_path)
    assert reach(settings) == ()


def entries(count: int) -> list[Entry]:
    """Make commits, the newest first, each of which adds a file."""
    when = datetime(2026, 3, 1, tzinfo=UTC)
    return [
        Entry(True, str(n), when, "", [Edit(f"s{n}", f"s{n}", "index.md", (), str(n))])
        for n in reversed(range(count))
    ]


@given(st.integers(0, 1000))
def test_of_many_commits_some_are_chosen(count: int) -> None:
    """Evenly, the first and the last among them, with all files that there were."""
    chosen = choose(entries(count))
    numbers = [int(entry.id) for entry, _ in chosen]
    assert len(chosen) <= MOST
    assert len(chosen) >= min(count, MOST // 2)
    assert numbers == sorted(set(numbers))
    assert not count or (numbers[0], numbers[-1]) == (0, count - 1)
    steps = {b - a for a, b in pairwise(numbers[:-1])}
    assert len(steps) <= 1
    assert all(len(there) == int(entry.id) + 1 for entry, there in chosen)


@given(st.integers(1, 500))
def test_what_was_chosen_stays_or_is_left_out(count: int) -> None:
    """One commit more brings no other old one in, so that no old file is read."""
    before = {entry.id for entry, _ in choose(entries(count))}
    after = {entry.id for entry, _ in choose(entries(count + 1))}
    assert after - before <= {str(count)}


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (content("One.", "Two.", state="machine"), {State.MACHINE: 2}),
        ("<!-- u1 p translated stale ok:date 9f3c21.ab04d2 -->\n甲\n", {State.TRANSLATED: 1}),
        ("  <!--  u1  p  reviewed -->\n甲\n", {State.REVIEWED: 1}),
        ("<!-- a note -->\n甲\n<!-- u1 p unheard -->\n", {}),
        ("甲 <!-- u1 p machine -->\n", {}),
        ("", {}),
    ],
)
def test_states_are_counted_by_the_markers(text: str, count: dict[State, int]) -> None:
    """Nothing else of a file is looked at."""
    assert count_states(text.encode()) == count
