"""Where on a page the article is: by evidence, and rather too much than too little of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from bs4.element import NavigableString, Tag

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

_NEVER = frozenset(
    ("script", "style", "noscript", "template", "iframe", "object", "svg", "math", "button",
     "select", "option", "textarea", "input", "head", "title", "nav", "audio", "video", "canvas",
     "map")
)  # fmt: skip
"""Elements without text of the article."""
_USUALLY_NOT = frozenset(("header", "footer", "aside", "form", "menu", "dialog"))
_ROLES = frozenset(
    ("navigation", "banner", "contentinfo", "complementary", "search", "menu", "dialog", "toolbar")
)
_FURNITURE = re.compile(
    r"(?:^|[^a-z])(?:bread-?crumbs?|crumbs?|share|sharing|social|bdshare\w*|related|recommend\w*|"
    r"comments?|side-?bar|foot(?:er)?|nav(?:bar|igation)?|menu|tool-?bar|pagination|pager|"
    r"copyright|adverts?|ads|login|search|qr-?code|subscribe|hot-?news|prev-?next|skip-link)"
    r"(?![a-z])",
    re.I,
)
_LABEL = re.compile(
    r"上一[篇条]|下一[篇条]|相关(?:阅读|链接|新闻|文章|推荐|报道)|延伸阅读|推荐阅读|热门推荐|分享到|扫一扫|"
    r"打印本?页|【?打印】?|关闭窗口|字体[:：]|返回顶部|(?:首页|当前位置|您的位置)(?:$|[\s:：>»])"
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_SENTENCE = re.compile(r"[。！？；][”’」』）]?|[.!?;](?:\s|$)")
_FACT = re.compile(
    r"\s*(?:发布时间|发布日期|发文日期|时间|日期|信息来源|来源|作者|记者|编辑|责任编辑|审核|浏览次数|点击数?|"
    r"阅读量?|字体|字号)\s?[:：]"
)
"""A line about the article; no measure of where the article is."""
_LEGAL = re.compile(r"版权所有|备案|ICP|Copyright|©|主办单位|承办|网站标识码|技术支持", re.I)
_STRUCTURE = frozenset(("h2", "h3", "h4", "h5", "h6", "table", "figure", "li"))
_BLOCKS = frozenset(("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "section", "article"))
_MOST = 0.4
"""What holds more than this share of the page's text is no furniture, whatever it is called."""


@dataclass(slots=True)
class _Weights:
    """What each element holds, furniture and links left out; keys are ids of elements."""

    text: Counter[int] = field(default_factory=Counter)
    """Characters."""
    prose: Counter[int] = field(default_factory=Counter)
    """Characters in what reads like a sentence."""
    structure: Counter[int] = field(default_factory=Counter)
    """Headings, list items, tables and figures with text."""
    blocks: Counter[int] = field(default_factory=Counter)
    """Blocks with text."""


@dataclass(frozen=True, slots=True)
class Content:
    """The element that holds the article, and what in it is not part of it."""

    root: Tag
    furniture: frozenset[int]
    """Ids of elements to leave out."""
    layout_tables: frozenset[int]
    """Ids of tables that only place blocks on the page."""


def find_content(soup: BeautifulSoup) -> Content:
    """Find the article of a page.

    The furniture goes by the names of elements, roles and classes, unless it holds much of the
    text. Then an `article` or `main` with most of the text is taken; else the smallest element
    that holds every sentence, heading and list item.
    """
    tags = soup.find_all(True)
    furniture = _find_furniture(tags)
    weights = _weigh(tags, furniture)
    body = soup.body or soup
    root = _declared(tags, weights, body, furniture) or _descend(body, weights, furniture)
    return Content(root, furniture, frozenset(_layout_tables(tags, weights)))


def _find_furniture(tags: Sequence[Tag]) -> frozenset[int]:
    weights = _weigh(tags, frozenset())
    total = max(weights.text.values(), default=0)
    articles = {id(tag) for tag in tags if tag.name in ("article", "main")}
    inside = set(articles)
    inside.update(id(tag) for tag in tags if _mark_inside(tag, inside))
    return frozenset(
        id(tag)
        for tag in tags
        if tag.name in _NEVER
        or (
            weights.text[id(tag)] <= total * _MOST
            and (
                _is_called_furniture(tag, in_article=id(tag) in inside)
                or _is_labelled_furniture(tag, weights)
            )
        )
    )


