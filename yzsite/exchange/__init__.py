"""Files for other tools: the units of publications as PO, CSV, XLSX, XLIFF and TMX, and back.

Pure: rows to bytes, bytes to rows. `rows` says what all formats carry, `formats` which there are;
what an import means for the content files is decided in `yzsite.exchanging`.
"""

from yzsite.exchange.formats import FORMATS, MOST_BYTES, guess, read, write
from yzsite.exchange.rows import Delivery, Row, Seen, digest, to_row

__all__ = [
    "FORMATS",
    "MOST_BYTES",
    "Delivery",
    "Row",
    "Seen",
    "digest",
    "guess",
    "read",
    "to_row",
    "write",
]
