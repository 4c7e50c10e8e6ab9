"""The reader's tools in a real browser: by pointer, by keyboard, and without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.render.samples import PATH, report
from yzsite.config import Settings
from yzsite.model import Kind, Publication, State, Unit
from yzsite.render import Page, Renderer

if TYPE_CHECKING:
    from selenium.webdriver import Chrome
    from selenium.webdriver.remote.webelement import WebElement

pytestmark = pytest.mark.browser

PARALLEL, CHINESE, ENGLISH = "report/index.html", "report/zh/index.html", "report/en/index.html"
ON_DEMAND = "report/en-zh/index.html"
PAGES = (PARALLEL, CHINESE, ENGLISH, ON_DEMAND)


def long_report() -> Page:
    """Give the sample ten times over, with lines, so that there is something to scroll."""
    sample = report()
    units = tuple(
        replace(
            unit,
            id=f"u{20 * turn + rank}",
            line=20 * turn + rank,
            source=unit.source * (8 if turn and unit.kind is Kind.P else 1),
            target=unit.target * (8 if turn and unit.kind is Kind.P else 1),
        )
        for turn in range(10)
        for rank, unit in enumerate(sample.publication.units, start=1)
        if turn == 0 or unit.kind not in (Kind.TITLE, Kind.KICKER)
    )
    last = Unit("u999", Kind.P, State.MACHINE, ("完。" * 400,), ("The end. " * 200,))
    publication = Publication("report", PATH, sample.publication.meta, (*units, last))
    return replace(sample, publication=publication)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the pages of one publication to disk."""
    root = tmp_path_factory.mktemp("reading")
    renderer = Renderer(Settings(root, forge="https://forge.example/me/site"))
    for file in (*renderer.assets(), *renderer.publication(long_report())):
        path = root / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.data)
    return root


@pytest.fixture
def browser(chromium: Chrome) -> Iterator[Chrome]:
    """Give the browser, and take back what a test emulates."""
    yield chromium
    chromium.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    chromium.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    chromium.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": []})
    chromium.execute_cdp_cmd("Browser.resetPermissions", {})


def show(browser: Chrome, built: Path, page: str, width: int = 1280) -> None:
    """Open a page from disk in a window of this width."""
    metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    path, _, fragment = page.partition("#")
    browser.get("about:blank")
    browser.get((built / path).as_uri() + (f"#{fragment}" if fragment else ""))


def find(browser: Chrome, selector: str) -> WebElement:
    """Find one element."""
    return browser.find_element("css selector", selector)


def run(browser: Chrome, script: str) -> Any:  # noqa: ANN401 - whatever the script gives
    """Run a script in the page and give its result."""
    return browser.execute_script(script)


def settle(browser: Chrome) -> None:
    """Wait for what the browser does in its next frames."""
    browser.execute_async_script(
        "const done = arguments[0];"
        "requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))"
    )


def point_at(browser: Chrome, selector: str) -> None:
    """Rest the pointer on an element in the middle of the screen."""
    from selenium.webdriver import ActionChains  # noqa: PLC0415 - only where there is a browser

    run(browser, f"document.querySelector('{selector}').scrollIntoView({{block: 'center'}})")
    ActionChains(browser).move_to_element(find(browser, selector)).perform()


def press(browser: Chrome, *keys: str) -> None:
    """Press keys wherever the focus is."""
    from selenium.webdriver import ActionChains  # noqa: PLC0415 - only where there is a browser

    ActionChains(browser).send_keys(*keys).perform()


@pytest.mark.parametrize("page", PAGES)
def test_tools_of_a_unit_appear_at_its_mark(browser: Chrome, built: Path, page: str) -> None:
    """Pointing at the mark is enough, and the pointer can move into what appears."""
    show(browser, built, page)
    assert not find(browser, "#u25 .place").is_displayed()
    point_at(browser, "#u25 .permalink")
    assert find(browser, "#u25 .place").is_displayed()
    point_at(browser, "#u25 .place a")
    assert find(browser, "#u25 .cite button").is_displayed()
    assert not find(browser, "#u29 .place").is_displayed()


