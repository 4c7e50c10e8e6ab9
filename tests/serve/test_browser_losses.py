"""What a person typed, saved or settled is never lost by a key, a click or another window."""

from __future__ import annotations

import pytest

from tests.serve.windows import CONTROL, ENTER, ESCAPE, SHIFT, Window

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("losses")]

CLOSED = "document.querySelector('.yz-open') === null"
KEPT = "Object.keys(localStorage).filter(key => key.startsWith('yzsite-unsaved')).length"


def leave(window: Window, unit: str, text: str) -> None:
    """Type a text over the English of a unit, and leave it unsaved."""
    window.edit(unit)
    window.type_over("target", text)
    window.press(ESCAPE)
    window.wait(CLOSED)


@pytest.mark.parametrize("chord", [CONTROL + ENTER, CONTROL + SHIFT + ENTER])
def test_typing_on_after_saving_takes_nothing_back(window: Window, chord: str) -> None:
    """The letters come before the next editor is open: they are no commands."""
    window.open()
    window.edit("u2")
    window.type_over("target", "FIRST line.\nPlease take another way.")
    window.press(chord, *"z realize")
    window.wait_for_file("first", "FIRST line.")
    window.wait("document.querySelector('#u2.yz-open') === null")
    window.press(*"zzz")
    window.wait("document.querySelector('#u2 > .target').textContent.includes('FIRST')")
    assert "FIRST line." in window.place.file("first").read_text("utf-8")


def test_a_click_into_the_panel_makes_no_letter_a_command(window: Window) -> None:
    """Nothing is saved, taken back or closed by them; Escape still leaves."""
    window.open()
    before = window.place.file("first").read_bytes()
    window.edit("u2")
    window.type_over("target", "HALF a text.\nPlease take another way.")
    for words in (".yz-counted", ".yz-progress"):
        window.click(words)
        window.press(*"forkz")
        assert window.run("document.querySelector('#u2.yz-open') !== null")
        assert window.field("target").startswith("HALF")
    assert window.place.file("first").read_bytes() == before
    window.press(ESCAPE)
    window.wait(CLOSED)


def test_a_click_into_the_panel_leaves_the_keys_of_the_editor(window: Window) -> None:
    """Control and Enter save."""
    window.open()
    window.edit("u2")
    window.type_over("target", "HALF a text.\nPlease take another way.")
    window.click(".yz-counted")
    window.press(CONTROL + ENTER)
    window.wait_for_file("first", "HALF a text.")


def test_what_is_taken_back_is_offered_again(window: Window) -> None:
    """After a reload, too; saved again, it is no longer offered."""
    window.open()
    window.edit("u3")
    window.type_over("target", "A long text of mine.")
    window.press(CONTROL + ENTER)
    window.wait_for_file("first", "A long text of mine.")
    window.wait(CLOSED)
    window.click_on("Undo")
    window.wait_until_said("u3 is again what it was")
    assert "A long text of mine." not in window.place.file("first").read_text("utf-8")
    window.reload()
    assert window.text(".yz-unsaved") == "1 unsaved text"
    window.click_on("1 unsaved text")
    window.wait("document.querySelector('#u3.yz-open') !== null")
    assert window.field("target") == "Income grew by 5%."
    assert "taken back" in window.text(".yz-kept")
    window.click_on("Use it")
    assert window.field("target") == "A long text of mine."
    window.press(CONTROL + ENTER)
    window.wait_for_file("first", "A long text of mine.")
    window.wait(f"{KEPT} === 0")


def test_taking_back_a_state_keeps_no_text(window: Window) -> None:
    """There is none to be kept."""
    window.open()
    window.press("j", "j", "r")
    window.wait_for_file("first", "u2 p reviewed")
    window.wait_until_said("u2 is reviewed")
    window.press("z")
    window.wait_until_said("u2 is again what it was")
    assert window.run(KEPT) == 0


def test_a_rule_is_settled_for_the_words_it_was_settled_for(window: Window) -> None:
    """Other words are checked again, and saved without it; the same words have it again."""
    window.open("second/")
    window.edit("u3")
    window.wait("document.querySelector('.yz-counted').textContent === '1 error'")
    window.click_on("Right as it is")
    assert window.text(".yz-counted") == "The checks find nothing."
    window.type_over("target", "It was 777 million yuan.")
    window.wait("document.querySelector('.yz-counted').textContent.includes('error')")
    assert "777" in window.text(".yz-findings")
    window.type_over("target", "Income grew by 54%.")
    window.wait("document.querySelector('.yz-counted').textContent === 'The checks find nothing.'")
    window.type_over("target", "It was 777 million yuan.")
    window.press(CONTROL + ENTER)
    assert "ok:" not in window.wait_for_file("second", "777 million")


