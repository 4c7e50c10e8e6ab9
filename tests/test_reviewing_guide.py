"""`docs/reviewing.md` holds: its file, messages, keys, commands, pictures are the program's own."""

from __future__ import annotations

import re
import shlex
from itertools import pairwise
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from tests.cases import Case, read_cases
from tests.history.repositories import Clone, needs_git, site_in
from tests.sites import build
from yzsite.cli import cli

ROOT = Path(__file__).parents[1]
GUIDE = (ROOT / "docs" / "reviewing.md").read_text("utf-8")
ASSETS = ROOT / "yzsite" / "serve" / "assets"
CASES = read_cases(Path(__file__).with_name("reviewing.txt"))
SLUG = "three-spaces"
MOST = 150_000
"""Bytes of a picture."""


def shown_file() -> str:
    """Give the content file that the guide shows."""
    [text] = re.findall(r"^```markdown\n(---\n.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
    return str(text)


def script(name: str) -> str:
    """Read a module of the editor."""
    return (ASSETS / name).read_text("utf-8")


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    """Make a repository with the file that the guide shows."""
    clone = Clone.make(tmp_path)
    site_in(clone.root)
    clone.commit({SLUG: shown_file()})
    return clone


@needs_git
def test_file_is_as_a_build_leaves_it(clone: Clone) -> None:
    """Its fingerprints are right: a reader may try the guide on it."""
    build(site_in(clone.root))
    assert clone.git("diff", "HEAD", "--", "content") == ""


@needs_git
@pytest.mark.parametrize("case", CASES, ids=str)
def test_message_is_what_the_checks_say(
    case: Case, clone: Clone, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each message of the guide, word by word."""
    before, after, says = (case.parts[part].strip("\n") for part in ("before", "after", "says"))
    assert shown_file().count(before) == 1
    clone.write(f"content/{SLUG}/index.md", shown_file().replace(before, after))
    monkeypatch.chdir(clone.root)
    said = CliRunner().invoke(cli, ["check", "--since", "main"])
    assert says in said.output
    assert re.sub("^", "    ", says, flags=re.MULTILINE) in GUIDE


def test_every_message_of_the_guide_is_tried() -> None:
    """None stands in the guide without a case."""
    quoted = re.findall(r"^    ((?:Error|Warning): .+)$", GUIDE, re.MULTILINE)
    assert quoted == [case.parts["says"].splitlines()[0] for case in CASES]


@needs_git
def test_correction_of_the_guide_is_right(clone: Clone, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it tells to write leaves nothing to be found, and is reviewed then."""
    text = shown_file().replace("16.0%", "10.6%").replace("u21 p machine", "u21 p reviewed")
    clone.write(f"content/{SLUG}/index.md", text)
    monkeypatch.chdir(clone.root)
    said = CliRunner().invoke(cli, ["check", "--since", "main"])
    assert (said.exit_code, said.output.partition(" in ")[0]) == (0, "No findings")
    build(site_in(clone.root))
    marker = "<!-- u21 p reviewed b676c1.5f5ef0 -->"
    assert marker in (clone.root / "content" / SLUG / "index.md").read_text("utf-8")
    assert f"+{marker}" in GUIDE


def test_keys_are_those_of_the_help() -> None:
    """The table has the keys of the overlay, in its words, and no others."""
    rows = re.findall(
        r"^\s+\[(.+)\],$", script("dialogs.js").partition("const KEYS")[2], re.MULTILINE
    )
    help_ = {}
    for row in rows:
        *keys, meaning = re.findall(r'["`]([^"`]+)["`]', row)
        help_[" ".join(f"`{key.replace('${CONTROL}', 'Ctrl')}`" for key in keys)] = meaning
    table = GUIDE.partition("### All keys")[2].partition("\n### ")[0]
    cells = [cell.strip() for cell in re.findall(r"\| ([^|\n]+)(?= \|)", table)]
    told = {key: meaning for key, meaning in pairwise(cells) if key[0] == "`"}
    assert told | {"`?`": "this list"} == help_


def test_buttons_of_the_editor_have_these_names() -> None:
    """What the guide tells to press can be found on the screen."""
    code = "".join(path.read_text("utf-8") for path in ASSETS.glob("*.js"))
    chapter = GUIDE.partition("## On your own machine")[2].partition("### To the others")[0]
    named = {" ".join(name.split()) for name in re.findall(r"(?<!\*)\*([^*]+)\*(?!\*)", chapter)}
    named -= {"Code", "1 unsaved text"}
    assert named
    assert [name for name in sorted(named) if name not in code] == []
    for words in ("unsaved text", "was changed by somebody else", "does not answer"):
        assert words in code


def test_commands_exist() -> None:
    """Each command of yzsite, with its options."""
    call = re.compile(
        r"(?:^    |`)(?:uv run )?(?:--extra exchange )?yzsite ([^`\n]+)", re.MULTILINE
    )
    lines = call.findall(GUIDE)
    assert len(lines) >= 8
    for line in lines:
        name, *arguments = shlex.split(line)
        command = cli.get_command(click.Context(cli), name)
        assert command, line
        known = {option for one in command.params for option in one.opts}
        assert {one for one in arguments if one.startswith("-")} <= known, line


def test_pictures_are_there_and_small() -> None:
    """Each is linked with words for those who do not see it, and none is left over."""
    linked = re.findall(r"!\[([^\]]+)\]\(images/(review-\w+\.png)\)", GUIDE)
    files = {path.name: path for path in (ROOT / "docs" / "images").glob("review-*.png")}
    assert sorted(name for _, name in linked) == sorted(files)
    assert all(len(words) > 10 for words, _ in linked)
    assert all(path.stat().st_size < MOST for path in files.values())


def test_pages_it_links_are_there() -> None:
    """Other pages, their headings, and its own."""
    for page, anchor in re.findall(r"\]\(([\w-]*\.md)?(?:#([\w-]+))?\)", GUIDE):
        text = (ROOT / "docs" / page).read_text("utf-8") if page else GUIDE
        heads = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
        anchors = {re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in heads}
        assert not anchor or anchor in anchors, (page, anchor)
