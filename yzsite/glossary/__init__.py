"""The glossary: which English a Chinese term has on this site, and which it must not have.

`content/glossary.csv` opens in a spreadsheet; `docs/glossary.md` describes it.
"""

from yzsite.glossary.reading import load_glossary, read_glossary
from yzsite.glossary.rendering import find_renderings, rendering
from yzsite.glossary.term import NO_TERMS, Glossary, Term

__all__ = [
    "NO_TERMS",
    "Glossary",
    "Term",
    "find_renderings",
    "load_glossary",
    "read_glossary",
    "rendering",
]
