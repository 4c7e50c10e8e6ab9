"""Write `yzsite/clean/traditional_table.py`: Traditional characters and their Simplified ones.

    uv run --no-project --with opencc tools/traditional.py

Asks OpenCC (Apache License 2.0) for each character by itself, with the forms of Hong Kong besides.
Its dictionaries are 7 MB and convert by phrases; to look words up, the characters do, and the table
costs no dependency.
"""

from __future__ import annotations

import textwrap
from pathlib import Path

import opencc  # type: ignore[import-not-found]  # no dependency: the command above brings it

TABLE = Path(__file__).parents[1] / "yzsite/clean/traditional_table.py"
ALSO_SIMPLIFIED = "乾吒摺拚捱薹"
"""Simplified text has these too, in words of its own (`乾隆`, `哪吒`)."""
HEAD = '"""Traditional characters, each before its Simplified one; of `tools/traditional.py`."""'


def main() -> None:
    """Ask for all characters of the basic plane, keep the pairs that are in use."""
    chars = [chr(code) for code in range(0x3400, 0xA000)]
    simplified = opencc.OpenCC("hk2s").convert("\n".join(chars)).split("\n")
    pairs = "".join(_in_use(chars, simplified))
    rows = "".join(f'    "{row}"\n' for row in textwrap.wrap(pairs, 46))
    TABLE.write_text(f"{HEAD}\n\nPAIRS = (\n{rows})\n", "utf-8")


def _in_use(chars: list[str], simplified: list[str]) -> list[str]:
    """Keep what differs and whose Simplified form is in the standard set of that script."""
    return [
        one + other
        for one, other in zip(chars, simplified, strict=True)
        if one != other and one not in ALSO_SIMPLIFIED and other.encode("gb2312", "ignore")
    ]


if __name__ == "__main__":
    main()
