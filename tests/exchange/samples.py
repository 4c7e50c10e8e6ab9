"""Units as no person would write them, for every format to bring back."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from yzsite.exchange import Row, to_row
from yzsite.model import Kind, State, Unit

hostile = (
    "=1+1", "+5", "-3%", "@SUM(A1)", "'quoted", "＝HYPERLINK(\"http://x\")", "\\n", "\\", "\\\\\"",
    "2026-01-21", "1/2", "12345678901234567890", "0.10", "1E5", "March 5", "5月", "TRUE", "true",
    "_x0041_", "__x000D__", "a\tb", "a\x00b", "\x1b[31m", "\x0b1", "1\u2028b", "\ufeffa", "a\ufffe",
    "<b>&amp;</b>", "]]>", "<!-- u1 -->", "&#0;", "%s %d {0} $x", "#, fuzzy", "\U0001f600",
    "\U00020000", "a  b", "“‘’”", "a\u202eb", "e\u0301", "*强调*", ";", ",", '"', '""', "msgid",
    "#~", "$a^2$",
)  # fmt: skip
_NO_TEXT = {"\n", "\r"}
"""No line of a content file has these."""

segments = st.one_of(
    st.sampled_from(hostile),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30),
    st.lists(st.sampled_from(hostile), min_size=1, max_size=3).map("".join),
).map(lambda text: "".join(c for c in text if c not in _NO_TEXT).strip()).filter(bool)  # fmt: skip
texts = st.lists(segments, min_size=1, max_size=4).map(tuple)
rules = st.from_regex(r"[a-z]{1,6}(-[a-z]{1,6}){0,2}", fullmatch=True)


@st.composite
def units(draw: st.DrawFn, unit_id: str = "u1") -> Unit:
    """Draw a unit: any kind and state, sentences that need not agree in number."""
    kind = draw(st.sampled_from(Kind))
    levels = {Kind.TITLE: st.just(1), Kind.HEADING: st.integers(2, 4)}
    target = draw(st.one_of(st.just(()), texts))
    states = [State.UNTRANSLATED] if not target else [s for s in State if s != State.UNTRANSLATED]
    return Unit(
        unit_id,
        kind,
        draw(st.sampled_from(states)),
        draw(texts),
        target,
        draw(levels.get(kind, st.just(0))),
        bool(target) and draw(st.booleans()),
        tuple(draw(st.lists(rules, max_size=2, unique=True))),
    )


@st.composite
def rows(draw: st.DrawFn) -> tuple[Row, ...]:
    """Draw units of publications with names that a spreadsheet takes for something else."""
    slugs = st.sampled_from(["work-report-2026", "2026-01-21", "1e5", "may-4", "true"])
    names = draw(st.lists(st.tuples(slugs, st.integers(1, 99)), max_size=5, unique=True))
    return tuple(
        to_row(slug, draw(units(f"u{number}")), f"content/{slug}/index.md:{number}", ("a: =b",))
        for slug, number in names
    )


def row(
    target: str = "It grew.\nIt was first.",
    state: State = State.MACHINE,
    *,
    source: str = "增长了。\n第一。",
    stale: bool = False,
    settled: tuple[str, ...] = (),
) -> Row:
    """Make the row of a unit `notice#u7`; texts one sentence a line."""
    sentences = tuple(target.split("\n")) if target else ()
    unit = Unit("u7", Kind.P, state, tuple(source.split("\n")), sentences)
    return to_row("notice", replace(unit, stale=stale, settled=settled))
