"""Writing the finished site: only what changed, nothing that is gone, nothing outside."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from yzsite.errors import UsageError
from yzsite.output import Part, Published, check_folder, publish


def part(name: str, key: str, **files: str) -> Part:
    """Make a part whose files are given as name=text, `_` standing for a slash."""
    made = [(path.replace("_", "/"), text.encode()) for path, text in files.items()]
    return Part(name, key, lambda: made)


def test_unchanged_input_makes_nothing(tmp_path: Path) -> None:
    """A part whose key is the same is not even made again."""
    publish(tmp_path, [part("a", "1", a_x="one")])

    def fail() -> list[tuple[str, bytes]]:
        raise AssertionError("made again")

    assert publish(tmp_path, [Part("a", "1", fail)]) == Published(0, 1, 0)


def test_only_files_that_differ_are_written(tmp_path: Path) -> None:
    """A new key with the same bytes writes nothing."""
    publish(tmp_path, [part("a", "1", a_x="one", a_y="two")])
    assert publish(tmp_path, [part("a", "2", a_x="one", a_y="new")]) == Published(1, 1, 0)


def test_a_file_that_someone_deleted_is_made_again(tmp_path: Path) -> None:
    """The key alone is no proof that the file is there."""
    parts = [part("a", "1", a_x="one")]
    publish(tmp_path, parts)
    (tmp_path / "a/x").unlink()
    assert publish(tmp_path, parts) == Published(1, 0, 0)


def test_a_file_that_a_crash_emptied_is_made_again(tmp_path: Path) -> None:
    """Nobody waits until the disk has a page; its size tells that it never got there."""
    parts = [part("a", "1", a_x="one")]
    publish(tmp_path, parts)
    (tmp_path / "a/x").write_bytes(b"")
    assert publish(tmp_path, parts) == Published(1, 0, 0)


def test_what_a_killed_run_left_is_removed(tmp_path: Path) -> None:
    """A minute later nobody is writing it any more."""
    left, young = tmp_path / ".yzsite-1.yzsite-tmp", tmp_path / ".yzsite-2.yzsite-tmp"
    for path in (left, young):
        path.write_text("half a pa")
    os.utime(left, (1, 1))
    publish(tmp_path, [])
    assert (left.exists(), young.exists()) == (False, True)


def test_what_a_stopped_build_wrote_is_removed_when_it_is_gone(tmp_path: Path) -> None:
    """Its pages are in no manifest yet; who renames a publication then has no pages of either."""

    def fail() -> list[tuple[str, bytes]]:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        publish(tmp_path, [part("a", "1", a_x="one"), Part("b", "1", fail)])
    assert (tmp_path / "a/x").is_file()
    (tmp_path / "CNAME").write_text("site.example")
    assert publish(tmp_path, [part("c", "1", c_x="one")]) == Published(1, 0, 1)
    assert sorted(p.name for p in tmp_path.iterdir()) == [".yzsite.json", "CNAME", "c"]


@pytest.mark.parametrize("left", [b"\xff", b"[", b"5\n[1]\n", b'["../victim", "/etc/hosts", ""]\n'])
def test_what_a_stopped_build_left_is_not_trusted(tmp_path: Path, left: bytes) -> None:
    """It may be cut off, and names nothing outside the site's folder."""
    build, victim = tmp_path / "build", tmp_path / "victim"
    build.mkdir()
    victim.write_text("mine")
    (build / ".yzsite-begun").write_bytes(left)
    assert publish(build, [part("a", "1", x="one")]) == Published(1, 0, 0)
    assert victim.read_text() == "mine"


def test_what_is_no_longer_produced_is_removed(tmp_path: Path) -> None:
    """Files and empty folders of a part that is gone go; other people's files stay."""
    publish(tmp_path, [part("a", "1", a_x="one"), part("b", "1", b_x="two")])
    (tmp_path / "CNAME").write_text("site.example")
    assert publish(tmp_path, [part("b", "1", b_x="two")]) == Published(0, 1, 1)
    assert sorted(p.name for p in tmp_path.iterdir()) == [".yzsite.json", "CNAME", "b"]


def test_a_part_that_cannot_be_made_keeps_its_files(tmp_path: Path) -> None:
    """The last good pages of a broken publication stay."""
    publish(tmp_path, [part("a", "1", a_x="one")])
    publish(tmp_path, [], keep=["a"])
    assert (tmp_path / "a/x").read_text() == "one"


def test_a_manifest_cannot_name_files_outside(tmp_path: Path) -> None:
    """A hostile manifest removes nothing outside the site's folder."""
    build, victim = tmp_path / "build", tmp_path / "victim.txt"
    victim.write_text("keep me")
    build.mkdir()
    rows = {"a": ["1", {"../victim.txt": 7, str(victim): 7}]}
    (build / ".yzsite.json").write_text(json.dumps(rows))
    publish(build, [])
    assert victim.read_text() == "keep me"


@pytest.mark.parametrize("text", ["", "[]", "{", '{"a": 1}', "[" * 100_000])
def test_a_broken_manifest_counts_as_none(tmp_path: Path, text: str) -> None:
    """Whatever stands in the manifest, the site is built."""
    (tmp_path / ".yzsite.json").write_text(text)
    assert publish(tmp_path, [part("a", "1", a_x="one")]) == Published(1, 0, 0)


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    """The message says what to do."""
    (tmp_path / "build").write_text("")
    with pytest.raises(UsageError, match="not a folder"):
        check_folder(tmp_path / "build")
