"""The publications under `content/`, each read only as far as a run needs it."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from pathlib import Path

from yzsite.content import Change, needs_draft
from yzsite.errors import UsageError, YzsiteError
from yzsite.glossary import Glossary, load_glossary
from yzsite.known import Known, Rows
from yzsite.loading import Loaded, load_files, open_files, read_files, to_findings
from yzsite.model import Finding, Publication, State
from yzsite.summary import Summary, summarize

GLOSSARY_FILE = "glossary.csv"


@dataclass(frozen=True)  # without slots, so that what was read can be kept
class Holding:
    """A publication of the site: in few words at once, its texts when they are asked for."""

    folder: Path
    read: Callable[[], Loaded]
    remembered: tuple[str, Summary] | None = None
    """Digest and summary, where the files are those with which the last build was done."""

    @classmethod
    def of(cls, loaded: Loaded) -> Holding:
        """Hold what has been read."""
        return cls(loaded.folder, lambda: loaded)

    @property
    def slug(self) -> str:
        """Name of the publication: its folder, and its address on the site."""
        return self.folder.name

    @cached_property
    def loaded(self) -> Loaded:
        """The publication with its files."""
        return self.read()

    @property
    def publication(self) -> Publication:
        """The publication without its files."""
        return self.loaded.publication

    @property
    def is_new(self) -> bool:
        """Whether it has no content file yet."""
        return not self.remembered and self.loaded.on_disk is None

    @property
    def followed(self) -> tuple[Change, ...]:
        """What a changed source changed in it."""
        return () if self.remembered else self.loaded.followed

    @property
    def waiting(self) -> tuple[Change, ...]:
        """What a changed source would change in text that a person touched."""
        return () if self.remembered else self.loaded.waiting

    @cached_property
    def digest(self) -> str:
        """Digest of everything that belongs to it: content file, record, raw source."""
        return self.remembered[0] if self.remembered else self.loaded.digest()

    @cached_property
    def summary(self) -> Summary:
        """The publication in few words."""
        if self.remembered:
            return self.remembered[1]
        undrafted = sum(needs_draft(entry) for entry in self.loaded.document.entries)
        return summarize(self.publication, undrafted)


@dataclass(frozen=True, slots=True)
class Library:
    """All publications of a site, and what is wrong with those that could not be read."""

    content: Path
    """The folder of the publications."""
    selected: frozenset[str]
    """Slugs of the publications that this run works on."""
    holdings: tuple[Holding, ...] = ()
    problems: tuple[Finding, ...] = ()
    broken: frozenset[str] = frozenset()
    """Slugs of the publications that could not be read."""
    glossary: Glossary = field(default_factory=Glossary)
    """The terms of the site; none where the file cannot be read."""

    @property
    def chosen(self) -> tuple[Holding, ...]:
        """The publications that this run works on."""
        return tuple(holding for holding in self.holdings if holding.slug in self.selected)

    @property
    def publications(self) -> tuple[Publication, ...]:
        """All of them with their texts."""
        return tuple(holding.publication for holding in self.holdings)

    def with_loaded(self, new: Mapping[str, Loaded]) -> Library:
        """Put newer versions of publications, by slug, in their places."""
        holdings = (Holding.of(new[h.slug]) if h.slug in new else h for h in self.holdings)
        return replace(self, holdings=tuple(holdings))

    def without(self, slug: str, problems: Sequence[Finding]) -> Library:
        """Take out a publication that can no longer be read."""
        return replace(
            self,
            holdings=tuple(holding for holding in self.holdings if holding.slug != slug),
            problems=(*self.problems, *problems),
            broken=self.broken | {slug},
        )

    def remember(self, known: Known) -> None:
        """Leave to the next build what need not be read again until its files change."""
        for holding in self.holdings:
            if not holding.remembered and holding.loaded.is_written:
                name, parts = _place(holding.slug, holding.digest)
                known.keep(name, parts, _to_rows(holding.summary))


def load_library(
    content: Path,
    slugs: Sequence[str] = (),
    *,
    accept: bool = False,
    known: Known | None = None,
) -> Library:
    """Read every publication; a broken one stops only itself.

    Args:
        content: the folder of the publications.
        slugs: publications that this run works on; all by default.
        accept: take the waiting changes of the raw sources of these.
        known: what the last build remembered; what it knows need not be read yet.

    Raises:
        UsageError: there is no publication of that name.
    """
    folders = list(_folders(content))
    selected = _select(slugs, [folder.name for folder in folders])
    library = _with_glossary(Library(content, selected))
    holdings = []
    for folder in folders:
        try:
            holding = _hold(folder, known, accept=accept and folder.name in selected)
        except YzsiteError as error:
            library = library.without(folder.name, to_findings(folder, error))
            continue
        if holding and (folder.name in selected or not holding.is_new):
            holdings.append(holding)
    return replace(library, holdings=tuple(holdings))


def _hold(folder: Path, known: Known | None, *, accept: bool) -> Holding | None:
    """Read one publication as far as necessary; None where there is none in the folder."""
    files = read_files(folder)
    if files is None:
        return None
    if known and files.document is not None:
        digest = files.digest()
        rows = known.find(*_place(folder.name, digest))
        if rows:
            return Holding(folder, partial(open_files, files), (digest, _from_rows(rows)))
    return Holding.of(load_files(files, accept))


def _place(slug: str, digest: str) -> tuple[str, list[bytes]]:
    """Say under which name, and for what, a summary is remembered."""
    return f"summary {slug}", [digest.encode()]


def _to_rows(summary: Summary) -> Rows:
    return [
        summary.slug,
        summary.meta,
        summary.title,
        summary.title_en,
        summary.lead,
        summary.lead_en,
        summary.states,
        summary.stale,
        summary.undrafted,
    ]


def _from_rows(rows: Rows) -> Summary:
    slug, meta, title, title_en, lead, lead_en, counts, stale, undrafted = rows
    states = {State(name): count for name, count in counts.items()}
    return Summary(slug, meta, title, title_en, lead, lead_en, states, stale, undrafted)


def _with_glossary(library: Library) -> Library:
    """Read the glossary; a broken one is a problem of the run, and then there are no terms."""
    path = library.content / GLOSSARY_FILE
    try:
        return replace(library, glossary=load_glossary(path))
    except YzsiteError as error:
        return replace(library, problems=(*library.problems, *to_findings(path, error)))


def _select(slugs: Sequence[str], known: Collection[str]) -> frozenset[str]:
    """Check the slugs named on the command line; none means all.

    Raises:
        UsageError: there is no such publication.
    """
    problems = []
    for slug in sorted(set(slugs) - set(known)):
        near = difflib.get_close_matches(slug, known, 1)
        guess = f"; did you mean {near[0]}?" if near else ""
        problems.append(f"no publication {slug!r} under content/{guess}")
    if problems:
        raise UsageError("\n".join(problems), f"There are: {', '.join(sorted(known)) or 'none'}")
    return frozenset(slugs or known)


def _folders(content: Path) -> Iterator[Path]:
    if content.exists() and not content.is_dir():
        raise UsageError(f"{content} is not a folder", "It is where the publications lie.")
    try:
        folders = sorted(content.iterdir()) if content.exists() else []
    except OSError as error:
        raise YzsiteError(f"{content}: cannot be read: {error.strerror}") from error
    yield from (path for path in folders if path.is_dir() and path.name[0] not in "._")
