"""Measure drafting in batches against calling CTranslate2 paragraph by paragraph.

    uv run python -m benchmarks.drafting [--sentences 768] [--batch-tokens N] [--min-rows N]

Makes a Transformer of base size (6 + 6 layers, 512 wide, 8 heads, 32,000 pieces, int8) with random
weights, as an Argos package, and translates Chinese sentences with yzsite's engine, and a sample of
them in paragraphs of four sentences with `max_batch_size=32, batch_type="tokens"`, which is what
Argos Translate's own function does. Both use the same beam and, since random weights never come to
an end, the same forced length of the output. Each runs in a process of its own, one after the
other, again and again. Prints sentences a second (medians), how many outputs of the sample agree,
and the most memory that each process had.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import ctranslate2
import numpy as np
import sentencepiece
from ctranslate2.specs.transformer_spec import TransformerSpec

from yzsite.draft.argos import ArgosEngine, Decoding
from yzsite.draft.engine import Way
from yzsite.draft.tokenizer import open_tokenizer
from yzsite.segment import split_sentences

LAYERS, WIDTH, HEADS, INNER, PIECES = 6, 512, 8, 2048, 32_000
OUTPUT_LENGTH = 40
PARAGRAPH = 4
CONTENT = Path(__file__).parents[1] / "content"


class Weights:
    """Random weights, as small as at the start of training."""

    def __init__(self, seed: int = 1, spread: float = 0.02) -> None:
        self._random = np.random.default_rng(seed)
        self._spread = spread

    def matrix(self, rows: int, columns: int) -> np.ndarray:
        """Draw one matrix."""
        return self._random.normal(0, self._spread, (rows, columns)).astype(np.float32)

    def linear(self, layer: object, rows: int, columns: int) -> None:
        """Fill a linear layer."""
        layer.weight = self.matrix(rows, columns)  # type: ignore[attr-defined] # set by name
        layer.bias = np.zeros(rows, np.float32)  # type: ignore[attr-defined] # set by name

    def norm(self, layer: object) -> None:
        """Fill a normalisation."""
        layer.gamma = np.ones(WIDTH, np.float32)  # type: ignore[attr-defined] # set by name
        layer.beta = np.zeros(WIDTH, np.float32)  # type: ignore[attr-defined] # set by name


@dataclass(frozen=True, slots=True)
class Run:
    """What one process did."""

    targets: list[str]
    seconds: float
    cpu_seconds: float
    peak: int
    """Most memory that it had, bytes."""


def main() -> None:
    """Make the model, translate both ways, print the comparison."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--sentences", type=int, default=768)
    parser.add_argument("--sample", type=int, default=96, help="sentences that both translate")
    parser.add_argument("--batch-tokens", type=int, default=Decoding().batch_tokens)
    parser.add_argument("--min-rows", type=int, default=Decoding().min_rows)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    sentences = read_sentences(options.sentences)
    step = max(1, len(sentences) // options.sample)
    sample = range(0, len(sentences), step)
    decoding = Decoding(
        min_output=OUTPUT_LENGTH,
        max_output=OUTPUT_LENGTH,
        batch_tokens=options.batch_tokens,
        min_rows=options.min_rows,
    )
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_package(folder)
        theirs, ours = [], []
        for _ in range(options.rounds):
            theirs.append(alone(by_paragraph, folder, [sentences[i] for i in sample], decoding))
            ours.append(alone(in_batches, folder, sentences, decoding))
    slow, fast = len(sample) / median(theirs), len(sentences) / median(ours)
    same = sum(theirs[0].targets[k] == ours[0].targets[i] for k, i in enumerate(sample))
    print(f"{len(sentences)} sentences, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    for title, rate, runs in (("paragraphs", slow, theirs), ("batches", fast, ours)):
        cpu = statistics.median(len(run.targets) / run.cpu_seconds for run in runs)
        peak = max(run.peak for run in runs) / 1e9
        print(
            f"in {title:10} {rate:6.1f} sentences a second, {cpu:.1f} a second of CPU time", end=""
        )
        print(f", {peak:.2f} GB at most")
    print(f"ratio {fast / slow:.1f}, {same / len(sample):.1%} of the outputs identical")


def alone(work: Work, folder: Path, sentences: Sequence[str], decoding: Decoding) -> Run:
    """Run in a new process, so that its memory is its own."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        return pool.submit(work, folder, sentences, decoding).result()


def median(runs: Sequence[Run]) -> float:
    """Give the median of the seconds."""
    return statistics.median(run.seconds for run in runs)


def measured(began: float, targets: list[str]) -> Run:
    """Say what was done since `began`."""
    seconds = time.perf_counter() - began
    used = resource.getrusage(resource.RUSAGE_SELF)
    return Run(targets, seconds, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024)


def in_batches(folder: Path, sentences: Sequence[str], decoding: Decoding) -> Run:
    """Translate with yzsite's engine, all hypotheses of the beam included."""
    engine = ArgosEngine(folder, "benchmark", decoding)
    began = time.perf_counter()
    found = dict(engine.propose(sentences, engine.way))
    return measured(began, [found[i][0].text if found[i] else "" for i in range(len(sentences))])


def by_paragraph(folder: Path, sentences: Sequence[str], decoding: Decoding) -> Run:
    """Translate as `argostranslate.translate` does, with its settings."""
    translator = ctranslate2.Translator(str(folder / "model"), inter_threads=1, intra_threads=0)
    tokenizer = open_tokenizer(folder)
    way = Way()
    targets: list[str] = []
    began = time.perf_counter()
    for start in range(0, len(sentences), PARAGRAPH):
        results = translator.translate_batch(
            [tokenizer.encode(sentence) for sentence in sentences[start : start + PARAGRAPH]],
            replace_unknowns=True,
            max_batch_size=32,
            batch_type="tokens",
            beam_size=way.beam_size,
            num_hypotheses=1,
            length_penalty=way.length_penalty,
            return_scores=True,
            min_decoding_length=decoding.min_output,
            max_decoding_length=decoding.max_output,
        )
        targets.extend(tokenizer.decode(result.hypotheses[0]) for result in results)
    return measured(began, targets)


Work = Callable[[Path, Sequence[str], Decoding], Run]


def read_sentences(count: int) -> list[str]:
    """Take distinct sentences of the raw publications, and clauses where these are too few."""
    texts = (path.read_text("utf-8") for path in sorted(CONTENT.glob("*/source.txt")))
    joined = ("".join(line.strip() for line in text.splitlines()) for text in texts)
    found = dict.fromkeys(s for text in joined for s in split_sentences(text) if 8 <= len(s) <= 120)
    sentences = list(found)
    rest = (clause for sentence in sentences for clause in sentence.split("，") if len(clause) > 8)
    return list(dict.fromkeys([*sentences, *rest]))[:count]


def make_package(folder: Path) -> None:
    """Write a package with random weights."""
    prefix = folder / "sentencepiece"
    sentencepiece.SentencePieceTrainer.train(
        input=",".join(map(str, sorted(CONTENT.glob("*/source.txt")))),
        model_prefix=str(prefix),
        vocab_size=8_000,
        hard_vocab_limit=False,
        character_coverage=1.0,
        minloglevel=2,
    )
    processor = sentencepiece.SentencePieceProcessor(model_file=f"{prefix}.model")
    pieces = [processor.id_to_piece(number) for number in range(processor.get_piece_size())]
    pieces += [f"▁filler{number}" for number in range(PIECES - len(pieces))]
    make_model(folder / "model", pieces)
    metadata = {"from_code": "zh", "to_code": "en", "package_version": "1.0"}
    (folder / "metadata.json").write_text(json.dumps(metadata), "utf-8")


def make_model(folder: Path, pieces: list[str]) -> None:
    """Write a CTranslate2 model with random weights, in int8."""
    spec, weights = TransformerSpec.from_config((LAYERS, LAYERS), HEADS), Weights()
    encoder, decoder = spec.encoder, spec.decoder
    for side, table in ((encoder, encoder.embeddings[0]), (decoder, decoder.embeddings)):
        table.weight = weights.matrix(len(pieces), WIDTH) * 2
        side.position_encodings.encodings = position_encodings()
        weights.norm(side.layer_norm)
        for layer in side.layer:
            fill_attention(weights, layer.self_attention, (3, 1))
            if side is decoder:
                fill_attention(weights, layer.attention, (1, 2, 1))
            weights.norm(layer.ffn.layer_norm)
            weights.linear(layer.ffn.linear_0, INNER, WIDTH)
            weights.linear(layer.ffn.linear_1, WIDTH, INNER)
    weights.linear(decoder.projection, len(pieces), WIDTH)
    spec.register_source_vocabulary(pieces)
    spec.register_target_vocabulary(pieces)
    spec.validate()
    spec.optimize(quantization="int8")
    folder.mkdir()
    spec.save(str(folder))


def fill_attention(weights: Weights, attention: object, multiples: Sequence[int]) -> None:
    """Fill an attention whose linear layers are so many times as wide as the model."""
    weights.norm(attention.layer_norm)  # type: ignore[attr-defined] # part of the specification
    for layer, multiple in zip(attention.linear, multiples, strict=True):  # type: ignore[attr-defined]
        weights.linear(layer, multiple * WIDTH, WIDTH)


def position_encodings() -> np.ndarray:
    """Give the sinusoids of "Attention Is All You Need", section 3.5."""
    angles = np.arange(512)[:, None] / 10_000 ** (np.arange(0, WIDTH, 2)[None] / WIDTH)
    return np.concatenate([np.sin(angles), np.cos(angles)], axis=1).astype(np.float32)


if __name__ == "__main__":
    main()
