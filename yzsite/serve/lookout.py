"""Looks out for changes of the files that a site is made of."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from threading import Event, Thread

from watchfiles import watch

_DEBOUNCE, _STEP, _TIMEOUT = 400, 20, 100
"""Milliseconds: a row of changes is waited for until that long after the first, or until there
was none for that long; and after so many without any it is asked whether to go on."""
_SETTINGS = ("yzsite.toml", "pyproject.toml")
_FOLDERS = ("content", "templates")


class Lookout:
    """Watches the folders of a site, those that come later too, and its settings."""

    def __init__(self, root: Path, on_change: Callable[[], None]) -> None:
        """Prepare to watch.

        Args:
            root: folder of the settings file.
            on_change: called in a thread of the lookout, also once it watches: what changed
                before may not have been seen.
        """
        self._root, self._on_change = root.resolve(), on_change
        self._is_stopped, self._restart = Event(), Event()
        self._is_polling = False
        self._watching = (Event(), Event())

    def start(self) -> None:
        """Begin to watch, in threads that end with the program."""
        for watching in (self._watch_folders, self._watch_root):
            Thread(target=watching, name="yzsite-lookout", daemon=True).start()

    def stop(self) -> None:
        """Watch no longer."""
        self._is_stopped.set()
        self._restart.set()

    def wait(self) -> None:
        """Wait until it watches."""
        for watching in self._watching:
            watching.wait()

    def _watch_folders(self) -> None:
        """Look out for changes below the folders of the site, whichever there are."""
        watching, _ = self._watching
        while not self._is_stopped.is_set():
            self._restart.clear()
            folders = [path for name in _FOLDERS if (path := self._root / name).is_dir()]
            if not folders:
                watching.set()
                self._restart.wait()
            is_first = True
            for paths in self._changes(folders, self._restart) if folders else ():
                if paths or is_first:
                    self._on_change()
                is_first = False
                watching.set()

    def _watch_root(self) -> None:
        """Look out for the settings, and for folders that come and go."""
        _, watching = self._watching
        while not self._is_stopped.is_set():
            for paths in self._changes([self._root], self._is_stopped):
                watching.set()
                names = {path.name for path in paths}
                if names.intersection(_FOLDERS):
                    self._restart.set()
                if names.intersection((*_FOLDERS, *_SETTINGS)):
                    self._on_change()

    def _changes(self, folders: Sequence[Path], stop: Event) -> Iterator[list[Path]]:
        """Give the paths that changed, as far as they may be the site's; none now and then."""
        try:
            for changes in watch(
                *folders,
                watch_filter=None,
                debounce=_DEBOUNCE,
                step=_STEP,
                rust_timeout=_TIMEOUT,
                yield_on_timeout=True,
                stop_event=stop,
                recursive=stop is self._restart,
                force_polling=self._is_polling or None,
                ignore_permission_denied=True,
            ):
                yield [Path(path) for _, path in changes if _is_of_site(Path(path))]
        except (OSError, RuntimeError) as error:
            # Either a folder has just gone, or the system watches no more of them.
            self._is_polling |= not isinstance(error, FileNotFoundError)
            time.sleep(1)


def _is_of_site(path: Path) -> bool:
    """Whether a name is none that editors and systems use for files of a moment."""
    return not path.name.startswith(".") and not path.name.endswith(("~", ".swp", ".tmp"))
