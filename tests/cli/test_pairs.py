"""`yzsite check --pairs`: any file of two columns, also one that somebody broke."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from yzsite.cli import cli
from yzsite.cli.pairs import BrokenRow, Row, read_rows

GOOD = "增长5%。\tIt grew by 5%.\n"
WRONG = "增长5%。\tIt grew by 6%.\n"
_BLANK = b" \r\v\f"
SPACED = "中国的发展。\tChina ' s development.\n"


def check(tmp_path: Path, content: str | bytes, *options: str) -> Result:
    """Check a file of that content."""
    path = tmp_path / "pairs.tsv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return CliRunner().invoke(cli, ["check", "--pairs", str(path), *options], prog_name="yzsite")


def objects(result: Result) -> list[dict[str, object]]:
    """Give the JSON objects of the output, one a line."""
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_each_line_gives_one_object_with_its_findings(tmp_path: Path) -> None:
    """Line, rule, severity, message and hint; exit code 1 where there is an error."""
    result = check(tmp_path, GOOD + WRONG, "--format", "json")
    assert result.exit_code == 1
    first, second = objects(result)
    assert first == {"line": 1, "findings": []}
    assert second["line"] == 2
    assert isinstance(second["findings"], list)
    found = {finding["rule"]: finding for finding in second["findings"]}
    assert found["number-value"]["severity"] == "error"
    assert set(found["number-value"]) == {"rule", "severity", "message", "hint"}


def test_fix_gives_the_repaired_english_and_what_is_left(tmp_path: Path) -> None:
    """Every object then has `target` and `repairs`; findings are those after the repair."""
    result = check(tmp_path, GOOD + SPACED, "--format", "json", "--fix")
    assert result.exit_code == 0
    assert objects(result) == [
        {"line": 1, "findings": [], "target": "It grew by 5%.", "repairs": []},
        {"line": 2, "findings": [], "target": "China's development.", "repairs": ["apostrophes"]},
    ]


def test_a_person_sees_places_and_a_summary(tmp_path: Path) -> None:
    """The text format names file and line, and shows what was repaired."""
    result = check(tmp_path, WRONG + SPACED, "--fix")
    assert "pairs.tsv:1: loses the number 5% [number-value]" in result.stdout
    assert "pairs.tsv:2: China's development. [apostrophes]" in result.stdout
    assert result.stdout.endswith("2 lines, 1 with an error\n")


def test_broken_lines_are_all_named_and_the_others_checked(tmp_path: Path) -> None:
    """Each comes with file, line, its text and what to do; exit code 2."""
    broken = "没有分隔\n".encode() + "甲\tb\tc\n".encode() + b"\xff\xfe\tx\n"
    result = check(tmp_path, GOOD.encode() + broken + WRONG.encode(), "--format", "json")
    assert result.exit_code == 2
    assert [row["line"] for row in objects(result)] == [1, 5]
    assert "pairs.tsv:2: the line has no tab: 没有分隔" in result.stderr
    assert "pairs.tsv:3: the line has 3 columns" in result.stderr
    assert "pairs.tsv:4: the line is not UTF-8 text" in result.stderr
    assert "one tab" in result.stderr


def test_a_line_without_chinese_is_named(tmp_path: Path) -> None:
    """Also where there is nothing but the tab; a line of blanks is passed over."""
    result = check(tmp_path, "\t\n\tIt grew.\n \n" + GOOD)
    assert result.exit_code == 2
    for line in (1, 2):
        assert f"pairs.tsv:{line}: the line has no Chinese before its tab" in result.stderr
    assert "2 lines are no pair of texts; the others were checked" in result.stderr


def test_a_file_in_another_encoding_fills_no_screen(tmp_path: Path) -> None:
    """The first lines are named, all are counted, and the advice names what it may be."""
    result = check(tmp_path, GOOD.encode("gbk") * 500)
    assert result.exit_code == 2
    assert "pairs.tsv:20: the line is not UTF-8 text" in result.stderr
    assert "pairs.tsv:21:" not in result.stderr
    assert "GBK" in result.stderr
    assert "500 lines are no pair of texts (the first 20 are named)\n" in result.stderr


@pytest.mark.parametrize("content", ["", "\n \n"], ids=["nothing", "blanks"])
def test_a_file_without_a_pair_says_so(tmp_path: Path, content: str) -> None:
    """It is no error: what a filter left over may be nothing."""
    result = check(tmp_path, content)
    assert result.exit_code == 0
    assert "holds no pair. Write the Chinese, one tab, the English" in result.stderr


def test_what_is_piped_in_is_checked() -> None:
    """A single hyphen stands for standard input."""
    result = CliRunner().invoke(cli, ["check", "--pairs", "-", "--format", "json"], input=WRONG)
    assert result.exit_code == 1
    assert objects(result)[0]["line"] == 1


@pytest.mark.parametrize("words", [["--fix"], ["--pairs", "missing.tsv"]])
def test_wrong_usage_exits_with_2(words: list[str]) -> None:
    """`--fix` needs the file, and the file must exist."""
    assert CliRunner().invoke(cli, ["check", *words], prog_name="yzsite").exit_code == 2


def test_pairs_and_a_publication_exclude_each_other(tmp_path: Path) -> None:
    """Nothing is checked where it is not clear what is meant."""
    assert check(tmp_path, GOOD, "a-slug").exit_code == 2


def test_control_characters_do_not_reach_the_terminal(tmp_path: Path) -> None:
    """A hostile text cannot colour or clear the screen."""
    result = check(tmp_path, "增长5%。\t\x1b[2JIt grew.\n甲\x1b[2J\n")
    assert "\x1b" not in result.output


class Endless(io.RawIOBase):
    """A line of many megabytes, given in pieces, and a good one after it."""

    def __init__(self) -> None:
        self.pieces = iter([b"x" * 1_000_000] * 20 + [b"\n" + GOOD.encode()])
        self.longest = 0

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override] # any writable buffer
        """Give the next piece, as much as there is room for."""
        self.longest = max(self.longest, len(buffer))
        piece = next(self.pieces, b"")
        given, rest = piece[: len(buffer)], piece[len(buffer) :]
        if rest:
            self.pieces = iter([rest, *self.pieces])
        buffer[: len(given)] = given
        return len(given)


def test_a_line_without_end_is_passed_over_piece_by_piece() -> None:
    """No more than a few kilobytes of it are held at a time."""
    endless = Endless()
    rows = list(read_rows(io.BufferedReader(endless)))
    assert [type(row) for row in rows] == [BrokenRow, Row]
    assert rows[1].line == 2
    assert endless.longest < 200_000


@given(st.binary(max_size=200))
def test_any_bytes_are_read_as_pairs_or_named(data: bytes) -> None:
    """Every line that is not blank gives exactly one row, in order."""
    rows = list(read_rows(io.BytesIO(data)))
    expected = [n for n, line in enumerate(data.split(b"\n"), start=1) if line.strip(_BLANK)]
    assert [row.line for row in rows] == expected
