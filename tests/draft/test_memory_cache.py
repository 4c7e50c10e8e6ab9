"""Harvests between runs: a content file that did not change is not read again."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.draft.test_memory import publication, unit
from yzsite.draft.memory import Entry, harvest
from yzsite.draft.memory.cache import cached_harvest
from yzsite.errors import YzsiteError
from yzsite.model import Publication, State

PUBLICATION = publication("a", unit("u1", State.REVIEWED, "增长。|下降\ud800。", "Up\u2028.|Down."))


def never() -> Publication:
    """Read nothing: the cache was to serve."""
    raise AssertionError


def fill(folder: Path) -> tuple[Entry, ...]:
    """Harvest once, so that the cache is filled."""
    return cached_harvest(folder, "a", b"content", lambda: PUBLICATION)


def test_an_unchanged_file_is_not_read_again(tmp_path: Path) -> None:
    """The second harvest is the first one, every character of it."""
    assert fill(tmp_path) == tuple(harvest(PUBLICATION))
    assert cached_harvest(tmp_path, "a", b"content", never) == tuple(harvest(PUBLICATION))


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    """One cached harvest a publication: the new one takes the place of the old one."""
    fill(tmp_path)
    changed = publication("a", unit("u1", State.REVIEWED, target="Better."))
    assert cached_harvest(tmp_path, "a", b"new", lambda: changed) == tuple(harvest(changed))
    assert cached_harvest(tmp_path, "a", b"new", never) == tuple(harvest(changed))
    assert [path.name for path in tmp_path.iterdir()] == ["a.jsonl"]


def test_a_copy_of_another_publication_is_its_own(tmp_path: Path) -> None:
    """Equal files of two publications give entries of their own slugs."""
    fill(tmp_path)
    (tmp_path / "b.jsonl").write_bytes((tmp_path / "a.jsonl").read_bytes())
    copy = publication("b", *PUBLICATION.units)
    assert {e.slug for e in cached_harvest(tmp_path, "b", b"content", lambda: copy)} == {"b"}


@given(st.data())
def test_a_damaged_cache_costs_time_only(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """Whatever becomes of a byte of it, the harvest is the same."""
    folder = tmp_path_factory.mktemp("cache")
    expected = fill(folder)
    path = folder / "a.jsonl"
    whole = path.read_bytes()
    at = data.draw(st.integers(0, len(whole) - 1))
    path.write_bytes(whole[:at] + data.draw(st.binary(max_size=2)) + whole[at + 1 :])
    assert fill(folder) == expected


def test_a_cache_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    """A file stands where the folder should be."""
    folder = tmp_path / "cache"
    folder.write_text("in the way")
    assert fill(folder) == tuple(harvest(PUBLICATION))


def test_a_broken_publication_says_so(tmp_path: Path) -> None:
    """What reading raises is not swallowed, and nothing is cached."""

    def broken() -> Publication:
        raise YzsiteError("broken")

    with pytest.raises(YzsiteError):
        cached_harvest(tmp_path, "a", b"content", broken)
    assert not list(tmp_path.iterdir())
