"""Getting an engine ready: the installed model, else the one from the network, else none."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from yzsite.draft.argos import ArgosEngine, Decoding
from yzsite.draft.cache import CachedEngine
from yzsite.draft.catalog import Source, fetch_model
from yzsite.draft.engine import Engine, Progress, Way
from yzsite.draft.installing import ensure_tried
from yzsite.draft.packages import CODE, Package, default_packages_dir, digest, installed
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
    beam: int = 0,
    cache: Path | None = None,
) -> Engine | NoEngine:
    """Open the newest installed model zh → en; fetch one first where none is and it is allowed.

    A network that is not there costs seconds and is no error.

    Args:
        offline: fetch nothing.
        workers: batches translated at the same time; 0 for as many as there are cores.
        progress: told how a download goes on.
        packages_dir: Argos's folder by default.
        source: where models come from.
        beam: how many hypotheses are followed; 0 for Argos's own, 1 for a preview.
        cache: folder of what the model said before; None remembers nothing.

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
    model = digest(package.folder)
    return remember(_load(package, model, None, workers, choose_way(beam)), cache, model)


def choose_way(beam: int) -> Way:
    """Give the way to ask with so many hypotheses; 0 for Argos's own."""
    return Way(beam_size=beam, hypotheses=beam) if beam else Way()


def remember(engine: Engine, cache: Path | None, model: str = "") -> Engine:
    """Let an engine take from a folder what it said before.

    Args:
        engine: the one that is asked for the rest.
        cache: the folder; None remembers nothing.
        model: digest of the model, where more of it is known than the engine's origin says.
    """
    if cache is None:
        return engine
    limits = Decoding()
    return CachedEngine(
        engine, f"{model or engine.origin} {limits.max_input} {limits.max_output}", cache
    )


def open_package(
    package: Package, decoding: Decoding | None = None, workers: int = 0, way: Way | None = None
) -> ArgosEngine:
    """Load one installed package; one that yzsite did not install itself is tried out first.

    Raises:
        EngineError: it cannot be loaded.
        ModelError: it is damaged.
    """
    return _load(package, digest(package.folder), decoding, workers, way or Way())


def _load(
    package: Package, model: str, decoding: Decoding | None, workers: int, way: Way
) -> ArgosEngine:
    """Load a package whose digest is known: to hash a model takes a while."""
    ensure_tried(package, model)
    origin = f"argos:{CODE}-{package.version}#{model[:12]}{way.mark}"
    return ArgosEngine(package.folder, origin, decoding, workers, way)


def _newest(folder: Path) -> Package | None:
    return next((package for package in installed(folder) if not package.problem), None)
