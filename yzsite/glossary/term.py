"""Terms, and finding them in a Chinese text."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Term:
    """One row of the glossary."""

    source: str
    target: str
    """The English that the term has wherever it occurs."""
    forbidden: tuple[str, ...] = ()
    """English that a translator might take for it, and that is wrong."""
    note: str = ""
    line: int = 0
    """Line of the file, counted from 1."""


@dataclass(frozen=True, slots=True)
class Glossary:
    """The terms of a site, ready to be looked up in a text."""

    terms: tuple[Term, ...] = ()
    _by_beginning: dict[str, list[tuple[str, Term]]] = field(init=False, repr=False, compare=False)
    """Terms by the first characters of their folded source."""
    _width: int = field(init=False, repr=False, compare=False)
    """How many characters these are: two, unless there is a term of one."""

    def __post_init__(self) -> None:
        width = min([2, *(len(term.source) for term in self.terms)])
        index: dict[str, list[tuple[str, Term]]] = {}
        for term in self.terms:
            folded = fold(term.source)
            index.setdefault(folded[:width], []).append((folded, term))
        object.__setattr__(self, "_by_beginning", index)  # frozen, and built from `terms` alone
        object.__setattr__(self, "_width", width)

    def __hash__(self) -> int:
        """Hash without a look at the terms: what is found with them is remembered by it."""
        return len(self.terms)

    def find(self, source: str) -> tuple[Term, ...]:
        """Give the terms of a Chinese text, each as often as it occurs, in order.

        The longest match counts: what overlaps a longer term, or lies in it, is not there.

        >>> glossary = Glossary((Term("渝中", "Yuzhong"), Term("渝中区", "Yuzhong District")))
        >>> [term.target for term in glossary.find("渝中区在渝中半岛")]
        ['Yuzhong District', 'Yuzhong']
        """
        return tuple(term for _, term in self.places(source))

    def places(self, source: str) -> tuple[tuple[int, Term], ...]:
        """Give the terms of a Chinese text as `find` does, each with its offset."""
        matches = list(self._matches(fold(source)))
        if not matches:
            return ()
        taken: dict[int, Term] = {}
        free = [True] * len(source)
        for length, start, term in sorted(matches, key=lambda m: (-m[0], m[1])):
            if all(free[start : start + length]):
                free[start : start + length] = [False] * length
                taken[start] = term
        return tuple(sorted(taken.items(), key=lambda place: place[0]))

    def _matches(self, text: str) -> Iterator[tuple[int, int, Term]]:
        """Yield length, offset and term of whatever stands in a folded text."""
        index, width = self._by_beginning, self._width
        for start in range(len(text)):
            for folded, term in index.get(text[start : start + width], ()):
                end = start + len(folded)
                if text.startswith(folded, start) and not (
                    (folded[0].isascii() and _cuts_latin(text, start))
                    or (folded[-1].isascii() and _cuts_latin(text, end))
                ):
                    yield len(folded), start, term


NO_TERMS = Glossary()
"""The glossary of a site that has none."""


def fold(text: str) -> str:
    """Fold width and case, character by character, so that offsets stay."""
    return text.translate(_FOLDED)


class _Folding(dict[int, str]):
    """What each character becomes; worked out when it is first met, there are a few thousand."""

    def __missing__(self, code: int) -> str:
        folded = unicodedata.normalize("NFKC", chr(code)).casefold()
        self[code] = folded if len(folded) == 1 else chr(code)
        return self[code]


_FOLDED = _Folding()


def _cuts_latin(text: str, offset: int) -> bool:
    """Whether Latin letters or digits stand on both sides, as in `AI` of `AIDS`."""
    around = text[max(0, offset - 1) : offset + 1]
    return offset > 0 and len(around) == 2 and around.isascii() and around.isalnum()