@pytest.mark.parametrize("page", PAGES)
def test_tools_of_a_unit_are_reached_by_keyboard(browser: Chrome, built: Path, page: str) -> None:
    """Following the permalink opens them, and the next stops lead through them."""
    from selenium.webdriver.common.keys import Keys  # noqa: PLC0415 - only where there is a browser

    show(browser, built, page)
    find(browser, "#u25 .permalink").send_keys(Keys.ENTER)
    settle(browser)
    seen = []
    for _ in range(12):
        press(browser, Keys.TAB)
        seen.append(run(browser, "return document.activeElement.textContent.trim()"))
    cite = "复制引文" if page == CHINESE else "Copy citation"
    correct = "纠错" if page == CHINESE else "Suggest a correction"
    assert seen.index(correct) + 1 == seen.index(cite)
    assert run(browser, "return document.querySelectorAll('#u25 .cite').length") == 1


def test_tools_work_without_scripts(browser: Chrome, built: Path) -> None:
    """The unit that the address names shows its links; what needs a script does not show."""
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    show(browser, built, f"{ON_DEMAND}#u25")
    links = find(browser, "#u25 .place").find_elements("css selector", "a")
    assert [link.text for link in links] == ["Parallel", "中文", "English", "Suggest a correction"]
    assert not find(browser, ".citations .cite").is_displayed()
    assert not find(browser, ".unfold").is_displayed()
    assert find(browser, ".citation").is_displayed()
    find(browser, "#u25 summary").click()
    assert find(browser, "#u25 .original .cell").is_displayed()


def test_citation_of_a_unit_names_it_and_its_address(browser: Chrome, built: Path) -> None:
    """Where the clipboard is denied the citation stands there, selected, to be copied by hand."""
    show(browser, built, f"{ENGLISH}#u25")
    run(browser, "navigator.clipboard.writeText = () => Promise.reject(new Error('denied'))")
    find(browser, "#u25 .cite button").click()
    settle(browser)
    selected = run(browser, "return getSelection().toString()")
    assert selected.startswith("区政府. “Work Report” (工作报告). 2026-01-21.")
    assert "Translation: u25: machine draft. " in selected
    assert selected.endswith("report/en/index.html#u25")


def test_copied_citation_is_in_the_clipboard(browser: Chrome, built: Path) -> None:
    """The button at the foot cites the whole publication, in the language of the page."""
    show(browser, built, CHINESE)
    run(browser, "navigator.clipboard.writeText = async (text) => { window.copied = text }")
    find(browser, ".citations .cite button").click()
    settle(browser)
    assert run(browser, "return window.copied").startswith("区政府：《工作报告》（Work Report）")
    assert find(browser, ".citations output").text == "已复制"


@pytest.mark.parametrize("page", PAGES)
def test_contents_list_follows_the_reading(browser: Chrome, built: Path, page: str) -> None:
    """The entry of the section on the screen is marked, in small steps and in leaps."""
    show(browser, built, page, 1440)
    entries = "[...document.querySelectorAll('.contents [aria-current=location]')]"
    marked = f"return {entries}.map((entry) => entry.hash)"
    for unit, entry in (("u24", "#u24"), ("u186", "#u186"), ("u44", "#u44")):
        run(browser, f"document.getElementById('{unit}').scrollIntoView(); scrollBy(0, -250)")
        settle(browser)
        assert run(browser, marked) == [entry]
    run(browser, "scrollTo(0, 0)")
    settle(browser)
    assert run(browser, marked) == []


def test_marked_entry_of_the_contents_list_is_kept_in_view(browser: Chrome, built: Path) -> None:
    """A long list scrolls by itself; the page stays where the reader put it."""
    show(browser, built, PARALLEL, 1440)
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": 1440, "height": 420, "deviceScaleFactor": 1, "mobile": False},
    )
    run(browser, "document.getElementById('u187').scrollIntoView()")
    before = run(browser, "return scrollY")
    settle(browser)
    entry = find(browser, ".contents [aria-current]").rect
    top = run(browser, "return scrollY")
    assert top == before
    assert top <= entry["y"] < top + 420


