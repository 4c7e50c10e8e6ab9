"""`yzsite status`: how far the publications have come, on any screen and for programs."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.sites import NOTICE, build, edit, index_of, make_site
from yzsite.cli import cli
from yzsite.config import Settings

WIDE = 120
NARROW = 30


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Make a site of two publications, one with everything that can be counted."""
    settings = make_site(tmp_path, notice=NOTICE, other="通知\n\n增长5%。\n")
    build(settings)
    edit(settings, "other", "增长5%。\n", "增长5%。\n\n> It grew by 6%.\n")
    edit(settings, "other", "# 通知\n", "# 通知\n\n> # Notice\n")
    build(settings)
    edit(settings, "other", "title translated", "title reviewed")
    monkeypatch.chdir(tmp_path)
    return settings


def lines(*words: str) -> list[str]:
    """Run the command and give what it prints on standard output."""
    return CliRunner().invoke(cli, ["status", *words], prog_name="yzsite").stdout.splitlines()


def on_a_terminal(monkeypatch: pytest.MonkeyPatch, columns: int) -> list[str]:
    """Run the command as on a terminal of that width."""
    size = os.terminal_size((columns, 24))
    monkeypatch.setattr("shutil.get_terminal_size", lambda *_: size)
    monkeypatch.setattr("yzsite.cli.status._is_terminal", lambda: True)
    return lines()


def test_a_total_and_what_is_to_be_done_stand_below(site: Settings) -> None:
    """In the order in which it matters."""
    shown = lines()
    assert shown[2].split() == ["other", "2", *"··", "1", "1", *"··", "1", "·", "█████▓▓▓▓▓", "50%"]
    assert shown[3].split()[:4] == ["in", "all", "5", "3"]
    assert shown[-1] == "To do: 1 error (yzsite check), 3 without English, 1 to review"


def test_one_publication_has_no_total(site: Settings) -> None:
    """It would say the same again."""
    assert [line.split()[0] for line in lines("other")[:2]] == ["publication", "other"]
    assert "in all" not in "".join(lines("other"))


def test_no_line_is_longer_than_the_terminal(
    site: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Empty columns go first, then the picture, then the table; numbers never do."""
    for columns in range(52, 121, 8):
        shown = on_a_terminal(monkeypatch, columns)
        body = [line for line in shown if line.startswith(("other", "notice", "in all", "  "))]
        assert max(map(len, body)) <= columns
        numbers = re.findall(r"\b[1-9]\b", " ".join(body))
        assert sorted(numbers) == sorted("33" + "2111" + "53111")


def test_columns_that_are_empty_are_left_out_where_space_is_short(
    site: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A wide terminal shows all of them."""
    assert "stale" in on_a_terminal(monkeypatch, WIDE)[0]
    assert on_a_terminal(monkeypatch, 80)[0].split() == [
        "publication", "units", "none", "human", "reviewed", "errors", "progress",
    ]  # fmt: skip
    assert on_a_terminal(monkeypatch, NARROW)[:4] == [
        "notice  ··········   0%",
        "  units 3, none 3",
        "other  █████▓▓▓▓▓  50%",
        "  units 2, human 1, reviewed 1, errors 1",
    ]


def test_a_program_gets_an_object_a_publication(site: Settings) -> None:
    """All numbers by name."""
    notice, other = map(json.loads, lines("--format", "json"))
    assert notice["states"] == {"untranslated": 3, "machine": 0, "translated": 0, "reviewed": 0}
    assert other == {
        "slug": "other",
        "title": "通知",
        "units": 2,
        "states": {"untranslated": 0, "machine": 0, "translated": 1, "reviewed": 1},
        "stale": 0,
        "undrafted": 0,
        "errors": 1,
        "warnings": 0,
        "notes": 0,
        "settled": 0,
        "followed": [],
        "waiting": [],
    }


def test_units_that_wait_for_a_person_are_counted(site: Settings) -> None:
    """The raw source changed, and a person had worked on what came from it."""
    (site.content / "other" / "source.txt").write_text("通知\n\n增长7%。\n", "utf-8")
    assert json.loads(lines("other", "--format", "json")[0])["waiting"] == ["u2"]
    assert "1 waiting" in lines("other")[-1]


def test_a_site_without_publications_says_how_to_make_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Instead of an empty table."""
    make_site(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert lines() == ["No publication yet; make one with: yzsite add FILE"]
    assert lines("--format", "json") == []


def test_a_file_that_cannot_be_read_is_named_beside_the_table(site: Settings) -> None:
    """The others are counted, and the exit code is 1."""
    index_of(site, "notice").write_text("<!-- u1 p x -->\n甲\n", "utf-8")
    result = CliRunner().invoke(cli, ["status"], prog_name="yzsite")
    assert result.exit_code == 1
    assert "content/notice/index.md:1: unknown state 'x'" in result.stderr
    assert [line.split()[0] for line in result.stdout.splitlines()[:2]] == ["publication", "other"]
