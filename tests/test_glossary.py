"""The glossary file, and finding its terms."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yzsite.errors import ContentError
from yzsite.glossary import Glossary, Term, load_glossary, read_glossary, rendering

PATH = Path("content/glossary.csv")
GOOD = "source,target,forbidden,note\n渝中区,Yuzhong District,Central|Middle,\n人大,NPC,,short\n"
TERMS = (
    Term("渝中区", "Yuzhong District", ("Central", "Middle"), "", 2),
    Term("人大", "NPC", (), "short", 3),
)
TEXTS = st.text("渝中区市AI1ａｉ", min_size=1, max_size=6)


def problems(text: str) -> list[tuple[int, str]]:
    """Read a bad glossary; give line and message of each problem."""
    with pytest.raises(ContentError) as caught:
        read_glossary(PATH, text)
    assert all(finding.hint and finding.path == PATH for finding in caught.value.findings)
    return [(finding.line, finding.message) for finding in caught.value.findings]


@pytest.mark.parametrize(
    "text",
    [
        GOOD,
        "\ufeff" + GOOD,
        GOOD.replace("\n", "\r\n"),
        GOOD.replace("\n", "\r"),
        GOOD.replace("Central|Middle", " Central ；Middle; "),
        GOOD.replace("Yuzhong District", '" Yuzhong  District"'),
        GOOD.replace("source,target", "Source, TARGET"),
        GOOD.removesuffix("\n"),
    ],
)
def test_a_glossary_is_read_however_a_spreadsheet_wrote_it(text: str) -> None:
    """Byte order mark, line ends, quotation marks, blanks and case of the header do not matter."""
    assert read_glossary(PATH, text).terms == TERMS


def test_columns_come_in_any_order_and_two_may_be_left_out() -> None:
    """Only source and target must be there, in the header as in a row."""
    assert read_glossary(PATH, "note,target,source\n,NPC,人大\n").terms == (
        Term("人大", "NPC", line=2),
    )
    assert read_glossary(PATH, "source,target,note\n人大,NPC\n").terms == (
        Term("人大", "NPC", line=2),
    )


def test_empty_rows_are_passed_over_and_lines_are_counted() -> None:
    """A text over two lines counts as two."""
    text = 'source,target,note\n,,\n\n人大,NPC,"a\nb"\n渝中,Yuzhong,\n'
    assert [(term.line, term.note) for term in read_glossary(PATH, text).terms] == [
        (4, "a b"),
        (6, ""),
    ]


@pytest.mark.parametrize("text", ["", "\ufeff", "\n\n", "source,target\n"])
def test_a_glossary_without_rows_has_no_terms(text: str) -> None:
    """Nothing is found with it."""
    assert read_glossary(PATH, text) == Glossary()
    assert read_glossary(PATH, text).find("渝中区") == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("zh,en\n人大,NPC\n", ["unknown column 'zh'", "unknown column 'en'", "no column source",
                               "no column target"]),
        ("source;target\n人大;NPC\n", ["semicolons between its columns: source;target"]),
        ("source\ttarget\n人大\tNPC\n", ["tabs between its columns: source target"]),
        ("渝中区；Yuzhong\n", ["semicolons between its columns: 渝中区；Yuzhong"]),
        ("原文,译文,备注\n人大,NPC,\n", ["did you mean source?", "did you mean target?",
                                      "did you mean note?", "no column source",
                                      "no column target"]),
        ("ＳＯＵＲＣＥ,tar\0get\n", ["U+0000 in 'tar get'"]),
        ("source,,target\n人大,,NPC\n", ["unknown column ''"]),
        ("source,target,forbiden\n", ["did you mean forbidden?"]),
        ("source,target,note,note\n", ["column note twice"]),
        ("人大,NPC\n", ["'人大'", "'npc'", "no column source", "no column target"]),
    ],
)  # fmt: skip
def test_a_wrong_header_is_told_whole(text: str, expected: list[str]) -> None:
    """Every wrong or missing column, on line 1."""
    found = problems(text)
    assert {line for line, _ in found} == {1}
    assert len(found) == len(expected)
    assert all(said in message for said, (_, message) in zip(expected, found, strict=True))


def test_all_problems_are_told_at_once_with_their_lines() -> None:
    """One bad row hides no other."""
    text = """source,target,forbidden
人大,NPC,
,Yuzhong,
渝中区,,
人大,People's Congress,
街道,subdistrict,Sub-Districts|street
办事处,office|bureau,
区委,committee,Party, district
ＡＩ,AI,
ai,artificial intelligence,
"区,x
"""
    found = dict(problems(text))
    assert sorted(found) == [3, 4, 5, 6, 7, 8, 10, 11]
    assert found[3] == "has no source for 'Yuzhong'"
    assert found[4] == "has no target for '渝中区'"
    assert found[5] == "人大 has a row already, with the target 'NPC'"
    assert found[6] == "forbids the target of 街道 itself: 'Sub-Districts'"
    assert found[7] == "has several targets for 办事处: office|bureau"
    assert found[8].startswith("has 4 cells under 3 columns")
    assert found[10] == "ai has a row already, with the target 'AI'"
    assert found[11].startswith("is no row of a CSV file")


def test_oddities_are_told_with_the_text_and_its_line() -> None:
    """What can be read as CSV, but is no term."""
    text = f"""source,target,forbidden,note,,
