"""What a reviewer should look at first: which units, in which order, and what is remembered."""

from __future__ import annotations

from pathlib import Path

import pytest

from yzsite import agenda
from yzsite.agenda import LONG, MOST, Plan, recall_agenda
from yzsite.config import Settings, find_settings
from yzsite.fingerprint import source_fingerprint, target_fingerprint
from yzsite.judging import judge
from yzsite.known import Known
from yzsite.library import load_library
from yzsite.loading import Files, Loaded, open_files
from yzsite.model import State, Unit
from yzsite.offers import recall_offers
from yzsite.render import Agenda, Cause, Reason, Task

GOOD = ("machine", "请绕行。", "Please take another road.")
LOST = ("machine", "增加5.4%。", "It rose by 54%.")
STALE = ("translated stale", "请慢行。", "Please go round.")
DOUBLED = ("translated", "谢谢支持。", "Thank you you for the support.")
_STABLE = "The economy of the district was stable overall, and the main indicators were {}better."
STORED = ("reviewed", "全区经济总体平稳，主要指标好于预期。", _STABLE.format(""))
CLOSE = ("machine", "全区经济总体平稳，主要指标不好于预期。", _STABLE.format("not "))
_ROADS = "东西南北春夏秋冬山水花草风云日月天地人和金木火土松竹梅兰江河湖海"
LONG_DRAFT = (
    "machine",
    "".join(f"要修好{name}路，" for name in _ROADS) + "谢谢。",
    "".join(f"we mend Street {name:c}, " for name in range(ord("A"), ord("A") + 26)) + "thanks.",
)
EVERY = (GOOD, LONG_DRAFT, CLOSE, STORED, DOUBLED, STALE, LOST)


@pytest.fixture
def site(tmp_path: Path) -> Settings:
    """A site without publications."""
    (tmp_path / "yzsite.toml").write_text("", "utf-8")
    return find_settings(tmp_path)


def write(settings: Settings, slug: str, *units: tuple[str, str, str], date: str = "2026") -> None:
    """Write a content file with a unit for each state and pair of texts."""
    texts = (
        f"<!-- u{number} p {state} {_fingerprints(source, target)} -->\n{source}\n\n> {target}\n"
        for number, (state, source, target) in enumerate(units, start=1)
    )
    path = settings.content / slug / "index.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    head = f"---\ntitle: {slug}\ndate: {date}\n---\n"
    path.write_text("\n".join((head, *texts)), "utf-8")


def _fingerprints(source: str, target: str) -> str:
    """As yzsite would write them, so that no text counts as changed."""
    lines = source.splitlines(), target.replace("\n> ", "\n").splitlines()
    return f"{source_fingerprint(lines[0])}.{target_fingerprint(lines[1])}"


def plan(settings: Settings) -> Agenda:
    """Give the agenda as a build would, and remember what a build would."""
    known = Known(settings.build)
    library = load_library(settings.content, known=known)
    library.remember(known)
    findings = {slug: judged.findings for slug, judged in judge(library, known).items()}
    offers = recall_offers(library.holdings, known)
    keys = {h.slug: f"{h.digest} {findings[h.slug]!r}" for h in library.holdings}
    found = recall_agenda(Plan.of(library.holdings, findings, offers), keys, known)
    settings.build.mkdir(exist_ok=True)
    known.save()
    return found


def causes(tasks: tuple[Task, ...]) -> list[tuple[str, list[Cause]]]:
    """Give of each unit its name and why it is listed."""
    return [(f"{task.slug} {task.unit}", [r.cause for r in task.reasons]) for task in tasks]


def test_the_worst_come_first_each_with_its_reasons(site: Settings) -> None:
    """A wrong number, stale English, a warning, a close offer, a long draft; no more than these."""
    write(site, "a", *EVERY)
    found = plan(site)
    assert causes(found.tasks) == [
        ("a u7", [Cause.ERROR]),
        ("a u6", [Cause.STALE]),
        ("a u5", [Cause.WARNING]),
        ("a u3", [Cause.SIMILAR]),
        ("a u2", [Cause.LONG]),
    ]
    error, stale, _, similar, long = found.tasks
    assert error.reasons == (Reason(Cause.ERROR, "loses the number 5.4%", "number-value"),)
    assert (error.state, error.source, error.target) == (State.MACHINE, *LOST[1:])
    text = (site.content / "a/index.md").read_text("utf-8").splitlines()
    assert text[stale.line - 1].startswith("<!-- u6 ")
    assert similar.reasons[0].number == 97
    assert long.reasons[0].number == len(LONG_DRAFT[1])
    assert found.total == 5


