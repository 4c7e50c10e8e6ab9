"""A replacement changes its matches and nothing else, and leaves every state true."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from tests.replacing.samples import FILE, library, make, query, units
from yzsite.config import Settings
from yzsite.content import Amendment, AmendmentError, to_segments
from yzsite.inline import to_plain
from yzsite.loading import load_publication
from yzsite.model import Side, State
from yzsite.replacing import Plan, plan, write
from yzsite.reviewing import Revision, revise, version

MARKER = re.compile(r"<!-- (u\d+) .*-->")


@pytest.fixture
def site(tmp_path: Path) -> Settings:
    """Make a site of two publications."""
    return make(tmp_path, first=FILE, second="<!-- u1 p translated -->\n渝中区。\n\n> District.\n")


def english(site: Settings, wanted: str, new: str, *, reviewed: bool = False) -> Plan:
    """Plan to replace something in the English."""
    return plan(library(site), query(wanted, Side.TARGET), new, reviewed=reviewed)


def chinese(site: Settings, wanted: str, new: str, *, reviewed: bool = False) -> Plan:
    """Plan to replace something in the Chinese."""
    return plan(library(site), query(wanted, Side.SOURCE), new, reviewed=reviewed)


def standing(site: Settings) -> dict[str, str]:
    """Give the states of the first publication."""
    return {
        unit.id: " ".join([unit.state, *(["stale"] if unit.stale else []), *unit.settled])
        for unit in units(site, "first").values()
    }


BEFORE = {
    "u1": "reviewed",
    "u2": "machine",
    "u3": "translated",
    "u4": "translated stale",
    "u5": "reviewed length",
    "u6": "untranslated",
}


@pytest.mark.parametrize(
    ("of", "wanted", "reviewed", "others"),
    [
        (english, "district", False, {"u2": "translated", "u5": "reviewed"}),
        (
            english,
            "district",
            True,
            {"u2": "reviewed", "u3": "reviewed", "u4": "reviewed stale", "u5": "reviewed"},
        ),
        (
            chinese,
            "区",
            False,
            {"u1": "reviewed stale", "u2": "machine stale", "u3": "translated stale",
             "u5": "reviewed stale"},
        ),
        (
            chinese,
            "区",
            True,
            {"u2": "reviewed", "u3": "reviewed", "u4": "reviewed stale", "u5": "reviewed"},
        ),
        (chinese, "。", False, {}),
    ],
)  # fmt: skip
def test_states_are_what_a_person_can_stand_for(
    site: Settings, of: Callable[..., Plan], wanted: str, reviewed: bool, others: dict[str, str]
) -> None:
    """As after an edit in the file; what was stale stays so, for nobody compared it."""
    assert standing(site) == BEFORE
    planned = of(site, wanted, "." if wanted == "。" else "X", reviewed=reviewed)
    written = write(planned.steps)
    assert written.refused == ()
    assert standing(site) == BEFORE | others
    announced = {
        s.after.id: (s.after.state, s.after.stale)
        for s in planned.steps
        if s.path.parent.name == "first"
    }
    found = units(site, "first")
    assert announced == {name: (found[name].state, found[name].stale) for name in announced}


def test_planning_writes_nothing(site: Settings) -> None:
    """The preview is one."""
    before = {path: path.read_bytes() for path in site.content.rglob("*.*")}
    assert len(english(site, "district", "County").steps) == 5
    assert {path: path.read_bytes() for path in site.content.rglob("*.*")} == before


def test_only_units_in_the_wanted_state_are_changed(site: Settings) -> None:
    """The others are not even mentioned."""
    machine = query("district", Side.TARGET, states=(State.MACHINE,))
    planned = plan(library(site), machine, "County")
    assert [step.before.id for step in planned.steps] == ["u2"]
    assert planned.by_hand == ()


def test_front_matter_is_shown_and_left_alone(site: Settings) -> None:
    """A title stands in two places; the one is a person's to change."""
    planned = english(site, "Yuzhong district", "Yuzhong County")
    assert [edited.sentence.line for edited in planned.by_hand] == [3]
    write(planned.steps)
    text = (site.content / "first" / "index.md").read_text("utf-8")
    assert "title_en: Report of Yuzhong district\n" in text
    assert "> # Report of Yuzhong County\n" in text


def test_what_cannot_be_replaced_is_named_and_the_rest_is_written(site: Settings) -> None:
    """A match over markup, and the only text of a unit by nothing."""
    planned = english(site, "Yuzhong district", "")
    assert [(f.unit, f.line) for f in planned.refused] == [("u3", 23)]
    assert "markup" in planned.refused[0].message
    assert [step.before.id for step in planned.steps] == ["u1", "u2"]
    planned = english(site, "district", "")
    assert {f.unit for f in planned.refused} == {"u3", "u5"}


