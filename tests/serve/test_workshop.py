"""The site is built anew when something changed, and the pages that listen are told."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from queue import Empty, Queue

import pytest

from tests.sites import build, index_of
from yzsite.config import Settings
from yzsite.model import State
from yzsite.serve.events import Built, Events, Failed, News
from yzsite.serve.lookout import Lookout
from yzsite.serve.shelf import Shelf
from yzsite.serve.workshop import Workshop

_LONG = 20
"""Seconds in which a build is done even where much else is going on."""


class Listener:
    """Hears what the workshop tells."""

    def __init__(self) -> None:
        self._heard: Queue[News] = Queue()
        self.tell: Callable[[News], None] = self._heard.put

    def wait(self, kind: type[News] = Built) -> News:
        """Give the next news, which must be of a kind."""
        news = self._heard.get(timeout=_LONG)
        assert isinstance(news, kind), news
        return news

    def wait_for(self, is_it: Callable[[News], bool]) -> News:
        """Give the first news that is the one looked for."""
        while True:
            news = self._heard.get(timeout=_LONG)
            if is_it(news):
                return news

    def has_heard_nothing(self, seconds: float) -> bool:
        """Whether nothing comes in a while."""
        try:
            self._heard.get(timeout=seconds)
        except Empty:
            return True
        return False


@pytest.fixture
def shelf(site: Settings) -> Shelf:
    """Hold the site."""
    return Shelf(site, build(site))


@contextmanager
def at_work(shelf: Shelf) -> Iterator[tuple[Workshop, Listener]]:
    """Let a workshop work; it watches when this begins."""
    listener = Listener()
    workshop = Workshop(shelf, listener.tell)
    lookout = Lookout(shelf.site.settings.root, workshop.build)
    workshop.start()
    lookout.start()
    lookout.wait()
    with workshop.saving():
        pass
    assert listener.wait() == Built(1, (), ())  # so that what is told from now on is the test's
    yield workshop, listener
    lookout.stop()
    workshop.stop()


def edit(settings: Settings, slug: str, before: str, after: str) -> None:
    """Change a content file as an editor does that never leaves half a file."""
    path = index_of(settings, slug)
    text = path.read_text("utf-8")
    assert before in text
    new = path.with_name(".index.md.new")
    new.write_text(text.replace(before, after, 1), "utf-8")
    new.replace(path)


def page(settings: Settings, slug: str) -> str:
    """Read the page of a publication."""
    return (settings.build / slug / "index.html").read_text("utf-8")


def test_a_build_that_is_asked_for_is_told_of(site: Settings, shelf: Shelf) -> None:
    """Though nothing may have changed."""
    with at_work(shelf) as (workshop, listener):
        with workshop.saving():
            pass
        assert listener.wait() == Built(2, (), ())


def test_an_edit_in_a_file_is_built(site: Settings, shelf: Shelf) -> None:
    """As an editor saves it; what is known of the site is new then."""
    with at_work(shelf) as (_, listener):
        edit(site, "first", "Income grew by 5%.", "Income rose by 5%.")
        news = listener.wait()
        assert isinstance(news, Built)
        assert news.changed == ("first",)
        assert "Income rose by 5%." in page(site, "first")
        edit(site, "first", "u1 title translated", "u1 title reviewed")
        listener.wait()
        assert shelf.site.holdings["first"].summary.states[State.REVIEWED] == 1


def test_what_concerns_all_is_told_of_all(site: Settings, shelf: Shelf) -> None:
    """The glossary, the templates, the settings."""
    with at_work(shelf) as (_, listener):
        glossary = site.content / "glossary.csv"
        glossary.write_text(glossary.read_text("utf-8") + "收入,income,,\n", "utf-8")
        assert listener.wait() == Built(2, None, ())
        (site.root / "yzsite.toml").write_text('title = "别的"\ntitle_en = "Another"\n', "utf-8")
        news = listener.wait_for(lambda _: "Another" in page(site, "first"))
        assert isinstance(news, Built)
        assert news.changed is None


def test_folders_may_come_and_go(site: Settings, shelf: Shelf) -> None:
    """Templates of the site's own, and a publication; both are watched from then on."""
    with at_work(shelf) as (_, listener):
        site.templates.mkdir()
        own = site.templates / "imprint.html"
        own.write_text("<p>Printed at home</p>", "utf-8")
        listener.wait_for(lambda _: "Printed at home" in page(site, "first"))
        own.write_text("<p>Printed abroad</p>", "utf-8")
        listener.wait_for(lambda _: "Printed abroad" in page(site, "first"))
        (site.content / "third").mkdir()
        (site.content / "third" / "source.txt").write_text("新的通知\n\n雨停了。\n", "utf-8")
        listener.wait_for(lambda _: "third" in shelf.site.holdings)
        assert index_of(site, "third").exists()


