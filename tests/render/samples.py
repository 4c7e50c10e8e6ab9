"""Publications for the tests: small ones by hand, and hostile ones."""

from __future__ import annotations

import codecs
from dataclasses import replace
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

from yzsite.config import Settings
from yzsite.model import Finding, Kind, Milestone, Publication, Repair, Severity, State, Unit
from yzsite.render import (
    Agenda,
    AgendaPages,
    Broken,
    Cause,
    Offer,
    OutputFile,
    Page,
    RawDraft,
    Reason,
    Renderer,
    Task,
    divide,
    find_neighbours,
)
from yzsite.summary import summarize

PATH = Path("content/report/index.md")


def hostile_texts() -> list[str]:
    """Read `hostile.txt`: one text a line, escapes understood."""
    lines = Path(__file__).with_name("hostile.txt").read_text("utf-8").splitlines()
    return [codecs.decode(x, "unicode_escape") for x in lines if x and not x.startswith("#")]


def report() -> Page:
    """Make a publication that has every kind, every state, a finding, repairs and an offer."""
    units = (
        Unit("u1", Kind.KICKER, State.REVIEWED, ("特别报道",), ("Special report",)),
        Unit("u2", Kind.TITLE, State.REVIEWED, ("工作报告",), ("Work Report",), level=1),
        Unit("u3", Kind.BYLINE, State.TRANSLATED, ("谢东",), ("Xie Dong",)),
        Unit("u4", Kind.HEADING, State.MACHINE, ("一、回顾",), ("I. Review",), level=2),
        Unit(
            "u5",
            Kind.P,
            State.MACHINE,
            ("增长**5.4%**。", "居全市第一。", "这是“怎么办？”的回答，一共有三句话。"),
            ("It grew **5.4%**.", "“First in the city.”", "This answers the question."),
        ),
        Unit("u6", Kind.HEADING, State.UNTRANSLATED, ("（一）金融",), level=3),
        Unit("u7", Kind.P, State.TRANSLATED, ("改了。", "两句。"), ("Changed.",), stale=True),
        Unit("u8", Kind.LI, State.REVIEWED, ("第一项",), ("First item",)),
        Unit("u9", Kind.LI, State.MACHINE, ("2.第二项",), ("2. Second item",)),
        Unit("u10", Kind.CAPTION, State.MACHINE, ("解放碑 摄/李彦彦",), ("Jiefangbei. Photo: Li",)),
        Unit("u11", Kind.TERM, State.UNTRANSLATED, ("1.四大定位：是指……",)),
    )
    meta = {
        "title": "工作报告",
        "title_en": "Work Report",
        "date": "2026-01-21",
        "issuer": "区政府",
    }
    finding = Finding(
        "numbers", Severity.ERROR, PATH, 22, "unit u5 loses 1781.8亿", "Say `178.18 billion`.", "u5"
    )
    repairs = (
        Repair("join-lines", 5, "\n", "", "增长5.4%。居全\n市第一。", "增长5.4%。居全市第一。"),
        Repair("letter-spacing", 9, " ", "", "谢 东", "谢东"),
        Repair("repeats", 20, "第一项", "", "第一项", "第一项", of=(12, 13)),
    )
    origins = {"u4": "argos:zh_en-1.9#ab", "u5": "argos:zh_en-1.9#ab", "u9": "memory:other#u3"}
    changes = (("（", "（"), ("二", "一"), ("）金", "）金"), ("", "融"))
    offer = Offer(1, 75, changes, "(II) **Gold**", "bare", "u1", State.TRANSLATED)
    return Page(
        Publication("report", PATH, meta, units),
        repairs,
        (finding,),
        origins,
        {"join-lines": "Join `cut` lines."},
        offers={"u6": (offer,)},
        raw_drafts={"u9": RawDraft(("yuan", "grouping"), ("2. $ Second item",))},
    )


