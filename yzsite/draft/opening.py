"""Getting an engine ready: the installed model, else the one from the network, else none."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from yzsite.draft.argos import ArgosEngine, Decoding
from yzsite.draft.catalog import Source, fetch_model
from yzsite.draft.engine import Progress
from yzsite.draft.installing import is_tried
from yzsite.draft.packages import CODE, Package, default_packages_dir, digest, installed
from yzsite.draft.probe import probe
from yzsite.errors import ModelError


@dataclass(frozen=True, slots=True)
class NoEngine:
    """Why there is no engine, in one line that says how to get one."""

    reason: str


def open_engine(
    *,
    offline: bool = False,
    workers: int = 0,
    progress: Progress | None = None,
    packages_dir: Path | None = None,
    source: Source | None = None,
) -> ArgosEngine | NoEngine:
    """Open the newest installed model zh → en; fetch one first where none is and it is allowed.

    A network that is not there costs seconds and is no error.

    Raises:
        EngineError: the installed model cannot be loaded.
        ModelError: it is damaged, or the folder of packages cannot be used.
    """
    folder = packages_dir or default_packages_dir()
    package = _newest(folder)
    if package is None and offline:
        return NoEngine(f"no model is installed: yzsite model install {CODE}")
    if package is None:
        try:
            package, _ = fetch_model(folder, progress, source)
        except ModelError as error:
            return NoEngine(
                f"no model is installed and {error.message}; "
                "with a file at hand: yzsite model install FILE"
            )
    return open_package(package, workers=workers)


def open_package(
    package: Package, decoding: Decoding | None = None, workers: int = 0
) -> ArgosEngine:
    """Load one installed package; one that yzsite did not install itself is tried out first.

    Raises:
        EngineError: it cannot be loaded.
        ModelError: it is damaged.
    """
    model = digest(package.folder)
    if not is_tried(package, model):
        probe(package.folder)
    origin = f"argos:{CODE}-{package.version}#{model[:12]}"
    return ArgosEngine(package.folder, origin, decoding, workers)


def _newest(folder: Path) -> Package | None:
    return next((package for package in installed(folder) if not package.problem), None)
