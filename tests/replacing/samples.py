"""Sites whose content files are given as text."""

from __future__ import annotations

import re
from pathlib import Path

from yzsite.config import Settings, find_settings
from yzsite.library import Library, load_library
from yzsite.loading import load_publication, save
from yzsite.matching import Pattern
from yzsite.model import Side, State, Unit
from yzsite.searching import Query

_MARKER = re.compile(r"<!-- (u\d+ .*) -->")
FILE = """---
title: 渝中区年报
title_en: Report of Yuzhong district
next_id: 8
---

<!-- u1 title reviewed -->
# 渝中区年报

> # Report of Yuzhong district

<!-- u2 p machine -->
渝中区增长5%。
<!-- ask Li -->
各区增长。

> Yuzhong district grew by 5%.
> All districts grew.

<!-- u3 p translated -->
- 渝中区。

> - The **Yuzhong** *district*.

<!-- u4 p translated stale -->
全区。

> The whole district.

<!-- u5 p reviewed ok:length -->
该区。

> district

<!-- u6 p untranslated -->
渝中区好。
"""


def make(root: Path, **texts: str) -> Settings:
    """Make a site of content files by slug, each as a build would leave it."""
    (root / "yzsite.toml").write_text('title = "测试"\n', "utf-8")
    for slug, text in texts.items():
        folder = root / "content" / slug
        folder.mkdir(parents=True)
        (folder / "index.md").write_text(text, "utf-8")
        loaded = load_publication(folder)
        assert loaded
        save(loaded)
        # A draft, and what is stale, is so by its fingerprints, which only now are there.
        settled = (folder / "index.md").read_text("utf-8")
        for words in _MARKER.findall(text):
            name = words.split()[0]
            settled = re.sub(rf"<!-- {name} .*?(?=( \S+)? -->)", f"<!-- {words}", settled)
        (folder / "index.md").write_text(settled, "utf-8")
    return find_settings(root)


def library(settings: Settings, *slugs: str) -> Library:
    """Read the site."""
    return load_library(settings.content, slugs)


def query(wanted: str, *sides: Side, states: tuple[State, ...] = (), **options: bool) -> Query:
    """Look for something in these sides, both by default."""
    return Query(Pattern(wanted, **options), frozenset(sides or Side), frozenset(states))


def units(settings: Settings, slug: str) -> dict[str, Unit]:
    """Give the units of a publication as the next build would find them."""
    loaded = load_publication(settings.content / slug)
    assert loaded
    return {unit.id: unit for unit in loaded.publication.units}
