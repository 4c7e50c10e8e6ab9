"""The view model: what the templates get. Frozen data, ready to print, no decisions left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from yzsite.render.about_views import AboutView
from yzsite.render.edition_views import CitationView, EditionView, ElsewhereView

Tag = Literal["h1", "h2", "h3", "h4", "p"]
"""Element of one side of a unit."""


@dataclass(frozen=True, slots=True)
class ShellView:
    """What is around every page."""

    site_title: str
    site_title_en: str
    root: str
    """The way from the page up to the site's root: empty or `../`."""
    title: str
    """Text of the browser's tab."""
    about: AboutView
    """What the page says of itself to programs."""
    has_glossary: bool = False
    has_review: bool = False
    own_style: str = ""
    """The style sheet that the site adds to the theme's; empty where there is none."""


@dataclass(frozen=True, slots=True)
class StateView:
    """A state in words."""

    name: str
    """As the content file writes it; also the name of the mark and of the CSS class."""
    label: str
    label_zh: str


@dataclass(frozen=True, slots=True)
class ShareView:
    """The part of a publication that is in one state, and its slice of the progress bar."""

    state: StateView
    count: int
    x: str
    """Where the slice begins, in hundredths of the bar."""
    width: str


@dataclass(frozen=True, slots=True)
class ProgressView:
    """How far a publication, or the whole site, has come."""

    shares: tuple[ShareView, ...]
    """Only states that occur, best first."""
    total: int
    stale: int
    summary: str
    """One line for screen readers and lists: `3 reviewed, 9 machine draft`."""
    notice: str
    notice_zh: str
    is_listed: bool
    """Whether enough of it is reviewed for search engines to list it."""


@dataclass(frozen=True, slots=True)
class UnitView:
    """One unit, as all pages to be read show it."""

    id: str
    href: str
    """The permalink within the page: `#` and the id, quoted for an address."""
    classes: str
    """`unit-` and its kind; `numbered` for a list item that brings its number, so that it needs
    no bullet; `paired` where sentence k belongs to sentence k."""
    is_heading: bool
    source: Markup
    """The element with its text, sentence after sentence, each in a `span` of the class `seg`."""
    target: Markup
    """The same in English; empty where there is none yet."""
    state: StateView
    is_stale: bool
    remarks: int
    """How many findings there are about the unit."""
    tip: str
    """State and origin: the name of its permalink."""
    tip_zh: str
    correction: str
    """Address of its line of the content file at the forge; empty where none is configured."""


@dataclass(frozen=True, slots=True)
class RunView:
    """Units that follow one another and belong together: one list, or no list at all."""

    is_list: bool
    units: tuple[UnitView, ...]


@dataclass(frozen=True, slots=True)
class ContentsView:
    """One line of the contents list."""

    href: str
    level: int
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class FactView:
    """One line of the front matter: date, issuer and so on."""

    label: str
    label_zh: str
    text: str
    text_en: str
    lang: str


@dataclass(frozen=True, slots=True)
class OriginView:
    """How many drafts came from one place."""

    name: str
    count: int


@dataclass(frozen=True, slots=True)
class HeaderView:
    """The head of all pages of a publication."""

    slug: str
    title: str
    title_en: str
    remarks: int
    repairs: int
    current: Literal["text", "review", "repairs"]
    editions: tuple[EditionView, ...]
    """The parallel page first; on the pages about the text none of them is the current one."""
    elsewhere: tuple[ElsewhereView, ...] = ()
    """The others, in few words."""
    home: str = ""
    """The way from the page to the publication's folder: empty or `../`."""


@dataclass(frozen=True, slots=True)
class DownloadView:
    """A file that a reader can take along."""

    href: str
    save_as: str
    label: str
    label_zh: str
    size: str


@dataclass(frozen=True, slots=True)
class PublicationView:
    """The parallel page."""

    header: HeaderView
    opening: tuple[UnitView, ...]
    """The title, which is the page's `h1`, with what belongs to it. Where the text begins
    otherwise there are none, and the page takes its title from the front matter."""
    facts: tuple[FactView, ...]
    progress: ProgressView
    contents: tuple[ContentsView, ...]
    contents_depth: int
    """The deepest level of them that this page lists."""
    runs: tuple[RunView, ...]
    origins: tuple[OriginView, ...]
    downloads: tuple[DownloadView, ...]
    citations: tuple[CitationView, ...]


@dataclass(frozen=True, slots=True)
class PieceView:
    """A stretch of text with what was changed in it."""

    text: str
    change: Literal["", "del", "ins"]
    is_code: bool = False
    """A character that cannot be seen, spelled out: `␣`, `U+200B`."""


@dataclass(frozen=True, slots=True)
class RuleView:
    """One line of the summary of repairs."""

    name: str
    meaning: Markup
    count: int


@dataclass(frozen=True, slots=True)
class StepView:
    """Raw text with the fixes marked in it."""

    lines: str
    """`5` or `5–9`."""
    rules: tuple[str, ...]
    pieces: tuple[PieceView, ...]


@dataclass(frozen=True, slots=True)
class RepairedView:
    """All fixes that went into one cleaned block."""

    steps: tuple[StepView, ...]
    result: str
    unit: str
    """Id of the unit that holds the block; empty where it is not known."""
    href: str


@dataclass(frozen=True, slots=True)
class RepeatView:
    """A repeat that was taken out."""

    line: int
    of: str
    rule: str
    pieces: tuple[PieceView, ...]
    unit: str
    href: str


@dataclass(frozen=True, slots=True)
class RepairsView:
    """The page that shows what was repaired."""

    header: HeaderView
    picture: Markup
    """SVG, empty without repairs."""
    rules: tuple[RuleView, ...]
    repaired: tuple[RepairedView, ...]
    repeats: tuple[RepeatView, ...]