def test_arrow_keys_go_from_sentence_to_sentence(browser: Chrome, built: Path) -> None:
    """One tab stop; up and down along a side, left and right across, Escape leaves."""
    from selenium.webdriver.common.keys import Keys  # noqa: PLC0415 - only where there is a browser

    show(browser, built, PARALLEL)
    assert run(browser, "return document.querySelectorAll('.seg[tabindex]').length") == 1
    run(browser, "document.querySelector('.seg[tabindex]').focus()")
    focused = "return document.activeElement.textContent"
    assert run(browser, focused) == "特别报道"
    press(browser, Keys.ARROW_DOWN)
    assert run(browser, focused) == "工作报告"
    press(browser, Keys.ARROW_RIGHT)
    assert run(browser, focused) == "Work Report"
    press(browser, *[Keys.ARROW_DOWN] * 4)
    assert run(browser, focused) == "“First in the city.”"
    assert run(browser, "return document.querySelector('.sentence-status').textContent") == (
        "居全市第一。"
    )
    first, second, partner = (
        find(browser, f"#u5 .{place}").value_of_css_property("background-color")
        for place in ("source :nth-child(1)", "source :nth-child(2)", "target :nth-child(2)")
    )
    assert first != second == partner
    press(browser, Keys.ESCAPE)
    assert run(browser, "return document.activeElement === document.body")
    assert run(browser, "return document.querySelectorAll('.seg[tabindex]').length") == 1


def test_keyboard_stays_where_a_sentence_has_no_counterpart(browser: Chrome, built: Path) -> None:
    """Two sentences against one are no pair, and nothing is announced as one."""
    from selenium.webdriver.common.keys import Keys  # noqa: PLC0415 - only where there is a browser

    show(browser, built, f"{PARALLEL}#u7")
    settle(browser)
    run(browser, "document.querySelector('.seg[tabindex]').focus()")
    press(browser, Keys.ARROW_RIGHT)
    assert run(browser, "return document.activeElement.textContent") == "改了。"
    assert run(browser, "return document.querySelector('.sentence-status').textContent") == ""


def test_one_control_opens_all_the_chinese_and_keeps_the_place(
    browser: Chrome, built: Path
) -> None:
    """What is being read does not move, opened or folded."""
    show(browser, built, ON_DEMAND)
    run(browser, "document.getElementById('u105').scrollIntoView()")
    settle(browser)
    unit = run(browser, "return findPlace()")
    top = f"return document.getElementById('{unit}').getBoundingClientRect().top"
    before = run(browser, top)
    opened = "return document.querySelectorAll('.original[open]').length"
    for pressed, count in (
        ("true", "document.querySelectorAll('.original').length"),
        ("false", "0"),
    ):
        find(browser, ".unfold").click()
        settle(browser)
        assert run(browser, opened) == run(browser, f"return {count}")
        assert find(browser, ".unfold").get_attribute("aria-pressed") == pressed
        assert abs(run(browser, top) - before) < 3


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("width", [375, 1440])
def test_nothing_moves_while_a_page_loads(
    browser: Chrome, built: Path, page: str, width: int
) -> None:
    """No script adds anything that pushes the text about."""
    show(browser, built, f"{page}#u25", width)
    shifts = browser.execute_async_script("""
      const done = arguments[0];
      const seen = [];
      const names = (entry) => entry.sources.map((source) => source.node?.id);
      new PerformanceObserver((list) => seen.push(...list.getEntries().map(names)))
        .observe({type: "layout-shift", buffered: true});
      setTimeout(() => done(seen), 150);
    """)
    assert shifts == []


@pytest.mark.parametrize("page", PAGES)
def test_print_has_the_text_of_the_page_and_no_controls(
    browser: Chrome, built: Path, page: str
) -> None:
    """The Chinese on demand is printed with its English; a unit stays on one sheet."""
    show(browser, built, f"{page}#u25", 700)
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print", "features": []})
    for selector in (".switch", "#u25 .place", ".cite", ".contents"):
        assert not find(browser, selector).is_displayed(), selector
    assert find(browser, ".citation").is_displayed()
    break_inside = "return getComputedStyle(document.getElementById('u25')).breakInside"
    assert run(browser, break_inside) == "avoid"
    height = "return document.querySelector('#u25 .cell.source').getBoundingClientRect().height"
    if page != ENGLISH:
        assert run(browser, height) > 10
