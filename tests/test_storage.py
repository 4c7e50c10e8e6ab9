"""A file is written whole or not at all."""

from __future__ import annotations

import os
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from yzsite.errors import YzsiteError
from yzsite.storage import (
    read_or_none,
    replace_if_same,
    write_atomically,
    write_if_changed,
    write_soon,
)


def test_an_unchanged_file_is_not_written(tmp_path: Path) -> None:
    """The same bytes leave the file alone, time stamp and all."""
    path = tmp_path / "a.md"
    assert write_if_changed(path, b"x")
    os.utime(path, (1, 1))
    assert not write_if_changed(path, b"x")
    assert path.stat().st_mtime == 1


def test_a_pipe_stays_a_pipe(tmp_path: Path) -> None:
    """Whoever waits at its other end gets the bytes."""
    path = tmp_path / "pipe"
    os.mkfifo(path)
    with ThreadPoolExecutor() as pool:
        received = pool.submit(path.read_bytes)
        write_atomically(path, b"new")
        assert received.result() == b"new"
    assert path.is_fifo()


def test_a_failed_write_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the disk fails in the middle, the old text stands and no temporary file stays."""
    path = tmp_path / "a.md"
    write_atomically(path, b"old")

    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(YzsiteError, match="No space left"):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["a.md"]


def test_an_interrupt_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C in the middle of a write counts like any failure."""
    path = tmp_path / "a.md"
    write_atomically(path, b"old")

    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["a.md"]


def test_a_page_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    """What was written of it would take room on a full disk, and be published with the site."""
    (tmp_path / "a").mkdir()
    with pytest.raises(YzsiteError, match="cannot be written: Is a directory"):
        write_soon(tmp_path, "a", b"x")
    assert [p.name for p in tmp_path.iterdir()] == ["a"]


def test_two_writers_at_the_same_time_lose_nothing(tmp_path: Path) -> None:
    """Each replaces only what it has read, so that each sees what the other wrote."""
    path = tmp_path / "a.md"
    path.write_bytes(b"")

    def add(name: str) -> None:
        for number in range(10):
            is_written = False
            while not is_written:
                now = path.read_bytes()
                is_written = replace_if_same(path, now + f"{name}{number} ".encode(), now)

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(add, "ABC"))
    assert sorted(path.read_text("utf-8").split()) == sorted(
        f"{name}{number}" for name in "ABC" for number in range(10)
    )


def test_a_file_that_is_being_written_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An editor writes it a part after the other, and its second part must not be lost."""
    monkeypatch.setattr("yzsite.storage._MOMENT", 0.5)
    path, has_begun = tmp_path / "a.md", threading.Event()

    def write() -> None:
        with path.open("wb", buffering=0) as file:
            file.write(b"half ")
            has_begun.set()
            time.sleep(0.02)
            file.write(b"and whole")

    with ThreadPoolExecutor(1) as pool:
        pool.submit(write)
        has_begun.wait()
        assert not replace_if_same(path, b"other", b"half ")
    assert path.read_bytes() == b"half and whole"


def test_what_a_killed_run_left_is_swept(tmp_path: Path) -> None:
    """An old temporary file goes with the next write; a young one may be at work."""
    path = tmp_path / "a.md"
    old, young = tmp_path / ".a.md.1.yzsite-tmp", tmp_path / ".a.md.2.yzsite-tmp"
    for left in (old, young):
        left.write_bytes(b"half")
    os.utime(old, (1, 1))
    write_atomically(path, b"x")
    assert not old.exists()
    assert young.exists()


def test_a_link_is_written_through(tmp_path: Path) -> None:
    """The file behind a symbolic link changes; the link stays one."""
    real, link = tmp_path / "real.md", tmp_path / "link.md"
    real.write_bytes(b"old")
    link.symlink_to(real)
    write_atomically(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


def test_permissions_stay(tmp_path: Path) -> None:
    """Replacing a file keeps who may read it; a new one follows the umask."""
    path = tmp_path / "a.md"
    write_atomically(path, b"old")
    path.chmod(0o640)
    write_atomically(path, b"new")
    assert path.stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_in_the_place_of_a_file_is_no_file(tmp_path: Path) -> None:
    """Nothing waits for what nobody will write."""
    os.mkfifo(tmp_path / "index.md")
    with pytest.raises(YzsiteError, match="a pipe or a device"):
        read_or_none(tmp_path / "index.md")
