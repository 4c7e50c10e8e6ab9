"""Finding the engine for `build` and `draft`, with the options that both have."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import click

from yzsite.config import Settings
from yzsite.draft import Engine, EngineFinder, Progress
from yzsite.errors import EngineError, ModelError

_Command = TypeVar("_Command", bound=Callable[..., Any])


@dataclass(slots=True)
class EngineSearch:
    """What a person said about the engine, and what came of looking for it."""

    offline: bool
    jobs: int
    """Batches translated at the same time; 0 for as many as there are cores."""
    is_damaged: bool = False
    """Whether there is an engine that cannot be used: somebody has to mend that."""
    missing: str = ""
    """Why there is none, and how to get one; empty before it was looked for."""

    def finder(self, settings: Settings, progress: Progress) -> EngineFinder:
        """Give the function that opens the engine once a sentence needs it."""

        def find() -> Engine | None:
            from yzsite.draft.opening import NoEngine, open_engine  # noqa: PLC0415 - heavy

            offline = self.offline or settings.offline
            try:
                found = open_engine(offline=offline, workers=self.jobs, progress=progress)
            except (EngineError, ModelError) as error:  # the site is built all the same
                self.missing = f"{error.message}. {error.hint}"
                self.is_damaged = True
                return None
            if isinstance(found, NoEngine):
                self.missing = found.reason
                return None
            return found

        return find


def engine_options(command: _Command) -> _Command:
    """Give a command the options about the engine, as one argument `search`."""

    @click.option("--offline", is_flag=True, help="Never fetch a model from the network.")
    @click.option(
        "--jobs",
        type=click.IntRange(1, 64),
        metavar="N",
        help="Batches to translate at the same time. Default: one a core.",
    )
    @functools.wraps(command)
    def wrapper(*args: Any, offline: bool, jobs: int | None, **options: Any) -> Any:  # noqa: ANN401 - click's own
        return command(*args, search=EngineSearch(offline, jobs or 0), **options)

    return wrapper  # type: ignore[return-value]  # the wrapper takes what click gives it
