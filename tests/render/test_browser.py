"""The pages as a browser shows them: from disk and from a server, wide, narrow, dark, printed."""

from __future__ import annotations

import functools
import json
import re
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.render.samples import bare, hostile, report, site

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

pytestmark = pytest.mark.browser

PAGES = ("index.html", "years/2026/index.html", "issuers/index.html",
         "report/index.html", "report/review.html", "report/repairs.html",
         "report/zh/index.html", "report/en/index.html", "review/index.html")  # fmt: skip
HOSTILE = "javascript:alert(1)"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a site to disk."""
    root = tmp_path_factory.mktemp("build")
    for name, data in site(root, report(), hostile(), bare()).items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return root


@pytest.fixture
def browser(chromium: Chrome) -> Iterator[Chrome]:
    """Give the browser with empty logs and no emulation left from another test."""
    chromium.get("about:blank")
    chromium.get_log("browser")  # type: ignore[no-untyped-call]  # selenium has no type here
    chromium.get_log("performance")  # type: ignore[no-untyped-call]  # selenium has no type here
    yield chromium
    chromium.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    chromium.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": []})


def show(browser: Chrome, built: Path, page: str, width: int, **media: str) -> None:
    """Open a page from disk in a window of this width."""
    metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 700}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    scheme = [{"name": "prefers-color-scheme", "value": media.get("scheme", "light")}]
    command = {"media": media.get("media", ""), "features": scheme}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", command)
    path, _, fragment = page.partition("#")
    browser.get("about:blank")
    browser.get((built / path).as_uri() + (f"#{fragment}" if fragment else ""))


def run(browser: Chrome, script: str) -> Any:  # noqa: ANN401 - whatever the script gives
    """Run a script in the page and give its result."""
    return browser.execute_script(script)


def box(browser: Chrome, selector: str) -> dict[str, float]:
    """Measure an element."""
    script = f"return document.querySelector('{selector}').getBoundingClientRect().toJSON()"
    measured: dict[str, float] = run(browser, script)
    return measured


def style(browser: Chrome, selector: str, name: str) -> str:
    """Give a computed style."""
    script = f"return getComputedStyle(document.querySelector('{selector}'))['{name}']"
    computed: str = run(browser, script)
    return computed


def choose(browser: Chrome, layout: str) -> None:
    """Choose a layout as a reader does."""
    browser.find_element("css selector", f"label:has(#layout-{layout})").click()


def luminance(colour: str) -> float:
    """Relative luminance of a computed colour (WCAG 2.2, definition of relative luminance)."""
    parts = [int(n) / 255 for n in re.findall(r"\d+", colour)[:3]]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(browser: Chrome, selector: str) -> float:
    """Contrast of a text with what is behind it (WCAG 2.2, success criterion 1.4.3)."""
    script = """
      let element = document.querySelector(arguments_0), ink = getComputedStyle(element).color;
      while (element && /, 0\\)$/.test(getComputedStyle(element).backgroundColor))
        element = element.parentElement;
      return [ink, getComputedStyle(element || document.body).backgroundColor];
    """.replace("arguments_0", json.dumps(selector))
    lighter, darker = sorted((luminance(c) for c in run(browser, script)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_languages_stand_side_by_side_on_a_wide_screen(browser: Chrome, built: Path) -> None:
    """Chinese on the left and English on the right begin on one line."""
    show(browser, built, "report/index.html", 1280)
    source, target = box(browser, "#u5 .source"), box(browser, "#u5 .target")
    assert source["right"] < target["left"]
    assert abs(source["top"] - target["top"]) < 12
    assert 1 < target["width"] / source["width"] < 1.2  # English takes more room


def test_languages_are_stacked_on_a_narrow_screen(browser: Chrome, built: Path) -> None:
    """English comes below its Chinese, with the mark beside it."""
    show(browser, built, "report/index.html", 375)
    source, target = box(browser, "#u5 .source"), box(browser, "#u5 .target")
    mark = box(browser, "#u5 .permalink")
    assert source["bottom"] <= target["top"]
    assert mark["right"] <= target["left"] + 1
    assert abs(mark["top"] - target["top"]) < 12


@pytest.mark.parametrize("width", [320, 375, 768, 1024, 1440])
@pytest.mark.parametrize("page", [*PAGES, f"{HOSTILE}/index.html", f"{HOSTILE}/en/index.html",
                                  f"{HOSTILE}/review.html", f"{HOSTILE}/repairs.html"])  # fmt: skip
def test_nothing_is_wider_than_the_screen(
    browser: Chrome, built: Path, page: str, width: int
) -> None:
    """No page scrolls sideways, not even with a word of 3,000 letters."""
    show(browser, built, page, width)
    assert run(browser, "return document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("page", [*PAGES, f"{HOSTILE}/index.html", f"{HOSTILE}/review.html"])
def test_page_from_disk_loads_its_own_files_and_nothing_else(
    browser: Chrome, built: Path, page: str
) -> None:
    """The policy lets the style in, the console stays empty, and no host is asked."""
    show(browser, built, page, 1280)
    assert style(browser, ".colophon", "display") == "flex"
    assert browser.get_log("browser") == []  # type: ignore[no-untyped-call]  # selenium has no type
    asked = requests(browser)
    assert asked
    assert [url for url in asked if not url.startswith(("file://", "about:"))] == []


def requests(browser: Chrome) -> list[str]:
    """List the addresses that the browser asked for."""
    entries = browser.get_log("performance")  # type: ignore[no-untyped-call]  # selenium has no type
    messages = (json.loads(entry["message"])["message"] for entry in entries)
    return [
        message["params"]["request"]["url"]
        for message in messages
        if message["method"] == "Network.requestWillBeSent"
    ]


def test_permalink_works_when_served_from_a_sub_path(browser: Chrome, built: Path) -> None:
    """`/any/path/report/#u7` shows the unit, highlighted, with style and icon."""
    handler = functools.partial(_Quiet, directory=str(built.parent))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser.get(f"http://127.0.0.1:{server.server_port}/{built.name}/report/#u7")
        highlighted = style(browser, "#u7", "backgroundColor")
        plain = style(browser, "#u5", "backgroundColor")
        log = browser.get_log("browser")  # type: ignore[no-untyped-call]  # selenium has no type
        browser.find_element("css selector", ".site-name").click()
        arrived = browser.current_url
        server.shutdown()
    assert highlighted != plain
    assert log == []
    assert arrived.endswith(f"/{built.name}/index.html")


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as the base names it
        """Say nothing."""


def test_links_lead_through_the_site_from_disk(browser: Chrome, built: Path) -> None:
    """From the index to a publication, its review page, the unit, and back."""
    show(browser, built, "index.html", 1280)
    for selector in ("a[href='report/index.html']", "a[href='review.html#u5']"):
        browser.find_element("css selector", selector).click()
    browser.find_element("css selector", "a[href='index.html#u5']").click()
    assert browser.current_url.endswith("report/index.html#u5")
    browser.find_element("css selector", ".site-name").click()
    assert browser.current_url == (built / "index.html").as_uri()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("page", "selectors"),
    [
        ("index.html", [".entry h3 [lang=en]", ".lead p", ".date", ".entry-progress p"]),
        (
            "report/index.html",
            ["#u5 .source", "#u5 .target", "#u1 .source", "#u6 .missing", "#u7 .stale",
             "#u10 .target", ".notice p", ".legend li", ".tabs a", ".facts dt",
             ".contents a [lang=en]", ".layout label", ".colophon a"],
        ),
        (
            "report/en/index.html#u7",
            ["#u5 .target", "#u6 .missing", "#u7 .stale", "#u7 .place a", ".notice p",
             ".legend li", ".facts dt", ".contents a", ".views a", ".views [aria-current]"],
        ),
        ("report/repairs.html", ["del", "ins", ".where", ".explain", ".rules td", ".result p"]),
        (
            "report/review.html",
            [".severity", ".hint", ".quote p", ".where code", ".result .where", ".result a",
             ".result p[lang=en]", ".raw del", ".raw ins"],
        ),
    ],
)  # fmt: skip
def test_contrast_is_sufficient(
    browser: Chrome, built: Path, page: str, selectors: list[str], scheme: str
) -> None:
    """Every kind of text reaches 4.5 to 1 in both themes (WCAG level AA)."""
    show(browser, built, page, 1280, scheme=scheme)
    measured = {selector: contrast(browser, selector) for selector in selectors}
    assert {selector: value for selector, value in measured.items() if value < 4.5} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_highlighted_unit_can_be_read(browser: Chrome, built: Path, scheme: str) -> None:
    """A unit that a link leads to stands out and keeps its contrast, marks included."""
    show(browser, built, "report/index.html#u7", 1280, scheme=scheme)
    assert style(browser, "#u7", "backgroundColor") != style(browser, "#u5", "backgroundColor")
    assert contrast(browser, "#u7 .target") >= 4.5
    assert contrast(browser, "#u7 .stale") >= 4.5


def test_dark_theme_is_dark(browser: Chrome, built: Path) -> None:
    """The page follows what the reader's system asks for."""
    show(browser, built, "report/index.html", 1280, scheme="dark")
    assert luminance(style(browser, "body", "backgroundColor")) < 0.05


