"""The ways to show what cleaning did."""

from __future__ import annotations

import json
from pathlib import Path

from yzsite.clean import RULES, clean, describe_rules, repairs, summarize, to_diff, to_jsonl

_RAW = (
    "向高空要效益\n\n渝中已落户总部机构,持续增强高质量发\n\n展、服务居民,名列前茅。\n- 现代建筑业\n"
)
_TWICE = (
    "渝中正持续增强科创服务发展动能，现代物流集聚增效也成为产业提档升级的亮点。\n"
    "人工智能科技有限公司深耕工业智能化，入选国家轻工业数字化转型急需技术名录。\n"
)


def test_jsonl_has_one_object_for_each_block() -> None:
    """The interface for programs: keys and values are exactly these."""
    objects = [json.loads(line) for line in to_jsonl(clean(_RAW)).splitlines()]
    assert objects == [
        {"kind": "title", "text": "向高空要效益", "lines": [1, 1], "fixes": [], "level": 1},
        {
            "kind": "p",
            "text": "渝中已落户总部机构，持续增强高质量发展、服务居民，名列前茅。",
            "lines": [3, 5],
            "fixes": [
                {"rule": "punctuation-width", "line": 3, "before": ",", "after": "，"},
                {"rule": "join-paragraphs", "line": 3, "before": "\n\n", "after": ""},
                {"rule": "punctuation-width", "line": 5, "before": ",", "after": "，"},
            ],
        },
        {
            "kind": "li",
            "text": "现代建筑业",
            "lines": [6, 6],
            "fixes": [{"rule": "list-mark", "line": 6, "before": "- ", "after": ""}],
        },
    ]


def test_jsonl_shows_what_was_dropped_and_what_it_repeats() -> None:
    """A repeat stands where it stood, with the raw lines of its twin."""
    objects = [json.loads(line) for line in to_jsonl(clean(_TWICE + _TWICE)).splitlines()]
    assert objects[2] == {
        "kind": "dropped",
        "text": _TWICE.split("\n", maxsplit=1)[0],
        "rule": "repeats",
        "lines": [3, 3],
        "of": [1, 1],
        "fixes": [],
    }


def test_diff_names_raw_lines_and_rules() -> None:
    """A person sees the raw lines, what became of them, and why."""
    assert to_diff(_RAW, clean(_RAW), "source.txt") == (
        "--- source.txt\n"
        "+++ source.txt (cleaned)\n"
        "@@ -3,3 +3,1 @@ punctuation-width, join-paragraphs\n"
        "-渝中已落户总部机构,持续增强高质量发\n"
        "-\n"
        "-展、服务居民,名列前茅。\n"
        "+渝中已落户总部机构，持续增强高质量发展、服务居民，名列前茅。\n"
    )


def test_diff_of_a_clean_text_is_empty() -> None:
    """Nothing is shown where nothing was repaired."""
    assert to_diff("渝中。\n", clean("渝中。\n")) == ""


def test_summary_counts_repairs_by_rule() -> None:
    """The counts follow the order of the table."""
    assert summarize(clean(_RAW)) == (
        ("punctuation-width", 2),
        ("join-paragraphs", 1),
        ("list-mark", 1),
    )


def test_repairs_carry_raw_lines_and_result() -> None:
    """Each repair can be shown beside the raw lines and the block that came of them."""
    found = repairs(_RAW, clean(_RAW))
    joined = next(repair for repair in found if repair.rule == "join-paragraphs")
    assert joined.raw == "渝中已落户总部机构,持续增强高质量发\n\n展、服务居民,名列前茅。"
    assert joined.result == "渝中已落户总部机构，持续增强高质量发展、服务居民，名列前茅。"
    assert joined.of is None


def test_repair_of_a_repeat_shows_its_twin() -> None:
    """For a repeat taken out, the result is the block that stays."""
    dropped = [repair for repair in repairs(_TWICE + _TWICE, clean(_TWICE + _TWICE)) if repair.of]
    assert [repair.line for repair in dropped] == [3, 4]
    assert dropped[0].result == _TWICE.split("\n", maxsplit=1)[0]


def test_a_page_number_is_shown_with_the_block_below_it() -> None:
    """What was taken out between two blocks is a fix of the next one, or of the last."""
    page = "重庆开会，审议报告，讨论一年来的工作，并且通过了下一年的计划和预算。"
    cleaned = clean(f"渝中开会。\n- 1 -\n{page}\n- 2 -\n")
    shown = [fix.before for block in cleaned.blocks for fix in block.fixes]
    assert "- 1 -\n" in shown
    assert "- 2 -\n" in shown


def test_every_rule_says_what_it_does() -> None:
    """The first line of each rule's docstring is shown to people: it must be a sentence."""
    meanings = describe_rules()
    for name, _ in RULES:
        assert meanings[name].endswith(".")
        assert len(meanings[name]) > 20


def test_the_documentation_names_every_rule() -> None:
    """Each rule has its row in the table of `docs/cleaning.md`."""
    page = (Path(__file__).parents[2] / "docs" / "cleaning.md").read_text("utf-8")
    assert [name for name, _ in RULES if f"| `{name}` |" not in page] == []


def test_what_other_rules_changed_in_a_repeat_is_accounted_for() -> None:
    """A dropped object carries the fixes that lie in its lines."""
    raw = "甲乙丙丁戊己,庚辛壬癸子丑。\n\n寅卯辰巳午未,申酉戌亥天地。\n\n" * 2
    dropped = [json.loads(line) for line in to_jsonl(clean(raw)).splitlines()]
    befores = [fix["before"] for row in dropped for fix in row["fixes"]]
    assert befores.count(",") == raw.count(",")


def test_a_line_of_jsonl_is_one_line_for_every_reader() -> None:
    """Separators that some programs take for line ends are written as escapes."""
    text = to_jsonl(clean("甲\x85乙\u2028丙。"))
    assert len(text.splitlines()) == text.count("\n")
