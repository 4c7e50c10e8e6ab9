"""From sentences to chosen translations: one good question, and a ladder for those who fail it.

Nearly all sentences pass at once and cost one decoding. Only the others are asked again, rung by
rung, together with others that fail in the same manner.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from yzsite.draft.choosing import Attempt, Candidate, Choice, choose, judge, judge_all
from yzsite.draft.clauses import halve, join_halves
from yzsite.draft.critic import Critic
from yzsite.draft.engine import Engine, Hypothesis, Way
from yzsite.draft.figures import MONTHS
from yzsite.draft.terms import TermCritic, missing_terms, write_terms
from yzsite.draft.tokenizer import pattern_of
from yzsite.errors import EngineError
from yzsite.glossary import NO_TERMS, Glossary

FIRST, TERMS, CLAUSES = "first", "terms", "clauses"
_AT_ONCE = 1024  # sentences that go up the ladder together: a stop loses none before them
_DEPTH = 3  # a sentence is cut into at most eight clauses

DOLLARS = ("$", "dollar", "dollars", "Dollar", "Dollars", "USD", "€", "euro", "euros", "£")
_YUAN = re.compile(r"[\d万亿千百十几数多余]\s*元|人民币")
_FOREIGN = re.compile(
    r"[美欧日港韩加澳新台]元|[美澳]金|[港台]币|英镑|法郎|卢[布比]|比索|美[分刀]|[$€£¥]|外币|外汇|USD"
)
_BARE_DAY = re.compile(r"(?<![\d月])\d{1,2}日(?![均元益报])")
_MONTH = re.compile(r"(?:\d|[一二三四五六七八九十])\s*月")
_LOOP = re.compile(r"\b(\w+(?:\W+\w+){0,5}?)(?:\W+\1\b){2,}", re.IGNORECASE)

Applies = Callable[[str, Sequence[Candidate]], bool]


@dataclass(frozen=True, slots=True)
class Rung:
    """One more way of asking, for the failures that it may mend."""

    name: str
    changes: Callable[[Way], Way]
    applies: Applies


def _always(_source: str, _candidates: Sequence[Candidate]) -> bool:
    return True


def _runs_on(_source: str, candidates: Sequence[Candidate]) -> bool:
    """A loop; where there is no candidate at all, each may have run on to the model's limit."""
    return all(_LOOP.search(candidate.raw) for candidate in candidates)


def _invents_dollars(source: str, candidates: Sequence[Candidate]) -> bool:
    is_yuan_only = _YUAN.search(source) and not _FOREIGN.search(source)
    return bool(is_yuan_only) and any(_says(DOLLARS, candidate) for candidate in candidates)


def _invents_month(source: str, candidates: Sequence[Candidate]) -> bool:
    is_bare = _BARE_DAY.search(source) and not _MONTH.search(source)
    return bool(is_bare) and any(_says(MONTHS, candidate) for candidate in candidates)


def _says(words: Sequence[str], candidate: Candidate) -> bool:
    pattern = pattern_of(words)
    return bool(pattern and pattern.search(candidate.raw))


RUNGS = (
    Rung("no-dollar", lambda way: replace(way, suppressed=DOLLARS), _invents_dollars),
    Rung("no-month", lambda way: replace(way, suppressed=MONTHS), _invents_month),
    Rung("no-repeat", lambda way: replace(way, no_repeat_ngram_size=4), _runs_on),
    Rung("length", lambda way: replace(way, length_penalty=1.0), _always),
)
"""Ways to ask again, in order; after them the sentence is drafted clause by clause."""


@dataclass(slots=True, eq=False)
class _Open:
    """A sentence without a translation that passes."""

    index: int
    source: str
    attempts: list[Attempt] = field(default_factory=list)

    @property
    def candidates(self) -> list[Candidate]:
        return [candidate for attempt in self.attempts for candidate in attempt.candidates]

    @property
    def has_failed(self) -> bool:
        return not any(candidate.passes for candidate in self.candidates)

    @property
    def choice(self) -> Choice:
        return choose(self.source, self.attempts)