def test_a_sentence_of_which_nothing_is_left_goes(site: Settings) -> None:
    """The other sentences of the unit stay."""
    write(english(site, "All districts grew.", "").steps)
    assert units(site, "first")["u2"].target == ("Yuzhong district grew by 5%.",)


def test_findings_that_it_would_bring_are_shown(site: Settings) -> None:
    """Those that the unit had before are not."""
    [step] = english(site, "5%", "6%").steps
    assert "number-value" in {finding.rule for finding in step.brought}
    [step] = english(site, "All", "All the").steps
    assert step.brought == ()


def test_a_unit_that_changed_meanwhile_is_left_alone(site: Settings) -> None:
    """Another person's words stay; the other units are written."""
    planned = english(site, "district", "County")
    loaded = load_publication(site.content / "first")
    assert loaded
    seen = version(units(site, "first")["u4"])
    revise(site.content / "first", [Revision(Amendment("u4", None, ("Theirs.",)), seen)])
    written = write(planned.steps)
    assert [finding.unit for finding in written.refused] == ["u4"]
    assert units(site, "first")["u4"].target == ("Theirs.",)
    assert units(site, "first")["u5"].target == ("County",)
    assert [step.before.id for step in written.steps] == ["u1", "u2", "u3", "u5"]


def test_a_file_that_is_broken_by_now_is_named(site: Settings) -> None:
    """The other files are written."""
    (site.content / "second" / "index.md").write_text(
        (site.content / "second" / "index.md").read_text("utf-8").replace("> ", "> the district "),
        "utf-8",
    )
    planned = english(site, "district", "County")
    index = site.content / "first" / "index.md"
    index.write_text(index.read_text("utf-8").replace("u6 p", "u5 p"), "utf-8")
    written = write(planned.steps)
    assert {finding.unit for finding in written.refused} == {"u1", "u2", "u3", "u4", "u5"}
    assert [step.path.parent.name for step in written.steps] == ["second"]


def test_the_author_is_remembered(site: Settings) -> None:
    """Beside the units that changed."""
    write(english(site, "grew", "rose").steps, "Li Hua")
    loaded = load_publication(site.content / "first")
    assert loaded
    by = {unit.id: loaded.record.author(unit) for unit in loaded.publication.units}
    assert by["u2"] == "Li Hua"
    assert set(by.values()) == {"", "Li Hua"}


SEGMENTS = st.lists(st.text("ab *_`[]\\()<&>#-.é", min_size=1, max_size=12), min_size=1, max_size=3)


@hypothesis_settings(max_examples=25, deadline=None)
@given(st.lists(SEGMENTS, min_size=2, max_size=2), st.text("xyz*_<#", min_size=1, max_size=4))
def test_nothing_but_the_matches_changes_and_back_again(texts: list[list[str]], new: str) -> None:
    """Other lines keep their bytes, the text is the old one replaced, and the reverse undoes it."""
    with tempfile.TemporaryDirectory() as folder:
        site = make(Path(folder), first=FILE)
        index = site.content / "first" / "index.md"
        found = units(site, "first")
        try:
            wanted = [
                Revision(
                    Amendment(name, None, to_segments("\n".join(segments)), State.REVIEWED),
                    version(found[name]),
                )
                for name, segments in zip(("u2", "u3"), texts, strict=True)
            ]
            assume(all(revision.amendment.target for revision in wanted))
            revise(index.parent, wanted)
        except AmendmentError:
            assume(False)
        before, was = index.read_text("utf-8"), units(site, "first")
        planned = english(site, "a", new)
        write(planned.steps)
        after, now = index.read_text("utf-8"), units(site, "first")
        _assert_only_replaced(before, after, {s.before.id for s in planned.steps})
        if planned.refused:
            return
        plain = [to_plain(segment) for name in now for segment in was[name].target]
        said = [text.replace("a", new).strip() if "a" in text else text for text in plain]
        kept = [new for old, new in zip(plain, said, strict=True) if new or not old]
        assert [to_plain(segment) for unit in now.values() for segment in unit.target] == kept
        assume([text.replace(new, "a") for text in said] == plain)
        write(english(site, new, "a").steps)
        assert index.read_text("utf-8") == before


def _assert_only_replaced(before: str, after: str, changed: set[str]) -> None:
    """Only markers and quoted lines of the units that the plan names are others."""
    unit = ""
    old, new = before.splitlines(), after.splitlines()
    assert len(old) == len(new)
    for mine, other in zip(old, new, strict=True):
        marker = MARKER.fullmatch(mine)
        unit = marker[1] if marker else unit
        if mine != other:
            assert unit in changed
            assert marker or mine.startswith("> ")
