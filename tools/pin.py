"""Pin every package that the project resolves to, by version, in `pyproject.toml`.

    uv run --no-project tools/pin.py

Lets uv resolve the newest versions, for all supported Pythons and platforms, and writes them to
`[tool.uv] constraint-dependencies`. A lock file would say the same but carry download addresses.
"""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

PROJECT = Path(__file__).parents[1] / "pyproject.toml"
LIST = re.compile(r"^constraint-dependencies = \[.*?^\]\n", re.DOTALL | re.MULTILINE)
EXPORT = ["uv", "export", "--quiet", "--upgrade", "--all-groups", "--all-extras", "--no-hashes",
          "--no-annotate", "--no-header", "--no-emit-project"]  # fmt: skip


def main() -> None:
    """Resolve without the old pins, write the new ones."""
    text = PROJECT.read_text("utf-8")
    PROJECT.write_text(LIST.sub("constraint-dependencies = [\n]\n", text), "utf-8")
    try:
        exported = subprocess.run(EXPORT, cwd=PROJECT.parent, check=True, capture_output=True)
    except BaseException:
        PROJECT.write_text(text, "utf-8")
        raise
    pins = [line.strip() for line in exported.stdout.decode().splitlines()]
    rows = "".join(f'  "{pin}",\n' for pin in pins if "never" not in pin)
    new = LIST.sub(lambda _: f"constraint-dependencies = [\n{rows}]\n", text)
    PROJECT.write_text(new, "utf-8")


if __name__ == "__main__":
    main()
