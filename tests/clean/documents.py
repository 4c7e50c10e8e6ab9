"""Clean documents to damage: composed of the sentences of a file, or of the project's own texts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from random import Random

from tests.clean.simulator import Piece
from yzsite.clean import clean
from yzsite.model import Kind
from yzsite.segment import split_sentences

_SENTENCE = re.compile(
    r"[\u4e00-\u9fff0-9A-Za-z，。、；：？！“”‘’（）《》—…·%.]{12,160}[。！？][”]?\Z"
)
_ODD = re.compile(r"[A-Za-z]{12}|[“][^”]*\Z|\A[^“]*”|\A[，。、；：？！”’）》%.—]")
_HEADLINE = re.compile(r"[\u4e00-\u9fff“”]{8,20}\Z")
_PLACES = ("滨江步道", "数字产业园", "中山大桥", "老城传统风貌区", "国际会展中心", "城市规划馆")
_SHOWN = ("夜色中的{}。", "焕新开放的{}。", "位于江边的{}。", "{}", "建设中的{}。", "俯瞰{}。")
_ROOT = Path(__file__).parents[2]
_NAMES = ("李文博", "陈佳", "王思远", "赵一鸣")
_GOODS = ("现代金融", "专业服务", "科创服务", "现代物流", "文旅文创", "大健康", "低空经济")
_ROADS = ("解放碑—朝天门", "两路口—化龙桥", "东水门—黄沙溪")


def read_sentences(path: Path) -> list[str]:
    """Read the whole, well-formed Chinese sentences of a file with one sentence a line."""
    lines = (line.strip() for line in path.read_text("utf-8").splitlines())
    return [line for line in lines if _is_sentence(line)]


def read_headlines(path: Path) -> list[str]:
    """Read the lines of a file that look like headlines."""
    lines = (line.strip() for line in path.read_text("utf-8").splitlines())
    return [line for line in lines if _HEADLINE.match(line) and line.count("“") == line.count("”")]


def _is_sentence(line: str) -> bool:
    balanced = line.count("“") == line.count("”") and line.count("（") == line.count("）")
    return bool(_SENTENCE.match(line) and not _ODD.search(line) and balanced)


def own_sentences() -> list[str]:
    """Give the sentences of the project's own clean texts and publications."""
    found: list[str] = []
    for path in sorted((_ROOT / "content").glob("*/source.txt")):
        blocks = clean(path.read_text("utf-8")).blocks
        found += [
            s for block in blocks if block.kind is Kind.P for s in split_sentences(block.text)
        ]
    for path in sorted((_ROOT / "tests/clean/clean_texts").glob("*.txt")):
        found += [s for line in path.read_text("utf-8").split("\n") for s in split_sentences(line)]
    return list(dict.fromkeys(sentence for sentence in found if _is_sentence(sentence)))


HEADLINES = (
    "老街里的新生意",
    "从机器轰鸣到咖啡飘香",
    "两江夜游客流创新高",
    "小巷公交开到家门口",
    "旧市场变身社区会客厅",
    "让城市更新看得见摸得着",
    "一张清单管到底",
    "数字赋能打通服务最后一步",
    "绿道串起三十里江岸",
    "深耕细作立体城市",
    "开放平台再添新成员",
    "把好事办到群众心坎上",
)
"""Headlines for documents whose file has none."""


def compose(sentences: Sequence[str], headlines: Sequence[str], seed: int) -> list[Piece]:
    """Compose one document of about 25 blocks with sentences in their order."""
    random = Random(seed)  # noqa: S311 - not for secrets
    at = random.randrange(max(1, len(sentences) - 80))
    pieces = [Piece(Kind.TITLE, random.choice(headlines))]
    for number in range(random.randrange(2, 5)):
        if number:
            heading = random.choice(headlines)
            numbered = "一二三四五"[number - 1] + "、" + heading
            pieces.append(Piece(Kind.HEADING, random.choice((heading, numbered))))
        for _ in range(random.randrange(3, 7)):
            count = random.choice((1, 1, 2, 2, 3, 4))
            text = "".join(sentences[at : at + count]) or sentences[0]
            at += count
            pieces.append(Piece(Kind.P, text))
        pieces += _extras(random)
    return _without_twins(pieces)


def _extras(random: Random) -> list[Piece]:
    chosen = random.randrange(4)
    place = random.choice(_PLACES)
    if chosen == 0:
        return [Piece(Kind.CAPTION, f"{place}人潮涌动 摄/{random.choice(_NAMES)}")]
    if chosen == 1:
        return [Piece(Kind.CAPTION, random.choice(_SHOWN[:3]).format(place))]
    if chosen == 2:
        kinds = random.sample(_GOODS, 5)
        items = [
            f"聚力发展{kinds[0]}、{kinds[1]}、{kinds[2]}3大产业",
            f"巩固发展{kinds[3]}",
            f"培育以{kinds[4]}为主的产业集群",
        ]
        return [Piece(Kind.LI, item) for item in items]
    road = random.choice(_ROADS)
    return [
        Piece(Kind.P, f"今年以来，{road}片区客流量稳步增长，接待游客超过一百万人次。"),
        Piece(Kind.P, f"下一步，当地将在{road}沿线增设便民服务点，方便市民和游客。"),
    ]


def _without_twins(pieces: list[Piece]) -> list[Piece]:
    """Leave out a piece whose text was there before: a copy would be a repeat."""
    return list(dict.fromkeys(pieces))
