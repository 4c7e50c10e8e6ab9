"""How much a text looks like Chinese that somebody wrote, rather than bytes read wrongly."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_FREQUENT = frozenset(
    "的一是不了在人有我他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可"
    "里后小么心多天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已"
    "老从动两长知民样现分将外但身些与高意进把法此实回二理美点月明其种声全工己话儿者向情部正名定女问"
    "力机给等几很业最间新什打便位因重被走电四第门相次东政海口使教西再平真听世气信北少关并内加化由却"
    "代军产入先山五太水万市眼体别处总才场师书比住员九笑性通目华报立马命张活难神数件安表原车白应路期"
    "區會國發這們個來說為時對於後過學裡麼還開當現長將與進實種從動點聲話給幾業間無體總場書員經頭樣"
    "渝府建设城展改革服务社推企项济合作强度各提升优质实施促创深化管保障持续"
)
"""Characters of which every Chinese text is full, simplified and traditional."""
_PUNCTUATION = frozenset("，。、；：！？“”‘’（）《》【】—…·「」『』％　〈〉－～")


def chinese_share(text: str) -> float:
    """Give how much of the non-ASCII text is common Chinese: 1.0 all, below 0.7 hardly a text.

    Half of it counts how many characters are in common use at all, half whether the very frequent
    ones are as frequent as in any text, a fifth of it or more.

    >>> chinese_share("会议审议了政府工作报告。") > 0.9
    True
    >>> chinese_share("会议审议了政府工作报告。".encode("gbk").decode("big5", "replace")) < 0.7
    True
    """
    wide = [char for char in text if ord(char) > 0x7F]
    if not wide or any(_is_impossible(char) for char in text):
        return 0.0
    common = sum(1 for char in wide if char in _PUNCTUATION or _is_common(char))
    frequent = sum(1 for char in wide if char in _FREQUENT)
    return common / len(wide) / 2 + min(1.0, frequent / len(wide) * 5) / 2


@lru_cache(maxsize=8192)
def _is_common(char: str) -> bool:
    """Whether the standards for simplified or traditional Chinese count it as frequently used.

    GB 2312 has 3,755 such characters on its first level (rows 16 to 55), Big5 has 5,401 (from A4).
    """
    for encoding, first, last in (("gb2312", 0xB0, 0xD7), ("big5", 0xA4, 0xC6)):
        try:
            lead = char.encode(encoding)[0]
        except UnicodeEncodeError:
            continue
        if first <= lead <= last:
            return True
    return False


@lru_cache(maxsize=8192)
def _is_impossible(char: str) -> bool:
    """Whether no text has such a character: unassigned, private, half a pair, most controls."""
    return unicodedata.category(char) in ("Cn", "Co", "Cs", "Cc") and char not in "\t\n\r\f\v\x1a"
