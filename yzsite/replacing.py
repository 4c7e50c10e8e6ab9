"""Replacing a text in many units: looked at as a whole first, then written unit by unit.

What a replacement makes of states is what an edit in the file makes of them, except that a stale
unit stays stale: who replaces a word everywhere did not compare each sentence with its Chinese.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from yzsite.batches import Trial, try_out, write_steps
from yzsite.content import Amendment, AmendmentError, to_segments
from yzsite.errors import YzsiteError
from yzsite.glossary import Glossary
from yzsite.library import Holding, Library
from yzsite.loading import Loaded
from yzsite.matching import Change, rewrite
from yzsite.model import Finding, Piece, Publication, Severity, Side, State, Unit
from yzsite.reviewing import Revision, version
from yzsite.searching import Query, Sentence, front_matter, sentences

_REFUSED = "not-replaced"


@dataclass(frozen=True, slots=True)
class Edited:
    """One sentence with its replacements."""

    sentence: Sentence
    pieces: tuple[Piece, ...]
    """The old text and the new one in one row; plain text."""


@dataclass(frozen=True, slots=True)
class Step:
    """What becomes of one unit."""

    path: Path
    """Of the content file."""
    before: Unit
    after: Unit
    edited: tuple[Edited, ...]
    revision: Revision
    brought: tuple[Finding, ...] = ()
    """What the checks say of it that they did not say before."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a replacement would do."""

    steps: tuple[Step, ...] = ()
    refused: tuple[Finding, ...] = ()
    """Matches that cannot be replaced, with the reason."""
    by_hand: tuple[Edited, ...] = ()
    """Matches in front matter, which is never written for a person."""

    def __add__(self, other: Plan) -> Plan:
        return Plan(
            self.steps + other.steps, self.refused + other.refused, self.by_hand + other.by_hand
        )


@dataclass(frozen=True, slots=True)
class Written:
    """What was done of a plan."""

    steps: tuple[Step, ...]
    refused: tuple[Finding, ...]
    """Units that somebody else changed meanwhile, and files that could not be written."""


def plan(library: Library, query: Query, new: str, *, reviewed: bool = False) -> Plan:
    """Find out what replacing every match would do; nothing is written.

    Args:
        library: the chosen publications are worked on.
        query: of one side.
        new: what is to stand instead; plain text, or a template of an expression.
        reviewed: the units count as reviewed afterwards.

    Raises:
        UsageError: the replacement cannot be understood, or the pattern takes too long.
    """
    query.pattern.check_replacement(new)
    plans = (
        _plan(holding, query, new, reviewed, library.glossary)
        for holding in library.chosen
        if not holding.is_new
    )
    return sum(plans, Plan())


def write(steps: Sequence[Step], who: str = "") -> Written:
    """Write steps of a plan; what cannot be written keeps nothing else from being written."""
    done, failed = write_steps(steps, who)
    return Written(done, tuple(_refuse(step.path, step.before, error) for step, error in failed))


def _plan(holding: Holding, query: Query, new: str, reviewed: bool, glossary: Glossary) -> Plan:
    loaded = holding.loaded
    units = {entry.unit.id: entry.unit for entry in loaded.document.entries}
    drafts = [
        _Draft.of(units[unit_id], list(group), query, new)
        for unit_id, group in groupby(sentences(loaded.document, query), key=lambda s: s.unit)
    ]
    wanted = [draft.to_amendment(reviewed) for draft in drafts if draft.edited]
    trial = try_out(loaded, wanted) if wanted else Trial()
    return Plan(
        tuple(
            _step(loaded, draft, amendment, trial.after[amendment.unit], glossary)
            for draft, amendment in zip((d for d in drafts if d.edited), wanted, strict=True)
            if amendment.unit in trial.after
        ),
        (
            *(finding for draft in drafts for finding in draft.refused),
            *(
                _refuse(loaded.document.path, units[unit], error)
                for unit, error in trial.failed.items()
            ),
        ),
        tuple(_by_hand(loaded, query, new)),
    )


