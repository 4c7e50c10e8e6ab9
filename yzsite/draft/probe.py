"""Try a model in a process of its own: `python -P -m yzsite.draft.probe FOLDER`.

Loading runs native code over bytes from outside. What crashes here does not take a build with it.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from yzsite.draft.canaries import find_silence, read_canaries
from yzsite.errors import EngineError, ModelError

_SECONDS = 120


def probe(folder: Path) -> None:
    """Load the package in `folder` and translate canary sentences, in a process of its own.

    Raises:
        ModelError: it cannot be loaded, crashes, says nothing sensible, or not within two minutes.
    """
    command = [sys.executable, "-P", "-m", "yzsite.draft.probe", str(folder)]
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and module, no shell
            command, capture_output=True, text=True, errors="replace", timeout=_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise _unusable(folder, f"it does not answer within {_SECONDS} seconds") from None
    if done.returncode < 0 or (done.returncode and not done.stdout.strip()):
        raise _unusable(folder, "it crashes the translation engine")
    if done.returncode:
        raise _unusable(folder, done.stdout.strip().splitlines()[-1])


def _unusable(folder: Path, reason: str) -> ModelError:
    is_too_new = "later version" in reason
    return ModelError(
        f"the model of {folder.name} is damaged or of a kind that is not supported: {reason}",
        "Upgrade yzsite, or at least its ctranslate2, and install the model again."
        if is_too_new
        else "Download the package again: yzsite model install zh_en",
    )


def main() -> int:
    """Try the package named on the command line; print the reason where it is no good."""
    from yzsite.draft.argos import ArgosEngine  # noqa: PLC0415 - in the child only

    try:
        engine = ArgosEngine(Path(sys.argv[1]), "probe")
        answers = dict(engine.propose(list(read_canaries()), engine.way))
    except EngineError as error:
        print(error.message)  # noqa: T201 - this is what the parent reads
        return 1
    problem = find_silence([found[0].text if found else "" for found in answers.values()])
    print(problem)  # noqa: T201 - as above
    return 1 if problem else 0


if __name__ == "__main__":
    sys.exit(main())
