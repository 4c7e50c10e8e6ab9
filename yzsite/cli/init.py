"""`yzsite init`."""

from __future__ import annotations

import shutil
from importlib import resources
from pathlib import Path

import click

from yzsite import pipeline, sources
from yzsite.config import find_settings
from yzsite.creation import RawFile
from yzsite.errors import UsageError, YzsiteError

_FILES = {"yzsite.toml": "yzsite.toml", "README.md": "README.md", "gitignore": ".gitignore"}
"""Files of the example and where they go; the packager would obey a real `.gitignore`."""
_SLUG = "library-notice"
_META = {"date": "2026-03-02", "issuer": "青石街道图书馆"}


@click.command("init")
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
def command(folder: Path) -> None:
    """Make a new site in DIR with one small example publication.

    DIR must be new or empty. Remove content/library-notice/ when you no longer need the example.

    \b
    Example:   yzsite init my-site
    """
    if folder.is_dir() and any(folder.iterdir()):
        raise UsageError(f"{folder} is not empty", "Name a new or an empty folder.")
    existed = folder.is_dir()
    try:
        _make(folder)
    except BaseException:  # an interrupt too leaves nothing behind
        _remove(folder, keep=existed)
        raise
    click.echo(f"Made {folder} with one example, content/{_SLUG}/. Next:")
    click.echo(f"  cd {folder}")
    click.echo("  yzsite build")


def _make(folder: Path) -> None:
    """Write settings, README and the example, the latter as `yzsite add` does."""
    example = resources.files("yzsite") / "example"
    try:
        for name, place in _FILES.items():
            path = folder / place
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes((example / name).read_bytes())
    except OSError as error:
        hint = "Name a folder that you may write to."
        raise YzsiteError(f"{folder}: {error.strerror}", hint) from error
    name, data = "source.txt", (example / "source.txt").read_bytes()
    raw = RawFile(name, data, sources.to_text(name, data), _META)
    pipeline.add(find_settings(folder.resolve()), _SLUG, raw)


def _remove(folder: Path, *, keep: bool) -> None:
    """Take back what was written; the folder itself only if it was new."""
    if not keep:
        shutil.rmtree(folder, ignore_errors=True)
        return
    for path in folder.iterdir():
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
