"""Measure drafting in batches against calling CTranslate2 paragraph by paragraph.

    uv run python benchmarks/drafting.py [--sentences 192] [--batch-tokens N] [--min-rows N]

Makes a Transformer of base size (6 + 6 layers, 512 wide, 8 heads, 32,000 pieces, int8) with random
weights, as an Argos package, and translates the same Chinese sentences twice: with yzsite's engine,
and in paragraphs of four sentences with `max_batch_size=32, batch_type="tokens"`, which is what
Argos Translate's own function does. Both use the same beam and, since random weights never come to
an end, the same forced length of the output. Prints sentences a second and how many outputs agree.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import ctranslate2
import numpy as np
import sentencepiece
from ctranslate2.specs.transformer_spec import TransformerSpec

from yzsite.draft.argos import ArgosEngine, Decoding
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


def main() -> None:
    """Make the model, translate both ways, print the comparison."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--sentences", type=int, default=192)
    parser.add_argument("--batch-tokens", type=int, default=Decoding().batch_tokens)
    parser.add_argument("--min-rows", type=int, default=Decoding().min_rows)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    sentences = read_sentences(options.sentences)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_package(folder)
        decoding = Decoding(
            min_output=OUTPUT_LENGTH,
            max_output=OUTPUT_LENGTH,
            batch_tokens=options.batch_tokens,
            min_rows=options.min_rows,
        )
        theirs, slow = timed(lambda: by_paragraph(folder, sentences, decoding))
        engine = ArgosEngine(folder, "benchmark", decoding)
        runs = [timed(lambda: in_batches(engine, sentences)) for _ in range(options.rounds)]
    ours, fast = runs[0][0], statistics.median(seconds for _, seconds in runs)
    same = sum(a == b for a, b in zip(theirs, ours, strict=True))
    count = len(sentences)
    print(f"{count} sentences, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    print(f"paragraph by paragraph: {count / slow:6.1f} sentences a second")
    print(f"in batches:             {count / fast:6.1f} sentences a second")
    print(f"ratio {slow / fast:.1f}, {same / count:.1%} of the outputs identical")


def timed(run: Callable[[], list[str]]) -> tuple[list[str], float]:
    """Run and give the result with the seconds it took."""
    began = time.perf_counter()
    return run(), time.perf_counter() - began


def in_batches(engine: ArgosEngine, sentences: Sequence[str]) -> list[str]:
    """Translate with yzsite's engine."""
    return [target for _, target in sorted(engine.translate(sentences))]


def by_paragraph(folder: Path, sentences: Sequence[str], decoding: Decoding) -> list[str]:
    """Translate as `argostranslate.translate` does, with its settings."""
    translator = ctranslate2.Translator(str(folder / "model"), inter_threads=1, intra_threads=0)
    tokenizer = open_tokenizer(folder)
    targets: list[str] = []
    for start in range(0, len(sentences), PARAGRAPH):
        results = translator.translate_batch(
            [tokenizer.encode(sentence) for sentence in sentences[start : start + PARAGRAPH]],
            replace_unknowns=True,
            max_batch_size=32,
            batch_type="tokens",
            beam_size=decoding.beam_size,
            num_hypotheses=1,
            length_penalty=decoding.length_penalty,
            return_scores=True,
            min_decoding_length=decoding.min_output,
            max_decoding_length=decoding.max_output,
        )
        targets.extend(tokenizer.decode(result.hypotheses[0]) for result in results)
    return targets


def read_sentences(count: int) -> list[str]:
    """Take the first distinct sentences of the raw publications, headings left out."""
    texts = (path.read_text("utf-8") for path in sorted(CONTENT.glob("*/source.txt")))
    joined = ("".join(line.strip() for line in text.splitlines()) for text in texts)
    found = dict.fromkeys(s for text in joined for s in split_sentences(text) if 8 <= len(s) <= 120)
    return list(found)[:count]


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
