"""The same publications as a site of yzsite, Hugo, Pelican and MkDocs, and how each is built."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.sites_text import Passage, Work

PINS = ("mkdocs==1.6.1", "mkdocs-static-i18n==1.3.1", "pelican[markdown]==4.12.0")
_WITHOUT_SEARCH = """
from yzsite import search
from yzsite.cli import main
for name in ("segments", "texts", "catalogue", "spell"):
    assert hasattr(search, name), name
    setattr(search, name, lambda *_: ())
main()
"""
"""yzsite as it would be without its index: a build whose parts of the search are empty."""


@dataclass(frozen=True, slots=True)
class Tool:
    """One site generator, with a site for it."""

    name: str
    version: Sequence[str]
    """The command that prints it."""
    write: Callable[[Path, Iterable[Work], bool], None]
    """Write a site: folder, publications, whether with a search index."""
    build: Sequence[str]
    output: str
    edited: str
    """The file that an editor changes, one with English at its end."""

    def is_there(self) -> bool:
        """Whether the program is installed."""
        return shutil.which(self.build[0]) is not None

    def find_version(self) -> str:
        """Ask the program for its version."""
        done = subprocess.run(self.version, check=True, capture_output=True, text=True)
        found = re.search(r"\d+\.\d+[\w.]*", done.stdout)
        return f"{self.name} {found[0] if found else '?'}"

    def forget(self, site: Path) -> None:
        """Move away what was built.

        Deleting it would slow down what follows: for some time ext4 looks at every file number
        that was freed a moment ago, for each new file again.
        """
        (site / self.output).rename(Path(tempfile.mkdtemp(dir=site.parent)) / self.output)

    def edit(self, site: Path, number: int) -> None:
        """Change the last English sentence of one publication."""
        path = site / self.edited
        text = re.sub(r" Edit \d+\.$", "", path.read_text("utf-8").rstrip("\n"))
        path.write_text(f"{text} Edit {number}.\n", "utf-8")


def find_tools(peers: Path, *, search: bool) -> list[Tool]:
    """List the tools; Pelican and MkDocs are installed into the folder if they are not there."""
    if not (peers / "bin" / "mkdocs").exists():
        subprocess.run(["uv", "venv", "--quiet", peers], check=True)
        python = str(peers / "bin" / "python")
        # Not with the pins of this project, which hold for its own packages.
        install = ["uv", "--no-config", "pip", "install", "--quiet", "--python", python]
        subprocess.run([*install, *PINS], check=True)
    mkdocs, pelican = str(peers / "bin" / "mkdocs"), str(peers / "bin" / "pelican")
    own = [sys.executable, *(("-m", "yzsite") if search else ("-c", _WITHOUT_SEARCH))]
    return [
        Tool("yzsite", [sys.executable, "-m", "yzsite", "--version"], _write_yzsite,
             [*own, "build", "--no-draft"], "build", "content/pub-00007/index.md"),
        Tool("Hugo", ["hugo", "version"], _write_hugo,
             ["hugo", "--quiet"], "public", "content/en/pub-00007.md"),
        Tool("Pelican", [pelican, "--version"], _write_pelican,
             [pelican, "--quiet"], "output", "content/pub-00007.en.md"),
        Tool("MkDocs", [mkdocs, "--version"], _write_mkdocs,
             [mkdocs, "build", "--quiet"], "site", "docs/en/pub-00007.md"),
    ]  # fmt: skip


def environment() -> dict[str, str]:
    """Give the environment of a user, in which Python keeps what it compiled."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def _write_yzsite(site: Path, works: Iterable[Work], _: bool) -> None:
    _write(site / "yzsite.toml", 'title = "文库"\ntitle_en = "Library"\n')
    for work in works:
        head = f"title: {work.title}\ntitle_en: {work.title_en}\n"
        head += f"date: {work.date}\nissuer: {work.issuer}\n"
        units = [f"# {work.title}\n\n> # {work.title_en}\n", *map(_pair, work.passages)]
        text = f"---\n{head}---\n\n" + "\n".join(units)
        _write(site / "content" / work.slug / "index.md", text)


def _pair(passage: Passage) -> str:
    sign = "## " if passage.is_heading else ""
    source = "\n".join(sign + sentence for sentence in passage.source)
    target = "\n".join(f"> {sign}{sentence}" for sentence in passage.target)
    return f"{source}\n\n{target}\n"


