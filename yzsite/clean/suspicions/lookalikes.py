"""Characters that recognition confuses, where the words around them tell."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yzsite.clean.driver import Cleaned
from yzsite.clean.han import is_word, words
from yzsite.clean.suspicions.suspicion import Suspicion, excerpt
from yzsite.clean.traditional import simplified
from yzsite.script import HAN

_READ_FOR = (
    "末未 己已 已己 曰日 日曰 巳已 土士 士土 夭天 天夭 淮准 准淮 亳毫 剌刺 刺剌 乌鸟 "
    "鸟乌 戍戌 戌戍 祟崇 崇祟 睛晴 晴睛 拨拔 拔拨 析折 折析 折拆 拆折 侯候 候侯 兔免 "
    "免兔 冶治 治冶 衷哀 哀衷 慕暮 暮慕 慕幕 幕慕 间问 体休 休体 代伐 伐代 住往 往住 "
    "设没 见贝 令今 今令 官宫 宫官 竞竟 竟竞 密蜜 侍待 待侍 徒徙 历厉 厉历 辨辩 辩辨 "
    "壁璧 博搏 搏博 抡抢 抢抡 扰拢 椎推 凤风 牛午 千干 千于 八人 八入"
)
"""What was read, and what may have stood there; not what often stands alone (`人`, `大`)."""
_PAIRS: dict[str, str] = {}
for _pair in _READ_FOR.split():
    _PAIRS[_pair[0]] = _PAIRS.get(_pair[0], "") + _pair[1]
_HAN_RUN = re.compile(rf"[{HAN}]+")


def misread_characters(cleaned: Cleaned) -> Iterator[Suspicion]:
    """Report a character that makes up no word, where one that looks like it would (`末来`).

    Nothing is changed: a name may be written so.
    """
    for block in cleaned.blocks:
        for at, read, meant in find_lookalikes(simplified(block.text)):
            message = f"{read} may be {meant}: {excerpt(block.text, at, at + 1)}"
            hint = f"Compare with the original; if it has {meant}, put it in."
            yield Suspicion("misread-character", block.lines[0], message, hint)


def find_lookalikes(text: str) -> Iterator[tuple[int, str, str]]:
    """Find characters that may be misread: where, what was read, what may have stood there.

    >>> list(find_lookalikes("面向末来，己经动手")), list(find_lookalikes("周末来了自己人"))
    ([(2, '末', '未'), (5, '己', '已')], [])
    """
    for run in _HAN_RUN.finditer(text):
        if _PAIRS.keys().isdisjoint(run.group()):
            continue
        cut = ["", *words(run.group()), ""]
        at = run.start()
        for before, word, after in zip(cut, cut[1:], cut[2:], strict=False):
            for meant in _PAIRS.get(word, ""):
                if _completes(before, meant, after):
                    yield at, word, meant
                    break
            at += len(word)


def _completes(before: str, meant: str, after: str) -> bool:
    """Whether a character makes up a word with the lone one beside it."""
    pairs = [before + meant] * (len(before) == 1) + [meant + after] * (len(after) == 1)
    around = [word for word in (before, meant, after) if word]
    return any(map(is_word, pairs)) and len(words("".join(around))) < len(around)
