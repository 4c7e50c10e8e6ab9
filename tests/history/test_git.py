"""Corrections that git tells of."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from tests.history.repositories import Clone, content, needs_git, reach, site_in, told
from tests.history.samples import show_all
from yzsite.content import Amendment
from yzsite.history.git import Repository
from yzsite.history.log import Entry, read_log
from yzsite.library import load_library
from yzsite.reviewing import Revision, revise, version

pytestmark = needs_git


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    """A repository with a site in it, one publication committed."""
    settings = site_in(tmp_path)
    clone = Clone.make(settings.root)
    clone.commit({"notice": content("Go round.", "Thanks.")}, when="2026-01-05T09:00:00+08:00")
    return clone


def shown(clone: Clone, *folders: str) -> list[str]:
    """Write down what a build of the site would tell."""
    return show_all(told(site_in(clone.root.joinpath(*folders))))


def test_commit_tells_who_and_when(clone: Clone) -> None:
    """Author and date are the commit's, the date in the author's own time zone."""
    clone.commit({"notice": content("Make a detour.", "Thanks.")}, who="王芳")
    (correction,) = told(site_in(clone.root))
    assert show_all([correction]) == ["notice u1 target: [-Go round-]{+Make a detour+}. (王芳)"]
    assert correction.when.isoformat() == "2026-03-01T10:00:00+08:00"


def test_new_publication_is_no_correction(clone: Clone) -> None:
    """Neither the first commit nor a later one that adds a publication corrects anything."""
    clone.commit({"report": content("A report.")})
    assert shown(clone) == []


def test_later_build_reads_new_commits_only(clone: Clone, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is known is not asked for again, and comes out the same as read at once."""
    clone.commit({"notice": content("Go about.", "Thanks.")}, when="2026-02-01T09:00:00+08:00")
    assert len(shown(clone)) == 1
    asked: list[str] = []
    blobs = Repository.blobs

    def listen(self: Repository, names: Iterable[str]) -> Iterator[bytes | None]:
        asked.extend(wanted := list(names))
        return blobs(self, wanted)

    monkeypatch.setattr("yzsite.history.git.Repository.blobs", listen)
    clone.commit({"notice": content("Go about.", "Thank you.")})
    later = shown(clone)
    assert len(asked) == 2 + 1  # both versions of the new commit, and the file at its end
    (clone.root / "build" / ".yzsite-history.json").unlink()
    assert shown(clone) == later
    assert len(later) == 2


