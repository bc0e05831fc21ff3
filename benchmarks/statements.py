"""What an answer states, and what of it has a citation.

After ALCE (Gao and others, 2023, "Enabling Large Language Models to Generate Text with
Citations"), which calls the two figures citation recall (does each statement have one?) and
citation precision (is each one needed?). There a model judges; here gold pages and gold facts do.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

MARK = re.compile(r"\[(\d{1,3})\]")

_LIST_ITEM = re.compile(r"^\s*(?:[-*+]|\d{1,2}[.)])\s+", re.M)
# A sentence ends with its stop, and with the marks that follow it.
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’')]*(?:\s*\[\d{1,3}\])*\s+(?=[A-Z“\"£(0-9])")
_WORD = re.compile(r"\w[\w'’.,/%-]*")


@dataclass(frozen=True)
class Statement:
    """A quote, a list item or a sentence of an answer."""

    text: str
    marks: tuple[int, ...]

    def is_cited(self, known: Collection[int]) -> bool:
        """Whether one of its marks is that of a citation."""
        return any(mark in known for mark in self.marks)


def statements(answer: str) -> list[Statement]:
    """The statements of an answer in Markdown, in order.

    A block quote is one statement, whatever it quotes. A sentence that ends with a colon leads in
    to what follows and states nothing by itself.
    """
    return [
        Statement(part, tuple(int(mark) for mark in MARK.findall(part)))
        for part in _parts(answer)
        if _WORD.search(MARK.sub("", part)) and not MARK.sub("", part).rstrip(" *_").endswith(":")
    ]


def _parts(answer: str) -> Iterator[str]:
    for block in re.split(r"\n\s*\n", answer):
        if block.lstrip().startswith(">"):
            yield " ".join(line.lstrip("> ") for line in block.splitlines())
        elif _LIST_ITEM.search(block):
            yield from _LIST_ITEM.split(block)
        else:
            yield from _sentences(" ".join(block.split()))


def _sentences(text: str) -> Iterator[str]:
    start = 0
    for end in _SENTENCE_END.finditer(text):
        yield text[start : end.end()].strip()
        start = end.end()
    yield text[start:]


def word_count(answer: str) -> int:
    """How many words a reader has to read, marks not counted."""
    return len(_WORD.findall(MARK.sub(" ", answer)))
