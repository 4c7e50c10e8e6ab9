"""What is known of the site: as the last build left it, and each publication as it is now."""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import Lock
from urllib.parse import quote

from yzsite.config import Settings
from yzsite.dates import newest_first
from yzsite.errors import YzsiteError
from yzsite.library import Holding, Library
from yzsite.loading import CONTENT_FILE, Loaded, load_files, read_files
from yzsite.model import Finding
from yzsite.pipeline import Outcome

_OPEN = 32
"""Publications that are kept as they were last read."""


class GoneError(YzsiteError):
    """There is no such publication, or no such unit in it."""


@dataclass(frozen=True)  # without slots, so that what is asked for often is worked out once
class Site:
    """The site as a build left it."""

    settings: Settings
    outcome: Outcome
    library: Library

    @cached_property
    def holdings(self) -> Mapping[str, Holding]:
        """All publications by their slugs, in the order in which the front page lists them."""
        by_slug = {holding.slug: holding for holding in self.library.holdings}
        ordered = newest_first([holding.summary for holding in by_slug.values()])
        return {summary.slug: by_slug[summary.slug] for summary in ordered}

    @cached_property
    def findings(self) -> Mapping[str, Mapping[str, Sequence[Finding]]]:
        """What the checks found: slug, then id of the unit."""
        found: dict[str, dict[str, list[Finding]]] = {}
        for status in self.outcome.statuses:
            units = found.setdefault(status.slug, {})
            for finding in status.findings:
                units.setdefault(finding.unit, []).append(finding)
        return found


class Shelf:
    """Keeps what was read until the files say something else."""

    def __init__(self, settings: Settings, outcome: Outcome) -> None:
        """Begin with what the first build left."""
        self._lock = Lock()
        self._open: OrderedDict[str, tuple[str, Loaded]] = OrderedDict()
        self.put(settings, outcome)

    def put(self, settings: Settings, outcome: Outcome) -> None:
        """Take what another build left."""
        if outcome.library is None:
            raise ValueError("only a build knows the whole site")
        self.site = Site(settings, outcome, outcome.library)

    def find(self, slug: str) -> Path:
        """Find the folder of a publication, whatever somebody gives for its name.

        Raises:
            GoneError: there is none.
        """
        content = self.site.settings.content
        try:
            with os.scandir(content) as folders:  # asks for no more than the names
                names = {folder.name for folder in folders if folder.is_dir()}
            is_there = slug in names and slug[0] not in "._"
            inside = (content / slug / CONTENT_FILE).resolve().is_relative_to(content.resolve())
        except (OSError, ValueError):
            is_there = inside = False
        if not (is_there and inside):  # a link may lead anywhere
            raise GoneError(f"there is no publication {slug[:100]!r}")
        return content / slug

    def open(self, slug: str) -> Loaded:
        """Give a publication as its files are at this moment.

        Raises:
            GoneError: there is none.
            YzsiteError: it cannot be read, or is broken.
        """
        folder = self.find(slug)
        files = read_files(folder)
        if files is None:
            raise GoneError(f"there is no publication {slug[:100]!r}")
        digest = files.digest()
        with self._lock:
            name, loaded = self._open.get(slug, ("", None))
        if loaded is None or name != digest:
            loaded = load_files(files)
            self._keep(slug, digest, loaded)
        return loaded

    def keep(self, loaded: Loaded) -> None:
        """Keep a publication that was written a moment ago, so that it need not be read."""
        self._keep(loaded.slug, loaded.digest(), loaded)

    def _keep(self, slug: str, digest: str, loaded: Loaded) -> None:
        with self._lock:
            self._open[slug] = digest, loaded
            self._open.move_to_end(slug)
            while len(self._open) > _OPEN:
                self._open.popitem(last=False)


def link_to(slug: str, unit_id: str) -> str:
    """Give the address of a unit while the site is served.

    >>> link_to("work-report", "u7")
    '/work-report/#u7'
    """
    return f"/{quote(slug, safe='')}/#{quote(unit_id)}"
