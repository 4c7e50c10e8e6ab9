# /// script
# requires-python = ">=3.11"
# dependencies = ["torch>=2.4", "sentencepiece>=0.2", "ctranslate2>=4.8.1", "numpy>=2"]
# ///
"""Train the tiny Chinese-English model of the tests and write it as an Argos package.

The story, see `main`: sentences from `grammar.py`, a SentencePiece vocabulary of both languages,
a small Transformer trained in PyTorch, its weights handed to CTranslate2 in 8 bits, all of it
zipped as Argos Translate expects, and the finished file measured on sentences that the training
has not seen. The script fails, and replaces nothing, if fewer than 95 % of them come out exactly.
"""

from __future__ import annotations

import argparse
import io
import json
import math
import random
import sys
import tempfile
import time
import unicodedata
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import ctranslate2
import numpy as np
import sentencepiece
import torch
from ctranslate2.specs import common_spec, transformer_spec
from grammar import Pair, draw, generate
from torch import Tensor, nn
from torch.nn import functional

HERE = Path(__file__).resolve().parent
PACKAGE = HERE / "zh_en.argosmodel"
HELD_OUT = HERE / "held_out.tsv"

FOLDER = "translate-zh_en-1_0"
METADATA = {
    "package_version": "1.0",
    "argos_version": "1.5",
    "from_code": "zh",
    "from_name": "Chinese",
    "to_code": "en",
    "to_name": "English",
}
README = """\
# Chinese - English, tiny

A model for tests. It knows the sentences of a small grammar of government reports and newspapers
and nothing else. Made by `tests/tiny_model/make.py` of yzsite.
"""

PAD, UNKNOWN, START, END = 0, 1, 2, 3
SPECIAL_PIECES = {PAD: "<blank>", UNKNOWN: "<unk>", START: "<s>", END: "</s>"}

TRAINING_SEED, MEASURING_SEED = 20250101, 7
NORM_EPSILON = 1e-5
REQUIRED_EXACT, REQUIRED_SAME = 0.95, 0.98
MEASURED, COMMITTED = 2000, 200


@dataclass(frozen=True, slots=True)
class Settings:
    """The sizes of the model and of its training."""

    pieces: int = 1200
    depth: int = 128
    heads: int = 4
    inner: int = 256
    encoder_layers: int = 3
    decoder_layers: int = 2
    sentences: int = 120_000
    steps: int = 3500
    batch_pieces: int = 2500
    warmup: int = 300
    rate: float = 2e-3
    smoothing: float = 0.1


# The vocabulary


def train_vocabulary(pairs: Sequence[Pair], settings: Settings) -> bytes:
    """Train one SentencePiece model for both languages and return its file.

    English is cut into words and parts of words, Chinese into characters: longer pieces would be
    whole phrases of the grammar. Digits stand alone, so that figures are copied one digit at a
    time; a character that was never seen falls into its bytes.
    """
    file = io.BytesIO()
    characters = {char for pair in pairs for char in unicodedata.normalize("NFKC", pair.source)}
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=(pair.target for pair in pairs),
        model_writer=file,
        model_type="bpe",
        vocab_size=settings.pieces,
        character_coverage=1.0,
        required_chars="".join(sorted(characters - {" "})),
        byte_fallback=True,
        split_digits=True,
        max_sentencepiece_length=16,
        num_threads=1,
        pad_id=PAD,
        unk_id=UNKNOWN,
        bos_id=START,
        eos_id=END,
        pad_piece=SPECIAL_PIECES[PAD],
        minloglevel=2,
    )
    return file.getvalue()


def load_vocabulary(file: bytes) -> sentencepiece.SentencePieceProcessor:
    """Return a tokenizer for a SentencePiece file."""
    return sentencepiece.SentencePieceProcessor(model_proto=file)


# The network: pre-norm, one embedding for both languages and the output, sinusoid positions


def positions(length: int, depth: int) -> Tensor:
    """Return the position codes of CTranslate2: counted from 1, the sines before the cosines."""
    half = depth // 2
    rates = torch.exp(torch.arange(half) * -(math.log(10000) / (half - 1)))
    angles = torch.arange(1, length + 1)[:, None] * rates[None, :]
    return torch.cat([angles.sin(), angles.cos()], dim=1)


