"""Units on their way to other tools and back: looked at as a whole first, then written."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from yzsite import exchange
from yzsite.batches import try_out, write_steps
from yzsite.content import Amendment
from yzsite.errors import ContentError, YzsiteError
from yzsite.exchange import Row
from yzsite.glossary import Glossary
from yzsite.incoming import to_amendment
from yzsite.library import Holding, Library
from yzsite.model import Finding, Severity, Unit
from yzsite.reviewing import Revision, version

_REFUSED = "not-imported"
_TWINS = YzsiteError("it stands there more than once, with different texts", "Keep one of them.")


@dataclass(frozen=True, slots=True)
class Step:
    """What becomes of one unit."""

    path: Path
    """Of the content file."""
    before: Unit
    after: Unit
    row: Row
    revision: Revision


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do."""

    steps: tuple[Step, ...] = ()
    refused: tuple[Finding, ...] = ()
    unchanged: int = 0
    """Rows that nobody changed, or that the content files say already."""


def list_rows(library: Library, root: Path) -> tuple[Row, ...]:
    """Make rows of all units of the chosen publications that have a content file.

    Args:
        library: read.
        root: paths of content files are given from there.
    """
    return tuple(
        row
        for holding in library.chosen
        if not holding.is_new
        for row in _rows_of(holding, library.glossary, root)
    )


def _rows_of(holding: Holding, glossary: Glossary, root: Path) -> Iterator[Row]:
    from yzsite.check import look_through  # noqa: PLC0415 - takes a while to load

    publication = holding.publication
    notes = defaultdict(list)
    for finding in look_through(publication, glossary).findings:
        notes[finding.unit].append(f"{finding.severity}: {finding.message} [{finding.rule}]")
    path = publication.path
    shown = path.relative_to(root) if path.is_relative_to(root) else path
    for unit in publication.units:
        place = f"{shown.as_posix()}:{unit.line}"
        yield exchange.to_row(publication.slug, unit, place, notes[unit.id])


def read_file(path: Path, form: str) -> exchange.Delivery:
    """Read a file from another tool.

    Raises:
        ContentError: it is no file of that format; with all its problems.
        YzsiteError: it cannot be read, is too large, or a package is missing.
    """
    try:
        with path.open("rb") as file:
            data = file.read(exchange.MOST_BYTES + 1)
    except OSError as error:
        raise YzsiteError(f"{path}: cannot be read: {error.strerror}") from error
    return exchange.read(form, path, data)


def receive(path: Path, form: str) -> exchange.Delivery:
    """Read a file that is to be imported.

    Raises:
        ContentError: it is no file of that format, or there is no unit in it.
        YzsiteError: it cannot be read, is too large, or a package is missing.
    """
    delivery = read_file(path, form)
    if not delivery.rows and not delivery.problems:
        hint = "Is it the right file, and whole? Take it from the tool once more."
        finding = Finding("exchange", Severity.ERROR, path, 1, "there is no unit in it", hint)
        raise ContentError(path, (finding,))
    return delivery


def refuse_unimported(library: Library, path: Path, form: str) -> None:
    """Refuse to export over a file in which a translator's work may wait.

    Args:
        library: all publications of the site.
        path: of the file; there may be none.
        form: its format.

    Raises:
        YzsiteError: it is no earlier export, or says what the content files do not say.
    """
    if not path.is_file() or not path.stat().st_size:
        return
    try:
        delivery = read_file(path, form)
    except YzsiteError as error:
        said = error.findings[0].message if isinstance(error, ContentError) else error.message
        message = f"{path} is there already, and cannot be read back: {said}"
        raise YzsiteError(message, "Take another name, or delete it.") from error
    planned = plan(library, path, delivery.rows)
    if planned.steps or planned.refused or delivery.problems:
        hint = f"Import it (yzsite import {path}), take another name, or delete it."
        raise YzsiteError(f"{path} has changes that were not imported", hint)
    for remark in delivery.remarks[:1]:
        message = f"{path}:{remark.line}: {remark.message} would be lost, for no export has it"
        raise YzsiteError(message, remark.hint)


