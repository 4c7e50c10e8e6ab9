"""The cases of the tokens, and whole sites that can be searched."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from yzsite import search
from yzsite.config import Settings
from yzsite.library import load_library
from yzsite.model import Publication
from yzsite.render import Page, Renderer
from yzsite.summary import summarize

ROOT = Path(__file__).parents[2]


def token_cases() -> list[tuple[str, list[str]]]:
    """Read `tokens.txt`: a text, and its atoms."""
    lines = (Path(__file__).parent / "cases" / "tokens.txt").read_text("utf-8").splitlines()
    pairs = (line.split(" =>") for line in lines if line and not line.startswith("#"))
    return [(text, expected.split()) for text, expected in pairs]


def publications_of_the_project() -> list[Publication]:
    """Read the publications of this project as they are."""
    return list(load_library(ROOT / "content").publications)


def searchable(root: Path, publications: Sequence[Publication]) -> Iterator[tuple[str, bytes]]:
    """Make a site with all its pages and the index."""
    renderer = Renderer(Settings(root))
    pages = [Page(publication) for publication in publications]
    for page in pages:
        yield from ((file.path, file.data) for file in renderer.publication(page))
        yield from search.texts(page.publication)
    summaries = [summarize(publication) for publication in publications]
    for file in (*renderer.assets(), renderer.index(summaries), renderer.search("1")):
        yield file.path, file.data
    divided = search.segments(publications)
    for number, members in enumerate(divided):
        yield from search.write_segment(number, members)
    pinyin = {p.slug: search.spell(p.title) for p in publications}
    yield from search.catalogue(summaries, pinyin, ["1"] * len(divided))


def write_site(root: Path, publications: Sequence[Publication]) -> Path:
    """Write such a site to disk; give its folder."""
    for name, data in searchable(root, publications):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return root
