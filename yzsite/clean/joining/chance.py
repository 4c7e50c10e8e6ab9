"""Words that only seem to span a break: a headline and a paragraph that meet by chance."""

from __future__ import annotations

from yzsite.clean.han import (
    NEVER_FIRST,
    OPENERS,
    PROSE_MARK,
    WIDEST_HEADING,
    cells,
    last_word,
)

_STAND_ALONE = frozenset(
    "高大新多强好美优快稳深长宽远人路门城家心梦事年月日桥水山江河车店村区市县国会法税房线网站楼园院校馆厂场"
    "街港岛湾田林花树光热红火声歌画书茶酒米油电气煤钢铁金银药病医教学生兵党民官军旗"
)
"""Single characters that are whole words at the end of a headline."""


def meet_by_chance(begun: str, below: str) -> bool:
    """Whether a whole headline and a paragraph may make up a word where they meet.

    `客流创新高` + `大综合一体化` is no proof of `高大`, for the headline ends with a whole word.

    >>> meet_by_chance("客流创新高", "大综合一体化"), meet_by_chance("服务经济高质量发", "展、服务")
    (True, False)
    """
    if begun[-1] in OPENERS + "、" or below[0] in NEVER_FIRST:
        return False
    is_short = len(begun) <= 2 * WIDEST_HEADING and cells(begun) <= WIDEST_HEADING
    if not is_short or PROSE_MARK.search(begun):
        return False
    last = last_word(begun)
    return len(last) > 1 or last in _STAND_ALONE