def plan(library: Library, path: Path, rows: Sequence[Row], *, with_source: bool = False) -> Plan:
    """Find out what importing rows would do; nothing is written.

    Args:
        library: all publications of the site.
        path: of the file that the rows are from.
        rows: as they were read.
        with_source: take Chinese that was changed in the tool.
    """
    holdings = {holding.slug: holding for holding in library.holdings if not holding.is_new}
    twins = _find_twins(rows)
    by_name = {row.name: row for row in rows if row.name not in twins}
    by_slug: dict[str, list[Row]] = defaultdict(list)
    for row in (row for row in by_name.values() if row.is_edited):
        by_slug[row.slug].append(row)
    unchanged = len(by_name) - sum(map(len, by_slug.values()))
    steps: list[Step] = []
    refused = [_refuse(path, row, _TWINS) for row in rows if row.name in twins]
    for slug, several in by_slug.items():
        if slug not in holdings:
            refused += (_refuse(path, row, _no_publication(library, slug)) for row in several)
            continue
        wanted, unfit = _wanted(holdings[slug], several, with_source)
        new, failed = _try(holdings[slug], wanted)
        steps += new
        refused += (_refuse(path, row, error) for row, error in (*unfit, *failed))
        unchanged += len(several) - len(unfit) - len(failed) - len(new)
    return Plan(tuple(steps), tuple(refused), unchanged)


def write(path: Path, steps: Sequence[Step], who: str = "") -> Plan:
    """Write the steps of a plan; what cannot be written keeps nothing else from being written.

    Args:
        path: of the file that the rows are from.
        steps: of the plan.
        who: the person; may be empty.

    Returns:
        What was done of the plan, and what was refused now.
    """
    done, failed = write_steps(steps, who)
    return Plan(done, tuple(_refuse(path, step.row, error) for step, error in failed))


_Unfit = list[tuple[Row, YzsiteError]]


def _wanted(
    holding: Holding, rows: Sequence[Row], with_source: bool
) -> tuple[Mapping[str, tuple[Row, Amendment]], _Unfit]:
    """Make amendments of rows, by unit; and name the rows that do not fit."""
    units = {unit.id: unit for unit in holding.publication.units}
    wanted, unfit = {}, []
    for row in rows:
        unit = units.get(row.unit)
        try:
            amendment = to_amendment(row, unit, with_source=with_source) if unit else None
        except YzsiteError as error:
            unfit.append((row, error))
            continue
        if unit is None:
            hint = "It was deleted, or merged with another; look for its text there."
            unfit.append((row, YzsiteError(f"there is no such unit in {holding.slug}", hint)))
        elif amendment:
            wanted[row.unit] = row, amendment
    return wanted, unfit


def _try(
    holding: Holding, wanted: Mapping[str, tuple[Row, Amendment]]
) -> tuple[list[Step], _Unfit]:
    if not wanted:
        return [], []
    loaded = holding.loaded
    units = {unit.id: unit for unit in holding.publication.units}
    trial = try_out(loaded, [amendment for _, amendment in wanted.values()])
    steps = [
        Step(
            loaded.document.path, units[name], after, row, Revision(amendment, version(units[name]))
        )
        for name, (row, amendment) in wanted.items()
        if (after := trial.after.get(name)) and version(after) != version(units[name])
    ]
    return steps, [(wanted[name][0], error) for name, error in trial.failed.items()]


def _no_publication(library: Library, slug: str) -> YzsiteError:
    if slug in library.broken:
        return YzsiteError("its publication cannot be read", "Mend its content file first.")
    hint = f"There are: {', '.join(holding.slug for holding in library.holdings) or 'none'}"
    return YzsiteError(f"there is no publication {slug!r}", hint)


def _find_twins(rows: Sequence[Row]) -> frozenset[str]:
    """Name the units of which the file says several things; to say the same again does no harm."""
    counts = Counter(row.name for row in set(rows))
    return frozenset(name for name, count in counts.items() if count > 1)


def _refuse(path: Path, row: Row, error: YzsiteError) -> Finding:
    message = f"{row.name} is not imported: {error.message}"
    return Finding(_REFUSED, Severity.ERROR, path, row.line, message, error.hint, row.unit)
