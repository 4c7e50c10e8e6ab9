"""Try a model in a process of its own: `python -P -m yzsite.draft.probe FOLDER`.

Loading runs native code over bytes from outside. What crashes here does not take a build with it.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from yzsite.errors import EngineError, ModelError

_SECONDS = 120
_SAMPLE = "增长5.4%。"


def probe(folder: Path) -> None:
    """Load the package in `folder` and translate one sentence, in a process of its own.

    Raises:
        ModelError: it cannot be loaded, crashes, or says nothing within two minutes.
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
    return ModelError(
        f"the model of {folder.name} is damaged or of a kind that is not supported: {reason}",
        "Download the package again: yzsite model install zh_en",
    )


def main() -> int:
    """Load the package named on the command line; print the reason where that fails."""
    from yzsite.draft.argos import ArgosEngine, Decoding  # noqa: PLC0415 - in the child only

    try:
        engine = ArgosEngine(Path(sys.argv[1]), "probe", Decoding(max_output=32))
        list(engine.translate([_SAMPLE]))
    except EngineError as error:
        print(error.message)  # noqa: T201 - this is what the parent reads
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
