"""`yzsite check --since`: what a pull request brings, told from what was there before."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.history.repositories import Clone, needs_git, site_in
from yzsite.cli import cli
from yzsite.config import Settings
from yzsite.errors import UsageError, YzsiteError
from yzsite.since import look_since

pytestmark = needs_git

FIRST = """---
title: 甲
next_id: 5
---

<!-- u1 p reviewed -->
渝中区增长5%。

> Yuzhong grew by 6%.

<!-- u2 p reviewed -->
请绕行。

> Please take another way.

<!-- u3 p translated -->
增长3%。

> It grew by 3%.
"""
SECOND = "<!-- u1 p translated -->\n谢谢大家的支持。\n\n> Thank you.\n"


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clone:
    """Make a repository of a site with two publications, as the current folder."""
    clone = Clone.make(tmp_path / "site")
    site_in(clone.root)
    clone.write("content/first/source.txt", "甲\n")
    clone.commit({"first": FIRST, "second": SECOND})
    monkeypatch.chdir(clone.root)
    return clone


@pytest.fixture
def site(clone: Clone) -> Settings:
    """Give the settings of the site."""
    return site_in(clone.root)


@pytest.fixture
def run() -> Callable[..., Result]:
    """Run `yzsite check`."""

    def run(*words: str) -> Result:
        result = CliRunner().invoke(cli, ["check", *words], prog_name="yzsite")
        assert result.exception is None or isinstance(result.exception, SystemExit | YzsiteError)
        return result

    return run


def edit(clone: Clone, before: str, after: str, slug: str = "first") -> None:
    """Change a content file as a person would."""
    path = clone.root / "content" / slug / "index.md"
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), "utf-8")


def found(site: Settings, revision: str = "main") -> list[tuple[str, str, str]]:
    """Give slug, unit and rule of all that a change brought."""
    findings = look_since(site, revision).findings
    return [(f.path.parent.name, f.unit, f.rule) for f in findings]


def test_what_was_there_before_is_not_told_again(clone: Clone, site: Settings) -> None:
    """The unit with a wrong number is not this change's."""
    brought = look_since(site, "main")
    assert (brought.units, brought.findings, brought.problems) == (0, (), ())
    edit(clone, "by 3%", "by 4%")
    brought = look_since(site, "main")
    assert brought.units == 1
    assert {(f.unit, f.rule) for f in brought.findings} == {("u3", "number-value")}


def test_a_unit_that_was_touched_is_told_with_all_its_findings(
    clone: Clone, site: Settings
) -> None:
    """Who sets a state stands for the sentence as it is."""
    edit(clone, "u1 p reviewed", "u1 p translated")
    assert ("first", "u1", "number-value") in found(site)


def test_what_others_did_meanwhile_counts_for_nothing(clone: Clone, site: Settings) -> None:
    """Compared is the commit in which both last agreed."""
    clone.git("switch", "-q", "-c", "mine")
    edit(clone, "Please take", "Take")
    clone.git("commit", "-q", "-a", "-m", "x")
    clone.git("switch", "-q", "main")
    edit(clone, "> Thank you.", "> Thanks.\n\n<!-- u2 p translated -->\n再见。\n\n> Bye.", "second")
    clone.git("commit", "-q", "-a", "-m", "x")
    clone.git("switch", "-q", "mine")
    brought = look_since(site, "main")
    assert (brought.units, brought.findings) == (1, ())


def test_a_new_term_is_told_where_it_is_not_kept(clone: Clone, site: Settings) -> None:
    """No unit changed, and yet the change of the glossary brought it."""
    clone.write("content/glossary.csv", "source,target\n绕行,detour\n")
    assert found(site) == [("first", "u2", "glossary")]
    clone.commit({})
    assert found(site, "HEAD") == []


def test_what_cannot_be_read_is_told_unless_it_was_so(clone: Clone, site: Settings) -> None:
    """A file that was broken before is somebody else's."""
    edit(clone, "u1 p translated", "u1 q translated", "second")
    assert [p.line for p in look_since(site, "main").problems] == [1]
    clone.git("commit", "-q", "-a", "-m", "x")
    assert look_since(site, "main").problems == ()
    edit(clone, "u1 q translated", "u1 p translated", "second")
    brought = look_since(site, "main")
    assert (brought.units, brought.problems, brought.findings) == (1, (), ())