def _mark_inside(tag: Tag, inside: set[int]) -> bool:
    """Pass on, in the order of the document, that an element lies in an article."""
    if id(tag.parent) in inside:
        inside.add(id(tag))
    return id(tag) in inside


def _is_called_furniture(tag: Tag, *, in_article: bool) -> bool:
    if tag.name in ("html", "body", "article", "main"):
        return False
    if tag.name in _USUALLY_NOT and not (tag.name == "header" and in_article):
        return True
    if _text_of(tag, "role") in _ROLES or tag.has_attr("hidden"):
        return True
    if _text_of(tag, "aria-hidden") == "true" or _HIDDEN.search(_text_of(tag, "style")):
        return True
    return _FURNITURE.search(f"{_text_of(tag, 'class')} {_text_of(tag, 'id')}") is not None


def _is_labelled_furniture(tag: Tag, weights: _Weights) -> bool:
    """Whether an element is a short label for links that follow it: 相关阅读, 上一篇."""
    if weights.text[id(tag)] > 24 or tag.name not in ("div", "p", "ul", "section", "dl"):
        return False
    strings = (str(node) for node in islice(tag.descendants, 20) if type(node) is NavigableString)
    return _LABEL.match(next((text.strip() for text in strings if text.strip()), "")) is not None


def _text_of(tag: Tag, attribute: str) -> str:
    value = tag.get(attribute) or ""
    return (value if isinstance(value, str) else " ".join(value))[:500]


def _weigh(tags: Sequence[Tag], furniture: frozenset[int]) -> _Weights:
    """Add up what each element holds, children before their parents, each element once."""
    weights = _Weights()
    for tag in reversed(tags):
        key, parent = id(tag), id(tag.parent)
        if key in furniture or tag.name in _NEVER:
            for counter in (weights.text, weights.prose, weights.structure, weights.blocks):
                del counter[key]
            continue
        if tag.name != "a":
            _weigh_own(tag, weights)
        if weights.text[key]:
            weights.structure[key] += tag.name in _STRUCTURE
            weights.blocks[parent] += weights.blocks[key] + (tag.name in _BLOCKS)
            weights.structure[parent] += weights.structure[key]
            if tag.name != "a":
                weights.text[parent] += weights.text[key]
                weights.prose[parent] += weights.prose[key]
    return weights


def _weigh_own(tag: Tag, weights: _Weights) -> None:
    """Weigh the text directly in an element."""
    for text in own_strings(tag):
        length = 0 if _FACT.match(text) else len(text.strip())
        weights.text[id(tag)] += length
        if length >= 12 and _SENTENCE.search(text) and not _LEGAL.search(text):
            weights.prose[id(tag)] += length


def own_strings(tag: Tag) -> Iterator[str]:
    """Give the texts directly in an element; comments, scripts and ruby readings are none."""
    for child in tag.children:
        if type(child) is NavigableString:
            yield str(child)


def _declared(
    tags: Sequence[Tag], weights: _Weights, body: Tag, furniture: frozenset[int]
) -> Tag | None:
    """Find the element that the page itself calls the article, if most of the text is in it."""
    for names in (("articleBody",), ("article",), ("main",)):
        for tag in tags:
            called = (_text_of(tag, "itemprop"), tag.name, _text_of(tag, "role"))
            most = weights.text[id(tag)] * 2 > weights.text[id(body)]
            if most and id(tag) not in furniture and not set(names).isdisjoint(called):
                return tag
    return None


def _descend(body: Tag, weights: _Weights, furniture: frozenset[int]) -> Tag:
    """Go down to the smallest element with all the prose and structure, and most of the text."""
    root = body
    while True:
        inner = [
            child
            for child in root.children
            if isinstance(child, Tag)
            and id(child) not in furniture
            and weights.prose[id(child)] == weights.prose[id(root)] > 0
            and weights.structure[id(child)] == weights.structure[id(root)]
            and weights.text[id(child)] * 2 > weights.text[id(root)]
        ]
        if not inner or inner[0].name in ("p", "table", "tbody", "tr", "ul", "ol", "blockquote"):
            return root
        root = inner[0]


def _layout_tables(tags: Sequence[Tag], weights: _Weights) -> Iterator[int]:
    """Find tables with a cell of several blocks or of long text: they are no tables of data."""
    layout: set[int] = set()
    for tag in reversed(tags):
        key = id(tag)
        if tag.name in ("td", "th") and (weights.blocks[key] > 2 or weights.text[key] > 300):
            layout.add(key)
        if key in layout:
            if tag.name == "table":
                yield key
            layout.add(id(tag.parent))
