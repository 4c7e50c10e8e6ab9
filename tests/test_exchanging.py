"""Whole sites on their way to other tools and back."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exchange.samples import segments
from tests.sites import EchoEngine, build, edit, index_of, make_site
from yzsite import exchange, exchanging, reviewing
from yzsite.batches import write_out
from yzsite.config import Settings
from yzsite.content import to_segments
from yzsite.errors import YzsiteError
from yzsite.exchange import FORMATS, Row
from yzsite.exchanging import Plan, list_rows, plan, read_file, write
from yzsite.library import load_library
from yzsite.loading import load_publication
from yzsite.model import State

FILE = Path("from-the-tool.po")


@pytest.fixture
def site(tmp_path: Path) -> Settings:
    """Make a site with units of all states and kinds of text."""
    first = "通知\n\n甲完成。乙完成。\n\n一、范围\n\n丙完成。\n\n丁完成。\n\n戊完成。"
    settings = make_site(tmp_path, first=first, second="公告\n\n己完成。")
    build(settings)
    for chinese, english in (("丙完成。", "C *is* done."), ("丁完成。", "D is done.")):
        edit(settings, "first", f"{chinese}\n", f"{chinese}\n\n> {english}\n")
    build(settings)
    edit(settings, "first", "u5 p translated", "u5 p reviewed ok:dates")
    edit(settings, "first", "丁完成。", "丁已全部完成。")
    build(settings, "first", engine=EchoEngine())
    return settings


def _rows(settings: Settings, *slugs: str) -> dict[str, Row]:
    library = load_library(settings.content, slugs)
    return {row.name: row for row in list_rows(library, settings.content.parent)}


def _plan(settings: Settings, rows: Sequence[Row], *, with_source: bool = False) -> Plan:
    library = load_library(settings.content)
    return plan(library, FILE, rows, with_source=with_source)


def _texts(settings: Settings) -> dict[str, str]:
    return {slug: index_of(settings, slug).read_text("utf-8") for slug in ("first", "second")}


def _says(row: Row, english: str) -> Row:
    return replace(row, target=(english,), state=State.TRANSLATED)


def test_the_site_has_every_state(site: Settings) -> None:
    """Or the tests below would hold less than they say."""
    rows = _rows(site).values()
    assert {row.state for row in rows} == set(State)
    assert any(row.stale for row in rows)
    assert any(row.settled for row in rows)


@pytest.mark.parametrize("form", FORMATS)
def test_a_round_trip_changes_no_byte(site: Settings, form: str) -> None:
    """Through every format; and one edit in the tool changes one unit."""
    before = _texts(site)
    file = site.content.parent / "file"
    rows = _rows(site)
    file.write_bytes(exchange.write(form, tuple(rows.values())))
    received = {row.name: row for row in read_file(file, form).rows}
    planned = _plan(site, list(received.values()))
    assert set(received) <= set(rows)
    assert planned == Plan(unchanged=len(received))
    received["first#u2"] = _says(received["first#u2"], "A and B are done.")
    planned = _plan(site, list(received.values()))
    assert [step.before.id for step in planned.steps] == ["u2"]
    assert write(file, planned.steps).refused == ()
    new, old = (text["first"].splitlines() for text in (_texts(site), before))
    assert {line for line in set(new) ^ set(old) if not line.startswith("<!--")} == {
        "> English of (甲完成。)",
        "> English of (乙完成。)",
        "> A and B are done.",
    }
    assert _texts(site)["second"] == before["second"]
    assert _plan(site, list(received.values())).steps == ()


def test_rows_say_where_they_are_from(site: Settings) -> None:
    """By file and line; and what the checks found."""
    edit(site, "first", "> English of (甲完成。)", "> 甲 is done.")
    row = _rows(site, "first")["first#u2"]
    name, _, line = row.place.partition(":")
    assert name == "content/first/index.md"
    lines = index_of(site, "first").read_text("utf-8").splitlines()
    assert lines[int(line) - 1].startswith("<!-- u2 ")
    assert any("[han-left]" in note for note in row.notes), row.notes


def test_what_fits_is_written_with_its_author_and_the_rest_is_refused(site: Settings) -> None:
    """One bad text, one conflict, one unknown unit: the other rows are written all the same."""
    rows = _rows(site)
    edit(site, "first", "> C *is* done.", "> C is ready.")
    changed = [
        _says(rows["first#u2"], "A and B are done."),
        _says(rows["first#u4"], "C works."),
        _says(replace(rows["first#u5"], line=7), "D\x1b[2J"),
        _says(rows["first#u6"], "E is done."),
        replace(_says(rows["first#u6"], "E."), unit="u99"),
        replace(_says(rows["first#u6"], "E."), slug="../../etc"),
        _says(rows["second#u2"], "F is done."),
        replace(rows["first#u6"], settled=("a b",), unit="u1", seen=rows["first#u1"].seen),
    ]
    planned = _plan(site, changed)
    assert [step.row.name for step in planned.steps] == ["first#u2", "first#u6", "second#u2"]
    said = [finding.message for finding in planned.refused]
    assert len(said) == 5
    for message in (
        "first#u4 is not imported: changed in the content file too",
        "first#u5 is not imported: the text has the character U+001B",
        "first#u99 is not imported: there is no such unit",
        "../../etc#u6 is not imported: there is no publication",
        "first#u1 is not imported: ",
    ):
        assert any(one.startswith(message) for one in said), (message, said)
    assert [finding.line for finding in planned.refused if finding.unit == "u5"] == [7]
    assert write(FILE, planned.steps, "Li Hua").refused == ()
    loaded = load_publication(site.content / "first")
    assert loaded
    units = {unit.id: unit for unit in loaded.publication.units}
    assert units["u6"].target == ("E is done.",)
    assert loaded.record.author(units["u6"]) == "Li Hua"
    assert loaded.record.author(units["u4"]) == ""
    assert "C is ready." in _texts(site)["first"]


def test_units_that_have_gone_are_missed_only_where_they_were_edited(site: Settings) -> None:
    """An old file may name many of which nobody said anything."""
    row = _rows(site)["first#u6"]
    for gone in (replace(row, unit="u99"), replace(row, slug="third")):
        assert _plan(site, [gone]) == Plan(unchanged=1)
        assert len(_plan(site, [_says(gone, "E.")]).refused) == 1


def test_a_unit_that_stands_there_twice(site: Settings) -> None:
    """To say the same again does no harm; which of two is meant cannot be known."""
    row = _says(_rows(site)["first#u2"], "A and B are done.")
    assert len(_plan(site, [row, row]).steps) == 1
    planned = _plan(site, [row, replace(row, target=("Other.",))])
    assert planned.steps == ()
    assert len(planned.refused) == 2


def test_what_changes_between_looking_and_writing_is_not_overwritten(site: Settings) -> None:
    """The one unit is refused; the others are written."""
    rows = _rows(site)
    planned = _plan(
        site, [_says(rows["first#u2"], "A and B."), _says(rows["first#u6"], "E is done.")]
    )
    edit(site, "first", "> English of (戊完成。)", "> E is ready.")
    done = write(FILE, planned.steps)
    assert [step.before.id for step in done.steps] == ["u2"]
    assert "first#u6 is not imported: somebody else changed it" in done.refused[0].message
    text = _texts(site)["first"]
    assert "E is ready." in text
    assert "A and B." in text


def test_a_file_that_cannot_be_written_stops_only_itself(site: Settings) -> None:
    """The other publications are written."""
    rows = _rows(site)
    planned = _plan(site, [_says(rows["first#u2"], "A."), _says(rows["second#u2"], "F is done.")])

    def revise(folder: Path, *others: Any) -> object:  # noqa: ANN401 - handed on as they came
        if folder.name == "first":
            raise YzsiteError("no room")
        return reviewing.revise(folder, *others)

    with patch("yzsite.batches.revise", revise):
        done = write(FILE, planned.steps)
    assert [step.row.name for step in done.steps] == ["second#u2"]
    assert "first#u2 is not imported: no room" in done.refused[0].message


@given(st.lists(segments, min_size=1, max_size=3), st.sampled_from(["csv", "po"]))
@settings(max_examples=25, deadline=None)
def test_whatever_is_written_in_the_tool_is_in_the_file(lines: list[str], form: str) -> None:
    """To the character, as text and not as Markdown of the file; or it is refused."""
    with tempfile.TemporaryDirectory() as folder:
        root = make_site(Path(folder), notice="通知\n\n甲完成。\n\n乙完成。")
        build(root)
        row = _rows(root)["notice#u2"]
        edited = replace(row, target=tuple(lines), state=State.TRANSLATED)
        delivery = exchange.read(form, FILE, exchange.write(form, [edited]))
        planned = _plan(root, delivery.rows)
        write(FILE, planned.steps)
        units = {row.unit: row.target for row in _rows(root).values()}
        assert units["u1"] == units["u3"] == ()
        refused = planned.refused or delivery.problems
        assert bool(refused) != bool(units["u2"])
        if not refused:
            assert units["u2"] == to_segments("\n".join(lines))


def test_a_broken_publication_is_left_alone(site: Settings) -> None:
    """Its rows are refused, and the others imported."""
    rows = _rows(site)
    edit(site, "first", " -->", "")
    planned = _plan(site, [_says(rows["first#u2"], "A."), _says(rows["second#u2"], "F is done.")])
    assert [step.row.name for step in planned.steps] == ["second#u2"]
    assert "its publication cannot be read" in planned.refused[0].message


def test_nothing_waiting_writes_nothing(site: Settings) -> None:
    """No revision, no write."""
    assert write_out(site.content / "first", []) == {}


def test_a_file_that_is_none(tmp_path: Path) -> None:
    """A folder, or nothing: a message, no traceback."""
    for path in (tmp_path, tmp_path / "x.po"):
        with pytest.raises(YzsiteError, match="cannot be read"):
            read_file(path, "po")


def test_a_file_far_too_large_is_not_read(tmp_path: Path) -> None:
    """Nor kept in memory."""
    (tmp_path / "x.po").write_bytes(b"x" * 1001)
    with (
        patch("yzsite.exchange.formats.MOST_BYTES", 1000),
        pytest.raises(YzsiteError, match="larger than"),
    ):
        exchanging.read_file(tmp_path / "x.po", "po")
