"""Texts are corrected where they stand, in a real browser, and the content file says so."""

from __future__ import annotations

import re

import pytest

from tests.serve.windows import CONTROL, ENTER, ESCAPE, SHIFT, Window

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("editor")]


def test_both_languages_are_edited_in_place_and_saved(window: Window) -> None:
    """The file has both texts, the page too, without being loaded again."""
    window.open()
    window.run("window.isSame = true")
    window.edit("u2")
    assert window.field("source") == "解放路开始施工。\n请绕行。"
    window.type_over("source", "解放路今天开始施工。\n请绕行。")
    window.type_over("target", "Work on Jiefang Road begins today.\nPlease take another way.")
    window.press(CONTROL + ENTER)
    text = window.wait_for_file("first", "begins today")
    assert (
        "解放路今天开始施工。\n请绕行。\n\n> Work on Jiefang Road begins today.\n> Please" in text
    )
    window.wait("document.querySelector('#u2 > .target').textContent.includes('begins today')")
    window.wait("document.querySelector('#u2 > .source a.term') !== null")  # as it was built
    assert window.run("document.querySelector('.yz-open')") is None
    assert window.run("document.activeElement.id") == "u2"
    assert window.run("window.isSame") is True


def test_only_the_lines_that_were_changed_are_written(window: Window) -> None:
    """One English line: the file differs in it and in the unit's marker."""
    before = window.place.file("first").read_text("utf-8").splitlines()
    window.open()
    window.edit("u3")
    window.type_over("target", "Income rose by 5%.")
    window.press(CONTROL + ENTER)
    after = window.wait_for_file("first", "Income rose").splitlines()
    changed = [new for old, new in zip(before, after, strict=True) if old != new]
    assert [line[:9] for line in changed] == ["<!-- u3 p", "> Income "]


def test_a_sentence_is_split_and_the_page_follows(window: Window) -> None:
    """Other sentences than before: the arrow keys of the page know the new ones."""
    window.open()
    window.edit("u3")
    window.type_over("target", "Income grew.\nBy 5%.")
    window.press(CONTROL + ENTER)
    window.wait("document.querySelectorAll('#u3 > .target > .seg').length === 2")
    window.wait("document.querySelector('.yz-open') === null")
    window.run("document.querySelector('#u3 > .target > .seg').focus()")
    assert not [line for line in window.problems() if "rror" in line]


def test_what_a_person_wrote_is_translated_and_what_was_read_is_reviewed(window: Window) -> None:
    """The state follows from the text, unless the person says one."""
    window.open("second/")
    mark = "document.querySelector('#u2 use').getAttribute('href')"
    assert window.run(mark) == "#mark-untranslated"
    window.edit("u2")
    window.type_over("target", "Work on Jiefang Road begins on Monday.")
    window.click_on("Save")
    window.wait_for_file("second", "u2 p translated")
    window.wait("document.querySelector('.yz-open') === null")
    window.edit("u2")
    window.click_on("Save as reviewed")
    window.wait_for_file("second", "u2 p reviewed")
    window.wait(f"{mark} === '#mark-reviewed'")
    window.wait("document.querySelector('.yz-open') === null")
    window.edit("u2")
    window.run("document.querySelector('.yz-panel select').value = 'translated'")
    window.press(CONTROL + ENTER)
    window.wait_for_file("second", "u2 p translated")


def test_findings_follow_the_keys(window: Window) -> None:
    """They go when the text is right, and come when it is wrong; the bar counts what is saved."""
    window.open("odd/")
    window.edit("u2")
    window.wait("document.querySelector('.yz-counted').textContent === '2 errors'")
    assert "number-value" in window.text(".yz-findings")
    window.type_over("target", "Output grew by **5%**.\nThis is the second sentence.")
    window.wait("document.querySelector('.yz-counted').textContent === 'The checks find nothing.'")
    assert window.text(".yz-previews strong") == "5%"
    window.type_over("target", "Output grew by **7%**.\nThis is the second sentence.")
    window.wait("document.querySelector('.yz-counted').textContent === '1 error'")
    window.press(ESCAPE)


def test_a_finding_is_settled(window: Window) -> None:
    """Right as it is: the rule stands in the marker, and the finding is gone."""
    window.open("second/")
    window.edit("u3")
    window.wait("document.querySelector('.yz-counted').textContent === '1 error'")
    window.click_on("Right as it is")
    assert window.text(".yz-counted") == "The checks find nothing."
    window.press(CONTROL + ENTER)
    window.wait("document.querySelector('.yz-open') === null")
    assert re.search(
        r"u3 p reviewed .*number-value", window.place.file("second").read_text("utf-8")
    )


