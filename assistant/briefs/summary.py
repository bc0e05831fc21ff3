"""A brief in a few sentences, where there is a language model: worded from the brief's own quotes.

Each sentence is held against the quotes that it cites, as those of an answer are. Whatever goes
wrong, the brief is what it is without.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock

from assistant.quoting import became
from assistant.writing.generate import Writer
from index.values import BriefLine, BriefPart, Citation, RecordKind

_ASKED = (
    "What are members asked to do, what are the key figures, and what was said and decided before?"
)
_KEPT = 200
_Key = tuple[tuple[str, int, int, str], ...]
"""Where quotes stand, and their words."""


@dataclass(frozen=True, slots=True)
class _Given:
    """A line of a brief, as a model is given it."""

    line: BriefLine

    @property
    def citations(self) -> tuple[Citation, ...]:
        return self.line.citations

    @property
    def recommended(self) -> bool:
        entry = self.line.entry
        return entry is not None and entry.record.kind is RecordKind.RECOMMENDATION

    @property
    def moved(self) -> str:
        entry = self.line.entry
        return became(entry.record.kind, entry.record.outcome) if entry else ""


class Summary:
    """Words briefs in short. What was made of the same quotes before is remembered, so that a brief
    looked at again is the same; the same words in a paper that others may not see are another
    quote. Safe to use from many threads.
    """

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._lock = Lock()
        self._made: OrderedDict[_Key, tuple[BriefLine, ...]] = OrderedDict()

    def of(self, parts: Sequence[BriefPart], *, wait: bool = True) -> tuple[BriefLine, ...]:
        """The sentences that the quotes of a brief bear out; none where the model is of no help.

        Without ``wait`` only those that were made before.
        """
        given = [_Given(line) for part in parts for line in part.lines]
        key = tuple(
            (each.document.id, each.page, each.start, each.quote)
            for one in given
            for each in one.citations
        )
        with self._lock:
            if key in self._made:
                self._made.move_to_end(key)
                return self._made[key]
        if not wait:
            return ()
        sentences = self._writer.write(_ASKED, given) if given else ()
        lines = tuple(BriefLine(each.citations, worded=each.said) for each in sentences)
        if lines:
            with self._lock:
                self._made[key] = lines
                while len(self._made) > _KEPT:
                    self._made.popitem(last=False)
        return lines
