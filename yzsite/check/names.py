"""Check over all publications: one spelling for a Chinese person's name."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from yzsite.check.patterns import lazy
from yzsite.check.place import Place
from yzsite.check.problem import Pair, Problem, quote
from yzsite.model import Kind, Severity
from yzsite.script import HAN

_SURNAMES = {
    char: row.split()[0]
    for row in """
    Wang 王汪; Li 李黎厉栗; Zhang 张章; Liu 刘柳; Chen 陈谌; Yang 杨阳; Zhao 赵; Huang 黄;
    Zhou 周; Wu 吴武伍邬巫; Xu 徐许胥; Sun 孙; Hu 胡; Zhu 朱祝诸; Gao 高; Lin 林; He 何贺和;
    Guo 郭; Ma 马麻; Luo 罗骆; Liang 梁; Song 宋; Zheng 郑; Xie 谢解; Han 韩; Tang 唐汤;
    Feng 冯封; Yu 于余俞喻虞郁; Dong 董; Xiao 肖萧; Cheng 程成; Cao 曹; Yuan 袁; Deng 邓;
    Fu 付傅符; Shen 沈; Zeng 曾; Peng 彭; Lu 卢陆鲁路; Su 苏; Jiang 蒋江姜; Cai 蔡; Jia 贾;
    Ding 丁; Wei 魏韦卫; Xue 薛; Ye 叶; Yan 闫阎严颜; Pan 潘; Du 杜; Dai 戴; Xia 夏; Zhong 钟;
    Tian 田; Ren 任; Fan 范樊; Fang 方房; Shi 石史施时; Yao 姚; Liao 廖; Zou 邹; Xiong 熊;
    Jin 金靳; Hao 郝; Kong 孔; Bai 白柏; Cui 崔; Kang 康; Mao 毛茅; Qiu 邱丘仇裘; Qin 秦覃;
    Gu 顾古谷; Hou 侯; Shao 邵; Meng 孟蒙; Long 龙; Wan 万; Duan 段; Qian 钱; Yin 尹殷; Chang 常;
    Wen 温文; Niu 牛; Lei 雷; Hong 洪; Mei 梅; Pang 庞; Tao 陶; Zhai 翟; An 安; Ni 倪; Qi 齐戚祁;
    Qiao 乔; Lan 蓝兰; Ou 欧; Nie 聂; Mo 莫; Xiang 向项; Ge 葛; Tu 涂屠; Geng 耿; Mu 穆牟; Bi 毕;
    Sheng 盛; Tong 童佟
    """.replace("\n", " ").split(";")
    for char in row.split()[1]
}  # fmt: skip
"""The common surnames, and how each is written in pinyin."""
_PINYIN = frozenset(_SURNAMES.values())

_SYLLABLE = lazy(
    r"(?:[zcs]h|[bpmfdtnlgkhjqxrzcswy])?"
    r"(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo|"
    r"[aeiouvü])(?![aeiouü])"
)
_SYLLABLES = lazy(rf"(?:{_SYLLABLE.pattern})+")
_PERSON = lazy(r"\b([A-Z][a-z]{1,5}) ([A-Z][a-zü]{0,11}(?:[-'’](?!s\b)[a-z]+)?)\b")
_NAME = lazy(rf"[{HAN}]{{2,3}}")
_IN_CAPITALS = (Kind.TITLE, Kind.HEADING, Kind.KICKER)
"""A word beside a surname is no name there."""


Mention = tuple[Sequence[str], Sequence[str], Sequence[Sequence[str]]]
"""Whom a pair names, as texts: the persons of the English; what of the Chinese begins with one of
their surnames, long enough for a name; each Chinese name that is surely a person's, with that."""


def mention(pair: Pair) -> Mention | None:
    """Find whom both sides of a pair may name; None for nobody.

    >>> mention(Pair("谢东表示。", "Xie Dong said so."))
    (['Xie Dong'], ['谢东表'], [('谢东', 'Xie Dong')])
    """
    found = persons(pair.target)
    if not found:
        return None
    surnames = {person.split()[0] for person in found}
    source = pair.source
    places = (at for at, char in enumerate(source) if _SURNAMES.get(char) in surnames)
    texts = [source[at : at + 3] for at in places]
    return (found, texts, list(_learn(found, texts))) if texts else None


def _learn(found: Sequence[str], texts: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Give each Chinese name with its person, where a pair leaves no doubt about it."""
    for person in found:
        surname, given = person.split()
        long = 1 + syllables(given)
        may_be = {text[:long] for text in texts if _SURNAMES[text[0]] == surname}
        may_be = {name for name in may_be if len(name) == long and _NAME.fullmatch(name)}
        if len(may_be) == 1:
            yield may_be.pop(), person


def usual_spellings(mentions: Iterable[Mention]) -> dict[str, str]:
    """Give how each Chinese name is written most often, or else first."""
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for _, _, learnt in mentions:
        for name, person in learnt:
            spellings[name][person] += 1
    return {name: counted.most_common(1)[0][0] for name, counted in spellings.items()}


def is_doubtful(mentioned: Mention, usual: Mapping[str, str]) -> bool:
    """Whether a pair may write a name in another way than usual: only then it is looked at."""
    found, texts, _ = mentioned
    longest = (usual.get(text) or usual.get(text[:2]) for text in texts)
    return any(person and person not in found for person in longest)


def names(places: Sequence[Place], usual: Mapping[str, str]) -> Iterator[tuple[Place, Problem]]:
    """A person's name is written in one way in all publications."""
    known = re.compile("|".join(sorted(usual, key=len, reverse=True)))
    for place in places:
        if place.pair.kind in _IN_CAPITALS:
            continue
        found = dict.fromkeys(match[0] for match in known.finditer(place.pair.source))
        right = {usual[name] for name in found}
        others = [person for person in persons(place.pair.target) if person not in right]
        for name in found:
            wrong = [other for other in others if other.split()[0] == usual[name].split()[0]]
            if wrong and usual[name] not in place.pair.target:
                message = f"writes {wrong[0]} for {name}, elsewhere {usual[name]}"
                hint = f"Use one spelling.\n{quote(place.pair, name)}"
                yield place, Problem(Severity.WARNING, message, hint, place.pair.segment)


def persons(target: str) -> list[str]:
    """Find what looks like a Chinese name in the English: a surname, and another word."""
    return [match[0] for match in _PERSON.finditer(target) if match[1] in _PINYIN]


def syllables(given: str) -> int:
    """Count the pinyin syllables of a given name; 0 where it is no pinyin.

    >>> syllables("Xiaodong"), syllables("Dong"), syllables("Xi'an"), syllables("Tung")
    (2, 1, 2, 0)
    """
    found = [_SYLLABLES.fullmatch(part) for part in re.split(r"['’-]", given.lower())]
    return sum(len(_SYLLABLE.findall(match[0])) for match in found if match) if all(found) else 0