人大,NPC,,,,
区,district,
Yuzhong District,渝中区,
渝中,Yuzhong 渝中,
街\u200b道,sub\0district,street
“十四五”规划,the 14th Plan,14th Five-Year Plan
十四五规划,14th Five-Year Plan,
{"长" * 301},long
办事处,…,!|office
GDP,GDP
"人大"x,y
企业,firm,enterprise
"""
    assert problems(text) == [
        (3, "has a source of one character: 区 is part of many other words"),
        (4, "has source and target the wrong way round: Yuzhong District,渝中区"),
        (5, "has Chinese in the target of 渝中: Yuzhong 渝中"),
        (6, "has the invisible character U+200B in '街 道'"),
        (6, "has the invisible character U+0000 in 'sub district'"),
        (8, "“十四五”规划 forbids '14th Five-Year Plan' on line 7, "
            "which is the target of 十四五规划 on line 8"),
        (9, f"has a text of 301 characters: {'长' * 60}…"),
        (10, "has no word in '…' for 办事处"),
        (10, "has no word in '!' for 办事处"),
        (12, "is no row of a CSV file: ',' expected after '\"'"),
    ]  # fmt: skip


def test_a_duplicate_is_told_beside_whichever_row_it_repeats() -> None:
    """Also where a third row has the same words with other marks."""
    text = "source,target\n“十四五”,the 14th Plan\n十四五,14th Plan\n十四五,Plan\n"
    assert problems(text) == [(4, "十四五 has a row already, with the target '14th Plan'")]


def test_the_number_of_problems_is_bounded() -> None:
    """Nobody reads a million of them, and they would fill the memory."""
    found = problems("source,target\n" + "甲,\n" * 100_000)
    assert len(found) == 1001
    assert found[-1][1] == "has more than 1000 mistakes; the first are listed"
    assert len(problems("a," * 10_000 + "\n")) <= 1001


def broken(path: Path) -> str:
    """Give the one problem of a file that is no glossary at all."""
    with pytest.raises(ContentError) as caught:
        load_glossary(path)
    [finding] = caught.value.findings
    assert finding.hint
    assert (finding.path, finding.line) == (path, 1)
    return finding.message


def test_whatever_stands_there_is_told_and_never_read_whole(tmp_path: Path) -> None:
    """A folder, a device, a pipe, a link to nothing or in a circle, a huge file."""
    path = tmp_path / "glossary.csv"
    path.mkdir()
    assert broken(path) == "is a folder or a device, not a file"
    path.rmdir()
    for place, message in (
        ("/dev/zero", "is a folder or a device, not a file"),
        ("nowhere.csv", "is a link to nothing"),
        ("glossary.csv", "cannot be read: Too many levels of symbolic links"),
    ):
        path.symlink_to(place)
        assert broken(path) == message
        path.unlink()
    os.mkfifo(path)
    assert broken(path) == "is a folder or a device, not a file"
    path.unlink()
    with path.open("wb") as file:
        file.truncate(1 << 30)
    assert broken(path) == "is larger than 4 MB, which no glossary is"


def test_a_link_to_a_glossary_is_followed(tmp_path: Path) -> None:
    """Several sites may share one."""
    (tmp_path / "shared.csv").write_text(GOOD, "utf-8")
    (tmp_path / "glossary.csv").symlink_to("shared.csv")
    assert load_glossary(tmp_path / "glossary.csv").terms == TERMS


def test_a_file_is_read_and_none_is_no_error(tmp_path: Path) -> None:
    """A file in another encoding names the first line that is not UTF-8."""
    path = tmp_path / "glossary.csv"
    assert load_glossary(path) == Glossary()
    path.write_text(GOOD, "utf-8-sig")
    assert load_glossary(path).terms == TERMS
    path.write_bytes(GOOD.encode("gb18030"))
    with pytest.raises(ContentError) as caught:
        load_glossary(path)
    (problem,) = caught.value.findings
    assert (problem.line, problem.message) == (2, "is not in UTF-8")
    assert "CSV UTF-8" in problem.hint


@given(st.lists(TEXTS, max_size=6, unique=True), st.text("渝中区市AI1ａｉ", max_size=20))
def test_terms_found_do_not_overlap_and_the_longest_is_among_them(
    sources: list[str], text: str
) -> None:
    """What is found fits into the text; of all terms that occur, the longest is found."""
    glossary = Glossary(tuple(Term(source, "x") for source in sources))
    found = glossary.find(text)
    assert sum(len(term.source) for term in found) <= len(text)
    occurring = [
        s for s in sources if s in text and not s.isascii() and not set(s) & set("AI1ａｉ")
    ]
    longest = max(map(len, occurring), default=0)
    assert max((len(term.source) for term in found), default=0) >= longest


@given(st.text(max_size=12))
def test_a_rendering_finds_itself(english: str) -> None:
    """Whatever is written into the glossary can be found again, in capitals as well."""
    text = " ".join(english.split())
    if text.isascii() and text and text[0].isalnum() and text[-1].isalnum():
        assert rendering(text).search(f"“{text}”")
        assert rendering(text).search(text.upper())


@given(st.text() | st.text(',"\n\r;|源source,target文').map("source,target\n".__add__))
def test_no_text_breaks_the_reading(text: str) -> None:
    """A glossary, or problems with lines of the file."""
    try:
        terms = read_glossary(PATH, text).terms
    except ContentError as error:
        assert all(1 <= f.line <= len(text) + 1 for f in error.findings)
    else:
        assert all(term.source and term.target for term in terms)


@pytest.mark.parametrize(
    ("target", "wrong"),
    [
        ("sub-district", "Subdistricts"),
        ("the & of X", "and of x"),
        ("policy", "the policies"),
        ("a city", "The Cities"),
        ("I the Xi", "I Xi"),
    ],
)
def test_a_forbidden_target_is_seen_in_every_form(target: str, wrong: str) -> None:
    """Plural, hyphens, articles and `&` do not hide it."""
    text = f"source,target,forbidden\n人大,{target},{wrong}\n"
    assert problems(text) == [(2, f"forbids the target of 人大 itself: {wrong!r}")]
