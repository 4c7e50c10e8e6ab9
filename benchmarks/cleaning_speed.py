"""Measure the time and the memory of cleaning from 10 KB to 10 MB of damaged text.

    uv run python -m benchmarks.cleaning_speed

Each size is cleaned in a process of its own, so that its greatest memory can be told.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time

from tests.clean.documents import HEADLINES, compose, own_sentences
from tests.clean.simulator import OCR, PAGE, simulate
from yzsite.clean import clean

_SIZES = (10_000, 100_000, 1_000_000, 10_000_000)


def main() -> None:
    """Print the table in Markdown; with a size as argument, its row."""
    if len(sys.argv) > 1:
        print(_row(int(sys.argv[1])))
        return
    print("| bytes | seconds | microseconds a byte | most memory |\n|---|---|---|---|")
    for size in _SIZES:
        command = [sys.executable, "-m", "benchmarks.cleaning_speed", str(size)]
        subprocess.run(command, check=True)


def _row(size: int) -> str:
    raw = _damaged(size)
    clean("词典")  # loads the dictionary
    start = time.perf_counter()
    clean(raw)
    seconds = time.perf_counter() - start
    count = len(raw.encode())
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return f"| {count:,} | {seconds:.2f} | {1e6 * seconds / count:.2f} | {megabytes:.0f} MB |"


def _damaged(size: int) -> str:
    """Put damaged documents together up to a size in bytes."""
    sentences, texts, seed, done = own_sentences(), [], 0, 0
    while done < size:
        damages = (PAGE, OCR)[seed % 2]
        texts.append(simulate(compose(sentences, HEADLINES, seed), damages, seed).raw)
        done += len(texts[-1].encode()) + 1
        seed += 1
    encoded = "\n".join(texts).encode()[:size]
    return encoded.decode("utf-8", "ignore")


if __name__ == "__main__":
    main()
