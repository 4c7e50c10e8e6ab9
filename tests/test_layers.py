"""The directions between the layers, held against the imports in the code."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "yzsite"
MODULES = sorted(PACKAGE.rglob("*.py"))

SIBLINGS = {
    "sources",
    "clean",
    "content",
    "draft",
    "check",
    "render",
    "search",
    "downloads",
    "pictures",
    "exchange",
}
BASE = {
    "glossary",
    "model",
    "config",
    "dates",
    "errors",
    "script",
    "segment",
    "paragraphs",
    "inline",
    "elements",
    "tmx",
    "fingerprint",
    "storage",
    "versions",
    "summary",
}
STORY = {
    "pipeline",
    "bundle",
    "intake",
    "library",
    "drafts",
    "creation",
    "counterpart",
    "critic",
    "judging",
    "known",
    "received",
    "reviewing",
    "batches",
    "incoming",
    "exchanging",
    "matching",
    "searching",
    "replacing",
    "since",
    "offers",
    "site",
    "output",
    "vocabulary",
    "history",
    "agenda",
}

ONLY_IN = {
    "click": {"cli"},
    "rich": {"cli"},
    "argostranslate": {"draft"},
    "ctranslate2": {"draft"},
    "sentencepiece": {"draft"},
    "dask": {"draft"},
    "distributed": {"draft"},
    "jinja2": {"render"},
    "bs4": {"sources"},
    "markupsafe": {"render"},
    "rapidfuzz": {"draft", "history"},
    "rjieba": {"clean"},
    "pypinyin": {"sources", "draft", "search", "render"},  # slugs; bylines; titles; terms
    "charset_normalizer": {"sources"},
    "yaml": {"content"},
    "PIL": {"pictures"},
    "starlette": {"serve"},
    "uvicorn": {"serve"},
    "watchfiles": {"serve"},
    "openpyxl": {"exchange"},
    "regex": {"matching"},
}
NEVER = {"stanza", "spacy", "torch"}


def imports(path: Path) -> Iterator[str]:
    """Give the full name of every module or name that a file imports."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def part_of(path: Path) -> str:
    """Name the part of the package that a file belongs to: its folder, or its own name."""
    relative = path.relative_to(PACKAGE)
    return relative.parts[0] if len(relative.parts) > 1 else relative.stem


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_imports_follow_the_layers(path: Path) -> None:
    """Siblings do not know each other, the base knows nobody, libraries stay in their part."""
    part = part_of(path)
    for name in imports(path):
        root, *rest = name.split(".")
        assert root not in NEVER
        homes = ONLY_IN.get(root, {part})
        assert part in homes, f"{name} belongs into {' or '.join(sorted(homes))}"
        if root != "yzsite" or not rest:
            continue
        other = rest[0]
        assert other != "serve" or part in ("serve", "cli"), f"{part} must not import {name}"
        if part in SIBLINGS:
            assert other in {part} | BASE | {"__version__"}, f"{part} must not import {name}"
        elif part in BASE:
            assert other in BASE, f"{part} must not import {name}"
        elif part in STORY or part == "serve":
            assert other != "cli", f"{part} must not import {name}"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_modules_and_functions_can_be_seen_through(path: Path) -> None:
    """A module has at most 300 lines, a function at most 50."""
    text = path.read_text("utf-8")
    assert text.count("\n") <= 300
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 50, node.name
