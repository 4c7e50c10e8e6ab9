"""`yzsite export` and `yzsite import`."""

from __future__ import annotations

import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from unittest.mock import patch

import pytest
from click.testing import CliRunner, Result

from tests.sites import EchoEngine, build, edit, index_of, make_site
from yzsite.cli import cli
from yzsite.config import Settings
from yzsite.errors import ContentError, UsageError, YzsiteError


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Make a site with drafts, and go there."""
    settings = make_site(tmp_path, notice="通知\n\n甲完成。\n\n乙完成。")
    build(settings, engine=EchoEngine(answer="Draft of {}."))
    monkeypatch.chdir(tmp_path)
    return settings


def run(*words: str, said: str | None = None) -> Result:
    """Run a command, with an answer where it is to be a terminal."""
    return CliRunner().invoke(cli, words, input=said, catch_exceptions=True)


def test_out_and_back(site: Settings) -> None:
    """The plan is shown first; only --yes writes where nobody can be asked."""
    assert run("export", "-o", "site.csv").output == "site.csv: 3 units of 1 publication\n"
    before = index_of(site, "notice").read_bytes()
    assert run("import", "site.csv", "--yes").output == "As they are: 3 units; refused: 0\n"
    text = (
        Path("site.csv").read_text("utf-8").replace("Draft of 甲完成。.,machine", "A *is*.,machine")
    )
    Path("site.csv").write_text(text, "utf-8")
    for words in ((), ("--dry-run",)):
        shown = run("import", "site.csv", *words)
        assert shown.exit_code == (0 if words else 1)
        assert "u2 machine → translated\n  [-Draft of 甲完成。-]{+A *is*+}.\n" in shown.output
        assert "As they are: 2 units; refused: 0\n" in shown.output
        assert (
            "1 unit in 1 file would change. Nothing was written; --yes writes it." in shown.output
        )
        assert index_of(site, "notice").read_bytes() == before
    written = run("import", "site.csv", "--yes", "--author", "Li  Hua")
    assert written.exit_code == 0
    assert written.output.endswith("1 unit in 1 file changed\n")
    assert "> A *is*." in index_of(site, "notice").read_text("utf-8")
    assert '"by": "Li Hua"' in (site.content / "notice" / "record.jsonl").read_text("utf-8")


def test_what_is_refused_is_named_by_line_and_makes_it_exit_with_1(site: Settings) -> None:
    """The rest is written."""
    run("export", "-o", "site.po")
    text = Path("site.po").read_text("utf-8").replace("#, fuzzy\n", "")
    text = text.replace("Draft of 甲完成。.", "A.").replace("Draft of 乙完成。.", "B.")
    Path("site.po").write_text(text, "utf-8")
    edit(site, "notice", "> Draft of 甲完成。.", "> Ours.")
    result = run("import", "site.po", "--yes")
    assert result.exit_code == 1
    begin = text.index("# yzsite", text.index('msgctxt "notice#u1"'))
    line = text.count("\n", 0, begin) + 1
    assert f"site.po:{line}: notice#u2 is not imported: changed in the content" in result.output
    assert "It says now, translated: Ours." in result.output
    assert "> B." in index_of(site, "notice").read_text("utf-8")


def test_chinese_comes_back_where_that_is_asked_for(site: Settings) -> None:
    """It is refused otherwise, with the option that takes it."""
    run("export", "-o", "site.csv")
    text = Path("site.csv").read_text("utf-8").replace(",甲完成。,", ",甲已完成。,")
    Path("site.csv").write_text(text, "utf-8")
    refused = run("import", "site.csv", "--yes")
    assert refused.exit_code == 1
    assert "take it with --source" in refused.output
    assert run("import", "site.csv", "--yes", "--source").exit_code == 0
    assert "\n甲已完成。\n" in index_of(site, "notice").read_text("utf-8")


def test_a_terminal_is_asked(site: Settings) -> None:
    """And no is an answer."""
    run("export", "-o", "site.csv")
    text = Path("site.csv").read_text("utf-8").replace("Draft of 甲完成。.,machine", "A.,machine")
    Path("site.csv").write_text(text, "utf-8")
    with patch("yzsite.cli.preview.sys") as system:
        system.stdin.isatty.return_value = system.stdout.isatty.return_value = True
        assert "changed" not in run("import", "site.csv", said="n\n").output
        assert "1 unit in 1 file changed" in run("import", "site.csv", said="y\n").output


def test_work_that_was_not_imported_is_not_exported_over(site: Settings) -> None:
    """Nor a file that is something else."""
    for _ in range(2):
        assert run("export", "-o", "site.csv").exit_code == 0
    text = Path("site.csv").read_text("utf-8").replace("Draft of 甲完成。.,machine", "A.,machine")
    Path("site.csv").write_text(text, "utf-8")
    error = run("export", "-o", "site.csv").exception
    assert isinstance(error, YzsiteError)
    assert "yzsite import site.csv" in error.hint
    assert Path("site.csv").read_text("utf-8") == text
    run("import", "site.csv", "--yes")
    assert run("export", "-o", "site.csv").exit_code == 0
    other = index_of(site, "notice")
    before = other.read_bytes()
    assert run("export", "--format", "po", "-o", str(other)).exit_code == 1
    assert other.read_bytes() == before


def test_what_people_added_is_not_exported_over(site: Settings) -> None:
    """It is nothing to an import, but theirs."""
    assert site
    run("export", "-o", "site.po")
    text = Path("site.po").read_text("utf-8")
    Path("site.po").write_text(text.replace("# yzsite", "# Li: 5 or 15?\n# yzsite", 1), "utf-8")
    before = Path("site.po").read_bytes()
    error = run("export", "-o", "site.po").exception
    assert isinstance(error, YzsiteError)
    line = text[: text.index("# yzsite")].count("\n") + 1
    assert error.message.startswith(f"site.po:{line}: the comment “Li: 5 or 15?” would be lost")
    assert Path("site.po").read_bytes() == before
    assert run("import", "site.po").exit_code == 0


def test_a_device_is_written_into(site: Settings) -> None:
    """What is said of it does not stand in it."""
    assert site
    os.mkfifo("pipe.csv")
    with ThreadPoolExecutor() as pool:
        received = pool.submit(Path("pipe.csv").read_bytes)
        result = run("export", "-o", "pipe.csv")
        assert received.result().startswith(b"\xef\xbb\xbfpublication,unit,")
    assert (result.stdout, result.stderr) == ("", "pipe.csv: 3 units of 1 publication\n")
    assert Path("pipe.csv").is_fifo()


def test_a_file_without_units_is_no_success(site: Settings) -> None:
    """It was torn, or is another one; but nothing is lost when it is written over."""
    assert site
    run("export", "-o", "site.csv")
    names = Path("site.csv").read_text("utf-8-sig").splitlines()[0]
    Path("site.csv").write_text(f"{names}\n\n,,,\n", "utf-8")
    Path("site.po").write_bytes(b"")
    for name in ("site.csv", "site.po"):
        result = run("import", name, "--yes")
        assert isinstance(result.exception, ContentError)
        assert result.exception.findings[0].message == "there is no unit in it"
        assert run("export", "-o", name).exit_code == 0
        assert run("import", name, "--yes").exit_code == 0


def test_to_write_and_not_to_write_is_no_order(site: Settings) -> None:
    """Whichever comes last."""
    assert site
    run("export", "-o", "site.csv")
    text = Path("site.csv").read_text("utf-8").replace("Draft of 甲完成。.,machine", "A.,machine")
    Path("site.csv").write_text(text, "utf-8")
    before = index_of(site, "notice").read_bytes()
    for words in (("--yes", "--dry-run"), ("--dry-run", "--yes")):
        assert isinstance(run("import", "site.csv", *words).exception, UsageError)
    assert index_of(site, "notice").read_bytes() == before


def test_the_preview_shows_what_else_changes(site: Settings) -> None:
    """The word stale, and lines that became one."""
    edit(site, "notice", "> Draft of 甲完成。.", "> It grew.\n> It was first.")
    build(site)
    edit(site, "notice", "甲完成。\n", "甲已全部完成。\n")
    build(site)
    run("export", "-o", "site.csv")
    text = Path("site.csv").read_text("utf-8")
    for old, new, shown in (
        (",translated,stale,", ",translated,,", "u2 translated stale → translated\n"),
        ("It grew.\nIt was", "It grew. It was", "It grew. [-↵ -]It was first.\n"),
    ):
        assert old in text
        Path("site.csv").write_text(text.replace(old, new), "utf-8")
        assert shown in run("import", "site.csv", "--dry-run").output


def test_many_refusals_are_counted(site: Settings) -> None:
    """Nobody reads all of them."""
    assert site
    run("export", "-o", "site.csv")
    text = Path("site.csv").read_text("utf-8")
    Path("site.csv").write_text(text + "a,b,,,,,,,,,c\n" * 120, "utf-8")
    result = run("import", "site.csv", "--yes")
    assert result.output.count("is not as yzsite wrote it") == 100
    assert "… and 20 more\nAs they are: 3 units; refused: 120\n" in result.output


def test_a_pipe_needs_a_format(site: Settings) -> None:
    """For it has no name that would tell it."""
    assert site
    result = run("export", "-o", "-", "--format", "csv")
    assert result.stdout_bytes.startswith(b"\xef\xbb\xbfpublication,unit,")
    assert isinstance(run("export", "-o", "-").exception, UsageError)
    wrong = run("export", "-o", "site.doc").exception
    assert isinstance(wrong, UsageError)
    assert ".xlsx" in wrong.hint
    assert not Path("site.doc").exists()


def test_a_missing_package_is_named(site: Settings) -> None:
    """With what to install; only XLSX needs one."""
    assert site
    gone = dict.fromkeys(("openpyxl", "translate", "lxml"))
    with patch.dict(sys.modules, gone):
        sys.modules.pop("yzsite.exchange.xlsx", None)
        error = run("export", "-o", "site.xlsx").exception
        assert isinstance(error, YzsiteError)
        assert "openpyxl" in error.message
        assert "yzsite[exchange]" in error.hint
        for name in ("site.csv", "site.po", "site.xlf", "site.tmx"):
            assert run("export", "-o", name).exit_code == 0
            assert run("import", name).exit_code == 0


def test_a_new_publication_is_left_out(site: Settings) -> None:
    """It has no ids yet that would stay."""
    (site.content / "new").mkdir()
    (site.content / "new" / "source.txt").write_text("公告\n\n丙。", "utf-8")
    result = run("export", "-o", "site.csv")
    assert result.exit_code == 0
    assert "new: left out" in result.output
    assert "3 units of 1 publication" in result.output
