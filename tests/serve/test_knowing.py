"""What is known beside the file: what was said elsewhere, where it came from, who it is."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.serve.conftest import translate
from tests.serve.served import Served, serve
from tests.sites import build, index_of, make_site
from yzsite.config import Settings
from yzsite.serve.author import find_author, keep_author, tidy_name
from yzsite.serve.shelf import Shelf
from yzsite.serve.similar import Similar, SimilarText


def offers(similar: Similar, site: Settings, shelf: Shelf, unit: str) -> list[tuple[str, int]]:
    """Give what was said elsewhere of the Chinese of a unit of the second publication."""
    shelf.put(site, build(site))
    units = {u.id: u for u in shelf.open("second").publication.units}
    found: tuple[SimilarText, ...] = similar.find(shelf.site, "second", units[unit])
    return [(offer.target, offer.percent) for offer in found]


def test_what_people_say_now_is_offered(site: Settings) -> None:
    """Not what they said before; nothing of a publication that has gone, nor of a machine."""
    shelf, similar = Shelf(site, build(site)), Similar()
    assert offers(similar, site, shelf, "u3") == [("Income grew by 5%.", 100)]
    translate(site, "first", "u3", ("Income rose by 5%.",))
    assert offers(similar, site, shelf, "u3") == [("Income rose by 5%.", 100)]
    translate(site, "second", "u1", ("Notice of Bridge Works",))
    assert offers(similar, site, shelf, "u3") == [("Income rose by 5%.", 100)]
    text = index_of(site, "first").read_text("utf-8")
    index_of(site, "first").write_text(text.replace("u3 p translated", "u3 p machine"), "utf-8")
    assert offers(similar, site, shelf, "u3") == []
    index_of(site, "first").write_text(text, "utf-8")
    assert offers(similar, site, shelf, "u3") == [("Income rose by 5%.", 100)]
    index_of(site, "first").rename(site.root / "away.md")
    (site.content / "first" / "source.txt").unlink()
    assert offers(similar, site, shelf, "u3") == []


def test_a_publication_that_has_gone_offers_nothing(site: Settings) -> None:
    """Nor one that cannot be read any more; the others go on."""
    shelf, similar = Shelf(site, build(site)), Similar()
    assert offers(similar, site, shelf, "u3") == [("Income grew by 5%.", 100)]
    text = index_of(site, "first").read_text("utf-8")
    index_of(site, "first").write_text(text.replace("u3 p", "u3 pp"), "utf-8")
    assert offers(similar, site, shelf, "u3") == []


def test_the_same_is_offered_whenever_it_was_read(
    site: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Publications that changed since are remembered apart, until there are too many of them."""
    shelf, similar = Shelf(site, build(site)), Similar()
    offers(similar, site, shelf, "u2")
    translate(site, "first", "u2", ("Work begins on Jiefang Road.", "Please go round."))
    apart = offers(similar, site, shelf, "u2")
    monkeypatch.setattr("yzsite.serve.similar._MOST_CHANGED", 0)
    translate(site, "second", "u1", ("Notice",))
    assert offers(similar, site, shelf, "u2") == apart
    assert apart == [("Work begins on Jiefang Road.", apart[0][1])]


def test_each_of_two_equal_paragraphs_has_its_own_lines(tmp_path: Path) -> None:
    """They came in the order of the raw source."""
    site = make_site(tmp_path, twice="关于修路的通知\n\n请绕行。\n\n收入增长5%。\n\n请绕行。\n")
    build(site)
    served: Served = serve(site)
    lines = {unit: served.panel("twice", unit)["raw"] for unit in ("u2", "u3", "u4")}
    assert [raw["lines"] for raw in lines.values() if raw] == [
        [[3, "请绕行。"]],
        [[5, "收入增长5%。"]],
        [[7, "请绕行。"]],
    ]


def test_a_publication_without_a_raw_source_has_no_raw_lines(served: Served) -> None:
    """It was written by hand, or its source is gone."""
    (served.site.content / "first" / "source.txt").unlink()
    panel = served.panel("first", "u2")
    assert (panel["raw"], panel["fixes"]) == (None, [])


def test_a_name_is_the_one_given_else_that_of_git(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And none, where neither is known."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("APPDATA", str(tmp_path / "config"))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    assert find_author(tmp_path) == ""
    try:
        subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    except FileNotFoundError:
        pytest.skip("git is not installed (Debian: apt-get install git)")
    subprocess.run(["git", "-C", str(tmp_path), "config", "user.name", "Wang  Wei"], check=True)
    assert find_author(tmp_path) == "Wang Wei"
    keep_author("Li Hua")
    assert find_author(tmp_path) == "Li Hua"
    keep_author("")
    assert find_author(tmp_path) == ""


@pytest.mark.parametrize("name", ["\x00", "a\nb", "\u202e", "\ud800", "  ", "x" * 10_000])
def test_any_name_can_be_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """As one line that a page can show."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("APPDATA", str(tmp_path))
    keep_author(tidy_name(name))
    assert find_author(tmp_path) == tidy_name(name)
