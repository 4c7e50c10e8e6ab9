"""Builds the site anew whenever something changed: one build after the other, in a thread."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Condition, Thread

from yzsite import pipeline
from yzsite.config import find_settings
from yzsite.draft import Silence
from yzsite.errors import YzsiteError
from yzsite.pipeline import Outcome
from yzsite.render import Renderer
from yzsite.serve.events import Built, Failed, News, explain, to_trouble
from yzsite.serve.shelf import Shelf, Site


class Workshop:
    """Builds when it is asked to; what it is asked meanwhile makes one more build."""

    def __init__(self, shelf: Shelf, tell: Callable[[News], None]) -> None:
        """Make a workshop that stands still.

        Args:
            shelf: gets what each build leaves.
            tell: is told what came of it, in the thread of the workshop.
        """
        self._shelf, self._tell = shelf, tell
        self._wanted = Condition()
        self._is_asked = self._is_due = self._is_stopped = False
        self._has_failed = False
        self._saves = 0
        self._number = 0

    def start(self) -> None:
        """Begin to build, in a thread that ends with the program: a build may end at any moment."""
        Thread(target=self._work, name="yzsite-workshop", daemon=True).start()

    def stop(self) -> None:
        """Build no longer."""
        with self._wanted:
            self._is_stopped = True
            self._wanted.notify()

    def build(self) -> None:
        """Want a build because files changed; it is told of if that changed the site."""
        with self._wanted:
            self._is_due = True
            self._wanted.notify()

    @contextmanager
    def saving(self) -> Iterator[None]:
        """Wait with the next build until a person's text is saved; that one is told of."""
        with self._wanted:
            self._saves += 1
        is_saved = False
        try:
            yield
            is_saved = True
        finally:
            with self._wanted:
                self._saves -= 1
                self._is_asked |= is_saved
                self._is_due |= is_saved
                self._wanted.notify()

    def _work(self) -> None:
        with suppress(YzsiteError):  # the build says it
            Renderer(
                self._shelf.site.settings
            ).prepare()  # else the first build takes twice as long
        while True:
            with self._wanted:
                self._wanted.wait_for(self._may_begin)
                if self._is_stopped:
                    return
                is_asked, self._is_asked, self._is_due = self._is_asked, False, False
            news = self._build(is_asked)
            if news:
                self._tell(news)

    def _may_begin(self) -> bool:
        return self._is_stopped or (self._is_due and not self._saves)

    def _build(self, is_asked: bool) -> News | None:
        """Build once; None where nothing came of it that anybody has to know."""
        before = self._shelf.site
        try:
            settings = find_settings(before.settings.root)
            outcome = pipeline.build(settings, find_engine=None, progress=Silence())
        except YzsiteError as error:
            return self._fail(*explain(error, before.settings))
        except OSError as error:
            return self._fail(f"{error.filename or 'system'}: {error.strerror or error}", "")
        except Exception as error:  # the server must not end with one build
            traceback.print_exc(file=sys.stderr)
            return self._fail(f"{type(error).__name__}: {error}", "This is a fault of yzsite.")
        self._shelf.put(settings, outcome)
        now = self._shelf.site
        is_news = _is_written(outcome) or outcome.problems != before.outcome.problems
        if not (is_asked or is_news or self._has_failed):
            return None
        self._has_failed = False
        self._number += 1
        problems = tuple(to_trouble(settings, finding) for finding in outcome.problems)
        return Built(self._number, _compare(before, now), problems)

    def _fail(self, problem: str, hint: str) -> Failed:
        self._has_failed = True
        return Failed(problem, hint)


def _is_written(outcome: Outcome) -> bool:
    published = outcome.published
    return published is not None and bool(published.written or published.removed)


def _compare(before: Site, now: Site) -> tuple[str, ...] | None:
    """Name the publications that are others now; None where all pages may have changed.

    The files that changed do not tell it: a build may have read them before it was known.
    """
    old, new = ({slug: h.digest for slug, h in site.holdings.items()} for site in (before, now))
    slugs = tuple(sorted(slug for slug in old | new if old.get(slug) != new.get(slug)))
    is_same = (before.settings, before.library.glossary) == (now.settings, now.library.glossary)
    return slugs if is_same and (slugs or not _is_written(now.outcome)) else None
