"""Try a model in a process of its own: `python -P -m yzsite.draft.probe FOLDER`.

Loading runs native code over bytes from outside. What crashes here does not take a build with it.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from yzsite.draft.canaries import find_silence, read_canaries
from yzsite.draft.failing import LESS_MEMORY, REINSTALL, is_short_of_memory
from yzsite.errors import EngineError, ModelError

_SECONDS = 120
_REFUSED = 3  # exit code of a child that could say what is wrong


def probe(folder: Path) -> None:
    """Load the package in `folder` and translate canary sentences, in a process of its own.

    Raises:
        ModelError: it cannot be loaded, crashes, says nothing sensible, or not within two minutes.
        EngineError: there is too little memory to try it.
    """
    command = [sys.executable, "-P", "-m", "yzsite.draft.probe", str(folder)]
    name = f"the model {folder.name}"
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and module, no shell
            command, capture_output=True, text=True, errors="replace", timeout=_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise ModelError(f"{name} does not answer within {_SECONDS} seconds", REINSTALL) from None
    except OSError as error:
        raise EngineError(f"{name} cannot be tried: {error}", LESS_MEMORY) from error
    if done.returncode:
        raise _failure(name, done)


def _failure(name: str, done: subprocess.CompletedProcess[str]) -> EngineError | ModelError:
    """Give what the child says is wrong, or why it had nothing to say."""
    said = done.stdout.strip().splitlines()
    if is_short_of_memory(RuntimeError(f"{done.stdout}{done.stderr}")):
        return EngineError(f"{name} cannot be tried: too little memory", LESS_MEMORY)
    if done.returncode == _REFUSED and len(said) > 1:
        return ModelError(said[-2], said[-1])
    reason = "It is damaged, or there is too little memory"
    return ModelError(f"{name} crashes the translation engine", f"{reason}. {REINSTALL}")


def main() -> int:
    """Try the package named on the command line; print what is wrong and what to do about it."""
    from yzsite.draft.argos import ArgosEngine  # noqa: PLC0415 - in the child only

    folder = Path(sys.argv[1])
    try:
        engine = ArgosEngine(folder, "probe")
    except EngineError as error:
        return _refuse(error.message, error.hint)
    try:
        answers = dict(engine.propose(list(read_canaries()), engine.way))
    except EngineError as error:
        return _refuse(error.message, REINSTALL)
    problem = find_silence([found[0].text if found else "" for found in answers.values()])
    return _refuse(f"the model {folder.name} is no good: {problem}", REINSTALL) if problem else 0


def _refuse(message: str, hint: str) -> int:
    """Tell the parent what it reads: two lines and an exit code."""
    print(message, hint, sep="\n")  # noqa: T201 - as said
    return _REFUSED


if __name__ == "__main__":
    sys.exit(main())
