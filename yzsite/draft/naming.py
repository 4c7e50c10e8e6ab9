"""Names of persons in pinyin, for bylines: surname first, as the national standard has it."""

from __future__ import annotations

import re

from yzsite.script import HAN

_SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘"
    "杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施"
    "陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁耿牟卜詹关苗凌费纪靳盛童欧甄项曲"
    "肖闫冉蒲代游舒屈解单仇柯裴席卫查车霍"
)
_DOUBLE_SURNAMES = {
    "欧阳": "Ouyang",
    "司马": "Sima",
    "诸葛": "Zhuge",
    "上官": "Shangguan",
    "皇甫": "Huangfu",
    "司徒": "Situ",
    "尉迟": "Yuchi",
}
_READ_OTHERWISE = {
    "曾": "Zeng",
    "解": "Xie",
    "单": "Shan",
    "仇": "Qiu",
    "查": "Zha",
    "任": "Ren",
    "翟": "Zhai",
    "盛": "Sheng",
    "尉": "Wei",
    "石": "Shi",
    "车": "Che",
    "祝": "Zhu",
    "葛": "Ge",
    "万": "Wan",
}
"""Surnames that are read in another way than the character usually is, or in more than one."""
_ROW = re.compile(r"[\s、，,]+")
_NAME = re.compile(rf"[{HAN}]{{2,4}}")


def spell_names(row: str) -> str | None:
    """Spell a row of Chinese names in pinyin; None where one of them may be no name.

    >>> spell_names("王彩艳 陈佳佳"), spell_names("欧阳安、吕芳、曾黎")
    ('Wang Caiyan and Chen Jiajia', 'Ouyang An, Lyu Fang and Zeng Li')
    >>> spell_names("宣传部") is None
    True
    """
    names = _ROW.split(row.strip())
    if not all(map(_may_be_name, names)):
        return None
    *most, last = map(_spell, names)
    return f"{', '.join(most)} and {last}" if most else last


def leave_names(row: str) -> str | None:
    """Leave a row of names in Chinese; None where `spell_names` gives none.

    For whoever asks only what a rule would take: the dictionary takes a while to load.
    """
    return row if all(map(_may_be_name, _ROW.split(row.strip()))) else None


def _cut(name: str) -> tuple[str, str]:
    length = 2 if name[:2] in _DOUBLE_SURNAMES else 1
    return name[:length], name[length:]


def _may_be_name(name: str) -> bool:
    surname, given = _cut(name)
    is_surname = surname in _SURNAMES or surname in _DOUBLE_SURNAMES
    return is_surname and bool(_NAME.fullmatch(name)) and 1 <= len(given) <= 2


def _spell(name: str) -> str:
    surname, given = _cut(name)
    spelled = _DOUBLE_SURNAMES.get(surname) or _READ_OTHERWISE.get(surname)
    return f"{spelled or _syllables(surname)} {_syllables(given)}"


def _syllables(text: str) -> str:
    """Spell one word; ü is written yu, as passports have it, and a vowel is set off: Chang'an."""
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - takes a while to load

    first, *rest = (syllable.replace("v", "yu") for syllable in lazy_pinyin(text))
    return "".join([first, *(f"'{s}" if s[0] in "aeo" else s for s in rest)]).capitalize()