def test_sentences_can_be_set_side_by_side(browser: Chrome, built: Path) -> None:
    """By sentence, the second English sentence begins where the second Chinese one does."""
    show(browser, built, "report/index.html", 1280)
    choose(browser, "sentences")
    for k in (1, 2, 3):
        source = box(browser, f"#u5 .source .seg:nth-child({k})")
        target = box(browser, f"#u5 .target .seg:nth-child({k})")
        assert abs(source["top"] - target["top"]) < 12
        assert source["right"] < target["left"]


def test_sentences_take_turns_on_a_narrow_screen(browser: Chrome, built: Path) -> None:
    """By sentence, a phone shows Chinese, English, Chinese, English."""
    show(browser, built, "report/index.html", 375)
    choose(browser, "sentences")
    tops = [
        box(browser, f"#u5 .{side} .seg:nth-child({k})")["top"]
        for k in (1, 2, 3)
        for side in ("source", "target")
    ]
    assert tops == sorted(tops)


def views(browser: Chrome, name: str) -> None:
    """Follow a link of the switch between the languages."""
    browser.find_element("css selector", f".views a[href$='{name}index.html']").click()


def test_switch_between_the_languages_keeps_the_place(browser: Chrome, built: Path) -> None:
    """From the unit at the top of the screen, without an id in the address, and back again."""
    show(browser, built, f"{HOSTILE}/index.html", 1280)
    run(browser, "document.querySelector('#u900').scrollIntoView(); scrollBy(0, 300)")
    views(browser, "en/")
    assert browser.current_url.endswith("/en/index.html#u900")
    assert 0 <= box(browser, "#u900")["top"] < 900
    views(browser, "zh/")
    assert browser.current_url.endswith("/zh/index.html#u900")