def test_unchanged_site_asks_git_once(clone: Clone, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build that changes nothing only looks where the repository stands."""
    clone.commit({"notice": content("Go about.", "Thanks.")})
    first = shown(clone)
    monkeypatch.setattr("yzsite.history.git.Repository.log", None)
    monkeypatch.setattr("yzsite.history.git.Repository.blobs", None)
    assert shown(clone) == first


def test_uncommitted_edit_becomes_a_commit_and_is_told_once(clone: Clone) -> None:
    """Before the commit nobody is named; after it only the commit counts."""
    clone.write("content/notice/index.md", content("Make a detour.", "Thanks."))
    assert shown(clone) == ["notice u1 target: [-Go round-]{+Make a detour+}. ()"]
    clone.commit({})
    assert shown(clone) == ["notice u1 target: [-Go round-]{+Make a detour+}. (Li Wei)"]


def test_who_saved_a_text_is_named_before_who_committed_it(clone: Clone) -> None:
    """The name that the browser or an import gave; once the text changes, the committer's."""
    folder = clone.root / "content" / "notice"
    seen = load_library(folder.parent).publications[0].units[0]
    wanted = Amendment("u1", None, ("Make a detour.",))
    revise(folder, [Revision(wanted, version(seen))], "Zhang Min")
    detour = "notice u1 target: [-Go round-]{+Make a detour+}. (Zhang Min)"
    assert shown(clone) == [detour]
    clone.commit({}, when="2026-03-01T10:00:00+08:00")
    assert shown(clone) == [detour]
    text = (folder / "index.md").read_text("utf-8").replace("Make a detour", "Go elsewhere")
    clone.commit({"notice": text}, when="2026-03-02T10:00:00+08:00")
    assert shown(clone) == [
        "notice u1 target: [-Make a detour-]{+Go elsewhere+}. (Li Wei)",
        detour,
    ]


def test_uncommitted_edit_keeps_its_date(clone: Clone) -> None:
    """The date is that of the file when the edit was first seen; a later touch moves nothing."""
    path = clone.root / "content" / "notice" / "index.md"
    path.write_text(content("Make a detour.", "Thanks."), "utf-8")
    os.utime(path, (1_767_200_000, 1_767_200_000))
    first = told(site_in(clone.root))
    assert first[0].when.isoformat() == "2025-12-31T16:53:20+00:00"
    path.write_text(content("Make a detour.", "Thanks.") + "<!-- a note -->\n", "utf-8")
    assert told(site_in(clone.root)) == first


def test_correction_that_is_taken_back_before_the_commit_is_gone(clone: Clone) -> None:
    """What was never committed and no longer stands there is told no more."""
    clone.write("content/notice/index.md", content("Make a detour.", "Thanks."))
    assert len(shown(clone)) == 1
    clone.write("content/notice/index.md", content("Go round.", "Thanks."))
    assert shown(clone) == []


def test_folder_that_was_renamed_keeps_its_corrections(clone: Clone) -> None:
    """They are told of the name that the publication has now."""
    clone.commit({"notice": content("Go about.", "Thanks.")})
    clone.git("mv", "content/notice", "content/roadworks")
    clone.commit({}, when="2026-04-01T09:00:00Z")
    assert shown(clone) == ["roadworks u1 target: Go [-round-]{+about+}. (Li Wei)"]


def test_merge_tells_each_correction_of_its_branches_once(clone: Clone) -> None:
    """Both sides' corrections belong to their authors; what the merge itself changes, to it."""
    clone.git("checkout", "-q", "-b", "side")
    clone.commit({"notice": content("Go about.", "Thanks.")}, who="Side")
    clone.git("checkout", "-q", "main")
    clone.commit({"notice": content("Go round.", "Thank you.")}, who="Main")
    clone.git("merge", "-q", "--no-commit", "side")
    clone.commit({"notice": content("Go about.", "Thank you.")}, who="Merger")
    assert sorted(shown(clone)) == [
        "notice u1 target: Go [-round-]{+about+}. (Side)",
        "notice u2 target: [-Thanks-]{+Thank you+}. (Main)",
    ]
    clone.git("reset", "-q", "--hard", "HEAD^")
    clone.git("merge", "-q", "--no-commit", "side")
    clone.commit({"notice": content("Take the other way.", "Thank you.")}, who="Merger")
    assert "notice u1 target: [-Go round-]{+Take the other way+}. (Merger)" in shown(clone)


def test_rebase_forgets_what_is_no_longer_there(clone: Clone) -> None:
    """An amended commit takes the place of the one before."""
    clone.commit({"notice": content("Go about.", "Thanks.")})
    assert len(shown(clone)) == 1
    clone.write("content/notice/index.md", content("Go round about.", "Thanks."))
    clone.git("commit", "-q", "-a", "--amend", "-m", "x")
    assert shown(clone) == ["notice u1 target: Go round{+ about+}. (Li Wei)"]


def test_steps_of_one_person_on_one_day_are_one_correction(clone: Clone) -> None:
    """Three commits of an afternoon are told as one, those of another person are not."""
    for number, text in enumerate(("Go around.", "Make a turn.", "Make a detour.")):
        clone.commit({"notice": content(text, "Thanks.")}, when=f"2026-03-01T1{number}:00:00Z")
    assert shown(clone) == ["notice u1 target: [-Go round-]{+Make a detour+}. (Li Wei)"]
    clone.commit(
        {"notice": content("Make a turn.", "Thanks.")}, who="Wu", when="2026-03-01T15:00:00Z"
    )
    assert len(shown(clone)) == 2


def test_version_that_cannot_be_read_is_passed_over(clone: Clone) -> None:
    """The next good version is compared with the last good one."""
    clone.commit({"notice": content("Go about.", "Thanks.") + "<!-- u1 p translated -->\n又。\n"})
    clone.commit({"notice": content("Go about.", "Thanks.")}, who="Mender")
    assert shown(clone) == ["notice u1 target: Go [-round-]{+about+}. (Mender)"]


def test_shallow_clone_tells_what_it_has(
    clone: Clone, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Where history ends, nothing is a correction; once the rest is fetched, all is told."""
    clone.commit({"notice": content("Go about.", "Thanks.")})
    clone.commit({"notice": content("Go about.", "Thank you.")}, when="2026-04-01T09:00:00Z")
    place = tmp_path_factory.mktemp("shallow") / "site"
    clone.git("clone", "-q", "--depth", "2", clone.root.as_uri(), str(place))
    shallow = Clone(place)
    assert shown(shallow) == ["notice u2 target: [-Thanks-]{+Thank you+}. (Li Wei)"]
    shallow.git("fetch", "-q", "--unshallow")
    assert len(shown(shallow)) == 2


def test_site_below_the_root_of_a_repository(tmp_path: Path) -> None:
    """Folders above and beside the site do not matter, whatever they are called."""
    clone = Clone.make(tmp_path)
    site_in(tmp_path / '文库 "a"')
    for number in (1, 2):
        text = content(f"Version {number}.")
        clone.write('文库 "a"/content/notice/index.md', text)
        clone.write("content/notice/index.md", text)
        clone.commit({})
    assert shown(clone, '文库 "a"') == ["notice u1 target: Version [-1-]{+2+}. (Li Wei)"]


def test_hostile_names_are_only_names(clone: Clone) -> None:
    """Neither authors nor files can be taken for something else in git's output."""
    who = "\x01<b>:100644 &\u202e\t" + "x" * 300
    clone.write("content/:100644 a\n\x01b/index.md", "x")
    clone.commit({"notice": content("Go about.", "Thanks.")}, who=who)
    (correction,) = told(site_in(clone.root))
    assert correction.slug == "notice"
    assert correction.who.startswith("b:100644 &\u202e xxx")
    assert len(correction.who) == 80


def test_link_or_submodule_in_the_place_of_a_publication_is_passed_over(clone: Clone) -> None:
    """Neither is a content file."""
    other = Clone.make(clone.root.parent / f"{clone.root.name}-other")
    other.write("index.md", content("Sub."))
    other.commit({})
    clone.git("submodule", "add", "-q", other.root.as_uri(), "content/sub")
    (clone.root / "content" / "link").mkdir()
    (clone.root / "content" / "link" / "index.md").symlink_to("../notice/index.md")
    clone.commit({})
    clone.commit({"notice": content("Go about.", "Thanks.")})
    assert shown(clone) == ["notice u1 target: Go [-round-]{+about+}. (Li Wei)"]


def test_configuration_of_a_repository_runs_no_program(clone: Clone, tmp_path: Path) -> None:
    """Whatever a repository names for its own git to run, reading the history runs none of it."""
    script, trace = tmp_path / "run.sh", tmp_path / "ran"
    script.write_text(f'#!/bin/sh\necho "$0 $*" >> "{trace}"\ncat\n', "utf-8")
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    names = ("core.fsmonitor", "diff.external", "diff.x.textconv", "diff.x.command", "core.pager",
             "filter.x.clean", "filter.x.smudge", "filter.x.process", "gpg.program",
             "core.sshCommand", "core.askPass", "credential.helper",
             "remote.origin.vcs")  # fmt: skip
    clone.write(".gitattributes", "* diff=x filter=x\n")
    hooks = clone.root / ".git" / "hooks"
    for hook in ("post-index-change", "reference-transaction", "pre-auto-gc"):
        (hooks / hook).symlink_to(script)
    clone.commit({"notice": content("Go about.", "Thanks.")})
    signed = clone.git("cat-file", "commit", "HEAD").replace("\n\n", "\ngpgsig x\n y\n\n", 1)
    (tmp_path / "commit").write_text(signed, "utf-8")
    id_ = clone.git("hash-object", "-t", "commit", "-w", str(tmp_path / "commit")).strip()
    clone.git("update-ref", "HEAD", id_)
    for name in names:
        clone.git("config", name, str(script))
    for name, value in (("log.showSignature", "true"), ("remote.origin.promisor", "true"),
                        ("remote.origin.url", f"ext::{script} %S"), ("log.showRoot", "false"),
                        ("protocol.ext.allow", "always"),
                        ("extensions.partialClone", "origin")):  # fmt: skip
        clone.git("config", name, value)
    clone.git("-c", "extensions.partialClone=", "status")
    assert trace.exists()  # asked plainly, git does run them
    trace.unlink()
    clone.write("content/notice/index.md", content("Go about.", "Thank you."))
    assert len(shown(clone)) == 2
    assert len(reach(site_in(clone.root))) == 2
    blob = clone.git("rev-parse", "HEAD:content/notice/index.md").strip()
    (clone.root / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    (clone.root / "build" / ".yzsite-history.json").unlink()
    shown(clone)  # a file that is missing is not fetched
    (clone.root / "build" / ".yzsite-known.json").unlink()
    reach(site_in(clone.root))
    assert not trace.exists(), trace.read_text("utf-8")


def test_environment_of_another_repository_is_left_alone(
    clone: Clone, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A build that runs in a hook of another repository reads its own."""
    other = Clone.make(tmp_path_factory.mktemp("other"))
    clone.commit({"notice": content("Go about.", "Thanks.")})
    monkeypatch.setenv("GIT_DIR", str(other.root / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other.root / "index"))
    assert len(shown(clone)) == 1


@pytest.mark.parametrize("damage", ["no program", "no commits", "no repository", "broken head"])
def test_history_that_cannot_be_read_stops_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage: str
) -> None:
    """There are no corrections then, and no error."""
    clone = Clone.make(site_in(tmp_path).root)
    if damage != "no commits":
        clone.commit({"notice": content("Go round.")})
        clone.commit({"notice": content("Go about.")})
    if damage == "no program":
        monkeypatch.setenv("PATH", "")
    if damage == "no repository":
        (tmp_path / ".git").rename(tmp_path / "x.git")
        (tmp_path / ".git").write_text("gitdir: nowhere\n", "utf-8")
    if damage == "broken head":
        (tmp_path / ".git" / "HEAD").write_text("ref: refs/heads/../../x\n", "utf-8")
    assert shown(clone) == []
    assert reach(site_in(clone.root)) == ()


@pytest.mark.parametrize(
    "junk", [b"", b"\0", b"\0>", b":100644", b"\0:1 2 3\0x", b"\0>a\0b", b"\xff"]
)
def test_log_that_is_cut_off_is_read_as_far_as_it_goes(junk: bytes) -> None:
    """An output of any kind gives commits or none, and no error."""
    entries = read_log(b"\0>" + b"a" * 40 + b"\0" + b"2026-03-01T10:00:00Z\0Li\0" + junk)
    assert isinstance(entries[0], Entry)
    assert entries[0].who == "Li"