def test_a_broken_file_stops_only_itself(site: Settings, shelf: Shelf) -> None:
    """It is told of with its line; its last good page stays, and it may be mended."""
    with at_work(shelf) as (_, listener):
        edit(site, "first", "u2 p translated", "u2 p translatd")
        news = listener.wait()
        assert isinstance(news, Built)
        (problem,) = news.problems
        assert (problem.path, problem.line) == ("content/first/index.md", 12)
        assert "translatd" in problem.message
        assert problem.hint
        edit(site, "second", "Income grew by 54%.", "Income grew by 5%.")
        listener.wait()
        assert "Income grew by 5%." in page(site, "second")
        assert "Work on Jiefang Road begins." in page(site, "first")
        edit(site, "first", "u2 p translatd", "u2 p translated")
        news = listener.wait()
        assert isinstance(news, Built)
        assert news.problems == ()


def test_a_build_that_fails_leaves_the_pages(site: Settings, shelf: Shelf) -> None:
    """It is told why; the next one that does not fail is told of in any case."""
    before = page(site, "first")
    with at_work(shelf) as (workshop, listener):
        site.templates.mkdir()
        own = site.templates / "imprint.html"
        own.write_text("{% if %}", "utf-8")
        news = listener.wait(Failed)
        assert isinstance(news, Failed)
        assert "imprint.html:1" in news.problem
        assert news.hint
        assert page(site, "first") == before
        own.unlink()
        listener.wait(Built)
        (site.root / "yzsite.toml").write_text("title = ", "utf-8")
        assert "yzsite.toml" in str(listener.wait(Failed))
        (site.root / "yzsite.toml").write_text('title = "测试"\ntitle_en = "Test"\n', "utf-8")
        listener.wait(Built)
        with workshop.saving():
            pass
        listener.wait(Built)


def test_a_fault_of_the_program_ends_no_server(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is told of, and the terminal has the whole of it."""

    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("never divide")

    with at_work(shelf) as (workshop, listener):
        monkeypatch.setattr("yzsite.pipeline.build", fail)
        workshop.build()
        assert "never divide" in str(listener.wait(Failed))
    assert "Traceback" in capsys.readouterr().err


def test_a_change_that_changes_no_page_is_not_told(site: Settings, shelf: Shelf) -> None:
    """A file of an editor's own, and one that was saved as it was."""
    with at_work(shelf) as (_, listener):
        (site.content / "first" / ".index.md.swp").write_text("x", "utf-8")
        (site.content / "first" / "notes.txt").write_text("x", "utf-8")
        index_of(site, "first").touch()
        assert listener.has_heard_nothing(1)


def test_a_build_waits_for_what_is_being_saved(site: Settings, shelf: Shelf) -> None:
    """So that saving makes one build and not two; what could not be saved makes none."""
    with at_work(shelf) as (workshop, listener):
        with workshop.saving():
            edit(site, "first", "Income grew by 5%.", "Income rose by 5%.")
            assert listener.has_heard_nothing(0.5)
        assert listener.wait() == Built(2, ("first",), ())
        with suppress(ValueError), workshop.saving():
            raise ValueError
        assert listener.has_heard_nothing(1)


def test_many_changes_make_few_builds(site: Settings, shelf: Shelf) -> None:
    """What comes while one build is at work waits for one more."""
    with at_work(shelf) as (workshop, listener):
        for _ in range(200):
            with workshop.saving():
                pass
        number = 0
        while not listener.has_heard_nothing(1):
            number += 1
        assert 1 <= number <= 20


def test_pages_that_listen_are_told_until_the_end() -> None:
    """Each of them, in the form that browsers read; then they are let go."""
    events = Events()
    news = Built(1, ("first",), ())

    async def listen() -> list[bytes]:
        events.open()
        heard = []
        async for data in events.listen():
            heard.append(data)
            if len(heard) == 1:  # from another thread, as the workshop does
                threading.Thread(target=events.tell, args=[news]).start()
            elif len(heard) == 2:
                events.close()
        return heard

    greeting, told = asyncio.run(asyncio.wait_for(listen(), _LONG))
    assert greeting.startswith(b"retry: ")
    name, data, *_ = told.decode().splitlines()
    assert name == "event: built"
    assert json.loads(data.removeprefix("data: "))["changed"] == ["first"]
    events.tell(news)  # nobody is there any more, and nothing happens