class Attention(nn.Module):
    """Attention with several heads, of a sequence over itself or over another one."""

    def __init__(self, settings: Settings) -> None:
        """Make the four projections."""
        super().__init__()
        self.heads = settings.heads
        self.query = nn.Linear(settings.depth, settings.depth)
        self.key = nn.Linear(settings.depth, settings.depth)
        self.value = nn.Linear(settings.depth, settings.depth)
        self.output = nn.Linear(settings.depth, settings.depth)

    def split(self, states: Tensor) -> Tensor:
        """Cut the last dimension into heads: (batch, heads, time, depth of a head)."""
        return states.unflatten(-1, (self.heads, -1)).transpose(1, 2)

    def forward(self, states: Tensor, memory: Tensor, mask: Tensor) -> Tensor:
        """Attend from the states to the memory where the mask is true."""
        context = functional.scaled_dot_product_attention(
            self.split(self.query(states)),
            self.split(self.key(memory)),
            self.split(self.value(memory)),
            attn_mask=mask,
        )
        return self.output(context.transpose(1, 2).flatten(-2))


class Layer(nn.Module):
    """A layer of the encoder, or of the decoder with its attention to the source."""

    def __init__(self, settings: Settings, *, decodes: bool) -> None:
        """Make the sublayers, each with its own norm."""
        super().__init__()
        depth = settings.depth
        self.decodes = decodes
        self.self_norm = nn.LayerNorm(depth, eps=NORM_EPSILON)
        self.self_attention = Attention(settings)
        if decodes:
            self.source_norm = nn.LayerNorm(depth, eps=NORM_EPSILON)
            self.source_attention = Attention(settings)
        self.inner_norm = nn.LayerNorm(depth, eps=NORM_EPSILON)
        self.widen = nn.Linear(depth, settings.inner)
        self.narrow = nn.Linear(settings.inner, depth)

    def forward(
        self,
        states: Tensor,
        mask: Tensor,
        memory: Tensor | None = None,
        memory_mask: Tensor | None = None,
    ) -> Tensor:
        """Pass the states through the sublayers."""
        normed = self.self_norm(states)
        states = states + self.self_attention(normed, normed, mask)
        if self.decodes:
            assert memory is not None and memory_mask is not None
            normed = self.source_norm(states)
            states = states + self.source_attention(normed, memory, memory_mask)
        return states + self.narrow(functional.relu(self.widen(self.inner_norm(states))))


class Stack(nn.Module):
    """The layers of one side, with the norm that closes them."""

    def __init__(self, settings: Settings, *, decodes: bool) -> None:
        """Make as many layers as the settings say for this side."""
        super().__init__()
        count = settings.decoder_layers if decodes else settings.encoder_layers
        self.layers = nn.ModuleList(Layer(settings, decodes=decodes) for _ in range(count))
        self.norm = nn.LayerNorm(settings.depth, eps=NORM_EPSILON)


class Transformer(nn.Module):
    """The translation model."""

    def __init__(self, settings: Settings, pieces: int) -> None:
        """Make both sides and their one embedding."""
        super().__init__()
        self.scale = math.sqrt(settings.depth)
        self.embedding = nn.Embedding(pieces, settings.depth)
        nn.init.normal_(self.embedding.weight, std=1 / self.scale)
        self.encoder = Stack(settings, decodes=False)
        self.decoder = Stack(settings, decodes=True)

    def embed(self, ids: Tensor) -> Tensor:
        """Return the embeddings of the pieces with their positions."""
        return self.embedding(ids) * self.scale + positions(ids.shape[1], int(self.scale**2 + 0.5))

    def forward(self, source: Tensor, target: Tensor) -> Tensor:
        """Return the scores of the piece that follows each piece of the target."""
        seen = (source != PAD)[:, None, None, :]
        memory = self.embed(source)
        for layer in self.encoder.layers:
            memory = layer(memory, seen)
        memory = self.encoder.norm(memory)
        past = torch.ones(target.shape[1], target.shape[1], dtype=torch.bool).tril()
        states = self.embed(target)
        for layer in self.decoder.layers:
            states = layer(states, past, memory, seen)
        return functional.linear(self.decoder.norm(states), self.embedding.weight)