@dataclass(frozen=True, slots=True)
class Translating:
    """An engine and a critic at work together."""

    engine: Engine
    critic: Critic
    thorough: bool = False
    """Judge every hypothesis, for people who want to see them."""
    glossary: Glossary = NO_TERMS
    """Terms whose English may be written into the Chinese."""

    def translate(self, sentences: Sequence[str]) -> Iterator[tuple[int, Choice]]:
        """Choose a translation for each sentence; yield (index, choice), each index once.

        What is chosen does not depend on the other sentences, only the order does.

        Raises:
            EngineError: the engine failed; what was yielded before stays good.
        """
        for start in range(0, len(sentences), _AT_ONCE):
            part = sentences[start : start + _AT_ONCE]
            for index, choice in self._translate(part, _DEPTH):
                yield start + index, choice

    def _translate(self, sentences: Sequence[str], depth: int) -> Iterator[tuple[int, Choice]]:
        waiting = [_Open(index, sentence) for index, sentence in enumerate(sentences)]
        failed: list[_Open] = []
        with_terms: dict[_Open, str] = {}
        try:
            for entry in self._ask(FIRST, self.engine.way, waiting):
                if text := self._write_terms(entry):
                    with_terms[entry] = text
                if text or entry.has_failed:
                    failed.append(entry)
                else:
                    yield entry.index, entry.choice
            yield from _take_out(failed, self._ask_with_terms(with_terms))
            yield from self._climb(failed)
            if depth:
                self._draft_in_clauses(failed, depth - 1)
        except EngineError:  # what was said before is better than nothing
            yield from ((entry.index, entry.choice) for entry in failed)
            raise
        yield from ((entry.index, entry.choice) for entry in failed)

    def _climb(self, failed: list[_Open]) -> Iterator[tuple[int, Choice]]:
        """Ask again for those that failed, rung by rung; take out what passes then."""
        for rung in RUNGS:
            asked = [entry for entry in failed if rung.applies(entry.source, entry.candidates)]
            answers = self._ask(rung.name, rung.changes(self.engine.way), asked)
            yield from _take_out(failed, answers)

    def _write_terms(self, entry: _Open) -> str:
        """Write the terms into a sentence that its translation lacks; empty where none is."""
        taken = entry.choice.taken if self.glossary.terms else None
        missing = missing_terms(self.glossary, entry.source, taken.text) if taken else ()
        return write_terms(self.glossary, entry.source, missing) if missing else ""

    def _ask_with_terms(self, questions: Mapping[_Open, str]) -> Iterator[_Open]:
        """Ask with terms in the sentences; an answer without them has an error."""
        critic = TermCritic(self.critic, self.glossary)
        entries, texts, way = list(questions), list(questions.values()), self.engine.way
        for index, hypotheses in self.engine.propose(texts, way) if texts else ():
            entry = entries[index]
            judged = judge_all(entry.source, hypotheses, critic, thorough=self.thorough)
            candidates = tuple(replace(candidate, has_terms=True) for candidate in judged)
            entry.attempts.append(Attempt(TERMS, way, candidates, texts[index]))
            yield entry

    def _ask(self, rung: str, way: Way, entries: Sequence[_Open]) -> Iterator[_Open]:
        if not entries:
            return
        for index, hypotheses in self.engine.propose([entry.source for entry in entries], way):
            entry = entries[index]
            candidates = judge_all(entry.source, hypotheses, self.critic, thorough=self.thorough)
            entry.attempts.append(Attempt(rung, way, candidates))
            yield entry

    def _draft_in_clauses(self, entries: Sequence[_Open], depth: int) -> None:
        """Translate the halves of sentences, and judge what they make together."""
        halves = [(entry, pair) for entry in entries if (pair := halve(entry.source))]
        parts = [part for _, pair in halves for part in pair]
        chosen = dict(self._translate(parts, depth)) if parts else {}
        for position, (entry, (source, _)) in enumerate(halves):
            left, right = (chosen[2 * position + side].taken for side in (0, 1))
            joined = (self._join(entry.source, source, left, right),) if left and right else ()
            entry.attempts.append(Attempt(CLAUSES, self.engine.way, joined))

    def _join(self, whole: str, first: str, left: Candidate, right: Candidate) -> Candidate:
        raw = join_halves(first, left.raw, right.raw)
        score = left.score + right.score
        joined = Hypothesis(join_halves(first, left.text, right.text), score)
        judged = judge(whole, joined, self.critic)
        repairs = dict.fromkeys((CLAUSES, *left.repairs, *right.repairs, *judged.repairs))
        raw_errors = self.critic.errors(whole, raw)
        has_terms = left.has_terms or right.has_terms
        return Candidate(
            raw, score, judged.text, tuple(repairs), raw_errors, judged.errors, has_terms
        )


def _take_out(failed: list[_Open], answers: Iterator[_Open]) -> Iterator[tuple[int, Choice]]:
    """Take out of those that failed what passes now."""
    for entry in answers:
        if not entry.has_failed:
            failed.remove(entry)
            yield entry.index, entry.choice
