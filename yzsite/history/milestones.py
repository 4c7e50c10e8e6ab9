"""How far all publications were at the commits of the main line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime

from yzsite.content.counting import count_states
from yzsite.history.git import Head, Repository
from yzsite.history.log import Entry, read_log
from yzsite.known import Known, Rows
from yzsite.model import Milestone, State

MOST = 60
"""Commits that are told of; of a longer history every second, every fourth and so on."""
_NAME = "milestones"

Files = Mapping[str, str]
"""Slug → id of the content file, at one commit."""


def recall_milestones(repository: Repository, head: Head, known: Known) -> tuple[Milestone, ...]:
    """Tell how far the publications were, the oldest commit first.

    Git is asked only after a commit, and then only files are read that no milestone had before.
    """
    old = known.find(_NAME, ()) or [[], [], []]
    if old[0] == [head.id, head.depth]:
        return tuple(map(_to_milestone, old[1]))
    new = _work_out(repository, head, *old[1:])
    known.keep(_NAME, (), new)
    return tuple(map(_to_milestone, new[1]))


def _work_out(repository: Repository, head: Head, points: Rows, files: Rows) -> Rows:
    """Give the rows that are kept: head, milestones, and the files of the last one with counts."""
    told = {commit: [commit, *rest] for commit, *rest in points}
    chosen = choose(read_log(repository.main_line(head.id) or b""))
    now = chosen[-1][1] if chosen else {}
    counts: dict[str, list[int]] = dict(files)
    needed = [there for entry, there in chosen if entry.id not in told]
    wanted = dict.fromkeys(id_ for there in (*needed, now) for id_ in there.values())
    missing = [id_ for id_ in wanted if id_ not in counts]
    for id_, data in zip(missing, repository.blobs(missing), strict=False):
        states = count_states(data or b"")
        counts[id_] = [states[state] for state in State]
    rows = [told.get(entry.id) or _add_up(entry, there, counts) for entry, there in chosen]
    kept = dict.fromkeys(id_ for id_ in now.values() if id_ in counts)
    return [[head.id, head.depth], rows, [[id_, counts[id_]] for id_ in kept]]


def choose(entries: Sequence[Entry]) -> list[tuple[Entry, Files]]:
    """Give no more than `MOST` commits of a line, the oldest first, with the files there were.

    The last commit is always among them; the others stay the same until the history is twice as
    long.

    Args:
        entries: the newest first, each with what it changed since the one before it.
    """
    there: dict[str, str] = {}
    chosen: list[tuple[Entry, Files]] = []
    step = 1
    for number, entry in enumerate(reversed(entries)):
        there.update((edit.slug, edit.new) for edit in entry.edits)
        if number % step == 0:
            chosen.append((entry, _present(there)))
        if len(chosen) == MOST:
            chosen, step = chosen[::2], 2 * step
    if entries and chosen[-1][0] is not entries[0]:
        chosen.append((entries[0], _present(there)))
    return [commit for commit in chosen if commit[0].when]


def _present(files: Files) -> Files:
    return {slug: id_ for slug, id_ in files.items() if id_}


def _add_up(entry: Entry, there: Files, counts: Mapping[str, Sequence[int]]) -> Rows:
    total: Counter[int] = Counter()
    for id_ in there.values():
        total.update(dict(enumerate(counts.get(id_, ()))))
    when = entry.when.isoformat() if entry.when else ""
    return [entry.id, when, *(total[place] for place in range(len(State)))]


def _to_milestone(row: Rows) -> Milestone:
    _, when, *counts = row
    return Milestone(datetime.fromisoformat(when), dict(zip(State, counts, strict=True)))
