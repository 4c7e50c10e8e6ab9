"""Pages of the site: from publications to HTML. Pure: it gives bytes, the pipeline writes them."""

from yzsite.render.agenda_pages import Agenda, AgendaPages, Broken, Cause, Reason, Task
from yzsite.render.glossary_pinyin import pronounce
from yzsite.render.groups import Divided, Group, divide
from yzsite.render.neighbours import Neighbours, find_neighbours
from yzsite.render.pages import (
    PICTURE,
    Download,
    GlossaryPages,
    Offer,
    OutputFile,
    Page,
    RawDraft,
)
from yzsite.render.renderer import Renderer
from yzsite.render.terms import PageTerm, page_terms
from yzsite.render.terms_used import TermFinder, read_uses, write_uses

__all__ = [
    "PICTURE",
    "Agenda",
    "AgendaPages",
    "Broken",
    "Cause",
    "Divided",
    "Download",
    "GlossaryPages",
    "Group",
    "Neighbours",
    "Offer",
    "OutputFile",
    "Page",
    "PageTerm",
    "RawDraft",
    "Reason",
    "Renderer",
    "Task",
    "TermFinder",
    "divide",
    "find_neighbours",
    "page_terms",
    "pronounce",
    "read_uses",
    "write_uses",
]
