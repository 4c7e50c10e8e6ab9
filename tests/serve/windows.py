"""A window of a browser at a site that `yzsite serve` serves, as a process of its own."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.render.conftest import chromium

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

__all__ = ["chromium", "window", "workplace"]

CONTROL, SHIFT, ALT = "\ue009", "\ue008", "\ue00a"
ENTER, ESCAPE, TAB = "\ue007", "\ue00c", "\ue004"
_PATIENCE = 20
_ODD = Path(__file__).with_name("odd.md")


@dataclass(frozen=True, slots=True)
class Workplace:
    """A served site."""

    root: Path
    address: str
    """Without the token, with a slash at its end."""
    entrance: str
    """With the token."""
    first: Mapping[Path, tuple[bytes, list[str]]]
    """What content files and their pages were at first."""

    def file(self, slug: str) -> Path:
        """Give the content file of a publication."""
        return self.root / "content" / slug / "index.md"

    def edit(self, slug: str, before: str, after: str) -> None:
        """Change a text in the content file, as an editor would."""
        path = self.file(slug)
        text = path.read_text("utf-8")
        assert before in text
        path.write_text(text.replace(before, after), "utf-8")


@contextmanager
def start(root: Path, config: Path, port: int = 0) -> Iterator[Workplace]:
    """Serve a site until the block ends."""
    command = [sys.executable, "-m", "yzsite", "serve", "--no-browser", "--no-draft"]
    with subprocess.Popen(
        [*command, "--port", str(port)],
        cwd=root,
        env={
            **os.environ,
            "XDG_CONFIG_HOME": str(config),
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_SYSTEM": os.devnull,
            "PYTHONUNBUFFERED": "1",
        },
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout
        said = []
        for line in process.stdout:
            said.append(line)
            if found := re.search(r"(http://\S+/)\?token=\S+", line):
                break
        else:
            pytest.fail(f"it does not serve: {said}")
        try:
            files = (root / "content").glob("*/index.md")
            first = {path: (path.read_bytes(), _read_page(path)) for path in files}
            yield Workplace(root, found[1], found[0], first)
        finally:
            process.kill()


@dataclass(slots=True)
class Window:
    """What a person does at a served site, and sees."""

    browser: Chrome
    place: Workplace

    def open(self, page: str = "first/") -> None:
        """Open a page, and wait until the editor is there."""
        self.browser.get(self.place.address + page)
        self.wait("document.documentElement.dataset.yzReady !== undefined")

    def reload(self) -> None:
        """Load the page again."""
        self.browser.refresh()
        self.wait("document.documentElement.dataset.yzReady !== undefined")

    def run(self, script: str, *arguments: object) -> object:
        """Evaluate an expression of the page."""
        return self.browser.execute_script(f"return {script}", *arguments)

    def wait(self, condition: str) -> None:
        """Wait until an expression of the page is true."""
        from selenium.common.exceptions import TimeoutException  # noqa: PLC0415 - where there is a browser
        from selenium.webdriver.support.wait import WebDriverWait  # noqa: PLC0415 - where there is a browser

        try:
            WebDriverWait(self.browser, _PATIENCE, 0.02).until(lambda _: self.run(condition))
        except TimeoutException:
            bar = self.text(".yz-bar")
            pytest.fail(f"never true: {condition}\nthe bar says: {bar}\n{self.problems()}")

    def wait_for_file(self, slug: str, text: str) -> str:
        """Wait until a content file has a text; give the file."""
        from selenium.webdriver.support.wait import WebDriverWait  # noqa: PLC0415 - where there is a browser

        path = self.place.file(slug)
        WebDriverWait(self.browser, _PATIENCE, 0.02).until(
            lambda _: text in path.read_text("utf-8"), f"{path} never has {text!r}: {self.said()}"
        )
        return path.read_text("utf-8")

    def problems(self) -> list[str]:
        """Give what the console complains of."""
        entries = self.browser.get_log("browser")  # type: ignore[no-untyped-call]  # selenium has no type here
        return list(dict.fromkeys(entry["message"] for entry in entries))

    def press(self, *keys: str) -> None:
        """Press keys, one after the other; a chord is one text: `CONTROL + ENTER`."""
        from selenium.webdriver.common.action_chains import ActionChains  # noqa: PLC0415 - where there is a browser

        actions = ActionChains(self.browser, duration=0)
        for key in keys:
            *held, last = list(key) if key[0] in (CONTROL, SHIFT, ALT) else [key]
            for one in held:
                actions.key_down(one)
            actions.send_keys(last)
            for one in reversed(held):
                actions.key_up(one)
        actions.perform()

    def pause(self) -> None:
        """Type nothing until letters are commands again, after an editor has closed."""
        time.sleep(0.6)

    def click(self, selector: str) -> None:
        """Click on an element."""
        element = self.browser.find_element("css selector", selector)
        self.browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", element)
        element.click()

    def click_on(self, words: str) -> None:
        """Click on the button that begins with these words; at once, for a page changes."""
        script = (
            "const begins = (one) => one.textContent.trim().startsWith(arguments[0]);"
            "const [button] = [...document.querySelectorAll('button')].filter((one) =>"
            " begins(one) && one.checkVisibility() && !one.disabled);"
            "button?.click(); return Boolean(button)"
        )
        assert self.browser.execute_script(script, words), f"there is no button {words!r}"

    def edit(self, unit: str, side: str = "target") -> None:
        """Click into a text, and wait for the editor."""
        self.click(f"#{unit} > .cell.{side}")
        self.wait(f"document.querySelector('#{unit}.yz-open') !== null")

    def type_over(self, side: str, text: str) -> None:
        """Put a text in the place of what a field says, as a person would who pastes it."""
        self.browser.execute_script(
            "const field = document.querySelector(`.yz-field.${arguments[0]} textarea`);"
            "field.focus(); field.select();"
            "document.execCommand('insertText', false, arguments[1])",
            side,
            text,
        )

    def field(self, side: str) -> str:
        """Give what a field says."""
        return str(self.run(f"document.querySelector('.yz-field.{side} textarea').value"))

    def text(self, selector: str) -> str:
        """Give what an element says; nothing where there is none."""
        script = "document.querySelector(arguments[0])?.textContent ?? ''"
        return str(self.run(script, selector))

    def said(self) -> str:
        """Give what was said last."""
        return self.text(".yz-status")

    def wait_until_said(self, words: str) -> None:
        """Wait until the bar says something."""
        self.wait(f"document.querySelector('.yz-status').textContent.includes({words!r})")

    def wait_for_dialog(self) -> None:
        """Wait until something is asked."""
        self.wait("document.querySelector('dialog[open]') !== null")


@pytest.fixture(scope="session")
def workplace(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workplace]:
    """Serve a small site and an odd publication to all tests with a browser."""
    root = tmp_path_factory.mktemp("workplace")
    site = Path(shutil.copytree(built, root / "site"))
    odd = site / "content" / "odd" / "index.md"
    odd.parent.mkdir()
    odd.write_text(_ODD.read_text("utf-8") + _make_long(), "utf-8")
    config = root / "config" / "yzsite"
    config.mkdir(parents=True)
    (config / "author").write_text("Li Hua\n", "utf-8")
    with start(site, config.parent) as place:
        yield place


def _make_long() -> str:
    numbers = range(1, 1001)
    source = "\n".join(f"第{number}项工作进展顺利。" for number in numbers)
    target = "\n".join(f"> Item {number} went well." for number in numbers)
    return f"\n<!-- u9 p translated -->\n{source}\n\n{target}\n"


@pytest.fixture
def window(chromium: Chrome, workplace: Workplace) -> Iterator[Window]:
    """Give a browser that has been let in, with nothing kept, at a site as it was at first."""
    for path, (data, page) in workplace.first.items():
        if path.read_bytes() != data:
            path.write_bytes(data)
        _wait_for_page(path, page)
    chromium.get(f"{workplace.address}.yzsite/site")  # a small answer of the same origin
    if "has not been let in" in chromium.page_source:
        chromium.get(workplace.entrance)
    window = Window(chromium, workplace)
    window.run("(localStorage.clear(), sessionStorage.clear())")
    window.problems()
    first, *_ = chromium.window_handles
    yield window
    for handle in chromium.window_handles:
        chromium.switch_to.window(handle)
        if handle != first:
            chromium.close()
    chromium.switch_to.window(first)
    chromium.get("about:blank")
    for path, (data, _) in workplace.first.items():
        if path.read_bytes() != data:  # is built while the next test begins
            path.write_bytes(data)


def _read_page(path: Path) -> list[str]:
    """Give the lines of a page that show its units; others tell of what was corrected."""
    page = path.parents[2] / "build" / path.parent.name / "index.html"
    lines = page.read_text("utf-8").splitlines()
    return [line for line in lines if 'class="cell' in line or 'class="permalink' in line]


def _wait_for_page(path: Path, page: list[str]) -> None:
    """Wait until the server has built what a content file says."""
    end = time.monotonic() + _PATIENCE
    while _read_page(path) != page:
        assert time.monotonic() < end, f"{path} was not built again"
        time.sleep(0.02)
