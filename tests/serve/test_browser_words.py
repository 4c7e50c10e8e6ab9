"""What the bar and the panel say is true, goes when it is over, and moves nothing."""

from __future__ import annotations

import pytest

from tests.serve.windows import CONTROL, ENTER, Window

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("editor")]


def save(window: Window, unit: str, side: str, text: str) -> str:
    """Write a text over another, save it, and give what is said."""
    window.edit(unit, side)
    window.type_over(side, text)
    window.press(CONTROL + ENTER)
    window.wait("document.querySelector('.yz-open') === null")
    return window.said()


def test_new_chinese_leaves_the_english_out_of_date(window: Window) -> None:
    """The bar says so, does not count the unit as reviewed, and leads back to it."""
    window.open("second/")
    window.wait("document.querySelector('.yz-progress').textContent.startsWith('1 of 3 units')")
    said = save(window, "u3", "source", "总收入增长5%。")
    assert said == "u3 saved; the English is out of date now."
    window.wait("document.querySelector('.yz-progress').textContent.startsWith('0 of 3 units')")
    window.wait("document.querySelector('.yz-meter .yz-stale') !== null")
    window.edit("u3")
    window.wait("document.querySelector('.yz-findings').textContent.includes('Save as reviewed')")
    window.click_on("Save as reviewed")
    window.wait_until_said("u3 saved as reviewed.")
    window.wait("document.querySelector('.yz-progress').textContent.startsWith('1 of 3 units')")


def test_english_that_was_emptied_is_said_to_be_gone(window: Window) -> None:
    """Before it is saved and after; the file has one blank line where it was."""
    window.open()
    window.edit("u2")
    window.type_over("target", "")
    window.wait("document.querySelector('.yz-findings').textContent.includes('Saved like this')")
    window.press(CONTROL + ENTER)
    window.wait_until_said("u2 saved. It is not translated now")
    assert "请绕行。\n\n<!-- u3" in window.place.file("first").read_text("utf-8")


def test_what_was_said_of_another_unit_goes(window: Window) -> None:
    """With the next unit that is opened."""
    window.open()
    assert save(window, "u3", "target", "Income rose by 5%.") == "u3 saved."
    window.edit("u2")
    assert window.said() == ""


def test_typing_moves_nothing(window: Window) -> None:
    """Neither the bar nor the panel grows with the first letter, and all buttons are in sight."""
    size = window.browser.get_window_size()
    window.browser.set_window_size(1200, 800)
    try:
        window.open()
        window.edit("u2")
        window.wait("document.querySelector('.yz-counted').textContent !== ''")
        places = (
            "[...document.querySelectorAll('.yz-bar, .yz-columns, .yz-panel .yz-main')]"
            ".map((one) => one.getBoundingClientRect()).map(({ top, height }) => [top, height])"
        )
        before = window.run(f"[{places}[0], document.querySelector('.yz-columns').offsetTop]")
        window.press("!")
        window.wait("document.querySelector('.yz-unsaved').checkVisibility()")
        window.wait("document.querySelector('.yz-panel [title^=Discard]').checkVisibility()")
        after = window.run(f"[{places}[0], document.querySelector('.yz-columns').offsetTop]")
        assert after == before
        assert window.run(
            "document.querySelector('.yz-panel .yz-main').getBoundingClientRect().bottom"
            " <= document.querySelector('.yz-bar').getBoundingClientRect().top"
        )
    finally:
        window.browser.set_window_size(size["width"], size["height"])
