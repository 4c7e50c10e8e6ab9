"""Finding the engine for `build` and `draft`, with the options that both have."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import click

from yzsite.cli.report import in_one_line
from yzsite.config import Settings
from yzsite.draft import Engine, EngineFinder, Progress
from yzsite.errors import EngineError, ModelError

if TYPE_CHECKING:
    from yzsite.draft.opening import NoEngine

_Command = TypeVar("_Command", bound=Callable[..., Any])


@dataclass(slots=True)
class EngineSearch:
    """What a person said about the engine, and what came of looking for it."""

    offline: bool
    jobs: int
    """Batches translated at the same time; 0 for as many as there are cores."""
    beam: int = 0
    """Hypotheses that the model follows; 0 for as many as usual."""
    scheduler: str = ""
    """Address of the scheduler whose workers draft; empty for this machine."""
    use_cache: bool = True
    """Whether what the model said before is taken from there."""
    engine: Engine | None = None
    """The engine, once it is open."""
    is_damaged: bool = False
    """Whether there is an engine that cannot be used: somebody has to mend that."""
    missing: str = ""
    """Why there is none, and how to get one; empty before it was looked for."""

    def finder(self, settings: Settings, progress: Progress) -> EngineFinder:
        """Give the function that opens the engine once a sentence needs it."""

        def find() -> Engine | None:
            if self.engine is not None or self.missing:
                return self.engine
            from yzsite.draft.opening import NoEngine  # noqa: PLC0415 - heavy

            try:
                found = self._open(settings, progress)
            except (EngineError, ModelError) as error:  # the site is built all the same
                self.missing = in_one_line(error)
                self.is_damaged = True
                return None
            if isinstance(found, NoEngine):
                self.missing = found.reason
                return None
            self.engine = found
            return found

        return find

    def _open(self, settings: Settings, progress: Progress) -> Engine | NoEngine:
        from yzsite.draft.cache import default_cache_folder  # noqa: PLC0415 - heavy
        from yzsite.draft.opening import open_engine, remember  # noqa: PLC0415 - heavy

        cache = default_cache_folder() if self.use_cache else None
        if self.scheduler:
            return remember(self._connect(), cache)
        return open_engine(
            offline=self.offline or settings.offline,
            workers=self.jobs,
            progress=progress,
            beam=self.beam,
            cache=cache,
            on_broken=_tell,
        )

    def _connect(self) -> Engine:
        """Join the scheduler, for as long as the command runs; say which workers are no use."""
        from yzsite.draft.distributed import DistributedEngine  # noqa: PLC0415 - heavy
        from yzsite.draft.opening import choose_way  # noqa: PLC0415 - heavy

        engine = DistributedEngine(self.scheduler, way=choose_way(self.beam))
        click.get_current_context().call_on_close(engine.close)
        for worker, reason in engine.refused.items():
            click.echo(f"{worker} gets nothing: {reason}", err=True)
        return engine


def _tell(broken: ModelError) -> None:
    """Warn of a model that is passed over."""
    click.echo(f"Not used: {in_one_line(broken)}", err=True)


def _refuse_empty(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    """Refuse an address that is empty, which an unset variable of the shell is."""
    if value is not None and not value.strip():
        raise click.BadParameter("the address is empty; write tcp://HOST:8786")
    return value


def engine_options(command: _Command) -> _Command:
    """Give a command the options about the engine, as one argument `search`."""

    @click.option("--offline", is_flag=True, help="Never fetch a model from the network.")
    @click.option(
        "--jobs",
        type=click.IntRange(1, 64),
        metavar="N",
        help="Batches to translate at the same time. Default: one a core.",
    )
    @click.option(
        "--beam",
        type=click.IntRange(1, 16),
        metavar="N",
        help="Hypotheses to follow; 1 is a fast preview. Default: 4.",
    )
    @click.option(
        "--scheduler",
        metavar="ADDRESS",
        callback=_refuse_empty,
        help="Draft on the workers of this dask scheduler, tcp://HOST:8786.",
    )
    @click.option("--no-cache", is_flag=True, help="Ask the model again, whatever it said before.")
    @functools.wraps(command)
    def wrapper(
        *args: Any,  # noqa: ANN401 - click's own
        offline: bool,
        jobs: int | None,
        beam: int | None,
        scheduler: str | None,
        no_cache: bool,
        **options: Any,  # noqa: ANN401 - click's own
    ) -> Any:  # noqa: ANN401 - click's own
        search = EngineSearch(offline, jobs or 0, beam or 0, scheduler or "", not no_cache)
        return command(*args, search=search, **options)

    return wrapper  # type: ignore[return-value]  # the wrapper takes what click gives it
