"""Hostile texts, assistive technology and other hosts: what must never happen in the editor."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.pages.browsing import WIDTHS, prefer, read_requests, resize
from tests.serve.windows import CONTROL, ENTER, ESCAPE, Window

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("conflicts")]

HOSTILE = (
    "<script>window.hacked = 1</script>\"><img src=x onerror='window.hacked = 1'> \u202egnp.exe"
)


def assert_harmless(window: Window) -> None:
    """No text has become an element, and nothing has run."""
    assert window.run("window.hacked") is None
    found = window.run(
        "document.querySelectorAll('main :is(img, script), .yz-bar img, dialog img').length"
    )
    assert found == 0


def test_hostile_texts_are_texts_everywhere(window: Window) -> None:
    """In both fields, the preview, the page, the name, the kept texts and the conflict."""
    window.open()
    window.edit("u3")
    window.type_over("source", f"**收入**{HOSTILE}")
    window.type_over("target", f"**Income** {HOSTILE}")
    window.wait("document.querySelectorAll('.yz-preview strong').length === 2")
    assert HOSTILE.partition("\u202e")[0] in window.text(".yz-previews")
    assert_harmless(window)
    window.press(CONTROL + ENTER)
    text = window.wait_for_file("first", "> **Income** ")
    assert HOSTILE in text
    window.wait("document.querySelector('#u3 > .target').textContent.includes('onerror')")
    window.wait("document.querySelector('.yz-open') === null")
    assert_harmless(window)
    window.edit("u3")
    window.type_over("target", f"Mine {HOSTILE}")
    window.place.edit("first", "> **Income** ", "> Theirs <img src=x onerror=1> ")
    window.wait("document.querySelector('.yz-trouble button') !== null")
    window.click_on("Look at both")
    window.wait_for_dialog()
    assert_harmless(window)
    window.click_on("Keep theirs")
    window.reload()
    window.edit("u3")
    assert "onerror" in window.text(".yz-kept")
    assert_harmless(window)


def test_a_hostile_name_is_a_name(window: Window) -> None:
    """In the bar and beside the unit."""
    window.open()
    window.click(".yz-quiet")
    window.wait_for_dialog()
    window.run("document.querySelector('dialog input').value = arguments[0]", HOSTILE)
    window.click_on("Go on")
    window.wait("document.querySelector('.yz-quiet').textContent.includes('hacked')")
    window.edit("u3")
    window.type_over("target", "Income has grown by 5%.")
    window.press(CONTROL + ENTER)
    window.wait("document.querySelector('.yz-open') === null")
    window.edit("u3")
    assert "hacked" in window.text(".yz-facts")
    assert_harmless(window)
    window.run(
        "fetch('../.yzsite/author', {method: 'POST', body: '{\"author\": \"Li Hua\"}',"
        " headers: {'Content-Type': 'application/json'}})"
    )


@pytest.mark.parametrize("character", ["\\u0000", "\\u0007", "\\ud800"])
def test_what_no_page_can_show_is_refused_with_its_name(window: Window, character: str) -> None:
    """Nothing is written, and what was typed stays."""
    before = window.place.file("first").read_bytes()
    window.open()
    window.edit("u3")
    window.run(
        f"(f => {{ f.value = 'a{character}b'; f.dispatchEvent(new Event('input')) }})"
        "(document.querySelector('.target textarea'))"
    )
    window.wait("document.querySelector('.yz-counted').textContent.includes('cannot be saved')")
    window.press(CONTROL + ENTER)
    window.wait("document.querySelector('.yz-trouble').textContent.includes('U+')")
    assert window.run(f"document.querySelector('.target textarea').value === 'a{character}b'")
    assert window.place.file("first").read_bytes() == before


def test_a_text_without_a_blank_stays_in_its_column(window: Window) -> None:
    """A hundred thousand characters: they break, and are saved as they are."""
    window.open()
    window.edit("u3")
    window.type_over("target", "x" * 100_000)
    assert window.run("document.documentElement.scrollWidth <= innerWidth")
    window.press(CONTROL + ENTER)
    window.wait_for_file("first", "x" * 100_000)


@pytest.fixture(scope="module")
def axe() -> str:
    """Read axe-core; the Python package is only how it comes here."""
    package = find_spec("axe_playwright_python")
    if package is None or package.origin is None:
        pytest.skip("needs axe-core: uv pip install --no-deps axe-playwright-python")
    return Path(package.origin).with_name("axe.min.js").read_text("utf-8")


_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_RUN = """
const [only, done] = arguments;
const name = ({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ target }) => target).join()}`;
axe.run(document, { runOnly: only, resultTypes: ["violations"], elementRef: false })
  .then(({ violations }) => done(violations.map(name)), (error) => done([String(error)]));
"""


def look(browser: Chrome) -> list[Any]:
    """Give what axe-core finds, in the light and in the dark."""
    found = []
    for scheme in ("light", "dark"):
        prefer(browser, prefers_color_scheme=scheme)
        found += browser.execute_async_script(_RUN, _TAGS)
    prefer(browser)
    return found


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_in_editor_and_dialogs(window: Window, axe: str, width: int) -> None:
    """Bar, editor with findings and offers, help, name and conflict."""
    browser = window.browser
    resize(browser, width)
    try:
        window.open("second/")
        browser.execute_script(axe)
        assert look(browser) == []
        window.edit("u2")
        window.type_over("target", "Work on **Jiefang Road** begins at 9.")
        window.wait("document.querySelector('.yz-findings li, .yz-offers li') !== null")
        assert look(browser) == []
        window.place.edit("second", "解放路于周一", "解放路于周二")
        window.wait("document.querySelector('.yz-trouble button') !== null")
        window.click_on("Look at both")
        window.wait_for_dialog()
        assert look(browser) == []
        window.press(ESCAPE, ESCAPE)
        window.wait("document.querySelector('.yz-open') === null")
        for opener in ("[aria-label^='Your name']", ".yz-quiet:last-child"):
            window.click(opener)
            window.wait_for_dialog()
            assert look(browser) == []
            window.press(ESCAPE)
            window.wait("document.querySelector('dialog') === null")
    finally:
        resize(browser, 1440)


def test_no_other_host_is_asked_and_nothing_is_refused(window: Window) -> None:
    """Neither by the editor nor by a page that it is in; the policy of the page holds."""
    read_requests(window.browser)
    window.open()
    window.edit("u3")
    window.type_over("target", "Income *grew* by 5%.")
    window.wait("document.querySelector('.yz-preview') !== null")
    window.press(CONTROL + ENTER)
    window.wait("document.querySelector('.yz-open') === null")
    asked = [url for url in read_requests(window.browser) if url.startswith("http")]
    assert asked
    assert [url for url in asked if not url.startswith(window.place.address)] == []
    assert window.problems() == []
