"""The tokenizer of an Argos package: SentencePiece, or Moses and BPE in older packages."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from yzsite.draft.failing import loading_failed

if TYPE_CHECKING:
    from collections.abc import Callable

TOKENIZER_FILES = ("sentencepiece.model", "bpe.model")


@dataclass(frozen=True, slots=True)
class Tokenizer:
    """Text to pieces and back."""

    encode: Callable[[str], list[str]]
    """Give the pieces of a sentence; none for one without content."""
    _decode: Callable[[list[str]], str]
    target_prefix: str = ""
    """Piece that every target begins with, in packages for several languages."""
    vocabulary: Sequence[str] = ()
    """All pieces, where they are known."""

    def decode(self, pieces: Sequence[str]) -> str:
        """Give the text of a target in one line, without its prefix."""
        text = self._decode(list(pieces)).replace("▁", " ")
        return " ".join(text.removeprefix(self.target_prefix).split())

    def sequences(self, texts: Sequence[str]) -> list[list[str]]:
        """Give the sequences of pieces that write any of the texts: what a model must not say.

        A text can be written in other pieces still; only the finished output shows that.
        """
        pattern = pattern_of(texts)
        single = [[p] for p in self.vocabulary if pattern and pattern.search(p.replace("▁", " "))]
        usual = [self.encode(text) for text in texts]
        return [*single, *(pieces for pieces in usual if pieces and pieces not in single)]


def pattern_of(texts: Sequence[str]) -> re.Pattern[str] | None:
    """Give a pattern that finds any of the texts, words as whole words; None for no text.

    >>> pattern = pattern_of(["$", "May"])
    >>> [bool(pattern.search(text)) for text in ("US$5", "in May.", "Mayor", "may")]
    [True, True, False, False]
    """
    each = [rf"\b{re.escape(t)}\b" if t.isalnum() else re.escape(t) for t in texts]
    return re.compile("|".join(each)) if each else None


def open_tokenizer(folder: Path) -> Tokenizer:
    """Open the tokenizer of an installed package.

    Raises:
        EngineError: it is missing or cannot be read.
    """
    try:
        metadata = json.loads((folder / "metadata.json").read_text("utf-8"))
        prefix = str(metadata.get("target_prefix") or "")
        if (folder / TOKENIZER_FILES[0]).is_file():
            return _open_sentencepiece(folder / TOKENIZER_FILES[0], prefix)
        return _open_bpe(folder / TOKENIZER_FILES[1], metadata, prefix)
    except (
        ImportError, OSError, RuntimeError, ValueError, AttributeError, IndexError, MemoryError
    ) as error:  # fmt: skip
        raise loading_failed(f"the tokenizer of {folder.name}", error) from error


def _open_sentencepiece(path: Path, prefix: str) -> Tokenizer:
    """Use SentencePiece itself: Argos's wrapper turns every `_` of a text into a blank."""
    import sentencepiece  # noqa: PLC0415 - heavy; only drafting needs it

    processor: Any = sentencepiece.SentencePieceProcessor(model_file=str(path))
    return Tokenizer(
        lambda text: list(processor.encode(text, out_type=str)),
        lambda pieces: str(processor.decode_pieces(pieces)),
        prefix,
        [str(processor.id_to_piece(number)) for number in range(processor.get_piece_size())],
    )


def _open_bpe(path: Path, metadata: dict[str, Any], prefix: str) -> Tokenizer:
    from argostranslate.tokenizer import BPETokenizer  # noqa: PLC0415 - old packages only

    tokenizer = BPETokenizer(path, metadata["from_code"], metadata["to_code"])
    tokenizer.lazy_load()
    return Tokenizer(
        lambda text: list(tokenizer.encode(text)) if text.strip() else [],
        lambda pieces: str(tokenizer.decode(pieces)),
        prefix,
    )
