"""What the renderer is given and what it gives back: plain data, no files, no HTML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from yzsite.glossary import Glossary
from yzsite.model import Finding, Publication, Repair, State
from yzsite.render.neighbours import Neighbours
from yzsite.render.terms import PageTerm
from yzsite.summary import Summary, summarize

PICTURE = "card.png"
"""Name of the picture beside links: a publication's in its folder, the site's at the top."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What a person made of a sentence that is like one of a unit: shown, never taken."""

    sentence: int
    """Which sentence of the unit it is like, counted from 1."""
    percent: int
    """How much of it is the same; below 100."""
    changes: tuple[tuple[str, str], ...]
    """The similar Chinese stretch by stretch, each with what the unit says in its place."""
    target: str
    """Its English, in inline Markdown."""
    slug: str
    unit: str
    state: State


@dataclass(frozen=True, slots=True)
class RawDraft:
    """A machine's draft as it was before it was repaired."""

    repairs: tuple[str, ...]
    """Names of what was done to it."""
    texts: tuple[str, ...]
    """Those of its sentences that were repaired, as the engine gave them; plain text."""


@dataclass(frozen=True, slots=True)
class Download:
    """A file that a reader can take along."""

    path: str
    """Where it lies, relative to the publication's folder."""
    save_as: str
    label: str
    label_zh: str
    size: int
    """In bytes."""


@dataclass(frozen=True)  # without slots, so that the summary is made once
class Page:
    """Everything that the pages of one publication show."""

    publication: Publication
    repairs: tuple[Repair, ...] = ()
    findings: tuple[Finding, ...] = ()
    origins: Mapping[str, str] = field(default_factory=dict)
    """Unit id → where its draft came from (`model.Draft.origin`, several divided by blanks)."""
    rules: Mapping[str, str] = field(default_factory=dict)
    """Name of a cleaning rule → what it does, in one plain sentence."""
    picture: str = ""
    """SVG that shows where in the raw text the repairs are; made of numbers, not of content."""
    offers: Mapping[str, tuple[Offer, ...]] = field(default_factory=dict)
    """Unit id → translations of similar sentences."""
    raw_drafts: Mapping[str, RawDraft] = field(default_factory=dict)
    """Unit id → its machine draft before the repairs."""
    downloads: tuple[Download, ...] = ()
    neighbours: Neighbours = field(default_factory=Neighbours)
    terms: tuple[PageTerm, ...] = ()
    """Those of the glossary that the Chinese has."""

    @cached_property
    def summary(self) -> Summary:
        """The publication in few words."""
        return summarize(self.publication)


@dataclass(frozen=True, slots=True)
class GlossaryPages:
    """What the glossary pages show."""

    glossary: Glossary
    readings: Sequence[str]
    """Of each term, in pinyin."""
    publications: Sequence[Summary]
    uses: Mapping[str, str]
    """By slug: the terms of a publication, as `write_uses` writes them."""


@dataclass(frozen=True, slots=True)
class OutputFile:
    """One file of the finished site, not written yet."""

    path: str
    """Where it belongs, relative to the build folder, with forward slashes."""
    data: bytes