def _one_language(work: Work, language: str) -> str:
    """Give the text in one language as Markdown, without its title."""

    def write(passage: Passage) -> str:
        text = "".join(passage.source) if language == "zh" else " ".join(passage.target)
        return f"## {text}\n" if passage.is_heading else f"{text}\n"

    return "\n".join(map(write, work.passages))


def _title(work: Work, language: str) -> str:
    return work.title if language == "zh" else work.title_en


def _write_hugo(site: Path, works: Iterable[Work], _: bool) -> None:
    """Hugo has no theme of its own: three plain templates, with the links between languages."""
    names = {"zh": "中文", "en": "English"}
    languages = "".join(
        f'[languages.{language}]\nlanguageName = "{name}"\ncontentDir = "content/{language}"\n'
        for language, name in names.items()
    )
    head = 'baseURL = "/"\ntitle = "Library"\ndefaultContentLanguage = "zh"\n'
    _write(site / "hugo.toml", f"{head}defaultContentLanguageInSubdir = true\n{languages}")
    layouts = site / "layouts" / "_default"
    _write(layouts / "baseof.html", _HUGO_BASE)
    _write(layouts / "single.html", _HUGO_SINGLE)
    _write(layouts / "list.html", _HUGO_LIST)
    for work in works:
        for language in names:
            head = f"---\ntitle: {_title(work, language)}\ndate: {work.date}\n---\n\n"
            text = head + _one_language(work, language)
            _write(site / "content" / language / f"{work.slug}.md", text)


_HUGO_BASE = """<!doctype html>
<html lang="{{ .Site.Language.Lang }}">
<head>
<meta charset="utf-8">
<title>{{ .Title }}</title>
{{ range .AllTranslations }}
<link rel="alternate" hreflang="{{ .Language.Lang }}" href="{{ .RelPermalink }}">
{{ end }}</head>
<body>
<nav>{{ range .Translations }}
<a href="{{ .RelPermalink }}">{{ .Language.LanguageName }}</a>{{ end }}</nav>
<main>{{ block "main" . }}{{ end }}</main>
</body>
</html>
"""
_HUGO_SINGLE = """{{ define "main" }}<h1>{{ .Title }}</h1>
<p>{{ .Date.Format "2006-01-02" }}</p>
{{ .Content }}{{ end }}
"""
_HUGO_LIST = """{{ define "main" }}<h1>{{ .Title }}</h1>
<ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>
{{ end }}</ul>{{ end }}
"""


def _write_pelican(site: Path, works: Iterable[Work], _: bool) -> None:
    """Pelican joins the languages of an article by its slug; it has no index for a search."""
    settings = {
        "PATH": "content",
        "SITENAME": "Library",
        "SITEURL": "",
        "TIMEZONE": "Asia/Shanghai",
        "DEFAULT_LANG": "zh",
        "DEFAULT_PAGINATION": 20,
    }
    lines = (f"{name} = {value!r}\n" for name, value in settings.items())
    _write(site / "pelicanconf.py", "".join(lines))
    for work in works:
        for language in ("zh", "en"):
            head = f"Title: {_title(work, language)}\nDate: {work.date}\nLang: {language}\n"
            text = f"{head}Slug: {work.slug}\n\n{_one_language(work, language)}"
            _write(site / "content" / f"{work.slug}.{language}.md", text)


def _write_mkdocs(site: Path, works: Iterable[Work], search: bool) -> None:
    """A folder for each language; MkDocs puts the list of all pages on every page."""
    _write(site / "mkdocs.yml", _MKDOCS.format(search="- search" if search else ""))
    for language in ("zh", "en"):
        _write(site / "docs" / language / "index.md", "# Library\n")
    for work in works:
        for language in ("zh", "en"):
            text = f"# {_title(work, language)}\n\n{work.date}\n\n{_one_language(work, language)}"
            _write(site / "docs" / language / f"{work.slug}.md", text)


_MKDOCS = """site_name: Library
plugins:
  {search}
  - i18n:
      docs_structure: folder
      languages:
        - {{locale: zh, name: 中文, default: true}}
        - {{locale: en, name: English}}
"""
