"""The commands as a person runs them: exit codes, messages, no traceback."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.sites import NOTICE, edit, index_of, make_site
from yzsite.cli import cli
from yzsite.config import Settings
from yzsite.errors import EngineError, YzsiteError

Run = Callable[..., Result]


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A site as the current folder, and no model anywhere."""
    settings = make_site(tmp_path, notice=NOTICE)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(
        "yzsite.draft.opening.default_packages_dir", lambda: tmp_path / "no-packages"
    )
    return settings


@pytest.fixture
def run() -> Run:
    """Run a command line and give its result; a user's error is no exception for it."""

    def run(*words: str) -> Result:
        result = CliRunner().invoke(cli, words, prog_name="yzsite")
        assert result.exception is None or isinstance(result.exception, SystemExit | YzsiteError)
        return result

    return run


def test_a_build_without_a_model_says_how_to_get_one(site: Settings, run: Run) -> None:
    """The site is there, the summary has one line about the model, exit code 0."""
    result = run("build", "--offline")
    assert result.exit_code == 0
    assert (site.build / "notice/index.html").is_file()
    assert "1 publication, 3 units: 3 untranslated" in result.output
    waiting = [line for line in result.output.splitlines() if "Waiting for a draft" in line]
    assert len(waiting) == 1
    assert "yzsite model install" in waiting[0]


def test_a_damaged_model_is_an_error_and_the_site_is_built(
    site: Settings, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody has to mend the model, so the exit code is 1; readers get the site."""

    def fail(**_: object) -> None:
        raise EngineError("the model cannot be loaded", "Install it again.")

    monkeypatch.setattr("yzsite.draft.opening.open_engine", fail)
    result = run("build")
    assert result.exit_code == 1
    assert "the model cannot be loaded. Install it again." in result.output
    assert (site.build / "notice/index.html").is_file()
    assert run("draft").exit_code == 1


def test_strict_fails_while_english_is_missing(site: Settings, run: Run) -> None:
    """The same build is an error with --strict."""
    assert run("build", "--offline", "--strict").exit_code == 1
    assert run("draft", "--offline", "--strict").exit_code == 1


def test_no_draft_asks_for_no_engine(site: Settings, run: Run) -> None:
    """With --no-draft nothing is said about models."""
    result = run("build", "--no-draft")
    assert result.exit_code == 0
    assert "Waiting" not in result.output


def test_a_broken_content_file_is_named_with_line_and_hint(site: Settings, run: Run) -> None:
    """All commands that read content say where it is broken and exit with 1."""
    run("build", "--no-draft")
    edit(site, "notice", "title untranslated", "titel untranslated")
    for words in (("build", "--no-draft"), ("check",), ("status",), ("draft", "--offline")):
        result = run(*words)
        assert result.exit_code == 1, words
        assert "content/notice/index.md:7: unknown kind 'titel'" in result.output
        assert "Did you mean title?" in result.output


def test_check_finds_a_lost_number(tmp_path: Path, site: Settings, run: Run) -> None:
    """Exit code 1 for an error; as JSON one object a line."""
    run("build", "--no-draft")
    assert run("check").exit_code == 0
    edit(site, "notice", "请绕行。\n", "增长5%。\n\n> It grew.\n> By much.\n")
    text = run("check")
    assert text.exit_code == 1
    assert "number-value" in text.output
    rows = [json.loads(line) for line in run("check", "--format", "json").stdout.splitlines()]
    assert {(row["rule"], row["unit"], row["severity"]) for row in rows} == {
        ("number-value", "u2", "error")
    }


def test_check_and_status_write_nothing(site: Settings, run: Run) -> None:
    """Looking at a new source makes no content file."""
    assert run("status").exit_code == 0
    assert run("check").exit_code == 0
    assert not index_of(site, "notice").exists()


def test_status_counts_units_by_state(site: Settings, run: Run) -> None:
    """The table has a row for each publication, and what is to be done below it."""
    run("build", "--no-draft")
    edit(site, "notice", "谢谢支持。\n", "谢谢支持。\n\n> Thank you.\n")
    lines = run("status").output.splitlines()
    row = next(line for line in lines if line.startswith("notice"))
    assert row.split() == ["notice", "3", "2", "·", "1", *"·····", "▓▓▓·······", "0%"]
    assert lines[-1] == "To do: 2 without English, 1 to review"


def test_outside_of_a_site_the_message_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    """No settings file here or above: exit code 2 and the way to a new site."""
    monkeypatch.chdir(tmp_path)
    result = run("build")
    assert isinstance(result.exception, YzsiteError)
    assert result.exception.exit_code == 2
    assert "yzsite init" in result.exception.hint


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ("titel = 'x'", "did you mean title?"),
        ("offline = 'yes'", "must be true or false"),
        ("title = [", "yzsite.toml"),
    ],
)
def test_wrong_settings_are_named(site: Settings, run: Run, toml: str, message: str) -> None:
    """File, setting and what to write."""
    (site.root / "yzsite.toml").write_text(toml, "utf-8")
    result = run("status")
    assert isinstance(result.exception, YzsiteError)
    assert message in result.exception.message
