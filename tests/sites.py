"""Small sites and engines for tests of whole runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from yzsite import pipeline
from yzsite.config import Settings, find_settings
from yzsite.draft import Hypothesis, Silence, Way
from yzsite.pipeline import Outcome

NOTICE = "关于道路施工的通知\n\n解放路将于周一开始施工。请绕行。\n\n谢谢支持。\n"


def make_site(root: Path, **sources: str) -> Settings:
    """Make a site whose publications are given as slug=raw text."""
    (root / "yzsite.toml").write_text('title = "测试"\ntitle_en = "Test"\n', "utf-8")
    for slug, text in sources.items():
        folder = root / "content" / slug
        folder.mkdir(parents=True)
        (folder / "source.txt").write_text(text, "utf-8")
    return find_settings(root)


@dataclass(slots=True)
class EchoEngine:
    """An engine whose English gives the Chinese in brackets; it remembers what it was asked."""

    asked: list[str] = field(default_factory=list)
    before: Callable[[int], None] = lambda _: None
    """Called before each sentence with its number."""
    answer: str = "English of ({})"
    origin: str = "echo:1"
    way: Way = field(default_factory=Way)

    def propose(
        self, sentences: Sequence[str], way: Way
    ) -> Iterator[tuple[int, tuple[Hypothesis, ...]]]:
        """Translate one sentence after the other."""
        for index, sentence in enumerate(sentences):
            self.before(index)
            self.asked.append(sentence)
            yield index, (Hypothesis(self.answer.format(sentence)),)


def build(
    settings: Settings, *slugs: str, engine: EchoEngine | None = None, **options: bool
) -> Outcome:
    """Build a site, with an engine or without one."""
    return pipeline.build(
        settings, slugs, find_engine=lambda: engine, progress=Silence(), **options
    )


def index_of(settings: Settings, slug: str) -> Path:
    """Give the path of a content file."""
    return settings.content / slug / "index.md"


def edit(settings: Settings, slug: str, before: str, after: str) -> None:
    """Change a content file as a person would."""
    path = index_of(settings, slug)
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), "utf-8")
