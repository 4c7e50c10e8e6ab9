"""Two windows, an editor and a server that comes and goes lose nothing of what was typed."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from tests.serve.windows import CONTROL, ENTER, ESCAPE, Window, Workplace, start

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("conflicts")]

MINE, THEIRS = "Income of mine grew by 5%.", "Income of theirs grew by 5%."


def meet(window: Window) -> None:
    """Type a text while an editor writes another, and save it."""
    window.open()
    window.edit("u3")
    window.type_over("target", MINE)
    window.place.edit("first", "Income grew by 5%.", THEIRS)
    window.wait("document.querySelector('.yz-trouble').textContent.includes('has changed')")
    assert window.field("target") == MINE
    window.press(CONTROL + ENTER)
    window.wait_for_dialog()
    assert THEIRS in window.place.file("first").read_text("utf-8")


def test_both_texts_are_shown_with_what_differs(window: Window) -> None:
    """Escape decides nothing: the editor stays as it was."""
    meet(window)
    assert window.text("dialog .yz-pair > :first-child mark") == "theirs"
    assert window.text("dialog .yz-pair > :last-child mark") == "mine"
    assert window.run("document.querySelector('dialog :is(del, ins)')") is None
    line = "getComputedStyle(document.querySelector('dialog mark')).textDecorationLine"
    assert window.run(line) == "underline"  # neither text is crossed out
    window.press(ESCAPE)
    window.wait("document.querySelector('dialog') === null")
    assert window.field("target") == MINE


def test_mine_is_saved_over_theirs(window: Window) -> None:
    """Because the person saw both."""
    meet(window)
    window.click_on("Save mine")
    assert THEIRS not in window.wait_for_file("first", MINE)
    window.wait("document.querySelector('.yz-open') === null")
    window.pause()
    window.press("z")  # and theirs can be had back
    window.wait_for_file("first", THEIRS)


def test_theirs_stands_and_mine_is_offered_again(window: Window) -> None:
    """The editor closes; opened again, it has theirs, and mine beside it."""
    meet(window)
    window.click_on("Keep theirs")
    window.wait("document.querySelector('.yz-open') === null")
    window.wait(f"document.querySelector('#u3 > .target').textContent === {THEIRS!r}")
    window.reload()
    window.edit("u3")
    assert window.field("target") == THEIRS
    assert MINE in window.text(".yz-kept").replace("theirs", "")
    window.click_on("Use it")
    assert window.field("target") == MINE


def test_editing_goes_on_with_theirs_beside_it(window: Window) -> None:
    """What is saved then is saved over theirs."""
    meet(window)
    window.click_on("Go on editing")
    window.wait("document.querySelector('.yz-theirs') !== null")
    assert THEIRS in window.text(".yz-theirs")
    assert window.field("target") == MINE
    window.type_over("target", "Income of both grew by 5%.")
    window.press(CONTROL + ENTER)
    window.wait_for_file("first", "Income of both")


def test_changes_of_different_languages_are_both_saved(window: Window) -> None:
    """Theirs of the Chinese, mine of the English."""
    window.open()
    window.edit("u3")
    window.type_over("target", MINE)
    window.place.edit("first", "收入增长5%。", "总收入增长5%。")
    window.wait("document.querySelector('.yz-trouble').textContent.includes('has changed')")
    window.press(CONTROL + ENTER)
    window.wait_for_dialog()
    window.click_on("Save both changes")
    assert "总收入增长5%。" in window.wait_for_file("first", MINE)


def test_two_windows_lose_nothing(window: Window) -> None:
    """The second hears of what the first saved, and both texts are still there."""
    window.open()
    window.edit("u3")
    window.type_over("target", MINE)
    window.browser.switch_to.new_window("tab")
    window.open()
    window.edit("u3")
    assert MINE in window.text(".yz-kept")  # the first window's text is offered, not taken
    assert window.field("target") == "Income grew by 5%."
    window.type_over("target", THEIRS)
    window.press(CONTROL + ENTER)
    window.wait_for_file("first", THEIRS)
    window.browser.switch_to.window(window.browser.window_handles[0])
    window.wait("document.querySelector('.yz-trouble').textContent.includes('has changed')")
    assert window.field("target") == MINE


def test_an_edit_in_the_file_shows_at_once(window: Window) -> None:
    """Without a reload, and where the reader is stays where it is."""
    window.open("odd/")
    window.run("(window.isSame = true, scrollTo(0, 400))")
    before = window.run("scrollY")
    window.place.edit("odd", "Please go round.", "Please go around it.")
    window.wait("document.querySelector('#u3 > .target').textContent === 'Please go around it.'")
    assert window.run("scrollY") == before
    assert window.run("window.isSame") is True


def test_an_edit_elsewhere_leaves_an_open_editor_alone(window: Window) -> None:
    """Focus, caret and what was typed stay while the page around them changes."""
    window.open()
    window.edit("u3")
    window.type_over("target", MINE)
    window.run("document.querySelector('.target textarea').setSelectionRange(3, 7)")
    window.place.edit("first", "Notice of Road Works", "Notice of Works")
    window.wait("document.querySelector('#u1 > .target').textContent === 'Notice of Works'")
    field = "document.querySelector('.target textarea')"
    assert window.run(f"document.activeElement === {field}")
    assert window.run(f"[{field}.selectionStart, {field}.selectionEnd]") == [3, 7]
    assert window.field("target") == MINE
    assert "has changed" not in window.text(".yz-trouble")


def test_an_open_editor_that_nobody_typed_in_follows_the_file(window: Window) -> None:
    """There is nothing to lose: the fields have the new text."""
    window.open()
    window.edit("u3")
    window.place.edit("first", "Income grew by 5%.", THEIRS)
    window.wait(f"document.querySelector('.target textarea').value === {THEIRS!r}")


def test_new_paragraphs_in_the_file_come_into_the_page(window: Window) -> None:
    """Other units than before."""
    window.open()
    window.place.edit(
        "first", "<!-- u3 ", "<!-- u7 p translated -->\n你好。\n\n> Hello.\n\n<!-- u3 "
    )
    window.wait("document.querySelector('#u7 > .target')?.textContent === 'Hello.'")
    window.wait("document.documentElement.dataset.yzReady !== undefined")
    window.edit("u7")
    assert window.field("source") == "你好。"


def test_a_broken_file_is_named_and_its_text_stays(window: Window) -> None:
    """The bar says where; when it is right again, the bar is quiet."""
    window.open()
    window.place.edit("first", "<!-- u3 p", "<!-- u3 nonsense")
    window.wait("document.querySelector('.yz-gone').textContent.includes('first/index.md')")
    assert "Income grew" in window.text("#u3 > .target")
    window.click("#u3 > .target")
    window.wait_until_said("content/first/index.md:")
    window.place.edit("first", "<!-- u3 nonsense", "<!-- u3 p")
    window.wait("document.querySelector('.yz-gone').textContent === ''")
    window.wait("document.querySelector('.yz-status').textContent === ''")


def test_what_could_not_be_saved_is_not_complained_of_for_ever(window: Window) -> None:
    """The file was broken when it was saved; it is mended, and the panel is quiet."""
    window.open()
    window.edit("u3")
    window.type_over("target", MINE)
    window.place.edit("first", "<!-- u2 p", "<!-- u2 nonsense")
    window.press(CONTROL + ENTER)
    window.wait("document.querySelector('.yz-trouble').textContent.includes('content/first/')")
    window.wait("document.querySelector('.yz-gone').textContent.includes('content/first/')")
    window.place.edit("first", "<!-- u2 nonsense", "<!-- u2 p")
    window.wait("document.querySelector('.yz-trouble').textContent === ''")
    window.press(CONTROL + ENTER)
    window.wait_for_file("first", MINE)


def test_a_unit_that_has_gone_gives_its_text_back(window: Window) -> None:
    """Nothing can be saved, but what was typed can be copied."""
    window.open()
    window.edit("u3")
    window.type_over("target", MINE)
    path = window.place.file("first")
    path.write_text(path.read_text("utf-8").partition("<!-- u3 ")[0], "utf-8")
    window.wait("document.querySelector('.yz-trouble').textContent.includes('has changed')")
    window.click_on("What to do")
    window.wait_for_dialog()
    assert MINE in window.text("dialog")


def test_saving_a_unit_that_has_gone_gives_its_text_back(window: Window) -> None:
    """As if the news were asked for; with the unit put back, it is saved."""
    window.open()
    window.edit("u3")
    window.type_over("target", MINE)
    path = window.place.file("first")
    whole = path.read_text("utf-8")
    path.write_text(whole.partition("<!-- u3 ")[0], "utf-8")
    window.wait("document.querySelector('.yz-trouble').textContent.includes('no longer in it')")
    window.press(CONTROL + ENTER)
    window.wait_for_dialog()
    assert MINE in window.text("dialog")
    assert "content/first/index.md" in window.text("dialog")
    window.click_on("Close")
    window.wait("document.querySelector('.yz-trouble').textContent.includes('What to do')")
    assert window.field("target") == MINE
    path.write_text(whole, "utf-8")
    window.wait("document.querySelector('.yz-trouble').textContent === ''")
    window.press(CONTROL + ENTER)
    window.wait_for_file("first", MINE)


def test_unsaved_text_survives_leaving_reloading_and_a_new_server(
    chromium: Chrome, workplace: Workplace, tmp_path: Path
) -> None:
    """Escape, a reload, a server that is gone and comes again: the text is there."""
    site = Path(shutil.copytree(workplace.root, tmp_path / "site"))
    config = tmp_path / "config"
    with start(site, config) as place:
        port = urlsplit(place.address).port or 0
        chromium.get(place.entrance)
        window = Window(chromium, place)
        window.open()
        window.edit("u3")
        window.type_over("target", MINE)
        window.press(ESCAPE)
        window.wait("document.querySelector('.yz-open') === null")
        assert window.text(".yz-unsaved") == "1 unsaved text"
        window.reload()
        window.click_on("1 unsaved text")
        window.wait("document.querySelector('.yz-open') !== null")
        assert window.field("target") == MINE
    window.wait("document.querySelector('.yz-gone').textContent.includes('does not answer')")
    window.press(CONTROL + ENTER)
    window.wait_for_dialog()  # nobody gave a name yet
    window.click_on("Without a name")
    window.wait("document.querySelector('.yz-trouble').textContent.includes('stays in this')")
    with start(site, config, port) as place:
        window.wait("document.querySelector('.yz-gone').textContent.includes('started anew')")
        first = chromium.current_window_handle
        chromium.switch_to.new_window("tab")
        chromium.get(place.entrance)  # lets the other window in as well
        chromium.close()
        chromium.switch_to.window(first)
        window.place = place
        window.wait("document.querySelector('.yz-gone').textContent === ''")
        assert window.field("target") == MINE
        window.press(CONTROL + ENTER)
        window.wait_for_file("first", MINE)
        chromium.get("about:blank")