def test_a_publication_that_is_renamed_loses_nothing(clone: Clone, site: Settings) -> None:
    """Its address does, which is told."""
    clone.git("mv", "content/second", "content/other")
    assert found(site) == [("second", "", "publication-gone")]
    [finding] = look_since(site, "main").findings
    assert finding.severity == "info"


def test_files_that_are_no_longer_there_are_told(clone: Clone, site: Settings) -> None:
    """A raw source is what everything else came from."""
    (clone.root / "content" / "first" / "source.txt").unlink()
    assert found(site) == [("first", "", "file-gone")]


def test_a_content_file_that_went_is_told_though_its_source_is_there(
    clone: Clone, site: Settings
) -> None:
    """The next build would make it anew, without a word of what people wrote."""
    (clone.root / "content" / "first" / "index.md").unlink()
    assert found(site) == [("first", "", "publication-gone")]
    [finding] = look_since(site, "main", ["first"]).findings
    assert "3 units that stand nowhere else, 3 of them with a person’s English" in finding.message


def test_what_only_a_person_can_settle_is_told_of_a_raw_source_that_is_new(
    clone: Clone, site: Settings
) -> None:
    """That of one that was there before is not."""
    clone.write("content/first/source.txt", "通知\n\n他说：“开工“。\n")
    before = found(site)
    clone.commit({})
    assert found(site, "HEAD") == []
    assert before
    assert {slug for slug, _, _ in before} == {"first"}


def test_only_the_publications_that_are_named_are_told(
    clone: Clone, run: Callable[..., Result]
) -> None:
    """As with every check."""
    edit(clone, "by 3%", "by 4%")
    assert run("second", "--since", "main").exit_code == 0
    assert run("first", "--since", "main").exit_code == 1
    assert isinstance(run("third", "--since", "main").exception, UsageError)


def test_before_the_first_commit_all_is_new(tmp_path: Path) -> None:
    """A hook runs at the first commit, too."""
    clone = Clone.make(tmp_path / "new")
    site = site_in(clone.root)
    clone.write("content/first/index.md", FIRST)
    assert ("first", "u1", "number-value") in found(site, "HEAD")


@pytest.mark.parametrize("revision", ["nothing", "-n1", "--all", "", "main:content"])
def test_a_name_that_git_does_not_know_is_wrong_usage(site: Settings, revision: str) -> None:
    """Nothing is ever compared with nothing instead."""
    with pytest.raises(UsageError, match="git finds no commit") as error:
        look_since(site, revision)
    assert "but a tree" in error.value.message or "called" in error.value.message
    assert "fetch" not in error.value.hint


def test_a_clone_that_was_fetched_in_part_says_how_to_get_the_rest(
    clone: Clone, tmp_path: Path
) -> None:
    """As a runner makes it that was not told otherwise."""
    for _ in range(2):
        clone.commit({})
    base = clone.git("rev-parse", "HEAD~2").strip()
    shallow = tmp_path / "shallow"
    clone.git("clone", "-q", "--depth", "1", clone.root.as_uri(), str(shallow))
    with pytest.raises(UsageError) as error:
        look_since(site_in(shallow), base)
    assert "fetch-depth: 0" in error.value.hint


def test_outside_of_git_there_is_nothing_to_compare_with(tmp_path: Path) -> None:
    """Exit code 2 and what to do."""
    site = site_in(tmp_path / "plain")
    (site.root / "content").mkdir()
    with pytest.raises(UsageError, match="no git repository"):
        look_since(site, "main")


def test_the_command_tells_and_exits(clone: Clone, run: Callable[..., Result]) -> None:
    """Text, JSON and annotations say the same; a warning alone is no error."""
    head = clone.git("rev-parse", "HEAD")[:9]
    result = run("--since", "main")
    assert (result.exit_code, result.output) == (
        0,
        f"No findings in 0 changed units since {head}\n",
    )
    edit(clone, "\n> Please take another way.\n", "")
    result = run("--since", "main")
    assert result.exit_code == 0
    assert "index.md:12: u2 has lost its English, which was reviewed: Please take" in result.output
    edit(clone, "<!-- u3 p translated -->\n", "<!-- u7 p translated -->\n")
    result = run("--since", "main")
    assert result.exit_code == 1
    assert result.output.splitlines()[-1] == f"1 error, 1 warning in 2 changed units since {head}"
    rows = [
        json.loads(line) for line in run("--since", "main", "--format", "json").output.splitlines()
    ]
    assert [(row["rule"], row["line"]) for row in rows] == [
        ("english-gone", 12),
        ("id-changed", 14),
    ]


