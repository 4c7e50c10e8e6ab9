"""Plain text that a person reads with pleasure and a program without guessing."""

from __future__ import annotations

from tests.downloads.samples import download, paragraph, publication
from tests.render.samples import report
from yzsite.model import State

CHINESE = """\
特别报道

工作报告

谢东


一、回顾

增长5.4%。居全市第一。这是“怎么办？”的回答，一共有三句话。


（一）金融

改了。两句。

第一项
2.第二项

解放碑 摄/李彦彦

1.四大定位：是指……
"""
ENGLISH = """\
[The English: 3 reviewed, 2 translated by hand, 4 machine draft, 2 not translated]

Special report

Work Report

Xie Dong


[machine draft] I. Review

[machine draft] It grew 5.4%. “First in the city.” This answers the question.


[not translated]

[out of date: the Chinese has changed since] Changed.

First item
[machine draft] 2. Second item

[machine draft] Jiefangbei. Photo: Li

[not translated]
"""


def test_each_language_reads_as_a_text_of_its_own() -> None:
    """Headings stand off, items of a list follow one another, doubts are marked."""
    files = download(report().publication)
    assert files["zh.txt"].decode() == CHINESE
    assert files["en.txt"].decode() == ENGLISH


def test_title_of_the_front_matter_stands_above_a_text_that_has_none() -> None:
    """A file on its own says what it is."""
    unit = paragraph("好。", "Good.", State.REVIEWED)
    files = download(publication(unit, title="报告", title_en="Report"))
    assert files["zh.txt"].decode() == "报告\n\n好。\n"
    assert files["en.txt"].decode() == "[The English: 1 reviewed]\n\nReport\n\nGood.\n"
