"""A site with its pages for reviewers, and without."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.sites import NOTICE, build, edit, make_site
from yzsite.cli import cli
from yzsite.config import Settings, find_settings


@pytest.fixture
def site(tmp_path: Path) -> Settings:
    """A site whose English has lost a number."""
    settings = make_site(tmp_path, notice=NOTICE, second="第二份通知\n\n增加5.4%。\n")
    build(settings)
    edit(settings, "second", "\n增加5.4%。\n", "\n增加5.4%。\n\n> It rose by 54%.\n")
    build(settings)
    return settings


def review_files(settings: Settings) -> list[str]:
    """List the pages for reviewers, and the pages that lead to one."""
    paths = sorted(settings.build.rglob("*.html"))
    return [
        path.relative_to(settings.build).as_posix()
        for path in paths
        if "review" in path.relative_to(settings.build).as_posix()
        or "review.html" in path.read_text("utf-8")
        or "review/index.html" in path.read_text("utf-8")
    ]


def test_what_is_wrong_stands_on_the_review_page(site: Settings) -> None:
    """With the way to the unit; the next build after an edit says what is left."""
    page = site.build / "review/index.html"
    assert '<a href="../second/index.html#u2">' in page.read_text("utf-8")
    edit(site, "second", "It rose by 54%.", "It rose by 5.4%.")
    build(site)
    assert "second/index.html#u2" not in page.read_text("utf-8")


def test_without_review_no_page_is_there_and_nothing_leads_to_one(site: Settings) -> None:
    """Those of the last build are removed; with review they are what they were."""
    before = {path: (site.build / path).read_bytes() for path in review_files(site)}
    build(replace(site, review=False))
    assert review_files(site) == []
    build(site)
    assert {path: (site.build / path).read_bytes() for path in review_files(site)} == before


def test_without_review_nothing_is_checked_unless_it_is_asked_for(
    site: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What no page shows need not be found; a strict build wants to know all the same."""
    without = replace(site, review=False)
    assert build(without, strict=True).has_errors
    with monkeypatch.context() as patch:
        for name in ("judge", "recall_offers", "recall_agenda"):
            module = "yzsite.pipeline" if name == "judge" else "yzsite.site"
            patch.setattr(f"{module}.{name}", pytest.fail)
        assert not build(without).has_errors
    assert build(site).has_errors


def test_findings_do_not_change_pages_that_show_none(site: Settings) -> None:
    """A strict build after one that was not writes nothing anew."""
    without = replace(site, review=False)
    build(without)
    published = build(without, strict=True).published
    assert published
    assert published.written == 0


def test_review_page_names_a_broken_file(site: Settings) -> None:
    """Else its numbers would be of fewer publications without a word."""
    page = site.build / "review/index.html"
    before = page.read_bytes()
    edit(site, "notice", "u1 title untranslated", "u1 title untranslatd")
    assert build(site).problems
    assert "<code>notice/index.md</code>" in page.read_text("utf-8")
    edit(site, "notice", "u1 title untranslatd", "u1 title untranslated")
    build(site)
    assert page.read_bytes() == before
    edit(site, "notice", "u1 title untranslated", "u1 title untranslatd")
    build(replace(site, review=False))
    assert not page.exists()


@pytest.mark.parametrize("way", ["option", "setting"])
def test_review_is_left_out_by_option_or_setting(
    site: Settings, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    """For one build, or for every one."""
    monkeypatch.chdir(site.root)
    if way == "setting":
        settings = site.root / "yzsite.toml"
        settings.write_text(settings.read_text("utf-8") + "review = false\n", "utf-8")
        assert find_settings(site.root).review is False
    options = ["--no-review"] if way == "option" else []
    result = CliRunner().invoke(cli, ["build", "--no-draft", *options])
    assert result.exit_code == 0
    assert review_files(site) == []
    result = CliRunner().invoke(cli, ["build", "--no-draft", "--strict", *options])
    assert result.exit_code == 1


def test_a_build_without_them_says_that_nothing_was_checked(
    site: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No word would read as no errors; a strict build does check."""
    monkeypatch.chdir(site.root)
    words = ["build", "--no-draft", "--no-review"]
    assert "the English was not checked" in CliRunner().invoke(cli, words).output
    assert "the English was not checked" not in CliRunner().invoke(cli, [*words, "--strict"]).output