def test_a_broken_file_has_no_units_to_count(clone: Clone, run: Callable[..., Result]) -> None:
    """It is named as a file; other files have theirs."""
    head = clone.git("rev-parse", "HEAD")[:9]
    edit(clone, "<!-- u3 p", "<!-- u3 nonsense")
    result = run("--since", "main")
    assert result.exit_code == 1
    assert result.output.splitlines()[-1] == f"1 error in 1 broken file since {head}"


def test_annotations_name_files_from_the_root_of_the_repository(
    clone: Clone, run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    """From any folder in it, errors first."""
    edit(clone, "\n> Please take another way.\n", "")
    edit(clone, "<!-- u3 p translated -->\n", "<!-- u7 p translated -->\n")
    monkeypatch.chdir(clone.root / "content")
    lines = run("--since", "main", "--format", "github").output.splitlines()
    assert lines[0].startswith("::error file=content/first/index.md,line=14,title=id-changed::u3 ")
    assert lines[1].startswith("::warning file=content/first/index.md,line=12,title=english-gone::")
    assert len(lines) == 3


def test_nothing_is_written(clone: Clone, run: Callable[..., Result]) -> None:
    """Neither into the content nor into the repository."""
    edit(clone, "by 3%", "by 4%")
    run("--since", "main")
    assert clone.git("status", "--porcelain") == " M content/first/index.md\n"
    assert not (clone.root / "build").exists()


def test_each_thing_that_is_in_the_way_of_git_has_a_message_of_its_own(
    clone: Clone, site: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """No history in common, a repository of somebody else, no git, no content."""
    clone.git("switch", "-q", "--orphan", "other")
    clone.commit({"first": FIRST})
    with pytest.raises(UsageError, match="have in common"):
        look_since(site, "main")
    config = clone.root / ".git" / "config"
    config.write_text(f"{config.read_text()}[core]\nrepositoryformatversion = 99\n")
    with pytest.raises(UsageError, match=r"git does not read the repository of .*: [^ ]"):
        look_since(site, "main")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UsageError, match="no program git"):
        look_since(site, "main")
    (clone.root / "content").rename(tmp_path / "away")
    with pytest.raises(UsageError, match="there is no folder"):
        look_since(site, "main")


def test_lines_that_end_as_on_windows_are_no_change(clone: Clone, site: Settings) -> None:
    """Git may put them there, in the raw sources too."""
    clone.write("content/first/source.txt", "通知\n\n他说：“开工“。\n")
    clone.write("content/third/index.md", "<!-- u1 q -->\n甲\n")
    clone.commit({})
    for path in (clone.root / "content").rglob("*.*"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    brought = look_since(site, "HEAD")
    assert (brought.units, brought.findings, brought.problems) == (0, (), ())


def test_a_publication_that_is_renamed_has_no_findings_that_are_new(
    clone: Clone, site: Settings
) -> None:
    """What was wrong with it was so before; one that is new has them all."""
    clone.write("content/first/source.txt", "通知\n\n他说：“开工“。\n")
    clone.commit({})
    clone.git("mv", "content/first", "content/other")
    assert [f.rule for f in look_since(site, "HEAD").findings] == ["publication-gone"]
    edit(clone, "by 3%", "by 4%", "other")
    brought = look_since(site, "HEAD")
    assert brought.units == 1
    assert ("other", "u3", "number-value") in found(site, "HEAD")
    assert ("other", "u1", "number-value") not in found(site, "HEAD")


def test_json_names_files_as_the_repository_does(
    clone: Clone, run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    """From a folder in it, too, with --since and without."""
    monkeypatch.chdir(clone.root / "content" / "first")
    edit(clone, "u1 p reviewed", "u1 p translated")
    for words in ([], ["--since", "main"]):
        output = run(*words, "--format", "json").output
        files = {json.loads(line)["file"] for line in output.splitlines()}
        assert files == {"content/first/index.md"}
