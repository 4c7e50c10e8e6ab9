"""Several people save the same publication at the same time, and no word of them is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sites import build, index_of, make_site
from yzsite.config import Settings
from yzsite.content import Amendment
from yzsite.errors import YzsiteError
from yzsite.loading import load_publication
from yzsite.model import State, Unit
from yzsite.reviewing import ConflictError, Revision, revise, take_back, version


@pytest.fixture
def site(tmp_path: Path) -> Settings:
    """Make a site of one publication with three units."""
    settings = make_site(tmp_path, first="通知\n\n甲完成。\n\n乙完成。")
    build(settings)
    return settings


def _unit(folder: Path, unit_id: str) -> Unit:
    loaded = load_publication(folder)
    assert loaded
    return next(unit for unit in loaded.publication.units if unit.id == unit_id)


def _wants(folder: Path, unit_id: str, english: str, state: State | None = None) -> Revision:
    seen = version(_unit(folder, unit_id))
    return Revision(Amendment(unit_id, None, (english,), state), seen)


def test_a_revision_is_written_with_its_author(site: Settings) -> None:
    """The file says it, and the record who said it, until somebody else changes it."""
    folder = site.content / "first"
    saved = revise(folder, [_wants(folder, "u2", "A is done.", State.REVIEWED)], "Li Hua")
    assert [pair.after.unit.id for pair in saved.revised] == ["u2"]
    unit = _unit(folder, "u2")
    assert (unit.target, unit.state) == (("A is done.",), State.REVIEWED)
    loaded = load_publication(folder)
    assert loaded
    assert loaded.record.author(unit) == "Li Hua"
    index_of(site, "first").write_text(
        index_of(site, "first").read_text("utf-8").replace("A is done.", "A is complete."), "utf-8"
    )
    assert loaded.record.author(_unit(folder, "u2")) == ""


def test_two_people_may_save_different_units(site: Settings) -> None:
    """What one saw of one unit says nothing about the others."""
    folder = site.content / "first"
    first, second = _wants(folder, "u2", "A is done."), _wants(folder, "u3", "B is done.")
    revise(folder, [first])
    revise(folder, [second])
    assert _unit(folder, "u2").target == ("A is done.",)
    assert _unit(folder, "u3").target == ("B is done.",)


def test_what_changed_meanwhile_is_not_overwritten(site: Settings) -> None:
    """Neither by another window nor after an editor; all of the revisions wait, and say why."""
    folder = site.content / "first"
    late = [_wants(folder, "u2", "Late."), _wants(folder, "u3", "Late too.")]
    revise(folder, [_wants(folder, "u2", "Early.")])
    before = index_of(site, "first").read_bytes()
    with pytest.raises(ConflictError) as conflict:
        revise(folder, late)
    assert {name: unit and unit.target for name, unit in conflict.value.units.items()} == {
        "u2": ("Early.",)
    }
    assert index_of(site, "first").read_bytes() == before


def test_a_unit_that_has_gone_is_a_conflict(site: Settings) -> None:
    """It is not written anew, and nothing else is written."""
    folder, index = site.content / "first", index_of(site, "first")
    late = _wants(folder, "u3", "B is done.")
    text = index.read_text("utf-8")
    index.write_text(text[: text.index("<!-- u3")], "utf-8")
    with pytest.raises(ConflictError) as conflict:
        revise(folder, [late])
    assert conflict.value.units == {"u3": None}


def test_taking_back_restores_the_file(site: Settings) -> None:
    """To the byte, while nobody changed the unit again; other units may have changed."""
    folder, index = site.content / "first", index_of(site, "first")
    before = index.read_bytes()
    (pair,) = revise(folder, [_wants(folder, "u2", "A.", State.REVIEWED)], "Li").revised
    take_back(folder, pair)
    assert index.read_bytes() == before
    (pair,) = revise(folder, [_wants(folder, "u2", "A.")]).revised
    revise(folder, [_wants(folder, "u3", "B.")])
    take_back(folder, pair)
    assert _unit(folder, "u3").target == ("B.",)
    (pair,) = revise(folder, [_wants(folder, "u2", "A.")]).revised
    revise(folder, [_wants(folder, "u2", "AA.")])
    with pytest.raises(ConflictError):
        take_back(folder, pair)
    assert _unit(folder, "u2").target == ("AA.",)


@pytest.mark.parametrize("unit_id", ["u2", "u3"])  # in the middle, and the last
def test_english_that_is_taken_away_leaves_no_gap(site: Settings, unit_id: str) -> None:
    """One blank line as between any units; taken back, it is there to the byte."""
    folder, index = site.content / "first", index_of(site, "first")
    without = index.read_text("utf-8")
    revise(folder, [_wants(folder, unit_id, "A.")])
    before = index.read_bytes()
    gone = Revision(Amendment(unit_id, None, ()), version(_unit(folder, unit_id)))
    (pair,) = revise(folder, [gone]).revised
    assert index.read_text("utf-8") == without
    take_back(folder, pair)
    assert index.read_bytes() == before


def test_saving_what_is_there_already_writes_nothing(site: Settings) -> None:
    """Not even the name of who saved it."""
    folder, index = site.content / "first", index_of(site, "first")
    revise(folder, [_wants(folder, "u2", "A.")], "Li")
    before = index.read_bytes(), (folder / "record.jsonl").read_bytes()
    assert revise(folder, [_wants(folder, "u2", "A.")], "Wang").revised == ()
    assert (index.read_bytes(), (folder / "record.jsonl").read_bytes()) == before


def test_taking_back_leaves_no_name(site: Settings) -> None:
    """Whoever had saved the unit before is its author again; nobody, if nobody had."""
    folder = site.content / "first"
    record = folder / "record.jsonl"
    before = record.read_bytes()
    first = revise(folder, [_wants(folder, "u2", "A is done.")], "Li Hua")
    between = record.read_bytes()
    second = revise(folder, [_wants(folder, "u2", "A was done.")], "Wang Fang")
    take_back(folder, second.revised[0])
    assert record.read_bytes() == between
    take_back(folder, first.revised[0])
    assert record.read_bytes() == before


@pytest.mark.parametrize("name", ["index.md", "record.jsonl", "source.txt", ""])
@pytest.mark.parametrize("is_there", [True, False])
def test_nothing_outside_the_content_is_read_or_written(
    site: Settings, tmp_path: Path, name: str, is_there: bool
) -> None:
    """A link that leads out, in a clone or a pull, is named, and the others are built."""
    folder, outside = site.content / "first", tmp_path / "outside"
    wanted = _wants(folder, "u2", "A is done.")
    place = folder / name
    place.rename(outside)
    place.symlink_to(outside)
    if not is_there and name:
        outside.unlink()
    elif name:
        outside.write_bytes(before := outside.read_bytes())
    if name == "source.txt" and not is_there:
        return  # a link to no file is no source
    with pytest.raises(YzsiteError, match="leads out of"):
        revise(folder, [wanted], "Li Hua")
    outcome = build(site)
    assert any("leads out of" in problem.message for problem in outcome.problems)
    if name:
        assert outside.exists() == is_there
        assert not is_there or outside.read_bytes() == before


def test_a_link_inside_the_content_is_followed(site: Settings) -> None:
    """Two publications may have one source."""
    folder = site.content / "first"
    (folder / "source.txt").rename(site.content / "shared.txt")
    (folder / "source.txt").symlink_to(site.content / "shared.txt")
    revise(folder, [_wants(folder, "u2", "A is done.")])
    assert _unit(folder, "u2").target == ("A is done.",)