def test_english_of_a_similar_sentence_is_taken(window: Window) -> None:
    """By a key; the term of the glossary is put in by its button, at the caret."""
    window.open("second/")
    window.edit("u2")
    window.wait("document.querySelector('.yz-offers') !== null")
    assert window.text(".yz-offers :is(del, ins)") != ""
    window.press("\ue00a1")
    assert window.field("target") == "Work on Jiefang Road begins."
    window.type_over("target", "Work on ")
    window.click(".yz-term")
    assert window.field("target") == "Work on Jiefang Road"


def test_raw_lines_are_at_hand(window: Window) -> None:
    """The lines of the raw source that a unit came from, with their numbers."""
    window.open()
    window.edit("u2")
    assert "source.txt" in window.text(".yz-fold summary")
    assert "3 解放路开始施工。请绕行。" in window.text(".yz-fold .yz-raw")


def test_review_and_single_language_pages_have_the_editor_too(window: Window) -> None:
    """Both texts are there, on whichever page a unit is."""
    for page, text in {
        "second/review.html": "#u3 .quote [lang=en]",
        "first/en/": "#u3 > .target",
        "first/zh/": "#u3 > .source",
        "first/en-zh/": "#u3 > .target",
    }.items():
        window.open(page)
        window.click(text)
        window.wait("document.querySelector('#u3.yz-open') !== null")
        assert window.field("source") == "收入增长5%。", page
        assert window.field("target").startswith("Income grew"), page
        window.press(ESCAPE)
        window.wait("document.querySelector('.yz-open') === null")


def test_saved_texts_are_taken_back_after_a_reload(window: Window) -> None:
    """One after the other, to the byte; what cannot be taken back says so."""
    before = window.place.file("first").read_bytes()
    window.open()
    for unit, text in (("u2", "One.\nTwo."), ("u3", "Income went up by 5%.")):
        window.edit(unit)
        window.type_over("target", text)
        window.press(CONTROL + ENTER)
        window.wait("document.querySelector('.yz-open') === null")
    window.wait_for_file("first", "Income went up")
    window.reload()
    window.press("z")
    window.wait_until_said("u3 is again what it was")
    window.press("z")
    window.wait_until_said("u2 is again what it was")
    assert window.place.file("first").read_bytes() == before
    window.press("z")
    window.wait_until_said("nothing to take back")
    window.wait("document.querySelector('#u2 > .target').textContent.startsWith('Work on')")


def test_undo_keeps_what_was_changed_since(window: Window) -> None:
    """An editor was there in between: its words stay, and the bar says why."""
    window.open()
    window.edit("u3")
    window.type_over("target", "Income went up by 5%.")
    window.press(CONTROL + ENTER)
    window.wait_for_file("first", "Income went up")
    window.wait("document.querySelector('.yz-open') === null")
    window.place.edit("first", "Income went up", "All income went up")
    window.pause()
    window.press("z")
    window.wait_until_said("changed again since")
    assert "All income went up" in window.place.file("first").read_text("utf-8")


def test_a_thousand_sentences_are_edited(window: Window) -> None:
    """One of them is changed in the middle, and only its line; its number stands beside it."""
    window.open("odd/")
    window.edit("u9")
    window.run(
        "(f => { f.focus(); const at = f.value.indexOf('Item 500 went') + 8;"
        " f.setSelectionRange(at, at) })(document.querySelector('.target textarea'))"
    )
    window.press("!", "!")
    window.wait("document.querySelector('.yz-aside').textContent.includes('sentence 500')")
    lines = window.run("document.querySelectorAll('.target .yz-mirror > div').length")
    assert lines == 1000
    assert window.text(".target .yz-line") == "Item 500!! went well."
    assert window.text(".source .yz-line") == "第500项工作进展顺利。"
    window.press(CONTROL + ENTER)
    text = window.wait_for_file("odd", "> Item 500!! went well.\n")
    assert text.count("\n> Item ") == 1000
    assert window.run("document.querySelector('main').scrollWidth <= innerWidth")


def test_the_field_is_as_high_as_its_text(window: Window) -> None:
    """Field and mirror break their lines at the same places, so that no text is cut off."""
    window.open()
    window.edit("u2")
    for text in ("short", "long words " * 60, "w" * 900, "一二三，。（四）" * 90, "a\n\n\nb"):
        for side in ("source", "target"):
            window.type_over(side, text)
            field = f"document.querySelector('.yz-field.{side} textarea')"
            assert window.run(f"{field}.scrollHeight <= {field}.clientHeight"), (side, text[:20])


def test_next_after_reviewing_opens_the_next(window: Window) -> None:
    """Through the units that nobody has reviewed, on to the page of another publication."""
    window.open("first/")
    window.edit("u3")
    window.press(CONTROL + SHIFT + ENTER)
    window.wait_for_file("first", "u3 p reviewed")
    window.wait("location.pathname !== '/first/' && document.querySelector('.yz-open') !== null")
