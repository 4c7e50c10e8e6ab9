"""What a row that comes back from another tool means for a unit of the content file.

A row says what was exported, so it is known what the person in the other tool changed; what the
content file says now is known too. Where both changed the same, nobody's words are overwritten: the
row is refused, and the person looks at both.
"""

from __future__ import annotations

from yzsite.content import Amendment, to_segments
from yzsite.errors import YzsiteError
from yzsite.exchange import Row, digest
from yzsite.fingerprint import source_fingerprint
from yzsite.model import Kind, State, Unit
from yzsite.segment import join_sentences

_RANK = {state: rank for rank, state in enumerate(State)}
_ANEW = "Export the unit anew, and work on that."


class RefusedError(YzsiteError):
    """A row that does not fit the unit as it is now."""


def to_amendment(row: Row, unit: Unit, *, with_source: bool = False) -> Amendment | None:
    """Make of a row what is to be changed; None where the unit says it already, or need not.

    Args:
        row: as it came back.
        unit: as the content file has it now.
        with_source: take Chinese that was changed in the tool.

    Raises:
        RefusedError: it does not fit; says why, and what to do.
        AmendmentError: a character is in it that no page can show.
    """
    source, target = _source(row, unit), _target(row, unit)
    state = _state(row, unit, target)
    settled = _settled(row, unit, has_other_text=bool(source or target))
    if (source, target, state, settled) == (None,) * 4:
        return None
    _refuse_other_source(row, unit, with_source)
    _refuse_overwriting(row, unit)
    _refuse_state(row, target or unit.target)
    if row.settled != row.seen.settled and not (target or unit.target):
        raise RefusedError("no English of which a finding could be settled", _ANEW)
    return Amendment(unit.id, source, target, state, settled)


def _source(row: Row, unit: Unit) -> tuple[str, ...] | None:
    """Give the Chinese that the tool changed, unless the unit has it already."""
    if not row.has_other_source:
        return None
    if not row.source:
        raise RefusedError("the Chinese was taken out", "Delete the unit in the content file.")
    source = to_segments("\n".join(row.source))
    if unit.kind in (Kind.TITLE, Kind.HEADING):
        source = (join_sentences(source),)
    return source if source != unit.source else None


def _target(row: Row, unit: Unit) -> tuple[str, ...] | None:
    """Give the English that the person wants, unless the unit has it already.

    One who approves a machine's draft wants that draft, even if there is a newer one by now.
    """
    is_approved = row.has_other_state and row.state.is_human and not unit.state.is_human
    if not row.has_other_target and not is_approved:
        return None
    if row.has_other_target and not row.target and unit.target:
        hint = "It stays as it is. Take it out in the content file if it shall be drafted anew."
        raise RefusedError("the English was taken out", hint)
    if not row.target:
        return None
    target = to_segments("\n".join(row.target)) if row.has_other_target else row.target
    if unit.kind in (Kind.TITLE, Kind.HEADING):
        target = (" ".join(target),)
    return target if target != unit.target else None


def _state(row: Row, unit: Unit, target: tuple[str, ...] | None) -> State | None:
    """Give the person's word for the unit, unless it has come as far already."""
    if target:
        return row.state
    if not row.has_other_state or (row.state, row.stale) == (unit.state, unit.stale):
        return None
    is_raised = _RANK[row.state] > _RANK[row.seen.state]
    if is_raised and _RANK[unit.state] >= _RANK[row.state] and not unit.stale:
        return None
    return row.state


def _settled(row: Row, unit: Unit, *, has_other_text: bool) -> tuple[str, ...] | None:
    """Give the rules that are settled then; what was said of other texts no longer holds."""
    added = [rule for rule in row.settled if rule not in row.seen.settled]
    removed = {rule for rule in row.seen.settled if rule not in row.settled}
    if not (added or removed):
        return None
    kept = () if has_other_text else (rule for rule in unit.settled if rule not in removed)
    settled = tuple(dict.fromkeys([*kept, *added]))
    return settled if settled != unit.settled else None


def _refuse_other_source(row: Row, unit: Unit, with_source: bool) -> None:
    if not row.has_other_source:
        if source_fingerprint(row.source) != source_fingerprint(unit.source):
            raise RefusedError("the Chinese is another one by now", _ANEW)
    elif not with_source:
        hint = "Put it back, or take it with --source. Chinese is mended in the content file."
        raise RefusedError("the Chinese was changed in the other tool", hint)
    elif digest(unit.source) != row.seen.source:
        raise RefusedError("the Chinese was changed in the content file too", _ANEW)


def _refuse_overwriting(row: Row, unit: Unit) -> None:
    """Refuse what would put a person's words, or word for it, away unseen."""
    is_as_seen = digest(unit.target) == row.seen.target and unit.state is row.seen.state
    if unit.state.is_human and not is_as_seen:
        said = " ".join(unit.target)
        hint = f"It says now, {unit.state}: {said}\nChange it there if the other text is better."
        raise RefusedError("changed in the content file too since it was exported", hint)


def _refuse_state(row: Row, target: tuple[str, ...]) -> None:
    if row.stale and not row.seen.stale:
        hint = "A unit is stale where its Chinese changed, and only then. Empty the word."
        raise RefusedError("the word stale was added", hint)
    if not row.has_other_state:
        return
    if row.stale and row.state is not row.seen.state:
        hint = "Take the word away if you compared both texts, or put the state back."
        raise RefusedError(f"it would be {row.state}, but the word stale still stands there", hint)
    if not target:
        raise RefusedError(f"there is no English to be {row.state}", "Write it first.")
    if row.state is State.UNTRANSLATED:
        raise RefusedError("untranslated, but there is English", "Put the state back.")
    if row.state is State.MACHINE and row.seen.state.is_human:
        hint = "Put its state back (take the mark fuzzy away), or write what is better."
        raise RefusedError("a person's text would count as a draft", hint)
