"""`yzsite clean` as a person calls it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from yzsite.cli.clean import command
from yzsite.errors import SourceError

_RAW = "服务经济高质量发\n\n展、服务居民。\n"


def _run(*arguments: str, piped: bytes | None = None) -> Result:
    return CliRunner().invoke(command, list(arguments), input=piped)


@pytest.fixture
def raw_file(tmp_path: Path) -> Path:
    """Write a raw text with one paragraph cut in two."""
    path = tmp_path / "source.txt"
    path.write_text(_RAW, "utf-8")
    return path


def test_prints_the_cleaned_text_exactly(raw_file: Path) -> None:
    """Standard output holds the text and nothing else; the file stays as it was."""
    result = _run(str(raw_file), "--explain")
    assert result.stdout_bytes == "服务经济高质量发展、服务居民。\n".encode()
    assert result.exit_code == 0
    assert raw_file.read_text("utf-8") == _RAW


def test_explains_on_standard_error(raw_file: Path) -> None:
    """The rules that did something are named with their counts and what they do."""
    assert "1  join-paragraphs" in _run(str(raw_file), "--explain").stderr


def test_says_that_nothing_was_to_repair() -> None:
    """A clean text is told so."""
    assert _run("-", "--explain", piped="渝中。\n".encode()).stderr == "Nothing to repair.\n"


def test_reads_piped_text() -> None:
    """`-` stands for what is piped in."""
    result = _run("-", "--format", "jsonl", piped=_RAW.encode())
    assert json.loads(result.stdout)["lines"] == [1, 3]


def test_shows_a_diff(raw_file: Path) -> None:
    """The diff names the file and the raw lines."""
    assert f"--- {raw_file}\n" in _run(str(raw_file), "--format", "diff").stdout


@pytest.mark.parametrize("name", ["missing.txt", "."])
def test_refuses_what_is_no_file(tmp_path: Path, name: str) -> None:
    """A missing file and a folder are wrong usage, with a message that names them."""
    result = _run(str(tmp_path / name))
    assert result.exit_code == 2
    assert str(tmp_path) in result.stderr


def test_refuses_bytes_that_are_no_text() -> None:
    """Binary data is an error with a hint, not a traceback of a codec."""
    result = _run("-", piped=b"%PDF-1.7 \xff\xfe")
    assert isinstance(result.exception, SourceError)
    assert result.exception.message.startswith("the piped text ")
    assert result.exception.hint
