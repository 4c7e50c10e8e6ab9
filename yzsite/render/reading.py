"""The pages that are read in one language, made of the parallel one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from yzsite.config import Settings
from yzsite.render.citations import cite
from yzsite.render.editions import CHINESE, ENGLISH, ON_DEMAND, Edition
from yzsite.render.parallel import place_header
from yzsite.render.reading_views import HeadingView, LegendView, ReadingView, Shown, WordsView
from yzsite.render.views import ContentsView, FactView, ProgressView, PublicationView
from yzsite.summary import Summary

_HOME = "../"
_CHINESE = WordsView(
    contents="目录",
    state="译文状态",
    missing="",
    to_source="",
    stale="翻译后中文有改动。",
    out_of_date="原文已改",
    downloads="下载",
    correct="纠错",
    cite="复制引文",
    cited="已复制",
    citation="引用格式",
    unfold="",
)
_ENGLISH = WordsView(
    contents="Contents",
    state="State of the translation",
    missing="Not translated yet.",
    to_source="Read the Chinese",
    stale="The Chinese has changed since this was translated.",
    out_of_date="out of date",
    downloads="Downloads",
    correct="Suggest a correction",
    cite="Copy citation",
    cited="Copied",
    citation="How to cite",
    unfold="Show all the Chinese",
)
_SHOWN: Mapping[Edition, Shown] = {CHINESE: "source", ENGLISH: "target", ON_DEMAND: "both"}


def view_reading(
    publication: Summary, parallel: PublicationView, edition: Edition, settings: Settings
) -> ReadingView:
    """Make the view of a page in one language out of that of the parallel page."""
    header = parallel.header
    is_chinese = edition is CHINESE
    title, title_lang = header.title, CHINESE.lang
    if not is_chinese and header.title_en:
        title, title_lang = header.title_en, ENGLISH.lang
    progress = parallel.progress
    words = _CHINESE if is_chinese else _ENGLISH
    return ReadingView(
        header=place_header(header, publication, edition, _HOME),
        shown=_SHOWN[edition],
        lang=edition.lang,
        title=title,
        title_lang=title_lang,
        words=words,
        opening=parallel.opening,
        facts=tuple(_read_facts(parallel.facts, is_chinese)),
        notice=progress.notice_zh if is_chinese else progress.notice,
        legend=tuple(_read_legend(progress, words)),
        contents=tuple(_read_heading(entry, is_chinese) for entry in parallel.contents),
        runs=parallel.runs,
        downloads=parallel.downloads,
        citations=cite(settings, publication, edition, progress),
    )


def _read_heading(entry: ContentsView, is_chinese: bool) -> HeadingView:
    if entry.target and not is_chinese:
        return HeadingView(entry.href, entry.level, entry.target, ENGLISH.lang)
    return HeadingView(entry.href, entry.level, entry.source, CHINESE.lang)


def _read_facts(facts: tuple[FactView, ...], is_chinese: bool) -> Iterator[FactView]:
    for fact in facts:
        if is_chinese:
            yield replace(fact, label=fact.label_zh)
        else:
            has_english = bool(fact.text_en)
            yield replace(fact, text=fact.text_en, lang=ENGLISH.lang) if has_english else fact


def _read_legend(progress: ProgressView, words: WordsView) -> Iterator[LegendView]:
    for share in progress.shares:
        state = share.state
        label = state.label_zh if words is _CHINESE else state.label
        yield LegendView(state.name, label, share.count)
    if progress.stale:
        yield LegendView("stale", words.out_of_date, progress.stale)
