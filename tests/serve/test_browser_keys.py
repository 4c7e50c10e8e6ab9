"""Everything by keyboard alone, and nothing by accident."""

from __future__ import annotations

import pytest

from tests.serve.windows import CONTROL, ENTER, ESCAPE, SHIFT, TAB, Window

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("editor")]

CHOSEN = "document.activeElement.id"


def test_from_the_page_to_a_saved_correction_and_back(window: Window) -> None:
    """Choose, edit, change, save, and on to the next unit: no pointer."""
    window.open()
    window.press("j", "j")
    assert window.run(CHOSEN) == "u2"
    window.press("j")
    assert window.run(CHOSEN) == "u3"
    window.press(ENTER)
    window.wait("document.activeElement.localName === 'textarea'")
    assert window.run("document.activeElement.closest('.yz-field').lang") == "en"
    window.press(CONTROL + "a", *"Income is up by 5%.")
    window.press(CONTROL + ENTER)
    window.wait_for_file("first", "> Income is up by 5%.\n")
    window.wait("document.querySelector('.yz-open') === null")
    assert window.run(CHOSEN) == "u3"
    window.pause()
    window.press("k")
    assert window.run(CHOSEN) == "u2"


def test_tab_goes_through_the_editor_in_its_order(window: Window) -> None:
    """Chinese, the unit's mark, English, then the buttons; Escape leads back to the unit."""
    window.open()
    window.press("j", "j", "e")
    window.wait("document.activeElement.localName === 'textarea'")
    window.press(SHIFT + TAB, SHIFT + TAB)
    stops = []
    for _ in range(7):
        stops.append(
            window.run("document.activeElement.ariaLabel ?? document.activeElement.textContent")
        )
        window.press(TAB)
    assert [str(stop).partition(",")[0].partition(" Ctrl")[0] for stop in stops] == [
        "Chinese",
        "",
        "English",
        "Save",
        "Save as reviewed",
        "Save as reviewed",
        "Leave Esc",
    ]
    window.press(ESCAPE)
    assert window.run(CHOSEN) == "u2"


def test_letters_are_text_in_a_field(window: Window) -> None:
    """And Escape leaves it."""
    window.open()
    window.edit("u3")
    window.press(*"jkenruz?")
    assert window.field("target").endswith("jkenruz?")
    window.press(ESCAPE)
    window.wait_until_said("not saved")


def test_reviewed_by_one_key(window: Window) -> None:
    """Without opening the editor; z takes it back."""
    window.open()
    window.press("j", "j", "r")
    text = window.wait_for_file("first", "u2 p reviewed")
    assert "<!-- u3 p translated" in text
    window.wait("document.querySelector('#u2 use').getAttribute('href') === '#mark-reviewed'")
    window.wait("document.querySelector('.yz-progress').textContent.startsWith('1 of 3')")
    window.press("z")
    window.wait_for_file("first", "u2 p translated")


def test_what_has_no_english_cannot_be_reviewed(window: Window) -> None:
    """The bar says so."""
    window.open("second/")
    window.press("j", "r")
    window.wait_until_said("no English")


def test_next_finding_leads_through_the_site(window: Window) -> None:
    """Forth and back, over the pages of several publications."""
    window.open()
    found = []
    for key in ("n", "n", SHIFT + "n"):
        before = window.run("location.pathname + document.activeElement.id")
        window.press(key)
        window.wait(f"location.pathname + document.activeElement.id !== {before!r}")
        window.wait("document.documentElement.dataset.yzReady !== undefined")
        window.wait(f"{CHOSEN}.startsWith('u')")
        found.append(window.run(f"location.pathname + {CHOSEN}"))
    assert len(set(found[:2])) == 2
    assert found[2] == found[0]


def test_next_unreviewed_goes_on(window: Window) -> None:
    """From unit to unit of a publication."""
    window.open()
    window.press("j", "u")
    window.wait(f"{CHOSEN} === 'u2'")
    window.press("u")
    window.wait(f"{CHOSEN} === 'u3'")
    window.press(SHIFT + "u")
    window.wait(f"{CHOSEN} === 'u2'")


def test_help_lists_the_keys_and_gives_the_focus_back(window: Window) -> None:
    """A dialog that keeps the focus; Escape closes it."""
    window.open()
    window.press("j", "j", "?")
    window.wait_for_dialog()
    assert "mark the unit as reviewed" in window.text("dialog")
    for _ in range(8):
        window.press(TAB)
        inside = (
            "document.activeElement.closest('dialog') ?? document.activeElement === document.body"
        )
        assert window.run(f"Boolean({inside})")
    window.press(ESCAPE)
    window.wait("document.querySelector('dialog') === null")
    assert window.run(CHOSEN) == "u2"


def test_letters_can_be_switched_off(window: Window) -> None:
    """Then they do nothing, after a reload too; the buttons of the bar and Enter still do."""
    window.open()
    window.press("?")
    window.wait_for_dialog()
    window.click("dialog input[type=checkbox]")
    window.press(ESCAPE)
    window.reload()
    window.press("j", "e", "?")
    assert window.run("document.querySelector('.yz-open, dialog')") is None
    assert window.run("document.activeElement === document.body")
    window.click("[aria-label='Next unit']")
    window.wait(f"{CHOSEN} === 'u1'")
    window.press(ENTER)
    window.wait("document.querySelector('#u1.yz-open') !== null")


def test_the_bar_is_reached_at_once(window: Window) -> None:
    """By the second link of the page."""
    window.open()
    window.press(TAB, TAB, ENTER)
    window.wait("document.activeElement.id === 'yz-bar'")
    window.press(TAB)
    assert str(window.run("document.activeElement.textContent")).startswith("Next finding")