# Training

Example = tuple[list[int], list[int]]


def padded(rows: Sequence[Sequence[int]]) -> Tensor:
    """Return the rows as one tensor, the shorter ones filled up."""
    width = max(map(len, rows))
    return torch.tensor([[*row, *[PAD] * (width - len(row))] for row in rows])


def batches(examples: Sequence[Example], settings: Settings) -> Iterator[list[Example]]:
    """Yield batches without end: examples of like length, in an order that the seed fixes."""
    rng = random.Random(TRAINING_SEED)  # noqa: S311 - the same order in every run
    while True:
        order = sorted(examples, key=lambda pair: (len(pair[1]), len(pair[0]), rng.random()))
        cut: list[list[Example]] = [[]]
        for example in order:
            longest = max(len(example[0]), len(example[1]) + 1)
            if longest * (len(cut[-1]) + 1) > settings.batch_pieces:
                cut.append([])
            cut[-1].append(example)
        rng.shuffle(cut)
        yield from cut


def rate_at(step: int, settings: Settings) -> float:
    """Return the share of the learning rate at a step: a linear rise, then a cosine to zero."""
    if step < settings.warmup:
        return (step + 1) / settings.warmup
    done = (step - settings.warmup) / (settings.steps - settings.warmup)
    return 0.5 * (1 + math.cos(math.pi * min(done, 1.0)))


def loss_of(model: Transformer, batch: Sequence[Example], settings: Settings) -> Tensor:
    """Return the mean loss over the target pieces of a batch."""
    scores = model(
        padded([source for source, _ in batch]),
        padded([[START, *target] for _, target in batch]),
    )
    wanted = padded([[*target, END] for _, target in batch])
    return functional.cross_entropy(
        scores.flatten(0, 1),
        wanted.flatten(),
        ignore_index=PAD,
        label_smoothing=settings.smoothing,
    )


def train(examples: Sequence[Example], pieces: int, settings: Settings) -> Transformer:
    """Train a model from nothing."""
    torch.manual_seed(TRAINING_SEED)
    model = Transformer(settings, pieces)
    optimizer = torch.optim.Adam(model.parameters(), lr=settings.rate, betas=(0.9, 0.98))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: rate_at(step, settings))
    started = time.monotonic()
    for step, batch in enumerate(islice(batches(examples, settings), settings.steps), start=1):
        optimizer.zero_grad()
        loss = loss_of(model, batch, settings)
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        if step % 100 == 0:
            seconds = time.monotonic() - started
            print(f"step {step}  loss {loss.item():.4f}  {seconds:.0f} s", flush=True)
    return model.eval()


# Conversion


def array(weights: Tensor) -> np.ndarray:
    """Return a copy of the weights that CTranslate2 may change."""
    return weights.detach().numpy().copy()


def fill_norm(spec: common_spec.LayerNormSpec, norm: nn.LayerNorm) -> None:
    """Hand over a layer norm."""
    spec.gamma, spec.beta = array(norm.weight), array(norm.bias)


def fill_linear(spec: common_spec.LinearSpec, *linears: nn.Linear) -> None:
    """Hand over a linear layer, or several as one."""
    spec.weight = np.concatenate([array(linear.weight) for linear in linears])
    spec.bias = np.concatenate([array(linear.bias) for linear in linears])


def fill_layer(spec: transformer_spec.TransformerDecoderLayerSpec, layer: Layer) -> None:
    """Hand over a layer of the encoder or of the decoder."""
    attention = layer.self_attention
    fill_norm(spec.self_attention.layer_norm, layer.self_norm)
    fill_linear(spec.self_attention.linear[0], attention.query, attention.key, attention.value)
    fill_linear(spec.self_attention.linear[1], attention.output)
    if layer.decodes:
        attention = layer.source_attention
        fill_norm(spec.attention.layer_norm, layer.source_norm)
        fill_linear(spec.attention.linear[0], attention.query)
        fill_linear(spec.attention.linear[1], attention.key, attention.value)
        fill_linear(spec.attention.linear[2], attention.output)
    fill_norm(spec.ffn.layer_norm, layer.inner_norm)
    fill_linear(spec.ffn.linear_0, layer.widen)
    fill_linear(spec.ffn.linear_1, layer.narrow)


