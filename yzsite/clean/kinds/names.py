"""Names of persons: surnames, what proves a name without a role, titles of office."""

from __future__ import annotations

import re

from yzsite.clean.han import is_word
from yzsite.script import HAN

_SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章苏潘葛奚范彭郎鲁韦昌马苗凤方俞任"
    "袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于傅皮卞齐康伍余元卜顾孟黄穆萧尹姚邵湛汪祁毛禹狄米贝臧伏成戴谈宋茅"
    "庞熊纪舒屈项祝董梁杜阮蓝闵席季贾路娄江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万柯昝管卢莫房裘缪应宗丁宣邓郁单杭"
    "洪包诸左石崔吉钮龚程嵇邢裴陆荣翁荀於惠甄曲封芮羿储靳汲糜段巫乌焦巴牧隗谷车侯宓郗班仲伊宫宁仇栾甘厉戎祖武符刘景詹"
    "束龙叶幸韶郜黎蓟薄印宿白怀蒲邰鄂索赖卓蔺屠蒙池乔阴胥苍闻莘翟谭贡劳姬申扶冉宰郦雍璩桑桂濮牛寿边扈燕冀浦尚农温庄晏"
    "柴瞿阎慕茹宦艾容古易戈廖庾暨居衡耿弘匡文寇禄阙欧沃蔚隆巩聂晁敖冷訾辛阚那简饶曾沙鞠丰巢关蒯查荆游竺权逯盖益桓"
    "闫覃涂肖付代麦仝冼佘晋楚佟苟岳帅况牟谯阳鄢敬迟卿粟隋兰裘官商占邸揭原隆苑"
)
"""The 百家姓 and later ones, without those that more often begin a phrase (`和`, `向`, `强`)."""
_COMPOUND = (
    "欧阳|司马|上官|诸葛|皇甫|尉迟|公孙|令狐|慕容|宇文|长孙|司徒|夏侯|端木|轩辕|南宫|东郭|申屠|呼延|独孤|澹台"
    "|公冶|宗政|濮阳|淳于|太叔|仲孙|钟离|鲜于|闾丘|拓跋|万俟|赫连|段干|梁丘|左丘"
)
_WITH_SURNAME = re.compile(
    rf"(?:{_COMPOUND})[{HAN}]{{1,2}}\Z|([{HAN}])(?:[{HAN}]{{1,2}}|\s{{1,4}}[{HAN}])\Z"
)
NAME = (
    rf"(?:[{HAN}]{{2,4}}(?![{HAN}·])|[{HAN}]{{1,6}}(?:·[{HAN}]{{1,8}}){{1,3}}|[{HAN}]\s{{1,4}}[{HAN}](?![{HAN}])"
    r"|[A-Z][A-Za-z.'’-]{1,15}(?: [A-Z][A-Za-z.'’-]{0,15}){0,2})"
)
"""What a name may look like where a role proves it: pen names, minority and Latin names too."""


def has_surname(text: str) -> bool:
    """Whether a text begins with a surname and is as long as a name.

    >>> [has_surname(name) for name in ("裴永年", "司马南", "李  四", "阿来", "向前进")]
    [True, True, True, False, False]
    """
    match = _WITH_SURNAME.match(text)
    return match is not None and (match[1] is None or match[1] in _SURNAMES)


def is_name(text: str) -> bool:
    """Whether a text may be one person's name and is no word.

    >>> is_name("林小舟"), is_name("江川"), is_name("渡口")
    (True, False, False)
    """
    return has_surname(text) and not is_word("".join(text.split()))
