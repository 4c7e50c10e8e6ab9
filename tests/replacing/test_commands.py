"""`yzsite search` and `yzsite replace` as a person runs them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.replacing.samples import FILE, make, units
from yzsite.cli import cli
from yzsite.cli.preview import may_write
from yzsite.config import Settings
from yzsite.errors import StoppedError, UsageError, YzsiteError

Run = Callable[..., Result]


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Make a site, which is the current folder."""
    monkeypatch.chdir(tmp_path)
    return make(tmp_path, first=FILE)


@pytest.fixture
def run(site: Settings) -> Run:
    """Run a command line; a person's mistake is no exception for it."""

    def run(*words: str) -> Result:
        result = CliRunner().invoke(cli, words, prog_name="yzsite")
        assert result.exception is None or isinstance(result.exception, SystemExit | YzsiteError)
        return result

    return run


def test_search_names_place_unit_and_match(run: Run) -> None:
    """A line a sentence, the other language below it, and how many there are."""
    assert run("search", "All districts").output.splitlines() == [
        "content/first/index.md:18: u2 machine: ⟦All districts⟧ grew.",
        "  各区增长。",
        "1 match in 1 unit of 1 publication",
    ]
    assert run("search", "年报", "--source").output.splitlines() == [
        "content/first/index.md:2: front matter: 渝中区⟦年报⟧",
        "content/first/index.md:8: u1 reviewed: 渝中区⟦年报⟧",
        "  Report of Yuzhong district",
        "2 matches in 2 units of 1 publication",
    ]


def test_search_without_a_match_is_no_mistake(run: Run) -> None:
    """Exit code 0 and one line; as JSON none."""
    assert run("search", "nowhere").output == "No match\n"
    result = run("search", "nowhere", "--format", "json")
    assert (result.exit_code, result.output) == (0, "")


def test_search_gives_an_object_a_sentence(run: Run) -> None:
    """With all that a program needs to open the place."""
    [row] = run("search", "-i", "ALL D", "--format", "json").output.splitlines()
    assert json.loads(row) == {
        "file": "content/first/index.md",
        "line": 18,
        "unit": "u2",
        "state": "machine",
        "side": "target",
        "text": "All districts grew.",
        "matches": [[0, 5]],
        "counterpart": "各区增长。",
    }


def test_replace_shows_and_writes_nothing_without_a_word(site: Settings, run: Run) -> None:
    """What goes, what comes, the state if it changes, and findings that it would bring."""
    before = (site.content / "first" / "index.md").read_bytes()
    result = run("replace", "grew by 5%", "grew by 6%")
    lines = result.output.splitlines()
    assert lines[0] == (
        "content/first/index.md:17: u2 machine → translated: "
        "Yuzhong district [-grew by 5%-]{+grew by 6%+}."
    )
    assert lines[1].startswith("Error: content/first/index.md:17: u2 loses the number 5%")
    assert lines[-1] == "1 unit in 1 file would change. Nothing was written; --yes writes it."
    assert result.exit_code == 0
    assert run("replace", "grew", "rose", "--dry-run").exit_code == 0
    assert (site.content / "first" / "index.md").read_bytes() == before


def test_replace_writes_with_yes(site: Settings, run: Run) -> None:
    """And says how much."""
    result = run("replace", "grew", "rose", "--yes", "--author", " Li  Hua ")
    assert result.output.splitlines()[-1] == "1 unit in 1 file changed"
    assert units(site, "first")["u2"].target[1] == "All districts rose."
    record = (site.content / "first" / "record.jsonl").read_text("utf-8")
    assert '"by": "Li Hua"' in record


def test_replace_exits_with_1_if_a_match_is_left(run: Run) -> None:
    """The others are written all the same; front matter is named."""
    result = run("replace", "Yuzhong district", "Yuzhong County", "--yes")
    assert result.exit_code == 1
    assert "content/first/index.md:23: u3 is not changed: the match goes over" in result.output
    assert "index.md:3: front matter, change it in the file: Report of [-Yuzhong" in result.output
    assert "2 units in 1 file changed" in result.output


