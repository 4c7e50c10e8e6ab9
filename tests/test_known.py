"""What a build remembers for the next one."""

from __future__ import annotations

from pathlib import Path

import pytest

from yzsite import known
from yzsite.fingerprint import digest_parts
from yzsite.known import Known

FILE = ".yzsite-known.json"


def recall(build: Path, name: str, text: str) -> bool:
    """Ask for the rows of a text in a run of its own; say whether they were worked out anew."""
    asked = []

    def work_out() -> list[str]:
        asked.append(text)
        return [text, "Œ 增长 \ud800"]

    run = Known(build)
    assert run.recall(name, [text.encode()], work_out) == [text, "Œ 增长 \ud800"]
    run.save()
    return bool(asked)


def test_nothing_is_worked_out_twice(tmp_path: Path) -> None:
    """The same text is remembered, another one is not; what a run did not need is forgotten."""
    assert [recall(tmp_path, "a", text) for text in ("1", "1", "2", "1")] == [1, 0, 1, 1]
    assert [recall(tmp_path, name, "1") for name in ("a", "b", "a")] == [0, 1, 1]


def test_a_run_that_finds_nothing_new_writes_nothing(tmp_path: Path) -> None:
    """The file of the last build stays the same one."""
    recall(tmp_path, "a", "1")
    before = (tmp_path / FILE).stat()
    recall(tmp_path, "a", "1")
    assert (tmp_path / FILE).stat() == before


def test_other_code_knows_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another version of yzsite may find something else in the same text."""
    recall(tmp_path, "a", "1")
    monkeypatch.setattr(known, "_digest_code", lambda: b"other code")
    assert recall(tmp_path, "a", "1")


@pytest.mark.parametrize("damage", [b"", b"{}", b"x\n{}", b"\xff\n\n"])
def test_a_damaged_file_counts_as_none(tmp_path: Path, damage: bytes) -> None:
    """Its rows are worked out again, and the file is mended."""
    recall(tmp_path, "a", "1")
    (tmp_path / FILE).write_bytes(damage)
    assert [recall(tmp_path, "a", "1") for _ in range(2)] == [1, 0]


@pytest.mark.parametrize("form", [b"[]", b"{", b'{"a": 1}', b'{"a": ["", 1]}', b"[" * 100_000])
def test_a_file_of_another_form_counts_as_none(tmp_path: Path, form: bytes) -> None:
    """Also where its digest is right."""
    (tmp_path / FILE).write_bytes(digest_parts([form]).encode() + b"\n" + form)
    assert [recall(tmp_path, "a", "1") for _ in range(2)] == [1, 0]


def test_a_changed_row_counts_as_lost(tmp_path: Path) -> None:
    """What somebody wrote into the file is not taken for what the checks said."""
    recall(tmp_path, "a", "1")
    path = tmp_path / FILE
    path.write_bytes(path.read_bytes().replace("增长".encode(), "增加".encode()))
    assert recall(tmp_path, "a", "1")


def test_what_is_only_asked_for_is_kept_on(tmp_path: Path) -> None:
    """Whether something is known can be asked without reading it."""
    recall(tmp_path, "a", "1")
    run = Known(tmp_path)
    assert run.has("a", [b"1"])
    assert not run.has("a", [b"2"])
    assert not run.has("b", [b"1"])
    run.save()
    assert not recall(tmp_path, "a", "1")
