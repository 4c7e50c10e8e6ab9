"""Getting an engine ready: the installed model, else the one from the network, else none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from yzsite.draft.argos import ArgosEngine, Decoding
from yzsite.draft.cache import CachedEngine
from yzsite.draft.catalog import Source, fetch_model
from yzsite.draft.engine import Engine, Progress, Way
from yzsite.draft.installing import ensure_tried
from yzsite.draft.packages import CODE, Package, default_packages_dir, digest, installed
from yzsite.draft.selftest import keeps_terms
from yzsite.errors import ModelError


@dataclass(frozen=True, slots=True)
class NoEngine:
    """Why there is no engine, in one line that says how to get one."""

    reason: str


def open_engine(  # noqa: PLR0913 - all by name: what a command was told about the engine
    *,
    offline: bool = False,
    workers: int = 0,
    progress: Progress | None = None,
    packages_dir: Path | None = None,
    source: Source | None = None,
    beam: int = 0,
    cache: Path | None = None,
    on_broken: Callable[[ModelError], None] | None = None,
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
        on_broken: told of each model that is passed over because it is broken.

    Raises:
        EngineError: the installed model cannot be loaded.
        ModelError: all are damaged, or the folder of packages cannot be used.
    """
    folder = packages_dir or default_packages_dir()
    packages = list(_whole(folder, on_broken))
    if not packages and offline:
        return NoEngine(f"no model is installed: yzsite model install {CODE}")
    if not packages:
        try:
            packages = [fetch_model(folder, progress, source)[0]]
        except ModelError as error:
            return NoEngine(
                f"no model is installed and {error.message}; "
                "with a file at hand: yzsite model install FILE"
            )
    for package in packages[:-1]:
        try:
            return _open(package, workers, choose_way(beam), cache)
        except ModelError as error:  # an older one may be good
            if on_broken:
                on_broken(error)
    return _open(packages[-1], workers, choose_way(beam), cache)


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
    package: Package, decoding: Decoding | None = None, way: Way | None = None
) -> ArgosEngine:
    """Load one installed package; one that yzsite did not install itself is tried out first.

    Raises:
        EngineError: it cannot be loaded.
        ModelError: it is damaged.
    """
    return _load(package, digest(package.folder), decoding, 0, way or Way())


def _load(
    package: Package, model: str, decoding: Decoding | None, workers: int, way: Way
) -> ArgosEngine:
    """Load a package whose digest is known: to hash a model takes a while."""
    ensure_tried(package, model)
    origin = f"argos:{CODE}-{package.version}#{model[:12]}{way.mark}"
    return _Installed(package, model, origin, decoding, workers, way)


class _Installed(ArgosEngine):
    """The engine of an installed package, of whose model a self-test may be on record."""

    def __init__(
        self,
        package: Package,
        model: str,
        origin: str,
        decoding: Decoding | None,
        workers: int,
        way: Way,
    ) -> None:
        super().__init__(package.folder, origin, decoding, workers, way)
        self._package = package
        self._model = model

    @cached_property
    def keeps_terms(self) -> bool:
        """Whether the self-test of just this model and library says so; read when first asked."""
        return keeps_terms(self._package, self._model)


def _open(package: Package, workers: int, way: Way, cache: Path | None) -> Engine:
    model = digest(package.folder)
    return remember(_load(package, model, None, workers, way), cache, model)


def _whole(folder: Path, on_broken: Callable[[ModelError], None] | None) -> Iterator[Package]:
    """Give the packages that have all their files, the newest first; tell of those that have not.

    A broken folder whose name speaks of other languages is none of yzsite's business.
    """
    for package in installed(folder):
        name = package.folder.name
        if not package.problem:
            yield package
        elif on_broken and CODE in name:
            hint = f"Install it again, or remove the folder {package.folder}"
            on_broken(ModelError(f"the model {name} is broken: {package.problem}", hint))
