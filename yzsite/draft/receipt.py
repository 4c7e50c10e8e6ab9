"""What is remembered of an installation, in a file beside the model."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

RECEIPT = "yzsite-receipt.json"


@dataclass(frozen=True, slots=True)
class Receipt:
    """What is remembered of an installation that was tried and found good."""

    name: str
    version: str
    file: str
    sha256: str
    """Of the package file."""
    model: str
    """`digest` of the installed model."""
    library: str
    """Version of CTranslate2 that it was tried with."""


def read_receipt(folder: Path) -> dict[str, str]:
    """Read the receipt of an installed package; nothing where that cannot be read."""
    try:
        receipt = json.loads((folder / RECEIPT).read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return receipt if isinstance(receipt, dict) else {}


def write_receipt(folder: Path, receipt: Receipt) -> None:
    """Write the receipt into the folder of a package."""
    text = json.dumps(asdict(receipt), ensure_ascii=False, indent=2)
    (folder / RECEIPT).write_text(text + "\n", "utf-8")


def library() -> str:
    """Give the version of the library that runs the models."""
    return version("ctranslate2")
