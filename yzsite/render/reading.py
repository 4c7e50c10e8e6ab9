"""The pages in one language, made of the parallel one: Chinese alone, English alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from yzsite.model import Publication
from yzsite.render.editions import CHINESE, ENGLISH, Edition
from yzsite.render.parallel import place_header
from yzsite.render.reading_views import (
    HeadingView,
    LegendView,
    ReadingRunView,
    ReadingUnitView,
    ReadingView,
    WordsView,
)
from yzsite.render.views import (
    ContentsView,
    FactView,
    ProgressView,
    PublicationView,
    UnitView,
)

_HOME = "../"
_CHARACTER = re.compile(r"\w")
_WORDS: Mapping[Edition, WordsView] = {
    CHINESE: WordsView("目录", "译文状态", "", "", "翻译后中文有改动。", "原文已改"),
    ENGLISH: WordsView(
        contents="Contents",
        state="State of the translation",
        missing="Not translated yet.",
        to_source="Read the Chinese",
        stale="The Chinese has changed since this was translated.",
        out_of_date="out of date",
    ),
}


def view_reading(
    publication: Publication, parallel: PublicationView, edition: Edition
) -> ReadingView:
    """Make the view of a page in one language out of that of the parallel page."""
    header = parallel.header
    title, title_lang = header.title, CHINESE.lang
    if edition is ENGLISH and header.title_en:
        title, title_lang = header.title_en, ENGLISH.lang
    return ReadingView(
        header=place_header(header, publication, edition, _HOME),
        lang=edition.lang,
        title=title,
        title_lang=title_lang,
        words=_WORDS[edition],
        opening=tuple(_read_unit(unit, edition) for unit in parallel.opening),
        facts=(
            *(_read_fact(fact, edition) for fact in parallel.facts),
            *_time_to_read(publication, edition),
        ),
        progress=parallel.progress,
        notice=parallel.progress.notice if edition is ENGLISH else parallel.progress.notice_zh,
        legend=tuple(_read_legend(parallel.progress, edition)),
        contents=tuple(_read_heading(entry, edition) for entry in parallel.contents),
        runs=tuple(
            ReadingRunView(run.is_list, tuple(_read_unit(unit, edition) for unit in run.units))
            for run in parallel.runs
        ),
    )


def _read_unit(unit: UnitView, edition: Edition) -> ReadingUnitView:
    is_missing = edition is ENGLISH and unit.target is None
    is_chinese = edition is CHINESE or is_missing
    cell = unit.source if is_chinese else unit.target
    # The outline of the page needs its headings; running text can wait for its English.
    is_shown = not is_missing or unit.source.tag != "p"
    tip = f"{unit.id}：{unit.state.label_zh}" if edition is CHINESE else unit.tip
    return ReadingUnitView(
        id=unit.id,
        href=unit.href,
        kind=unit.kind,
        has_own_mark=unit.has_own_mark,
        side="source" if is_chinese else "target",
        cell=cell if is_shown else None,
        lang=CHINESE.lang if is_chinese else ENGLISH.lang,
        state=unit.state,
        is_missing=is_missing,
        is_stale=unit.is_stale,
        tip=tip,
    )


def _read_heading(entry: ContentsView, edition: Edition) -> HeadingView:
    if edition is ENGLISH and entry.target:
        return HeadingView(entry.href, entry.level, entry.target, ENGLISH.lang)
    return HeadingView(entry.href, entry.level, entry.source, CHINESE.lang)


def _read_fact(fact: FactView, edition: Edition) -> FactView:
    if edition is CHINESE:
        return replace(fact, label=fact.label_zh)
    if fact.text_en:
        return replace(fact, text=fact.text_en, lang=ENGLISH.lang)
    return fact


def _time_to_read(publication: Publication, edition: Edition) -> Iterator[FactView]:
    """Say how long the text takes, in whole minutes; nothing of what takes no minute.

    Speeds: the averages of the International Reading Speed Texts (Trauzettel-Klosinski and
    Dietz, Investigative Ophthalmology & Visual Science 53, 2012).
    """
    characters, words = 255, 228  # a minute
    texts = (unit.target if edition is ENGLISH else unit.source for unit in publication.units)
    text = " ".join(segment for segments in texts for segment in segments)
    if edition is ENGLISH:
        minutes = round(len(text.split()) / words)
        label, time = "Time to read", f"{minutes} minute{'' if minutes == 1 else 's'}"
    else:
        minutes = round(len(_CHARACTER.findall(text)) / characters)
        label, time = "阅读时间", f"约{minutes}分钟"
    if minutes:
        yield FactView(label, label, time, "", edition.lang)


def _read_legend(progress: ProgressView, edition: Edition) -> Iterator[LegendView]:
    for share in progress.shares:
        state = share.state
        label = state.label_zh if edition is CHINESE else state.label
        yield LegendView(state.name, label, share.count)
    if progress.stale:
        yield LegendView("stale", _WORDS[edition].out_of_date, progress.stale)
