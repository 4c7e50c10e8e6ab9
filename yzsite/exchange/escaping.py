r"""Characters that XML, a sheet or a line of a file cannot hold, written so that they come back.

`_xHHHH_` is what Excel itself writes for them (ECMA-376, part 1, 22.9.2.19, ST_Xstring); the other
formats have no common way, and take the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_REFUSED = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)"
)
"""Controls, line ends of other systems, byte order marks; and what looks like an escape itself."""
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def armour(text: str) -> str:
    r"""Escape what not every format can hold.

    >>> armour("a\x1bb _x0041_")
    'a_x001B_b _x005F_x0041_'
    """
    return _REFUSED.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def bare(text: str) -> str:
    r"""Take back what `armour`, or Excel, escaped.

    >>> bare(armour("a\x1bb _x0041_"))
    'a\x1bb _x0041_'
    """
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def to_lines(segments: Iterable[str]) -> str:
    """Write a text one sentence a line."""
    return "\n".join(map(armour, segments))


def from_lines(text: str) -> tuple[str, ...]:
    r"""Read a text of one sentence a line, whatever blanks a tool has put around it.

    >>> from_lines("It grew. \r\n\r\n It was first.\n")
    ('It grew.', 'It was first.')
    """
    return tuple(filter(None, (bare(line).strip() for line in text.split("\n"))))
