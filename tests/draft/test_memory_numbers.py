"""The same sentence with other figures: what is written anew, and what is left to the engine."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

from tests.draft.test_memory import publication, unit
from yzsite.check.numbers.compare import compare_numbers
from yzsite.check.numbers.source import find_source_numbers
from yzsite.check.numbers.source_number import SourceNumber
from yzsite.draft.memory import Memory
from yzsite.draft.memory.figures import find_written, mask
from yzsite.draft.memory.masked import make_template
from yzsite.model import Draft, State

CASES = Path(__file__).parent / "cases" / "other_figures.txt"


def read_cases() -> list[tuple[str, ...]]:
    """Read cases of four lines: a pair, the Chinese that is asked for, what is expected."""
    blocks = [b for b in CASES.read_text("utf-8").split("\n\n") if not b.startswith("#")]
    return [tuple(block.strip().splitlines()) for block in blocks]


class Critic:
    """Finds what it is told to find."""

    def __init__(self, *errors: str) -> None:
        """Remember what to find."""
        self._errors = errors

    def errors(self, source: str, target: str) -> tuple[str, ...]:
        """Find it."""
        return self._errors

    def repair(self, source: str, target: str) -> tuple[str, tuple[str, ...]]:
        """Do nothing."""
        return target, ()


def adapt(stored: str, target: str, asked: str, state: State = State.REVIEWED) -> Draft | None:
    """Ask a memory of one pair for a sentence."""
    memory = Memory.harvest([publication("a", unit("u1", state, stored, target))])
    return memory.adapt(asked, Critic())


@pytest.mark.parametrize("case", read_cases(), ids=lambda case: f"{case[0]} {case[2]}")
def test_figures_are_written_anew_or_not_at_all(case: tuple[str, ...]) -> None:
    """Each case of the file gives its English, or nothing."""
    stored, target, asked, expected = case
    draft = adapt(stored, target, asked)
    assert (draft.target if draft else "-") == expected


def test_a_draft_says_what_it_was_made_of() -> None:
    """Its origin is the unit, its raw text the pair's, and the figures are named as repaired."""
    draft = adapt("增长5%。", r"It grew by 5% \[net].", "增长7%。")
    assert draft == Draft(
        r"It grew by 7% \[net\].", "memory:a#u1", "It grew by 5% [net].", ("numbers",)
    )


def test_a_machine_makes_no_template() -> None:
    """What the engine made of other figures is no better than what it makes of these."""
    assert adapt("增长5%。", "It grew by 5%.", "增长7%。", State.MACHINE) is None


def test_the_critic_has_the_last_word() -> None:
    """A draft with an error is not offered, and a unit that must not serve does not."""
    memory = Memory.harvest([publication("a", unit("u1", State.REVIEWED, "增长5%。", "Up 5%."))])
    assert memory.adapt("增长7%。", Critic("term")) is None
    assert memory.adapt("增长7%。", Critic(), without={("a", "u1")}) is None
    assert memory.adapt("增长7%。", Critic()) is not None


def test_reviewed_serves_before_translated() -> None:
    """The next pair serves where the best one makes no template."""
    best = unit("u1", State.REVIEWED, "增长5%。", "Up by five percent.")
    second = unit("u2", State.REVIEWED, "增长6%。", "Up 6%.")
    third = unit("u3", State.TRANSLATED, "增长8%。", "Rose 8%.")
    draft = Memory.harvest([publication("a", third, second, best)]).adapt("增长7%。", Critic())
    assert draft is not None
    assert (draft.target, draft.origin) == ("Up 7%.", "memory:a#u2")


CLAUSES = (
    ("增长{}%", "it grew by {}%"),
    ("达{}元", "reached {} yuan"),
    ("第{}号文件", "document No. {}"),
    ("{}年", "in {}"),
    ("{}月", "in {}"),
    ("有{}家企业", "{} firms"),
    ("相差{}度", "a {}-degree gap"),
    ("由{}至{}公里", "from {} to {} km"),
    ("建成5G基站{}个", "built {} 5G stations"),
    ("一半以上", "over half"),
    ("排名第一", "ranked first"),
    ("翻番", "doubled"),
)
"""Chinese and English with room for the same figures."""
FIGURES = st.one_of(
    st.integers(0, 31).map(str),
    st.integers(1900, 2099).map(str),
    st.integers(0, 10**7).map(str),
    st.integers(1000, 10**7).map("{:,}".format),
    st.decimals("0.01", 10_000, places=2).map(str),
    st.builds("{}{}".format, st.integers(2, 9999), st.sampled_from(["万", "亿", "万亿", "百万"])),
    st.builds("{}.{}{}".format, st.integers(1, 99), st.integers(1, 9), st.sampled_from("万亿")),
)


def write(number: SourceNumber, style: int) -> str:
    """Write a number of the Chinese in one of the ways of English."""
    value = max(number.values)
    if number.month:
        return number.expected
    plain = str(value) if value.denominator == 1 else f"{float(value):.9f}".rstrip("0")
    grouped = f"{value.numerator:,}" if value.denominator == 1 else plain
    return (number.expected, plain, grouped)[style]


@settings(max_examples=300)
@given(st.lists(st.sampled_from(CLAUSES), min_size=1, max_size=4), st.data())
def test_no_template_ever_yields_a_wrong_number(
    clauses: list[tuple[str, str]], data: st.DataObject
) -> None:
    """Whatever the pair, all figures of the new Chinese are in the new English, and no others.

    An independent reader of numbers, that of the checks, says so.
    """
    frame = "，".join(chinese for chinese, _ in clauses) + "。"
    count = frame.count("{}")
    old, new = (data.draw(st.lists(FIGURES, min_size=count, max_size=count)) for _ in range(2))
    stored, asked = frame.format(*old), frame.format(*new)
    numbers = [n for n in find_source_numbers(stored) if "第一" not in n.text]
    assume(len(numbers) == count)
    written = [write(number, data.draw(st.integers(0, 2))) for number in numbers]
    target = ", ".join(english for _, english in clauses).format(*written) + "."
    assume(not compare_numbers(stored, target).missing)
    draft = adapt(stored, target, asked)
    if draft:
        event("made")
        compared = compare_numbers(asked, draft.target)
        assert not (compared.missing or compared.extra)


@given(st.lists(FIGURES, min_size=1, max_size=3))
def test_a_pair_gives_its_own_values_back(numbers: list[str]) -> None:
    """A template filled with its own figures says what the pair said."""
    source = "，".join(f"有{number}元" for number in numbers)
    masked = mask(source)
    assert masked
    target = ", ".join(str(figure.value) for figure in masked.figures)
    template = make_template(masked, target)
    if template:
        assert find_values(template.fill(masked.figures) or "") == find_values(target)


def find_values(text: str) -> list[Fraction]:
    """Values of the figures of an English text."""
    return [found.value for found in find_written(text)]