def test_settling_what_was_changed_meanwhile_says_that_it_is_not_saved(window: Window) -> None:
    """It was right of other words; the finding of the new ones is there to be looked at."""
    window.open("second/")
    window.edit("u3")
    window.wait("document.querySelector('.yz-counted').textContent === '1 error'")
    window.click_on("Right as it is")
    window.place.edit("second", "Income grew by 54%.", "Income rose by 54%.")
    window.wait("document.querySelector('.yz-trouble').textContent.includes('has changed')")
    window.press(CONTROL + ENTER)
    window.wait_until_said("Not saved: u3 has changed")
    assert window.field("target") == "Income rose by 54%."
    window.wait("document.querySelector('.yz-counted').textContent === '1 error'")


def test_what_was_settled_is_saved_with_my_text(window: Window) -> None:
    """Over the text of somebody else, because it is right of mine."""
    window.open("second/")
    window.edit("u3")
    window.type_over("target", "My income grew by 54%.")
    window.wait("document.querySelector('.yz-counted').textContent === '1 error'")
    window.click_on("Right as it is")
    window.place.edit("second", "Income grew by 54%.", "Income rose by 54%.")
    window.wait("document.querySelector('.yz-trouble').textContent.includes('has changed')")
    window.press(CONTROL + ENTER)
    window.wait_for_dialog()
    window.click_on("Save mine")
    assert "ok:number-value" in window.wait_for_file("second", "My income")


def test_leaving_says_that_nothing_was_settled(window: Window) -> None:
    """Or chosen as the state."""
    window.open("second/")
    window.edit("u3")
    window.wait("document.querySelector('.yz-counted').textContent === '1 error'")
    window.click_on("Right as it is")
    window.press(ESCAPE)
    window.wait_until_said("What you settled or chose as state in u3 is not saved.")
    window.edit("u3")
    window.run("document.querySelector('.yz-panel select').value = 'machine'")
    window.press(ESCAPE)
    window.wait_until_said("What you settled or chose as state in u3 is not saved.")


def test_a_window_that_was_copied_overwrites_nothing(window: Window) -> None:
    """What both type in the same unit is kept, and offered in each other's."""
    browser = window.browser
    window.open()
    window.edit("u3")
    window.type_over("target", "TEXT of the first.")
    window.wait(f"{KEPT} === 1")
    first = browser.current_window_handle
    browser.execute_script("window.open(location.href)")
    browser.switch_to.window(next(one for one in browser.window_handles if one != first))
    window.wait("document.documentElement.dataset.yzReady !== undefined")
    window.edit("u3")
    assert window.field("target") == "Income grew by 5%."
    assert "in another window" in window.text(".yz-kept")
    window.type_over("target", "TEXT of the second.")
    window.wait(f"{KEPT} === 2")
    browser.switch_to.window(first)
    window.reload()
    window.edit("u3")  # a window that is loaded again is the same
    assert window.field("target") == "TEXT of the first."


def test_an_unsaved_text_of_a_unit_that_has_gone_is_shown(window: Window) -> None:
    """To be copied, or forgotten."""
    window.open()
    leave(window, "u3", "Text that has no unit.")
    path = window.place.file("first")
    path.write_text(path.read_text("utf-8").partition("<!-- u3 ")[0], "utf-8")
    window.wait("document.getElementById('u3') === null")
    window.wait("document.documentElement.dataset.yzReady !== undefined")
    window.click_on("1 unsaved text")
    window.wait_for_dialog()
    assert "Text that has no unit." in window.text("dialog")
    window.click_on("Forget it")
    window.wait(f"{KEPT} === 0")


def test_unsaved_texts_are_shown_one_after_the_other(window: Window) -> None:
    """And their units are marked."""
    window.open()
    for unit in ("u1", "u2", "u3"):
        leave(window, unit, f"Unsaved {unit}.")
    marked = "[...document.querySelectorAll('.yz-typed')].map(({ id }) => id)"
    assert window.run(marked) == ["u1", "u2", "u3"]
    for unit in ("u1", "u2", "u3", "u1"):
        window.click_on("3 unsaved texts")
        window.wait(f"document.querySelector('#{unit}.yz-open') !== null")
        window.press(ESCAPE)
        window.wait(CLOSED)


def test_what_was_said_of_a_text_goes_when_another_is_typed(window: Window) -> None:
    """It was to be read when the other unit was opened."""
    window.open()
    window.edit("u2")
    window.type_over("target", "Unsaved.")
    window.edit("u3")
    assert "What you typed in u2 is not saved" in window.said()
    window.press("!")
    window.wait("document.querySelector('.yz-status').textContent === ''")
