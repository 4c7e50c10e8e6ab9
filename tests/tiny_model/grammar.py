"""A small grammar of report and newspaper sentences, Chinese and English side by side.

Each shape writes one kind of sentence in both languages at once, so the English is a function of
the Chinese: the same source never gets two targets. Figures are worth the same on both sides
(`12.5亿元` is `1.25 billion yuan`, `1.2万` is `12,000`).

The split is by a hash of the Chinese sentence, see `is_held_out`: it needs no list, does not
depend on the seed, and no sentence can be on both sides.

>>> pairs = generate(seed=1, count=3)
>>> pairs == generate(seed=1, count=3)
True
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from random import Random
from typing import NamedTuple


class Pair(NamedTuple):
    """A piece of Chinese and its English: a word, a clause or a whole sentence."""

    source: str
    target: str


class Item(NamedTuple):
    """A noun that is counted, with its measure word."""

    source: str
    measure: str
    target: str


class Verb(NamedTuple):
    """A verb of a plan, in the two English forms that the grammar needs."""

    source: str
    target: str
    past: str


HELD_OUT_ONE_IN = 20

FULL_STOP = Pair("。", ".")
QUESTION_MARK = Pair("？", "?")
EXCLAMATION_MARK = Pair("！", "!")

PLACES = (
    Pair("解放碑", "Jiefangbei"),
    Pair("化龙桥", "Hualongqiao"),
    Pair("朝天门", "Chaotianmen"),
    Pair("大坪", "Daping"),
    Pair("上清寺", "Shangqingsi"),
    Pair("十八梯", "Shibati"),
    Pair("洪崖洞", "Hongyadong"),
    Pair("鹅岭", "Eling"),
    Pair("两路口", "Lianglukou"),
    Pair("菜园坝", "Caiyuanba"),
    Pair("渝中", "Yuzhong"),
    Pair("渝中区", "Yuzhong District"),
    Pair("重庆", "Chongqing"),
)
AREAS = (*PLACES, Pair("全区", "the district"), Pair("全市", "the city"))
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
PERIODS = (
    Pair("今年", "this year"),
    Pair("去年", "last year"),
    Pair("上半年", "in the first half of the year"),
    Pair("一季度", "in the first quarter"),
    Pair("五年来", "over the past five years"),
    Pair("“十四五”时期", "during the 14th Five-Year Plan period"),
)
ITEMS = (
    Item("企业", "家", "enterprises"),
    Item("商户", "户", "shops"),
    Item("学校", "所", "schools"),
    Item("医院", "所", "hospitals"),
    Item("公园", "个", "parks"),
    Item("道路", "条", "roads"),
    Item("停车位", "个", "parking spaces"),
    Item("就业岗位", "个", "jobs"),
    Item("重点项目", "个", "key projects"),
    Item("老旧小区", "个", "old residential areas"),
    Item("商务楼宇", "栋", "office buildings"),
    Item("养老床位", "张", "beds for the elderly"),
)
MAKERS = (
    Pair("新增", "added {} new"),
    Pair("建成", "built {}"),
    Pair("引进", "attracted {}"),
    Pair("改造", "renovated {}"),
)
INDICATORS = (
    Pair("消费", "consumption"),
    Pair("投资", "investment"),
    Pair("税收", "tax revenue"),
    Pair("旅游收入", "tourism revenue"),
    Pair("地区生产总值", "gross regional product"),
    Pair("固定资产投资", "fixed-asset investment"),
    Pair("社会消费品零售总额", "total retail sales of consumer goods"),
    Pair("进出口总额", "total imports and exports"),
    Pair("工业增加值", "industrial added value"),
    Pair("一般公共预算收入", "general public budget revenue"),
)
CHANGES = (
    Pair("增长", "grew by"),
    Pair("下降", "fell by"),
    Pair("提高", "rose by"),
)
LEVELS = (
    Pair("达到", "reached"),
    Pair("突破", "exceeded"),
    Pair("实现", "came to"),
)
VERBS = (
    Verb("推进", "advance", "advanced"),
    Verb("加快", "speed up", "sped up"),
    Verb("加强", "strengthen", "strengthened"),
    Verb("深化", "deepen", "deepened"),
    Verb("完善", "improve", "improved"),
    Verb("支持", "support", "supported"),
    Verb("优化", "optimize", "optimized"),
    Verb("扩大", "expand", "expanded"),
)
AIMS = (
    Pair("改革", "reform"),
    Pair("城市更新", "urban renewal"),
    Pair("科技创新", "technological innovation"),
    Pair("营商环境", "the business environment"),
    Pair("对外开放", "opening up"),
    Pair("社区治理", "community governance"),
    Pair("生态保护", "ecological protection"),
    Pair("公共服务", "public services"),
    Pair("数字经济", "the digital economy"),
    Pair("人才培养", "talent training"),
    Pair("文旅融合", "the integration of culture and tourism"),
    Pair("历史文化保护", "the protection of history and culture"),
)
MANNERS = (
    Pair("", ""),
    Pair("积极", "actively "),
    Pair("全面", "fully "),
    Pair("持续", "continuously "),
    Pair("大力", "vigorously "),
)
MODALS = (
    Pair("我们要", "we must "),
    Pair("我们将", "we will "),
    Pair("下一步，我们将", "next, we will "),
    Pair("明年，我们要", "next year, we must "),
    Pair("必须", "it is necessary to "),
    Pair("让我们", "let us "),
)
SURNAMES = (
    *(Pair("王", "Wang"), Pair("李", "Li"), Pair("张", "Zhang"), Pair("陈", "Chen")),
    *(Pair("刘", "Liu"), Pair("谢", "Xie"), Pair("周", "Zhou"), Pair("罗", "Luo")),
)
GIVEN_NAMES = (
    *(Pair("芳", "Fang"), Pair("明", "Ming"), Pair("东", "Dong"), Pair("静", "Jing")),
    *(Pair("建国", "Jianguo"), Pair("晓梅", "Xiaomei"), Pair("志强", "Zhiqiang")),
)
ROLES = (
    Pair("", ""),
    Pair("区长", "district mayor "),
    Pair("记者", "reporter "),
    Pair("居民", "resident "),
)
EVENTS = (
    Pair("工作会议", "the work conference"),
    Pair("文化节", "the culture festival"),
    Pair("消费论坛", "the consumption forum"),
    Pair("招商大会", "the investment conference"),
    Pair("科技展览", "the technology exhibition"),
    Pair("新闻发布会", "the press conference"),
)
HAPPENINGS = (
    Pair("举行", "was held"),
    Pair("开幕", "opened"),
    Pair("闭幕", "closed"),
)
WORKS = (
    Pair("地铁项目", "the subway project"),
    Pair("公园项目", "the park project"),
    Pair("医院项目", "the hospital project"),
    Pair("金融中心", "the financial center"),
    Pair("数据中心", "the data center"),
    Pair("跨江大桥", "the river bridge"),
)
STAGES = (
    Pair("开工", "started"),
    Pair("竣工", "was completed"),
    Pair("落户", "settled"),
)
QUALITIES = (
    Pair("美丽", "beautiful"),
    Pair("繁荣", "prosperous"),
    Pair("宜居", "livable"),
    Pair("开放", "open"),
    Pair("热闹", "lively"),
    Pair("便捷", "convenient"),
)
RANKS = (Pair("一", "first"), Pair("二", "second"), Pair("三", "third"), Pair("四", "fourth"))
HEAD_NUMBERS = (
    *(Pair("一、", "I. "), Pair("二、", "II. "), Pair("三、", "III. "), Pair("四、", "IV. ")),
    *(Pair("（一）", "(1) "), Pair("（二）", "(2) "), Pair("（三）", "(3) ")),
)
NICKNAMES = (
    Pair("金融街", "Finance Street"),
    Pair("不夜城", "City That Never Sleeps"),
    Pair("山城会客厅", "Mountain City Living Room"),
    Pair("都市中心", "City Center"),
    Pair("数字港", "Digital Port"),
)


def capitalized(text: str) -> str:
    """Return the text with its first letter in upper case and the rest as it is."""
    return text[:1].upper() + text[1:]


def sentence(source: str, target: str, end: Pair = FULL_STOP) -> Pair:
    """Close a clause as a sentence: the final mark in both languages, a capital in English."""
    return Pair(source + end.source, capitalized(target) + end.target)


def tenths(rng: Random, low: int, high: int) -> int:
    """Return a figure in tenths; half of the figures are whole ones."""
    whole = rng.randint(low, high) * 10
    return whole if rng.random() < 0.5 else whole + rng.randint(1, 9)


def plain(amount: int, digits: int = 1) -> str:
    """Write an amount given in tenths (or hundredths, …) with no needless zeros.

    >>> plain(125), plain(120), plain(125, digits=2)
    ('12.5', '12', '1.25')
    """
    whole, rest = divmod(amount, 10**digits)
    fraction = f"{rest:0{digits}d}".rstrip("0")
    return f"{whole}.{fraction}" if fraction else str(whole)


def money(rng: Random) -> Pair:
    """Return an amount in 亿元, a hundred million yuan, as millions or billions of yuan."""
    low, high = rng.choice(((1, 9), (10, 99), (100, 999), (1000, 2999)))
    amount = tenths(rng, low, high)
    worth = f"{amount * 10} million" if amount < 100 else f"{plain(amount, digits=2)} billion"
    return Pair(f"{plain(amount)}亿元", f"{worth} yuan")


def crowd(rng: Random) -> Pair:
    """Return a number in 万, ten thousand, written out in English."""
    low, high = rng.choice(((1, 9), (10, 99), (100, 300)))
    amount = tenths(rng, low, high)
    return Pair(f"{plain(amount)}万", f"{amount * 1000:,}")


def count(rng: Random) -> Pair:
    """Return a whole number from 2 to 9999, grouped by thousands in English."""
    low, high = rng.choice(((2, 9), (10, 99), (100, 999), (1000, 9999)))
    number = rng.randint(low, high)
    return Pair(str(number), f"{number:,}")


def percent(rng: Random) -> Pair:
    """Return a percentage up to 39.9."""
    low, high = rng.choice(((0, 9), (10, 39)))
    figure = plain(tenths(rng, low, high) or 5)
    return Pair(f"{figure}%", f"{figure} percent")


def change(rng: Random) -> Pair:
    """Return a predicate of growth or fall, in percent or in percentage points."""
    way = rng.choice(CHANGES)
    share = percent(rng)
    if way.source == "提高":
        figure = share.source.removesuffix("%")
        return Pair(f"提高{figure}个百分点", f"rose by {figure} percentage points")
    if rng.random() < 0.3:
        return Pair(f"同比{way.source}{share.source}", f"{way.target} {share.target} year on year")
    return Pair(way.source + share.source, f"{way.target} {share.target}")


def day(rng: Random) -> Pair:
    """Return a day of a month."""
    month, number = rng.randint(1, 12), rng.randint(1, 28)
    return Pair(f"{month}月{number}日", f"on {MONTHS[month - 1]} {number}")


def period(rng: Random) -> Pair:
    """Return a time in the past: a year, a month, the end of a year or a fixed phrase."""
    year, month = rng.randint(2012, 2027), rng.randint(1, 12)
    return rng.choice(
        (
            Pair(f"{year}年", f"in {year}"),
            Pair(f"{year}年{month}月", f"in {MONTHS[month - 1]} {year}"),
            Pair(f"{month}月", f"in {MONTHS[month - 1]}"),
            Pair(f"截至{year}年底", f"by the end of {year}"),
            rng.choice(PERIODS),
        )
    )


def opening(rng: Random) -> Pair:
    """Return the time that opens a sentence, with its comma; often none."""
    if rng.random() < 0.4:
        return Pair("", "")
    time = period(rng)
    return Pair(f"{time.source}，", f"{time.target}, ")


def person(rng: Random) -> Pair:
    """Return a name, the family name first in both languages."""
    family, given = rng.choice(SURNAMES), rng.choice(GIVEN_NAMES)
    return Pair(family.source + given.source, f"{family.target} {given.target}")


def aim(rng: Random) -> Pair:
    """Return a verb with its object, as an infinitive."""
    verb, what = rng.choice(VERBS), rng.choice(AIMS)
    return Pair(verb.source + what.source, f"{verb.target} {what.target}")


def making(rng: Random) -> Pair:
    """Return a predicate that counts what was added, built, attracted or renovated."""
    verb, item, number = rng.choice(MAKERS), rng.choice(ITEMS), count(rng)
    return Pair(
        verb.source + item.source + number.source + item.measure,
        f"{verb.target.format(number.target)} {item.target}",
    )


def indicator(rng: Random) -> Pair:
    """Return an indicator, at times with the area it is measured in."""
    what = rng.choice(INDICATORS)
    if rng.random() < 0.6:
        return what
    area = rng.choice(AREAS)
    return Pair(area.source + what.source, f"{what.target} in {area.target}")


def growth(rng: Random) -> Pair:
    """Return a clause on an indicator that changed."""
    what, how = indicator(rng), change(rng)
    return Pair(what.source + how.source, f"{what.target} {how.target}")


def level(rng: Random) -> Pair:
    """Return a clause on an indicator and the amount it came to."""
    what, how, amount = indicator(rng), rng.choice(LEVELS), money(rng)
    return Pair(
        what.source + how.source + amount.source,
        f"{what.target} {how.target} {amount.target}",
    )


def counted(rng: Random) -> Pair:
    """Write what an area counted: `2025年，全区新增企业785家。`."""
    time, area, first = opening(rng), rng.choice(AREAS), making(rng)
    source = time.source + area.source + first.source
    target = f"{time.target}{area.target} {first.target}"
    if rng.random() < 0.3:
        second = making(rng)
        return sentence(f"{source}，{second.source}", f"{target} and {second.target}")
    return sentence(source, target)


def grown(rng: Random) -> Pair:
    """Write how an indicator changed: `消费增长5.4%。`."""
    time, clause = opening(rng), growth(rng)
    return sentence(time.source + clause.source, time.target + clause.target)


def grown_twice(rng: Random) -> Pair:
    """Write how two indicators changed, joined by a comma or a semicolon."""
    time, first, second = opening(rng), growth(rng), growth(rng)
    mark = rng.choice((Pair("，", ", and "), Pair("；", "; ")))
    return sentence(
        time.source + first.source + mark.source + second.source,
        time.target + first.target + mark.target + second.target,
    )


def amounted(rng: Random) -> Pair:
    """Write the amount of an indicator: `税收达到12.5亿元，增长3%。`."""
    time, clause = opening(rng), level(rng)
    source, target = time.source + clause.source, time.target + clause.target
    if rng.random() < 0.5:
        way, share = rng.choice((Pair("增长", "up"), Pair("下降", "down"))), percent(rng)
        source += f"，{way.source}{share.source}"
        target += f", {way.target} {share.target}"
    return sentence(source, target)


def planned(rng: Random) -> Pair:
    """Write what is to be done: `我们要加快城市更新，深化改革。`."""
    modal, first = rng.choice(MODALS), aim(rng)
    source, target = modal.source + first.source, modal.target + first.target
    if rng.random() < 0.4:
        second = aim(rng)
        source, target = f"{source}，{second.source}", f"{target} and {second.target}"
    end = EXCLAMATION_MARK if modal.source == "让我们" else FULL_STOP
    return sentence(source, target, end)


def acted(rng: Random) -> Pair:
    """Write what an area did: `去年，渝中积极推进城市更新。`."""
    time, area, manner = opening(rng), rng.choice(AREAS), rng.choice(MANNERS)
    verb, what = rng.choice(VERBS), rng.choice(AIMS)
    return sentence(
        time.source + area.source + manner.source + verb.source + what.source,
        f"{time.target}{area.target} {manner.target}{verb.past} {what.target}",
    )


def headed(rng: Random) -> Pair:
    """Write a heading, which has no final mark: `二、加强社区治理`."""
    first, second, place = aim(rng), aim(rng), rng.choice(PLACES)
    number, year = rng.choice(HEAD_NUMBERS), rng.randint(2012, 2027)
    return rng.choice(
        (
            Pair(number.source + first.source, number.target + capitalized(first.target)),
            Pair(
                f"{first.source} {second.source}",
                f"{capitalized(first.target)}, {second.target}",
            ),
            Pair(f"{place.source}：{first.source}", f"{place.target}: {first.target}"),
            Pair(
                f"{number.source}{year}年工作回顾",
                f"{number.target}Review of work in {year}",
            ),
            Pair(
                f"{year}年{place.source}政府工作报告",
                f"Report on the work of the {place.target} government in {year}",
            ),
        )
    )


def signed(rng: Random) -> Pair:
    """Write a byline: `本报记者 王芳`."""
    who, other = person(rng), person(rng)
    if rng.random() < 0.5:
        return Pair(f"本报记者 {who.source}", f"By staff reporter {who.target}")
    return Pair(
        f"本报记者 {who.source} {other.source}",
        f"By staff reporters {who.target} and {other.target}",
    )


def said(rng: Random) -> Pair:
    """Write what a person said: `居民李明说，渝中越来越宜居。`."""
    role, who = rng.choice(ROLES), person(rng)
    clause = rng.choice((growth, level, becoming))(rng)
    return sentence(
        f"{role.source}{who.source}说，{clause.source}",
        f"{role.target}{who.target} said that {clause.target}",
    )


def becoming(rng: Random) -> Pair:
    """Return a clause on what a place turns into."""
    area, quality = rng.choice(AREAS), rng.choice(QUALITIES)
    return Pair(
        f"{area.source}越来越{quality.source}",
        f"{area.target} is becoming more and more {quality.target}",
    )


def asked(rng: Random) -> Pair:
    """Write a question: `如何优化营商环境？`."""
    what, area, item = aim(rng), rng.choice(AREAS), rng.choice(ITEMS)
    clause = rng.choice(
        (
            Pair(f"如何{what.source}", f"how can we {what.target}"),
            Pair(f"为什么要{what.source}", f"why must we {what.target}"),
            Pair(f"{area.source}如何{what.source}", f"how can {area.target} {what.target}"),
            Pair(
                f"{area.source}有多少{item.measure}{item.source}",
                f"how many {item.target} does {area.target} have",
            ),
        )
    )
    return sentence(clause.source, clause.target, QUESTION_MARK)


def exclaimed(rng: Random) -> Pair:
    """Write an exclamation: `解放碑越来越热闹！`."""
    place, turn = rng.choice(PLACES), becoming(rng)
    year = rng.randint(2012, 2027)
    clause = rng.choice(
        (
            turn,
            turn,
            Pair(f"{place.source}欢迎您", f"{place.target} welcomes you"),
            Pair(
                f"{year}年，{place.source}再出发",
                f"in {year}, {place.target} sets out again",
            ),
        )
    )
    return sentence(clause.source, clause.target, EXCLAMATION_MARK)


def happened(rng: Random) -> Pair:
    """Write what took place where: `5月12日，文化节在解放碑开幕。`."""
    time, event = day(rng), rng.choice(EVENTS)
    how, place = rng.choice(HAPPENINGS), rng.choice(PLACES)
    return sentence(
        f"{time.source}，{event.source}在{place.source}{how.source}",
        f"{time.target}, {event.target} {how.target} in {place.target}",
    )


def invested(rng: Random) -> Pair:
    """Write a project with its cost: `总投资12亿元的数据中心在大坪开工。`."""
    amount, work = money(rng), rng.choice(WORKS)
    stage, place = rng.choice(STAGES), rng.choice(PLACES)
    return sentence(
        f"总投资{amount.source}的{work.source}在{place.source}{stage.source}",
        f"{work.target}, with a total investment of {amount.target}, "
        f"{stage.target} in {place.target}",
    )


def served(rng: Random) -> Pair:
    """Write how many people came or gained: `洪崖洞接待游客1.2万人次。`."""
    time, area, people = opening(rng), rng.choice(AREAS), crowd(rng)
    source, target = time.source + area.source, f"{time.target}{area.target} "
    if rng.random() < 0.5:
        return sentence(
            f"{source}接待游客{people.source}人次", f"{target}received {people.target} visitors"
        )
    what = making(rng)
    return sentence(
        f"{source}{what.source}，惠及居民{people.source}人",
        f"{target}{what.target}, benefiting {people.target} residents",
    )


def ranked(rng: Random) -> Pair:
    """Write a rank: `去年，渝中消费居全市第一。`."""
    time, what, rank = opening(rng), indicator(rng), rng.choice(RANKS)
    return sentence(
        f"{time.source}{what.source}居全市第{rank.source}",
        f"{time.target}{what.target} ranked {rank.target} in the city",
    )


def nicknamed(rng: Random) -> Pair:
    """Write a name in quotation marks: `渝中着力打造“数字港”。`."""
    time, area, name = opening(rng), rng.choice(AREAS), rng.choice(NICKNAMES)
    return sentence(
        f"{time.source}{area.source}着力打造“{name.source}”",
        f'{time.target}{area.target} worked to build a "{name.target}"',
    )


SHAPES: tuple[tuple[Callable[[Random], Pair], int], ...] = (
    (counted, 4),
    (grown, 4),
    (grown_twice, 3),
    (amounted, 5),
    (planned, 3),
    (acted, 3),
    (headed, 4),
    (signed, 2),
    (said, 3),
    (asked, 2),
    (exclaimed, 2),
    (happened, 2),
    (invested, 3),
    (served, 4),
    (ranked, 2),
    (nicknamed, 1),
)
"""Each shape and how often it is drawn; shapes with figures come up more."""


def is_held_out(source: str) -> bool:
    """Tell whether a sentence is kept out of training: one in twenty, by a hash of its Chinese.

    >>> is_held_out("消费增长5.4%。") == is_held_out("消费增长5.4%。")
    True
    """
    digest = hashlib.blake2b(source.encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") % HELD_OUT_ONE_IN == 0


def draw(seed: int, *, held_out: bool) -> Iterator[Pair]:
    """Yield sentences of one side of the split without end, in an order that the seed fixes.

    A short shape has few sentences and comes back to them often, which is how it is learned.
    """
    rng = Random(seed)  # noqa: S311 - the same sentences in every run
    shapes, weights = zip(*SHAPES, strict=True)
    while True:
        pair: Pair = rng.choices(shapes, weights)[0](rng)
        if is_held_out(pair.source) == held_out:
            yield pair


def generate(seed: int, count: int, *, held_out: bool = False) -> list[Pair]:
    """Return distinct sentences of one side of the split, the training side unless told."""
    found: dict[str, Pair] = {}
    for pair in draw(seed, held_out=held_out):
        found.setdefault(pair.source, pair)
        if len(found) == count:
            break
    return list(found.values())