def test_a_file_that_cannot_be_read_is_named(site: Settings, run: Run) -> None:
    """Exit code 1, and the others are searched."""
    (site.content / "second").mkdir()
    (site.content / "second" / "index.md").write_text("<!-- u1 p x -->\n甲\n", "utf-8")
    for words in (("search", "All"), ("replace", "All", "Some")):
        result = run(*words)
        assert result.exit_code == 1
        assert "content/second/index.md:1: unknown state 'x'" in result.output
        assert "All" in result.output


@pytest.mark.parametrize(
    "words",
    [
        ("search", "a(", "-e"),
        ("search", ""),
        ("search", "a", "no-such-slug"),
        ("replace", "(a)", r"\2", "-e", "--yes"),
        ("replace", "a", "b\nc", "--yes"),
        ("replace", "grew", "rose", "--dry-run", "--yes"),
        ("replace", "grew", "rose", "--yes", "--dry-run"),
    ],
)
def test_wrong_usage_is_told_as_such(run: Run, words: tuple[str, ...]) -> None:
    """Exit code 2, before anything is written."""
    result = run(*words)
    assert isinstance(result.exception, UsageError)
    assert result.exception.exit_code == 2


def test_controls_in_a_text_do_not_reach_the_terminal(site: Settings, run: Run) -> None:
    """A text comes from anywhere."""
    index = site.content / "first" / "index.md"
    index.write_text(index.read_text("utf-8").replace("All dis", "All \x1b[2Jdis"), "utf-8")
    for words in (("search", "All"), ("replace", "All", "Some")):
        assert "\x1b" not in run(*words).output


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
@pytest.mark.parametrize("answer", ["y", "n"])
def test_on_a_terminal_it_asks(site: Settings, answer: str) -> None:
    """In colour; only a yes writes."""
    import pty  # noqa: PLC0415 - not on every system

    main, other = pty.openpty()
    environment = {k: v for k, v in os.environ.items() if k != "NO_COLOR"}
    with subprocess.Popen(
        [sys.executable, "-m", "yzsite", "replace", "grew", "rose"],
        cwd=site.root, stdin=other, stdout=other, stderr=other, env=environment,
    ) as process:  # fmt: skip
        os.close(other)
        os.write(main, f"{answer}\n".encode())
        shown = b""
        try:
            while block := os.read(main, 4096):
                shown += block
        except OSError:  # how a pseudo-terminal says that it was closed
            pass
        assert process.wait(30) == 0
    os.close(main)
    assert b"\x1b[9mgrew\x1b[0m" in shown
    assert b"Change 1 unit in 1 file?" in shown
    is_written = units(site, "first")["u2"].target[1] == "All districts rose."
    assert is_written is (answer == "y")


def test_a_preview_shows_stale_and_settled_findings(run: Run) -> None:
    """The whole standing before and after, though the state itself stays."""
    said = run("replace", "The whole district", "All", "--reviewed").output
    assert "u4 translated stale → reviewed stale: [-The whole" in said
    said = run("replace", "^district", "County", "-e").output
    assert "u5 reviewed ok:length → reviewed: [-district-]{+County+}" in said


def test_a_match_that_would_stay_as_it_is_is_told_as_such(run: Run) -> None:
    """There is one; it says already what it should."""
    assert run("replace", "grew", "grew").output == "Nothing would change\n"
    assert run("replace", "nowhere", "here").output == "No match\n"


def test_a_text_that_begins_like_an_option_is_told_how_to_be_written(run: Run) -> None:
    """Two hyphens before the texts."""
    result = run("replace", "grew", "- x")
    assert result.exit_code == 2
    assert "write -- before the texts" in result.output
    assert "[-grew-]{+- x+}" in run("replace", "--", "grew", "- x").output


@pytest.mark.parametrize("stopped", [KeyboardInterrupt, EOFError])
def test_who_stops_at_the_question_is_told_that_nothing_was_written(
    stopped: type[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the exit code of Ctrl-C."""

    def stop(*_: object, **__: object) -> str:
        raise stopped

    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setattr("click.termui.visible_prompt_func", stop)
    with pytest.raises(StoppedError, match="nothing was written") as error:
        may_write([], None)
    assert error.value.exit_code == 130
