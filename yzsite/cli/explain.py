"""What `yzsite draft --explain` prints."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from yzsite import pipeline
from yzsite.check import check_pair
from yzsite.cli.report import harmless
from yzsite.config import Settings
from yzsite.draft.terms import LOST_TERM
from yzsite.errors import UsageError

if TYPE_CHECKING:
    from yzsite.draft import EngineFinder, Explanation
    from yzsite.draft.choosing import Attempt, Candidate

_EXAMPLE = "Write publication, # and unit: --explain work-report-2026#u31"
_MARK = {True: "✓", False: "✗"}


def explain(settings: Settings, place: str, find_engine: EngineFinder) -> tuple[Explanation, ...]:
    """Draft one unit again, write nothing, and give all that led to its English.

    Args:
        settings: of the site.
        place: publication and unit, `work-report-2026#u31`.
        find_engine: opens the model where one is needed.

    Raises:
        UsageError: there is no such unit.
    """
    slug, _, unit_id = place.partition("#")
    if not (slug and unit_id):
        raise UsageError(f"{place!r} does not name a unit", _EXAMPLE)
    return pipeline.explain(settings, slug, unit_id, find_engine=find_engine)


def print_explanations(explanations: Sequence[Explanation], output: str) -> None:
    """Print as text for people, or as one JSON object a segment."""
    for explanation in explanations:
        if output == "json":
            click.echo(json.dumps(_to_json(explanation), ensure_ascii=False))
        else:
            click.echo(harmless("\n".join(_to_text(explanation))) + "\n")


def _to_text(explanation: Explanation) -> Iterator[str]:
    yield f"source:    {explanation.source}"
    if explanation.prepared and explanation.prepared != explanation.source:
        yield f"asked:     {explanation.prepared}"
    choice = explanation.choice
    for attempt in choice.attempts if choice else ():
        yield f"{attempt.rung}: {_describe(attempt)}"
        if not attempt.candidates:
            yield "    no whole translation"
        if attempt.asked:
            yield f"  asked:   {attempt.asked}"
        for candidate in attempt.candidates:
            taken = "→" if choice and candidate is choice.taken else " "
            score = f"{candidate.score:8.3f}"
            yield f"{taken} {_MARK[candidate.passes]} {score}  {candidate.raw}"
            if candidate.repairs:
                yield f"      repaired ({', '.join(candidate.repairs)}): {candidate.text}"
            for finding in _findings(choice.source if choice else "", candidate):
                yield f"      {finding['severity']} {finding['rule']}: {finding['message']}"
    if explanation.draft is None:
        yield "taken:     nothing"
    else:
        yield f"taken:     {explanation.draft.target}"
        yield f"from:      {explanation.draft.origin}"


def _describe(attempt: Attempt) -> str:
    way = attempt.way
    words = [f"beam {way.beam_size}", f"length penalty {way.length_penalty:g}"]
    if way.no_repeat_ngram_size:
        words.append(f"no {way.no_repeat_ngram_size} pieces twice")
    if way.suppressed:
        words.append(f"never {' '.join(way.suppressed)}")
    return ", ".join(words)


def _to_json(explanation: Explanation) -> dict[str, Any]:
    choice, draft = explanation.choice, explanation.draft
    return {
        "source": explanation.source,
        "prepared": explanation.prepared,
        "attempts": [
            {
                "rung": attempt.rung,
                "asked": attempt.asked or choice.source,
                "beam_size": attempt.way.beam_size,
                "length_penalty": attempt.way.length_penalty,
                "no_repeat_ngram_size": attempt.way.no_repeat_ngram_size,
                "suppressed": attempt.way.suppressed,
                "hypotheses": [
                    {
                        "text": candidate.raw,
                        "score": candidate.score,
                        "repaired": candidate.text,
                        "repairs": candidate.repairs,
                        "findings": list(_findings(choice.source, candidate)),
                        "taken": candidate is choice.taken,
                    }
                    for candidate in attempt.candidates
                ],
            }
            for attempt in choice.attempts
        ]
        if choice
        else [],
        "target": draft.target if draft else None,
        "origin": draft.origin if draft else None,
        "repairs": draft.repairs if draft else [],
    }


def _findings(source: str, candidate: Candidate) -> Iterator[dict[str, str]]:
    """Give what the checks say of a candidate after its repairs."""
    for rule, problem in check_pair(source, candidate.text):
        yield {"rule": rule, "severity": problem.severity.value, "message": problem.message}
    if LOST_TERM in candidate.errors:
        message = "loses a term of the glossary, or says one that was written into it twice"
        yield {"rule": LOST_TERM, "severity": "error", "message": message}
