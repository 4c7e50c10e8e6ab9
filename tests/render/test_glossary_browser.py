"""Pop-overs of terms in a real browser: by pointer, keyboard and touch, and without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.render.test_glossary_page import (
    RENDERER,
    glossary_of,
    pages_of,
    publication_of,
    with_terms,
)
from yzsite.glossary import Term

if TYPE_CHECKING:
    from selenium.webdriver import Chrome
    from selenium.webdriver.remote.webelement import WebElement

pytestmark = pytest.mark.browser

GLOSSARY = glossary_of(
    Term("渝中区", "Yuzhong District", note="the oldest one"),
    Term("四大定位", "four positions"),
)
TEXTS = ("渝中区的四大定位。", "很长。" * 3000, "? 1.四大定位：是指……")
PAGES = ("report/index.html", "report/zh/index.html")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a publication and the glossary to disk."""
    root = tmp_path_factory.mktemp("terms")
    publication = publication_of(*TEXTS)
    files = [*RENDERER.assets(), *RENDERER.publication(with_terms(publication, GLOSSARY))]
    data = {file.path: file.data for file in files}
    data |= {path: page.encode() for path, page in pages_of(GLOSSARY, publication).items()}
    for name, content in data.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return root


@pytest.fixture
def browser(chromium: Chrome) -> Iterator[Chrome]:
    """Give the browser with an empty log and no emulation left from another test."""
    chromium.get("about:blank")
    chromium.get_log("browser")  # type: ignore[no-untyped-call]  # selenium has no type here
    size = {"width": 1000, "height": 700, "deviceScaleFactor": 1, "mobile": False}
    chromium.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    yield chromium
    chromium.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    chromium.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    chromium.execute_cdp_cmd("Emulation.setTouchEmulationEnabled", {"enabled": False})
    chromium.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def open_page(browser: Chrome, built: Path, page: str) -> WebElement:
    """Open a page, and give its first term with the pointer far from it."""
    from selenium.webdriver import ActionChains  # noqa: PLC0415 - only where there is a browser

    browser.get((built / page).as_uri())
    ActionChains(browser).move_by_offset(1, 1).perform()
    return browser.find_element("css selector", "a.term")


def card(browser: Chrome) -> Any:  # noqa: ANN401 - text of the card, or None
    """Give the text of the pop-over that is shown, if one is."""
    script = "const c = document.querySelector('.term-card:popover-open'); return c && c.innerText"
    return browser.execute_script(script)


def wait(browser: Chrome, *, shown: bool) -> None:
    """Wait until a pop-over is there, or until there is none."""
    from selenium.webdriver.support.wait import WebDriverWait  # noqa: PLC0415 - see open_page

    WebDriverWait(browser, 5).until(lambda b: (card(b) is not None) == shown)


def press(browser: Chrome, *keys: str) -> None:
    """Press keys as a reader does, wherever the focus is."""
    from selenium.webdriver import ActionChains  # noqa: PLC0415 - see open_page

    ActionChains(browser).send_keys(*keys).perform()


def point(browser: Chrome, element: WebElement) -> None:
    """Move the pointer to an element."""
    from selenium.webdriver import ActionChains  # noqa: PLC0415 - see open_page

    ActionChains(browser).move_to_element(element).perform()


@pytest.mark.parametrize("page", PAGES)
def test_pointing_at_a_term_shows_what_it_means(browser: Chrome, built: Path, page: str) -> None:
    """Pinyin, English, note and the way to the glossary; nothing breaks the policy."""
    term = open_page(browser, built, page)
    point(browser, term)
    wait(browser, shown=True)
    for text in ("yú zhōng qū", "Yuzhong District", "the oldest one"):
        assert text in card(browser)
    assert browser.get_log("browser") == []  # type: ignore[no-untyped-call]  # selenium has no type
    described = term.get_attribute("aria-describedby")
    assert described
    assert "Yuzhong District" in browser.find_element("id", described).text


def test_pop_over_stays_under_the_pointer_and_goes_with_it(browser: Chrome, built: Path) -> None:
    """The pointer can move to the card and use its links; away from both, the card closes."""
    term = open_page(browser, built, PAGES[0])
    point(browser, term)
    wait(browser, shown=True)
    link = browser.find_element("css selector", ".term-card a")
    point(browser, link)
    browser.execute_async_script("setTimeout(arguments[0], 500)")
    assert card(browser)
    point(browser, browser.find_element("css selector", ".site-name"))
    wait(browser, shown=False)
    assert term.get_attribute("aria-describedby") is None


