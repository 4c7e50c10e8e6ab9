"""Measuring what the installed model keeps of its input: placeholders, terms, figures, sense.

Models differ in this, and so do versions of one model and of the library that runs it. What is
measured is kept beside the model, for just this model and this library.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files
from itertools import product
from pathlib import Path

from yzsite.draft.canaries import read_canaries
from yzsite.draft.engine import Engine, Progress, Silence
from yzsite.draft.packages import Package, digest
from yzsite.draft.receipt import library
from yzsite.glossary import rendering
from yzsite.storage import write_if_changed

RESULT = "yzsite-selftest.json"
TERMS = "terms written into the source"
NUMBERS = "numbers"
CANARIES = "canary sentences"
PLACEHOLDERS = ("【1】", "[1]", "{1}", "<x1>", "⟦1⟧", "X1", "①")
_OPENINGS = ("", "据了解，", "记者从会上获悉，", "值得一提的是，", "有关负责人说，")
"""One for each term of a group, so that its sentences differ without the term as well."""
_NUMBER_RULE = "number-value"
_LEAST_SHARE = 0.99
_LEAST_SENTENCES = 200

Errors = Callable[[str, str], Collection[str]]
"""Names of the rules that a target breaks, of a source and its target."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the test with one term in it."""

    before: str
    term: str
    after: str
    target: str
    """English of the term."""

    def with_term(self, text: str) -> str:
        """Write the sentence with something else in the place of the term."""
        return self.before + text + self.after


@dataclass(frozen=True, slots=True)
class Measure:
    """How often the model did one thing."""

    name: str
    kept: int
    of: int

    @property
    def share(self) -> float:
        """Share of the sentences, 0 where there was none."""
        return self.kept / self.of if self.of else 0.0


@dataclass(frozen=True, slots=True)
class Result:
    """What one model did with one version of the library."""

    model: str
    library: str
    measures: tuple[Measure, ...]

    @property
    def makes_sense(self) -> bool:
        """Whether most canary sentences came out right."""
        return any(m.name == CANARIES and m.share > 0.5 for m in self.measures)


def selftest(
    package: Package, engine: Engine, errors: Errors, progress: Progress | None = None
) -> Result:
    """Measure the model of a package.

    Args:
        package: the installed one.
        engine: opened from it.
        errors: the checks; the rule `number-value` is what counts for figures.
        progress: told how many sentences are done.

    Raises:
        EngineError: the model failed.
    """
    return Result(digest(package.folder), library(), measure(engine, errors, progress))


def measure(
    engine: Engine, errors: Errors, progress: Progress | None = None
) -> tuple[Measure, ...]:
    """Measure an engine: each placeholder form, terms, figures, canary sentences."""
    sentences, known = read_sentences(), read_canaries()
    plain = [sentence.with_term(sentence.term) for sentence in sentences]
    with_terms = [sentence.with_term(sentence.target) for sentence in sentences]
    forms = {form: [s.with_term(form) for s in sentences] for form in PLACEHOLDERS}
    wanted = [*plain, *with_terms, *(text for texts in forms.values() for text in texts), *known]
    target = translate(engine, list(dict.fromkeys(wanted)), progress or Silence())

    def count(name: str, kept: Sequence[bool]) -> Measure:
        return Measure(name, sum(kept), len(kept))

    numbered = [text for text in plain if re.search(r"\d", text)]
    return (
        *(
            count(f"placeholder {form}", [_has_once(target[text], form) for text in texts])
            for form, texts in forms.items()
        ),
        count(TERMS, [
            len(rendering(sentence.target).findall(target[text])) == 1
            for sentence, text in zip(sentences, with_terms, strict=True)
        ]),
        count(NUMBERS, [
            bool(target[text]) and _NUMBER_RULE not in errors(text, target[text])
            for text in numbered
        ]),
        count(CANARIES, [
            all(rendering(word).search(target[text]) for word in words)
            for text, words in known.items()
        ]),
    )  # fmt: skip


def translate(engine: Engine, sentences: Sequence[str], progress: Progress) -> dict[str, str]:
    """Give the engine's best target of each sentence, empty where it has none."""
    progress.start("Testing", len(sentences), "sentences")
    targets: dict[str, str] = {}
    try:
        for index, hypotheses in engine.propose(sentences, engine.way):
            targets[sentences[index]] = hypotheses[0].text if hypotheses else ""
            progress.advance(1)
    finally:
        progress.finish()
    return targets


def save_result(package: Package, result: Result) -> Path:
    """Write what was measured beside the model; give the file.

    Raises:
        YzsiteError: the folder cannot be written.
    """
    path = package.folder / RESULT
    text = json.dumps(asdict(result), ensure_ascii=False, indent=2) + "\n"
    write_if_changed(path, text.encode())
    return path


def read_result(package: Package, model: str) -> Result | None:
    """Read what was measured; None where nothing was, or for another model or library.

    Args:
        package: with the model.
        model: its digest; not taken here, for to hash a model takes a while.
    """
    try:
        row = json.loads((package.folder / RESULT).read_text("utf-8"))
        measures = tuple(Measure(m["name"], int(m["kept"]), int(m["of"])) for m in row["measures"])
        result = Result(row["model"], row["library"], measures)
        is_current = (result.model, result.library) == (model, library())
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    return result if is_current else None


def keeps_terms(package: Package, model: str) -> bool:
    """Whether an English term written into the Chinese is safe with this model.

    It is if the self-test saw it kept in 99 of 100 sentences, of 200 or more. Without a self-test
    of just this model and library it is not.
    """
    result = read_result(package, model)
    return result is not None and any(
        m.name == TERMS and m.of >= _LEAST_SENTENCES and m.share >= _LEAST_SHARE
        for m in result.measures
    )


@cache
def read_sentences() -> tuple[Sentence, ...]:
    """Read the sentences of the test: every term of a group in every sentence of it."""
    text = files("yzsite.draft").joinpath("selftest.txt").read_text("utf-8")
    return tuple(sentence for group in text.split("\n\n") for sentence in _read_group(group))


def _read_group(group: str) -> Iterator[Sentence]:
    lines = [line for line in group.splitlines() if not line.startswith("#")]
    terms = [line.split("\t") for line in lines if "\t" in line]
    frames = [line.split("{}") for line in lines if "{}" in line]
    each = zip(terms, _OPENINGS, strict=True)
    for (before, after), ((term, target), opening) in product(frames, each):
        yield Sentence(opening + before, term, after, target)


def _has_once(target: str, form: str) -> bool:
    """Whether a placeholder stands in a target once, and not within a word or a number."""
    edge = r"(?<![A-Za-z0-9]){}(?![A-Za-z0-9])" if form.isalnum() else "{}"
    return len(re.findall(edge.format(re.escape(form)), target)) == 1
