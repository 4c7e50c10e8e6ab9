"""Corrections from one build to the next, where git knows nothing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.history.repositories import Clone, content, needs_git, site_in, told
from tests.history.samples import show_all
from tests.sites import NOTICE, EchoEngine, build, edit, make_site
from yzsite.config import Settings

NOTES = ".yzsite-history.json"
ROUND = "notice u1 target: Go [-round-]{+about+}. ()"


@pytest.fixture
def site(tmp_path: Path) -> Settings:
    """A site that was built once, without a repository around it."""
    settings = site_in(tmp_path)
    write(settings, "Go round.", "Thanks.")
    assert told(settings) == ()
    return settings


def write(settings: Settings, *english: str, slug: str = "notice", when: int = 0) -> None:
    """Write a content file, as modified at a time in seconds since 1970."""
    path = settings.content / slug / "index.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content(*english), "utf-8")
    if when:
        os.utime(path, (when, when))


def test_edit_between_two_builds_is_told_from_then_on(site: Settings) -> None:
    """Nobody knows who; the date is that of the file when the edit was first seen."""
    write(site, "Go about.", "Thanks.", when=1_767_200_000)
    first = told(site)
    assert show_all(first) == [ROUND]
    assert first[0].when.isoformat() == "2025-12-31T16:53:20+00:00"
    write(site, "Go about.", "Thanks.", when=1_800_000_000)
    assert told(site) == first


def test_next_edit_is_told_beside_the_first(site: Settings) -> None:
    """On another day; on the same day they are one."""
    write(site, "Go about.", "Thanks.", when=1_767_200_000)
    told(site)
    write(site, "Go elsewhere.", "Thanks.", when=1_767_200_100)
    assert show_all(told(site)) == ["notice u1 target: Go [-round-]{+elsewhere+}. ()"]
    write(site, "Go elsewhere.", "Thank you.", when=1_768_000_000)
    assert len(told(site)) == 2


def test_without_the_build_folder_the_history_begins_anew(site: Settings) -> None:
    """What lies in `build/` can be deleted at any time."""
    write(site, "Go about.", "Thanks.")
    assert len(told(site)) == 1
    (site.build / NOTES).unlink()
    assert told(site) == ()


@pytest.mark.parametrize("damage", [b"", b"{}", b"\xff\n[]\n[]", b"x" * 17 + b"\n[1]\n[]"])
def test_damaged_notes_count_as_none(site: Settings, damage: bytes) -> None:
    """They are written anew, and the next edit is seen."""
    (site.build / NOTES).write_bytes(damage)
    assert told(site) == ()
    write(site, "Go about.", "Thanks.")
    assert show_all(told(site)) == [ROUND]


def test_copy_that_was_torn_tells_nothing(site: Settings) -> None:
    """A copy that is not what was noted is no version that was ever published."""
    copy = site.build / ".yzsite-published" / "notice.md"
    copy.write_bytes(copy.read_bytes()[:-9])
    write(site, "Go about.", "Thanks.")
    assert told(site) == ()


def test_publication_that_is_deleted_takes_its_corrections_along(site: Settings) -> None:
    """And its copy."""
    write(site, "Go about.", "Thanks.")
    assert len(told(site)) == 1
    (site.content / "notice" / "index.md").unlink()
    assert told(site) == ()
    assert not list((site.build / ".yzsite-published").iterdir())


def test_unit_that_has_gone_is_known_to_have(site: Settings) -> None:
    """Its correction stays, without a place to link to."""
    write(site, "Go round.", "Thank you.")
    assert [c.is_there for c in told(site)] == [True]
    write(site, "Go round.")
    assert [c.is_there for c in told(site)] == [False]
    write(site, "Go round.", "Thank you.")
    assert [c.is_there for c in told(site)] == [True]


@needs_git
def test_history_goes_on_when_a_site_moves_into_git(site: Settings) -> None:
    """What was told before the first commit stays; what came after, git tells alone."""
    write(site, "Go about.", "Thanks.", when=1_767_200_000)
    assert show_all(told(site)) == [ROUND]
    clone = Clone.make(site.root)
    clone.commit({})
    assert show_all(told(site)) == [ROUND]
    clone.commit({"notice": content("Go about.", "Thank you.")}, when="2026-04-01T09:00:00Z")
    expected = ["notice u2 target: [-Thanks-]{+Thank you+}. (Li Wei)", ROUND]
    assert show_all(told(site)) == expected


@needs_git
def test_edit_that_was_seen_while_git_was_away_is_told_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A machine without git keeps its own account; with git again, that of git is better."""
    site = site_in(tmp_path)
    clone = Clone.make(site.root)
    clone.commit({"notice": content("Go round.", "Thanks.")}, when="2026-01-05T09:00:00Z")
    with monkeypatch.context() as away:
        away.setenv("PATH", "")
        assert told(site) == ()
        write(site, "Go about.", "Thanks.")
        assert show_all(told(site)) == [ROUND]
    clone.commit({}, who="Wu")
    assert show_all(told(site)) == ["notice u1 target: Go [-round-]{+about+}. (Wu)"]


def test_builds_show_corrections_of_people_and_no_drafts(tmp_path: Path) -> None:
    """A first draft and a draft of changed Chinese are a machine's; the Chinese is a person's."""
    settings = make_site(tmp_path, notice=NOTICE)
    page = settings.build / "corrections" / "index.html"
    build(settings, engine=EchoEngine())
    assert "There are no corrections yet" in page.read_text("utf-8")
    edit(settings, "notice", "请绕行。", "请改道。")
    edit(settings, "notice", "English of (谢谢支持。)", "Thank you.")
    build(settings, engine=EchoEngine())
    html = page.read_text("utf-8")
    assert "<del>绕行</del><ins>改道</ins>" in html
    assert "<ins>Thank you.</ins>" in html
    assert "English of (请改道" not in html
    files = {path: path.read_bytes() for path in settings.build.rglob("*") if path.is_file()}
    assert build(settings, engine=EchoEngine()).published.written == 0  # type: ignore[union-attr]
    assert files == {p: p.read_bytes() for p in settings.build.rglob("*") if p.is_file()}