def convert(
    model: Transformer, pieces: list[str], settings: Settings, folder: Path, quantization: str
) -> None:
    """Write the model as CTranslate2 reads it."""
    spec = transformer_spec.TransformerSpec.from_config(
        (settings.encoder_layers, settings.decoder_layers),
        settings.heads,
        pre_norm=True,
        activation=common_spec.Activation.RELU,
    )
    for side, stack in ((spec.encoder, model.encoder), (spec.decoder, model.decoder)):
        fill_norm(side.layer_norm, stack.norm)
        for layer_spec, layer in zip(side.layer, stack.layers, strict=True):
            fill_layer(layer_spec, layer)
    for embedding in (spec.encoder.embeddings[0], spec.decoder.embeddings, spec.decoder.projection):
        embedding.weight = array(model.embedding.weight)
    spec.config.decoder_start_token = SPECIAL_PIECES[START]
    spec.config.layer_norm_epsilon = NORM_EPSILON
    spec.register_source_vocabulary(pieces)
    spec.register_target_vocabulary(pieces)
    spec.validate()
    spec.optimize(quantization=quantization)
    folder.mkdir(parents=True)
    spec.save(str(folder))


# The package


def write_package(vocabulary: bytes, model: Path, path: Path) -> None:
    """Zip the files as an Argos package; the same files give the same bytes."""
    members = {
        "README.md": README.encode(),
        "metadata.json": (json.dumps(METADATA, indent=4) + "\n").encode(),
        "sentencepiece.model": vocabulary,
        **{f"model/{file.name}": file.read_bytes() for file in model.iterdir()},
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(members):
            entry = zipfile.ZipInfo(f"{FOLDER}/{name}", date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, members[name])


class Package:
    """A finished package, unpacked and driven the way Argos Translate drives it."""

    def __init__(self, path: Path, folder: Path) -> None:
        """Unpack the file into the folder and load what is in it."""
        with zipfile.ZipFile(path) as archive:
            archive.extractall(folder)
        root = folder / FOLDER
        self.tokenizer = sentencepiece.SentencePieceProcessor(
            model_file=str(root / "sentencepiece.model")
        )
        self.translator = ctranslate2.Translator(
            str(root / "model"), device="cpu", compute_type="int8", intra_threads=1
        )

    def hypotheses(
        self, sources: Sequence[str], patience: float = 1
    ) -> list[list[tuple[str, float]]]:
        """Translate the sentences; four scored hypotheses each, the best first."""
        results = self.translator.translate_batch(
            [self.tokenizer.encode(source, out_type=str) for source in sources],
            beam_size=4,
            num_hypotheses=4,
            patience=patience,
            length_penalty=0.2,
            replace_unknowns=True,
            return_scores=True,
            max_batch_size=1024,
            batch_type="tokens",
        )
        return [
            [
                (self.decode(pieces), score)
                for pieces, score in zip(result.hypotheses, result.scores, strict=True)
            ]
            for result in results
        ]

    def decode(self, pieces: list[str]) -> str:
        """Join the pieces of a translation into text."""
        text = self.tokenizer.decode_pieces(pieces)
        return text.replace("▁", " ").replace("_", " ").removeprefix(" ")


# Measuring


def largest_difference(
    model: Transformer, folder: Path, pieces: list[str], examples: Sequence[Example]
) -> float:
    """Return how far CTranslate2 is from PyTorch at most, in log probability of one piece."""
    translator = ctranslate2.Translator(
        str(folder), device="cpu", compute_type="float32", intra_threads=1
    )
    scored = translator.score_batch(
        [[pieces[piece] for piece in source] for source, _ in examples],
        [[pieces[piece] for piece in target] for _, target in examples],
    )
    worst = 0.0
    for (source, target), score in zip(examples, scored, strict=True):
        with torch.no_grad():
            scores = model(torch.tensor([source]), torch.tensor([[START, *target]]))
        wanted = torch.tensor([*target, END])
        ours = scores[0].log_softmax(-1)[torch.arange(len(wanted)), wanted]
        theirs = torch.tensor(score.log_probs)
        worst = max(worst, (ours - theirs).abs().max().item())
    return worst


def measure(path: Path, held_out: Sequence[Pair]) -> tuple[float, float]:
    """Return the shares of held-out sentences that are exact, and the same alone as in a batch."""
    with tempfile.TemporaryDirectory() as folder:
        package = Package(path, Path(folder))
        started = time.monotonic()
        together = package.hypotheses([pair.source for pair in held_out])
        seconds = time.monotonic() - started
        alone = [package.hypotheses([pair.source])[0] for pair in held_out]
        patient = package.hypotheses([pair.source for pair in held_out], patience=2)
    assert all(len(texts) == 4 for texts in together)
    wrong = [
        (pair, texts[0][0])
        for pair, texts in zip(held_out, together, strict=True)
        if texts[0][0] != pair.target
    ]
    for pair, text in wrong[:20]:
        print(f"  {pair.source}\n    wanted {pair.target}\n    got    {text}")
    same = sum(a[0][0] == b[0][0] for a, b in zip(together, alone, strict=True))
    later = sum(
        pair.target in [text for text, _ in texts[1:]]
        for pair, texts in zip(held_out, together, strict=True)
    )
    longer = sum(texts[0][0] == pair.target for pair, texts in zip(held_out, patient, strict=True))
    total = len(held_out)
    exact = 1 - len(wrong) / total
    print(f"held out: {total} sentences, {total - len(wrong)} exact ({exact:.2%}),")
    print(f"  {later} more among the other hypotheses, {total / seconds:.0f} sentences a second")
    print(f"with patience=2: {longer} exact ({longer / total:.2%})")
    print(f"one at a time: {same} the same ({same / total:.2%})")
    return exact, same / total


def save_held_out(pairs: Sequence[Pair]) -> None:
    """Write the sentences for the tests, the Chinese and the English with a tab between them."""
    lines = (f"{pair.source}\t{pair.target}\n" for pair in pairs[:COMMITTED])
    HELD_OUT.write_text("".join(lines), encoding="utf-8")


def make(settings: Settings, folder: Path) -> tuple[Path, float]:
    """Make the package in a work folder; return it and how far its weights are from PyTorch's."""
    pairs = list(islice(draw(TRAINING_SEED, held_out=False), settings.sentences))
    vocabulary = train_vocabulary(pairs[:40_000], settings)
    tokenizer = load_vocabulary(vocabulary)
    pieces = [tokenizer.id_to_piece(number) for number in range(len(tokenizer))]
    examples = [(tokenizer.encode(pair.source), tokenizer.encode(pair.target)) for pair in pairs]
    model = train(examples, len(pieces), settings)
    parameters = sum(weights.numel() for weights in model.parameters())
    print(f"{len(pieces)} pieces, {parameters:,} parameters")
    convert(model, pieces, settings, folder / "float32", "float32")
    convert(model, pieces, settings, folder / "int8", "int8")
    path = folder / PACKAGE.name
    write_package(vocabulary, folder / "int8", path)
    return path, largest_difference(model, folder / "float32", pieces, examples[:50])


def main() -> None:
    """Make the package, measure it, and keep it if it is good."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=Settings().steps, help="training steps")
    parser.add_argument("--threads", type=int, default=1, help="threads for the training")
    parser.add_argument("--measure", action="store_true", help="only measure the package there is")
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    held_out = generate(MEASURING_SEED, MEASURED, held_out=True)
    if arguments.measure:
        measure(PACKAGE, held_out)
        return
    with tempfile.TemporaryDirectory() as folder:
        path, difference = make(Settings(steps=arguments.steps), Path(folder))
        print(f"{path.stat().st_size:,} bytes; CTranslate2 and PyTorch differ by {difference:.1e}")
        exact, same = measure(path, held_out)
        if exact < REQUIRED_EXACT or same < REQUIRED_SAME or difference > 1e-3:
            sys.exit("not good enough: nothing was written")
        PACKAGE.write_bytes(path.read_bytes())
    save_held_out(held_out)


if __name__ == "__main__":
    main()
