"""The glossary in whole runs: which pages it makes, and which a changed term makes anew."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.sites import EchoEngine, build, make_site
from tests.test_links import problems
from yzsite.config import Settings

ENGINE = EchoEngine(answer="Jiefang Road, Chongqing.")  # so that no check misses a term
GLOSSARY = "source,target,note\n解放路,Jiefang Road,\n重庆市,Chongqing,\n"


@pytest.fixture
def site(tmp_path: Path) -> Settings:
    """A site with a glossary, and two publications that have a term each."""
    settings = make_site(
        tmp_path, road="通知\n\n解放路将于周一施工。\n", city="通知\n\n重庆市很好。\n"
    )
    write_glossary(settings, GLOSSARY)
    return settings


def write_glossary(settings: Settings, text: str) -> None:
    """Change the glossary as a person would."""
    (settings.content / "glossary.csv").write_text(text, "utf-8")


def pages(settings: Settings) -> dict[str, str]:
    """Read all pages, and the texts of the pop-overs."""
    found = [*settings.build.rglob("*.html"), *settings.build.rglob("terms.js")]
    return {
        path.relative_to(settings.build).as_posix(): path.read_text("utf-8")
        for path in found
        if path.parent.name != "assets"
    }


def test_every_page_links_the_glossary(site: Settings) -> None:
    """And no link of it, or to it, leads nowhere."""
    build(site, engine=ENGINE)
    made = pages(site)
    assert {"glossary/index.html", "glossary/en/index.html", "road/terms.js"} <= set(made)
    for path, page in made.items():
        if path.endswith(".html"):
            root = "../" * path.count("/")
            assert f'href="{root}glossary/index.html"' in page or path == "404.html", path
    assert list(problems(site.build, "")) == []


@pytest.mark.parametrize("text", [None, "", "source,target,note\n"])
def test_without_terms_there_is_no_glossary(site: Settings, text: str | None) -> None:
    """Neither a page nor a link nor a mark is left."""
    build(site, engine=ENGINE)
    if text is None:
        (site.content / "glossary.csv").unlink()
    else:
        write_glossary(site, text)
    build(site, engine=ENGINE)
    made = pages(site)
    assert not any("glossary/" in page or 'class="term"' in page for page in made.values())
    assert not any("glossary" in path or path.endswith("terms.js") for path in made)


def changed(settings: Settings, glossary: str) -> set[str]:
    """Build with another glossary; name the pages that are no longer the same."""
    build(settings, engine=ENGINE)
    before = pages(settings)
    write_glossary(settings, glossary)
    build(settings, engine=ENGINE)
    after = pages(settings)
    assert set(before) == set(after)
    return {path for path, page in after.items() if before[path] != page}


def test_a_changed_note_changes_only_what_shows_it(site: Settings) -> None:
    """The glossary and the pop-overs of the publication that has the term."""
    new = GLOSSARY.replace("Jiefang Road,", "Jiefang Road,downtown")
    assert changed(site, new) == {"glossary/index.html", "road/terms.js"}


def test_a_publication_depends_on_its_own_terms_alone(site: Settings) -> None:
    """A row that moves the others down, with a term of no publication, touches none of them."""
    build(site, engine=ENGINE)
    times = {path: path.stat().st_mtime_ns for path in site.build.rglob("*/terms.js")}
    new = GLOSSARY.replace("note\n", "note\n长江,Yangtze River,\n")
    assert changed(site, new) == {"glossary/index.html", "glossary/en/index.html"}
    assert {path: path.stat().st_mtime_ns for path in times} == times


def test_a_broken_glossary_keeps_its_last_good_pages(site: Settings) -> None:
    """They stay as they were, and are still linked; once it is mended all is as before."""
    build(site, engine=ENGINE)
    before = pages(site)
    write_glossary(site, GLOSSARY + "两个,a,b,c,d,e\n")
    assert build(site, engine=ENGINE).problems
    after = pages(site)
    assert after["glossary/index.html"] == before["glossary/index.html"]
    assert 'href="../glossary/index.html"' in after["road/index.html"]
    write_glossary(site, GLOSSARY)
    build(site, engine=ENGINE)
    assert pages(site) == before


def test_a_build_after_a_build_writes_nothing(site: Settings) -> None:
    """What was found in the texts is remembered."""
    build(site, engine=ENGINE)
    published = build(site, engine=ENGINE).published
    assert published
    assert published.written == 0


def test_the_sitemap_lists_both_glossary_pages(site: Settings) -> None:
    """They are found like the texts."""
    build(replace(site, base_url="https://a.example"), engine=ENGINE)
    sitemap = (site.build / "sitemap.xml").read_text("utf-8")
    assert "<loc>https://a.example/glossary/</loc>" in sitemap
    assert "<loc>https://a.example/glossary/en/</loc>" in sitemap