def test_of_two_that_are_as_bad_that_of_the_newer_publication_comes_first(site: Settings) -> None:
    """And in a publication the one that stands first; more errors come before fewer."""
    write(site, "a", LOST, LOST, date="2025")
    write(site, "b", GOOD, LOST, date="2026")
    both = ("machine", "增加5.4%，到2021年9月。", "It rose by 54%.")
    write(site, "c", both, date="2024")
    names = [name for name, _ in causes(plan(site).tasks)]
    assert names == ["c u1", "b u2", "a u1", "a u2"]


def test_what_a_person_settled_is_not_listed(site: Settings) -> None:
    """It is right as it is."""
    write(site, "a", ("reviewed ok:number-value", *LOST[1:]), LOST)
    assert [name for name, _ in causes(plan(site).tasks)] == ["a u2"]


def test_long_lists_and_long_texts_are_cut(site: Settings) -> None:
    """The page stays light; it says how many more there are."""
    write(site, "a", *[LOST] * (MOST + 20), LONG_DRAFT)
    found = plan(site)
    assert len(found.tasks) == MOST
    assert found.total == MOST + 21
    write(site, "a", LONG_DRAFT)
    [task] = plan(site).tasks
    assert len(task.source) < LONG
    assert task.source.endswith("风路，要修…")
    assert task.target.endswith(" we mend Street…")


def test_unit_with_many_findings_shows_the_first_and_counts_the_others(site: Settings) -> None:
    """One unit does not fill the page."""
    lines = "\n".join("增加5.4%。" for _ in range(9))
    targets = "\n> ".join("It rose by 54%." for _ in range(9))
    write(site, "a", ("machine", lines, targets))
    [task] = plan(site).tasks
    assert len(task.reasons) == 5
    assert task.more == 9 - 5


def test_rules_are_counted_with_their_first_units(site: Settings) -> None:
    """Those with most errors first; the title is what the check holds."""
    write(site, "a", *EVERY, date="2025")
    write(site, "b", LOST, LOST, LOST, date="2026")
    broken = {rule.name: rule for rule in plan(site).broken}
    numbers = broken["number-value"]
    assert [*broken] == ["number-value", "doubled-word", "stale"]
    assert numbers.title == "Every number of the Chinese is in the English, with its value."
    assert (numbers.errors, numbers.warnings) == (4, 0)
    assert numbers.units == (("b", "u1"), ("b", "u2"), ("b", "u3"))
    assert (broken["stale"].errors, broken["stale"].warnings) == (0, 1)


def test_only_what_changed_is_read_again(site: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """And nothing at all where nothing changed; what is said is what is said without memory."""
    for slug in "abc":
        write(site, slug, *EVERY)
    first = plan(site)
    opened = []

    def listen(files: Files) -> Loaded:
        opened.append(files.folder.name)
        return open_files(files)

    monkeypatch.setattr("yzsite.library.open_files", listen)
    assert plan(site) == first
    assert opened == []
    write(site, "b", LOST, LONG_DRAFT)
    second = plan(site)
    assert {task.unit for task in second.tasks if task.slug == "b"} == {"u1", "u2"}
    (site.build / ".yzsite-known.json").unlink()
    assert plan(site) == second


def test_texts_of_other_publications_are_remembered(
    site: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One edit shows no unit anew but those of its own publication."""
    for slug in "abc":
        write(site, slug, LOST, LONG_DRAFT)
    plan(site)
    shown = []
    show = agenda._show

    def listen(unit: Unit) -> list[object]:
        shown.append(unit.id)
        return show(unit)

    monkeypatch.setattr(agenda, "_show", listen)
    write(site, "b", LOST, LOST, LONG_DRAFT)
    plan(site)
    assert sorted(shown) == ["u1", "u2", "u3"]
