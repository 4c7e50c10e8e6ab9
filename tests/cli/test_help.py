"""Help texts, start-up and the commands that the documents name."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from yzsite.cli import COMMANDS, cli

ROOT = Path(__file__).parents[2]
HEAVY = ("argostranslate", "ctranslate2", "sentencepiece", "jinja2", "markdown_it", "bs4", "rjieba",
         "rich", "yaml", "starlette", "uvicorn", "watchfiles", "yzsite.pipeline")  # fmt: skip


def all_commands() -> list[tuple[str, ...]]:
    """Give the words of every command, those of groups too."""
    context = click.Context(cli)
    found: list[tuple[str, ...]] = []
    for name in COMMANDS:
        command = cli.get_command(context, name)
        if isinstance(command, click.Group):
            found += [(name, sub) for sub in command.commands]
        found.append((name,))
    return found


@pytest.mark.parametrize("words", all_commands(), ids=" ".join)
def test_every_help_has_a_sentence_and_an_example(words: tuple[str, ...]) -> None:
    """Each command says what it does and shows a line to copy."""
    result = CliRunner().invoke(cli, [*words, "--help"], prog_name="yzsite")
    assert result.exit_code == 0
    assert re.search(r"Example: +yzsite " + words[0], result.output)
    assert "\\b" not in result.output
    first = result.output.split("\n\n")[1]
    assert first.strip().endswith(".")


def test_the_summary_of_a_command_is_the_first_line_of_its_help() -> None:
    """The list of commands needs no import, and still says the same as the command itself."""
    context = click.Context(cli)
    for name, summary in COMMANDS.items():
        command = cli.get_command(context, name)
        assert command
        assert command.help
        assert " ".join(command.help.split("\n\n")[0].split()) == summary


def test_the_help_loads_nothing_heavy() -> None:
    """Start-up stays short because no library is loaded that the help does not need."""
    code = f"import sys, yzsite.cli; print([m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("path", [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))])
def test_documents_name_commands_and_files_that_exist(path: Path) -> None:
    """Every `yzsite …` in a document is a command, every relative link a file."""
    text = path.read_text("utf-8")
    named = set(re.findall(r"(?:^    |`|run )yzsite ([a-z]+)", text, re.MULTILINE))
    assert named <= set(COMMANDS)
    prose = re.sub(r"```.*?```|`[^`\n]*`", "", text, flags=re.DOTALL)
    for link in re.findall(r"\]\((?!https?:)([^)#]+)", prose):
        assert (path.parent / link).exists(), link


def test_the_readme_shows_every_command() -> None:
    """A command that is not in the README is not found."""
    text = (ROOT / "README.md").read_text("utf-8")
    assert set(re.findall(r"^\| `yzsite ([a-z]+)", text, re.MULTILINE)) == set(COMMANDS)