def test_switch_at_the_head_of_a_page_leads_to_the_head(browser: Chrome, built: Path) -> None:
    """Who has not begun to read begins at the beginning."""
    show(browser, built, "report/index.html", 1280)
    views(browser, "zh/")
    assert browser.current_url.endswith("report/zh/index.html")


def test_unit_of_the_address_links_itself_in_the_other_language(
    browser: Chrome, built: Path
) -> None:
    """The links are there without a script, only at that unit, and cover none of its text."""
    show(browser, built, "report/index.html#u7", 1280)
    assert style(browser, "#u7 .place", "display") == "flex"
    assert style(browser, "#u5 .place", "display") == "none"
    assert box(browser, "#u7 .place")["bottom"] <= box(browser, "#u7 .target")["top"] + 4
    browser.find_element("css selector", "#u7 .place [lang=en]").click()
    assert browser.current_url.endswith("report/en/index.html#u7")


@pytest.mark.parametrize(("page", "widest"), [("zh", 42), ("en", 84)])
def test_page_in_one_language_has_a_comfortable_measure(
    browser: Chrome, built: Path, page: str, widest: int
) -> None:
    """A line holds some forty Chinese characters or some eighty Latin letters."""
    show(browser, built, f"report/{page}/index.html", 1440)
    em = float(style(browser, "#u5 .cell", "fontSize").removesuffix("px"))
    letter = em if page == "zh" else em / 2
    assert box(browser, "#u5 .cell")["width"] / letter <= widest


def test_switch_stays_in_reach(browser: Chrome, built: Path) -> None:
    """Far down on a phone, the switch is still at the top of the screen."""
    show(browser, built, f"{HOSTILE}/en/index.html", 375)
    run(browser, "scrollTo(0, 3000)")
    assert abs(box(browser, ".views")["top"]) < 2


def test_pointer_on_a_sentence_shows_its_partner(browser: Chrome, built: Path) -> None:
    """Without a script, the English sentence is highlighted with the Chinese one."""
    from selenium.webdriver import ActionChains  # noqa: PLC0415 - only where there is a browser

    show(browser, built, "report/index.html", 1280)
    second = browser.find_element("css selector", "#u5 .source .seg:nth-child(2)")
    ActionChains(browser).move_to_element(second).perform()
    shown = style(browser, "#u5 .target .seg:nth-child(2)", "backgroundColor")
    other = style(browser, "#u5 .target .seg:nth-child(1)", "backgroundColor")
    assert shown == style(browser, "#u5 .source .seg:nth-child(2)", "backgroundColor") != other


def test_contents_stand_open_beside_the_text_and_fold_on_a_phone(
    browser: Chrome, built: Path
) -> None:
    """On a wide screen the contents can be seen at once; on a phone they are one line."""
    show(browser, built, "report/index.html", 1440)
    assert box(browser, ".contents ol")["height"] > 20
    assert box(browser, ".contents")["right"] < box(browser, "#u5")["left"]
    show(browser, built, "report/index.html", 375)
    assert box(browser, ".contents")["height"] < 50


def test_print_keeps_text_and_marks_and_drops_the_rest(browser: Chrome, built: Path) -> None:
    """On paper there are two columns with ids, and nothing that can only be clicked."""
    show(browser, built, "report/index.html", 700, media="print", scheme="dark")
    for selector in (".tabs", ".contents", ".switch", ".masthead"):
        assert style(browser, selector, "display") == "none"
    assert box(browser, "#u5 .source")["right"] < box(browser, "#u5 .target")["left"]
    assert style(browser, "#u5", "breakInside") == "avoid"
    assert luminance(style(browser, "body", "backgroundColor")) > 0.95
    assert contrast(browser, "#u5 .source") > 10


def test_keyboard_reaches_the_text_first(browser: Chrome, built: Path) -> None:
    """The first stop is the skip link, which can be seen when it has the focus."""
    from selenium.webdriver.common.keys import Keys  # noqa: PLC0415 - only where there is a browser

    show(browser, built, "report/index.html", 1280)
    browser.find_element("css selector", "body").send_keys(Keys.TAB)
    assert run(browser, "return document.activeElement.className") == "skip"
    assert box(browser, ".skip")["top"] >= 0
    browser.switch_to.active_element.send_keys(Keys.ENTER)
    assert run(browser, "return document.activeElement.id") == "main"