def hostile() -> Page:
    """Make a publication in which every text is hostile, and one unit is very long."""
    texts = tuple(hostile_texts())
    kinds = list(Kind)
    units = tuple(
        Unit(f"u{n}", kinds[n % len(kinds)], State.MACHINE, (text,), (text,), level=2)
        for n, text in enumerate(texts, start=1)
    )
    long = Unit("u900", Kind.P, State.MACHINE, ("一句。",) * 1000, ("Another sentence.",) * 1000)
    word = Unit("u901", Kind.P, State.REVIEWED, ("长" * 3000,), ("w" * 3000,))
    nothing = Unit("u902", Kind.P, State.MACHINE, (), ("",))
    all_of_it = " ".join(texts)
    keys = ("title", "title_en", "date", "issuer", "issuer_en", "author")
    repairs = tuple(Repair(t, n, t, t, t + t, t) for n, t in enumerate(texts, start=1))
    repairs += tuple(Repair(t, n, t, t, t, t, of=(n, n + 2)) for n, t in enumerate(texts, start=1))
    findings = tuple(
        Finding(t, Severity.WARNING, Path(f"/tmp/{'x' * 9}/{n}.md"), n, t, t, f"u{n}")  # noqa: S108 - a name, no file
        for n, t in enumerate(texts, start=1)
    )
    slug = "javascript:alert(1)"
    publication = Publication(
        slug, PATH, dict.fromkeys(keys, all_of_it), (*units, long, word, nothing)
    )
    origins = {unit.id: all_of_it for unit in units}
    offers = tuple(
        Offer(1, 70, ((t, t), (t, all_of_it)), t, slug, "u900", State.REVIEWED) for t in texts
    )
    return Page(
        publication,
        repairs,
        findings,
        origins,
        dict.fromkeys(texts, all_of_it),
        offers={"u901": offers, "u902": offers},
        raw_drafts={"u900": RawDraft(texts, texts)},
    )


def bare() -> Page:
    """Make a publication without title, front matter, headings or English."""
    unit = Unit("u1", Kind.P, State.UNTRANSLATED, ("以改革破难题，以开放激活力，毋庸置疑。",))
    return Page(Publication("bare", PATH, {}, (unit,)))


def site(root: Path, *pages: Page, base_url: str = "", gate: int = 0) -> dict[str, bytes]:
    """Render a whole site with the theme, as its files."""
    titles = ("双语<文库>", 'Two "Languages" & more')
    renderer = Renderer(Settings(root, *titles, base_url, reviewed_gate=gate))
    summaries = [summarize(page.publication) for page in pages]
    neighbours, divided = find_neighbours(summaries), divide(summaries)
    files: list[OutputFile] = [*renderer.assets(), renderer.index(summaries)]
    files += [*renderer.overviews(divided), *renderer.signposts(summaries, divided)]
    files += renderer.corrections((), summaries)
    files.append(renderer.agenda(agenda_pages(*pages)))
    for group in chain.from_iterable(divided.values()):
        files += renderer.group(group)
    for page in pages:
        files += renderer.publication(replace(page, neighbours=neighbours[page.publication.slug]))
    return {file.path: file.data for file in files}


def agenda_pages(*pages: Page) -> AgendaPages:
    """Make what the review page of a site shows: every finding of the pages is a task."""
    found = [(page.publication, finding) for page in pages for finding in page.findings]
    tasks = tuple(
        Task(
            publication.slug,
            finding.unit,
            finding.line,
            State.MACHINE,
            finding.message,
            finding.message,
            (Reason(Cause.ERROR, finding.message, finding.rule), Reason(Cause.LONG, number=200)),
            3,
        )
        for publication, finding in found
    )
    broken = tuple(
        Broken(finding.rule, "What it holds.", 1, 0, ((publication.slug, finding.unit),))
        for publication, finding in found
    )
    summaries = [summarize(page.publication) for page in pages]
    findings = {page.publication.slug: page.findings for page in pages}
    milestones = [
        Milestone(datetime(2026, month, 1, tzinfo=UTC), {State.MACHINE: 9, State.REVIEWED: month})
        for month in range(1, 5)
    ]
    agenda = Agenda(tasks, len(tasks) + 7, broken)
    return AgendaPages(summaries, divide(summaries), agenda, findings, milestones)


def html_pages(files: dict[str, bytes]) -> dict[str, str]:
    """Pick the pages of a site."""
    return {path: data.decode() for path, data in files.items() if path.endswith(".html")}
