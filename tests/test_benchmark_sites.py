"""The sites that `benchmarks/sites.py` measures are what it says they are."""

from __future__ import annotations

import re
from itertools import islice
from pathlib import Path

import pytest

from benchmarks.sites_text import UNITS, make_works
from benchmarks.sites_tools import Tool, find_tools
from tests.sites import build
from yzsite.config import find_settings
from yzsite.library import load_library

WORKS = list(make_works(8))


@pytest.fixture
def tools(tmp_path: Path) -> list[Tool]:
    """List the tools as if they were installed."""
    program = tmp_path / "peers" / "bin" / "mkdocs"
    program.parent.mkdir(parents=True)
    program.touch()
    return find_tools(tmp_path / "peers", search=True)


def test_text_is_the_same_for_any_number_of_publications() -> None:
    """A larger site holds the smaller one; no publication is another one's copy."""
    assert list(islice(make_works(1000), 8)) == WORKS
    assert len({work.passages for work in WORKS}) == len(WORKS)


def test_figures_are_varied_alike_in_both_languages() -> None:
    """The checks find no fewer figures in the English than in the sentences they were made of."""
    for passage in WORKS[0].passages:
        assert len(passage.source) == len(passage.target)
    figures = [re.findall(r"\d+\.\d+", "".join(p.source)) for work in WORKS for p in work.passages]
    english = [re.findall(r"\d+\.\d+", "".join(p.target)) for work in WORKS for p in work.passages]
    assert sum(map(set.issubset, map(set, figures), map(set, english))) > 0.9 * len(figures)


def test_site_of_yzsite_has_all_units_in_both_languages(tmp_path: Path, tools: list[Tool]) -> None:
    """Title and passages become units as they are."""
    tools[0].write(tmp_path / "site", WORKS[:2], True)
    settings = find_settings(tmp_path / "site")
    build(settings)
    for publication, work in zip(load_library(settings.content).publications, WORKS, strict=False):
        assert len(publication.units) == UNITS
        assert [unit.source for unit in publication.units[1:]] == [p.source for p in work.passages]
        assert [unit.target for unit in publication.units[1:]] == [p.target for p in work.passages]


def test_every_tool_gets_the_same_sentences_and_the_same_edit(
    tmp_path: Path, tools: list[Tool]
) -> None:
    """What is measured differs by the tool alone."""
    last = WORKS[7].passages[-1].target[-1]
    for tool in tools:
        site = tmp_path / tool.name
        tool.write(site, WORKS, True)
        edited = site / tool.edited
        assert edited.read_text("utf-8").rstrip("\n").endswith(last), tool.name
        for number in (1, 2):
            tool.edit(site, number)
        assert edited.read_text("utf-8").endswith(f"{last} Edit 2.\n"), tool.name
        text = "".join(path.read_text("utf-8") for path in site.rglob("*.md"))
        sentences = (s for w in WORKS for p in w.passages for s in (*p.source, *p.target))
        assert [sentence for sentence in sentences if sentence not in text] == [], tool.name
