"""Function words of Chinese: what no sentence ends with, and what no headline begins with.

Simplified only: the dictionary's words are, also those of a Traditional text.
"""

from __future__ import annotations

_RUNS_ON = (
    "的 和 与 及 或 将 把 被 对 从 向 由 在 于 为 以 并 而 且 其 "
    "以及 并且 通过 按照 根据 围绕 关于 对于 由于 是 等 这 该 各 每"
)
_BEGIN_CLAUSES = (
    "虽然 为了 鉴于 由于 随着 根据 如果 因为 尽管 即使 只要 只有 按照 "
    "除了 作为 据 截至 目前 近日 日前 此外 同时 其中 但是 但 因此 所以 "
    "他们 她们 我们 他 她 它 这 该 当 不过 然而 而 并 也 在此 对此"
)
_WANT_MORE = (
    "也 还 就 才 又 再 都 很 更 最 太 已 已经 曾 曾经 正在 仍 仍然 必须 应当 应该 不 没 未 不再 "
    "至少 大约 因为 如果 虽然 但 但是 成为 属于 位于 具有 拥有 遭到 使得 包括 予以 称为 视为"
)
RUNS_ON = frozenset(_RUNS_ON.split())
"""Words that no sentence ends with."""
BEGIN_CLAUSES = frozenset(_BEGIN_CLAUSES.split())
"""Words that a sentence begins with and a headline hardly ever."""
LEANING = frozenset("的了着著们及等之")
"""Words that lean on what stands before them: no paragraph begins so."""
SUBJECTLESS = frozenset("都也被则才却便会就")
"""Words that want a subject before them; a heading may be one."""
WANT_MORE = frozenset(_WANT_MORE.split())
"""Adverbs, conjunctions and verbs with an object: no written sentence ends with one."""