def test_escape_closes_and_the_pointer_need_not_move(browser: Chrome, built: Path) -> None:
    """It stays closed until the term is pointed at anew."""
    from selenium.webdriver import Keys  # noqa: PLC0415 - see open_page

    point(browser, open_page(browser, built, PAGES[0]))
    wait(browser, shown=True)
    press(browser, Keys.ESCAPE)
    wait(browser, shown=False)
    browser.execute_async_script("setTimeout(arguments[0], 500)")
    assert card(browser) is None


def test_keyboard_reaches_the_card_and_leaves_it(browser: Chrome, built: Path) -> None:
    """Focus shows it, the next stop is in it, Escape closes it and the focus is at the term."""
    from selenium.webdriver import Keys  # noqa: PLC0415 - see open_page

    term = open_page(browser, built, PAGES[0])
    browser.execute_script("arguments[0].focus({ focusVisible: true })", term)
    wait(browser, shown=True)
    press(browser, Keys.TAB)
    assert browser.switch_to.active_element.text == "Glossary"
    press(browser, Keys.ESCAPE)
    wait(browser, shown=False)
    assert browser.switch_to.active_element == term


def test_explanation_in_the_text_is_one_step_away(browser: Chrome, built: Path) -> None:
    """The card of a term that the publication explains leads to the unit that does."""
    open_page(browser, built, PAGES[0])
    point(browser, browser.find_elements("css selector", "a.term")[1])
    wait(browser, shown=True)
    browser.find_element("link text", "Explained in the text").click()
    assert browser.current_url.endswith("report/index.html#u3")


def test_touch_shows_the_card_before_it_follows_the_link(browser: Chrome, built: Path) -> None:
    """A tap opens, a tap elsewhere closes; the card has the link."""
    term = open_page(browser, built, PAGES[0])
    browser.execute_cdp_cmd("Emulation.setTouchEmulationEnabled", {"enabled": True})
    tap(browser, term)
    wait(browser, shown=True)
    assert browser.current_url.endswith("report/index.html")
    tap(browser, browser.find_element("css selector", "h1"))
    wait(browser, shown=False)
    tap(browser, term)
    wait(browser, shown=True)
    tap(browser, browser.find_element("css selector", ".term-card a"))
    assert "glossary/index.html#term-" in browser.current_url


def tap(browser: Chrome, element: WebElement) -> None:
    """Touch the middle of an element."""
    where = element.rect
    at = [{"x": where["x"] + where["width"] / 2, "y": where["y"] + where["height"] / 2}]
    browser.execute_cdp_cmd("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": at})
    browser.execute_cdp_cmd("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


@pytest.mark.parametrize("page", PAGES)
def test_without_scripts_a_term_is_a_link(browser: Chrome, built: Path, page: str) -> None:
    """It leads to its place on the glossary page, which names the way back."""
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    open_page(browser, built, page).click()
    entry = browser.find_element("css selector", ".headword:target")
    assert "Yuzhong District" in entry.text
    entry.find_element("link text", "u1").click()
    assert browser.current_url.endswith("report/index.html#u1")


def test_on_paper_a_term_is_text(browser: Chrome, built: Path) -> None:
    """No underline and no colour tells it from what is around it."""
    term = open_page(browser, built, PAGES[0])
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert term.value_of_css_property("text-decoration-line") == "none"
    around = browser.find_element("css selector", "#u1 .source")
    assert term.value_of_css_property("color") == around.value_of_css_property("color")


@pytest.mark.parametrize("width", [320, 768, 1440])
@pytest.mark.parametrize("page", ["glossary/index.html", "glossary/en/index.html", PAGES[0]])
def test_no_page_is_wider_than_the_screen(
    browser: Chrome, built: Path, page: str, width: int
) -> None:
    """Not with a card at the edge either."""
    size = {"width": width, "height": 700, "deviceScaleFactor": 1, "mobile": width < 700}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    browser.get((built / page).as_uri())
    if page == PAGES[0]:
        point(browser, browser.find_elements("css selector", "a.term")[1])
        wait(browser, shown=True)
    script = "return document.documentElement.scrollWidth"
    assert browser.execute_script(script) <= width
