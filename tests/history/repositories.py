"""Repositories for the tests: made by git itself, the same on every machine."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from yzsite.config import Settings, find_settings
from yzsite.history import History
from yzsite.known import Known
from yzsite.library import load_library
from yzsite.model import Correction, Milestone

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="needs git: apt-get install git")

UNIT = "<!-- u{} p {} -->\n{}\n\n> {}\n\n"


def content(*english: str, state: str = "translated", source: str = "请绕行。") -> str:
    """Write a content file that has a unit for each English text."""
    return "".join(UNIT.format(n, state, source, text) for n, text in enumerate(english, start=1))


@dataclass(frozen=True, slots=True)
class Clone:
    """A repository with a work tree."""

    root: Path

    @classmethod
    def make(cls, root: Path) -> Clone:
        """Make an empty repository."""
        root.mkdir(parents=True, exist_ok=True)
        clone = cls(root)
        clone.git("init", "-q", "-b", "main")
        return clone

    def git(
        self, *arguments: str, who: str = "Li Wei", when: str = "2026-03-01T10:00:00+08:00"
    ) -> str:
        """Run git without the settings of whoever runs the tests."""
        person = {
            f"GIT_{role}_{part}": value
            for role in ("AUTHOR", "COMMITTER")
            for part, value in (("NAME", who), ("EMAIL", "a@example.org"), ("DATE", when))
        }
        settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        return subprocess.run(
            ["git", "-c", "protocol.file.allow=always", *arguments],
            cwd=self.root,
            env={**os.environ, **person, **settings},
            check=True,
            stdin=subprocess.DEVNULL,
            timeout=60,
            capture_output=True,
            text=True,
        ).stdout

    def write(self, path: str, text: str) -> None:
        """Write a file of the work tree."""
        place = self.root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, "utf-8")

    def commit(self, texts: dict[str, str], **by: str) -> None:
        """Commit content files, given by slug."""
        for slug, text in texts.items():
            self.write(f"content/{slug}/index.md", text)
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", "x", **by)


def site_in(root: Path) -> Settings:
    """Make the settings of a site."""
    root.mkdir(parents=True, exist_ok=True)
    (root / "yzsite.toml").write_text('title = "测试"\n', "utf-8")
    (root / ".gitignore").write_text("build/\n", "utf-8")
    return find_settings(root)


def told(settings: Settings) -> tuple[Correction, ...]:
    """Give the corrections as a build would, and leave notes as it would."""
    history = History(settings.content, settings.build)
    corrections = history.follow(load_library(settings.content).holdings).corrections()
    history.save()
    return corrections


def reach(settings: Settings) -> tuple[Milestone, ...]:
    """Give the milestones as a build would, and remember what a build would."""
    known = Known(settings.build)
    history = History(settings.content, settings.build)
    history.follow(load_library(settings.content).holdings)
    found = history.milestones(known)
    settings.build.mkdir(exist_ok=True)
    history.save()
    known.save()
    return found
