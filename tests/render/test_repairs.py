"""The repairs page: every character of the raw text is shown, and what became of it."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tests.render.samples import PATH, report
from yzsite.config import Settings
from yzsite.model import Kind, Publication, Repair, State, Unit
from yzsite.render import Page, Renderer
from yzsite.render.repairs import mark_fixes, view_repairs
from yzsite.render.views import PieceView


def seen(pieces: tuple[PieceView, ...]) -> str:
    """Write pieces as a line: `[-out-]` and `{+in+}`."""
    marks = {"": "%s", "del": "[-%s-]", "ins": "{+%s+}"}
    return "".join(marks[piece.change] % piece.text for piece in pieces)


def repairs_of(*repairs: Repair) -> Page:
    """Make a page with one unit and these repairs."""
    unit = Unit("u7", Kind.P, State.MACHINE, ("新时代，", "新征程。"))
    return Page(Publication("s", PATH, {}, (unit,)), repairs)


def test_fixes_are_marked_where_they_are() -> None:
    """Each fix finds its own place in the raw text."""
    fixes = [
        Repair("punctuation", 1, ",", "，", "", ""),
        Repair("punctuation", 1, ",", "，", "", ""),
    ]
    assert seen(mark_fixes("一,二,三", fixes)) == "一[-,-]{+，+}二[-,-]{+，+}三"


def test_fix_of_a_later_rule_may_stand_before_others() -> None:
    """Fixes that come in the order of the rules are marked in the order of the text."""
    fixes = [Repair("a", 1, "丙", "Ｃ", "", ""), Repair("b", 1, "甲", "Ａ", "", "")]
    assert seen(mark_fixes("甲乙丙", fixes)) == "[-甲-]{+Ａ+}乙[-丙-]{+Ｃ+}"


def test_fix_that_is_not_in_the_raw_text_is_still_shown() -> None:
    """Nothing that was changed is left out because it cannot be placed."""
    assert seen(mark_fixes("甲", [Repair("a", 1, "乙", "丙", "", "")])) == "甲[-乙-]{+丙+}"


def test_the_right_one_of_two_blanks_is_struck_out() -> None:
    """The result tells which of several equal texts the fix was about."""
    fix = Repair("letter-spacing", 8, "  ", "", "区长  谢  东", "区长  谢东")
    view = view_repairs(repairs_of(fix))
    assert seen(view.repaired[0].steps[0].pieces) == "区长  谢[-␣␣-]东"


def test_blanks_and_line_breaks_can_be_seen_where_they_were_changed() -> None:
    """A line break that was taken out is a mark, one that stays is a line break."""
    fix = Repair("join-lines", 1, "\n", "", "甲\n乙", "甲乙")
    assert seen(mark_fixes("甲\n乙\n丙", [fix])) == "甲[-⏎-]乙\n丙"


def test_fixes_of_one_block_are_shown_together_with_its_unit() -> None:
    """The block is found again by its text, blanks and width of punctuation aside."""
    raw = "新 时代,\n新征程。"
    fixes = (
        Repair("letter-spacing", 3, " ", "", raw, "新时代，新征程。"),
        Repair("join-lines", 4, "\n", "", raw, "新时代，新征程。"),
    )
    (block,) = view_repairs(repairs_of(*fixes)).repaired
    assert (block.unit, block.href) == ("u7", "index.html#u7")
    assert (block.steps[0].lines, block.steps[0].rules) == ("3–4", ("letter-spacing", "join-lines"))


def test_block_that_a_person_changed_is_not_linked() -> None:
    """Where the unit says something else by now, the page does not guess."""
    fix = Repair("join-lines", 4, "\n", "", "甲\n乙", "甲乙")
    assert view_repairs(repairs_of(fix)).repaired[0].unit == ""


def test_rules_are_counted_the_most_frequent_first(tmp_path: Path) -> None:
    """The summary says what a rule does in words; a rule without words gives its name."""
    html = Renderer(Settings(tmp_path)).publication(report())[2].data.decode()
    assert "Join <code>cut</code> lines." in html
    assert "Letter spacing." in html


def test_removed_repeat_is_shown_whole_with_what_it_repeats(tmp_path: Path) -> None:
    """A repeat is not lost: its text stands on the page, and the lines that say the same."""
    html = Renderer(Settings(tmp_path)).publication(report())[2].data.decode()
    assert 'Line 20 repeats line <a href="index.html#u8">12–13</a>' in html


def test_text_without_repairs_says_so(tmp_path: Path) -> None:
    """An empty list could be an error; the page says that there was nothing to do."""
    html = Renderer(Settings(tmp_path)).publication(repairs_of())[2].data.decode()
    assert "Nothing had to be repaired." in html


@given(
    st.text("甲乙丙 ,", max_size=30),
    st.lists(st.tuples(st.text("甲乙 ,", max_size=3), st.text("丁", max_size=2)), max_size=6),
)
def test_no_character_of_the_raw_text_is_left_out(raw: str, changes: list[tuple[str, str]]) -> None:
    """What is not put in and was found is the raw text, character by character."""
    fixes = [Repair("r", 1, before, after, raw, "") for before, after in changes]
    pieces = mark_fixes(raw, fixes)
    kept = "".join(p.text for p in pieces if p.change != "ins").replace("␣", " ")
    assert kept.startswith(raw)