@dataclass(frozen=True, slots=True)
class _Draft:
    """What the sentences of one side of a unit would say."""

    unit: Unit
    side: Side
    texts: tuple[str, ...]
    edited: tuple[Edited, ...] = ()
    refused: tuple[Finding, ...] = ()

    @classmethod
    def of(cls, unit: Unit, several: Sequence[Sentence], query: Query, new: str) -> _Draft:
        """Replace in all sentences; one in which that cannot be done stays as it is."""
        draft = cls(unit, several[0].side, ())
        for sentence in several:
            changes = query.pattern.changes(sentence.text, new)
            try:
                texts = _rewrite(sentence, changes) if changes else (sentence.markdown,)
            except AmendmentError as error:
                refused = (*draft.refused, _refuse(sentence.path, unit, error, sentence.line))
                draft = replace(draft, texts=(*draft.texts, sentence.markdown), refused=refused)
                continue
            edited = (Edited(sentence, _pieces(sentence.text, changes)),) if changes else ()
            draft = replace(draft, texts=draft.texts + texts, edited=draft.edited + edited)
        if draft.texts:
            return draft
        empty = AmendmentError("nothing would be left of it", "Edit it in the file.")
        return cls(unit, draft.side, (), refused=(_refuse(several[0].path, unit, empty),))

    def to_amendment(self, reviewed: bool) -> Amendment:
        """Ask for these texts, and for no more than a person who replaces a word can say."""
        source, target = (self.texts if self.side is side else None for side in Side)
        state = State.REVIEWED if reviewed else None
        return Amendment(self.unit.id, source, target, state, keeps_stale=True)


def _rewrite(sentence: Sentence, changes: Sequence[Change]) -> tuple[str, ...]:
    """Give the sentence anew, as one segment or none.

    Raises:
        AmendmentError: its markup would be torn, or a character cannot stand in the file.
    """
    said = rewrite(sentence.markdown, changes)
    if said is None:
        hint = f"Edit it in the file: {sentence.markdown}"
        raise AmendmentError("the match goes over markup, which would be torn", hint)
    return to_segments(said)


def _pieces(text: str, changes: Sequence[Change]) -> tuple[Piece, ...]:
    """Show old and new in one row."""
    pieces: list[Piece] = []
    at = 0
    for start, end, new in changes:
        pieces += [(text[at:start], ""), (text[start:end], "del"), (new, "ins")]
        at = end
    return tuple(piece for piece in (*pieces, (text[at:], "")) if piece[0])


def _step(
    loaded: Loaded, draft: _Draft, amendment: Amendment, after: Unit, glossary: Glossary
) -> Step:
    path, before = loaded.document.path, draft.unit
    brought = tuple(_brought(path, before, after, glossary))
    return Step(path, before, after, draft.edited, Revision(amendment, version(before)), brought)


def _brought(path: Path, before: Unit, after: Unit, glossary: Glossary) -> Iterator[Finding]:
    """Give the findings that a unit has only afterwards."""
    from yzsite.check import look_through  # noqa: PLC0415 - takes a while to load

    known, found = (
        look_through(Publication(path.parent.name, path, {}, (unit,)), glossary).findings
        for unit in (before, after)
    )
    old = Counter((finding.rule, finding.message) for finding in known)
    for finding in found:
        key = finding.rule, finding.message
        if old[key]:
            old[key] -= 1
        else:
            yield finding


def _by_hand(loaded: Loaded, query: Query, new: str) -> Iterator[Edited]:
    for sentence in () if query.states else front_matter(loaded.document):
        changes = query.pattern.changes(sentence.text, new)
        if changes and sentence.side in query.sides:
            yield Edited(sentence, _pieces(sentence.text, changes))


def _refuse(path: Path, unit: Unit, error: YzsiteError, line: int = 0) -> Finding:
    message = f"{unit.id} is not changed: {error.message}"
    return Finding(_REFUSED, Severity.ERROR, path, line or unit.line, message, error.hint, unit.id)
