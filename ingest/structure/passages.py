"""What runs on from a block: the lettered parts of a resolution, the list below "is asked to:"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.values import BlockKind, Page, Record, RecordKind, Span
from ingest.structure.entries import Entry, joined
from ingest.structure.labels import follows, label_of, successors
from ingest.structure.parts import parts_of
from ingest.structure.standing import standing

_INSIDE = re.compile(r":\s*\(?([a-z]|i|\d{1,2})[.)]\s", re.I)
_ENDED = tuple(".;:?!”\"'’)")


def run_on(own: Sequence[Entry], at: int, opened: bool) -> int:
    """Where the passage that begins in block ``at`` ends: the index after its last block.

    ``opened`` says that the block only introduces what it speaks of ("RESOLVED:").
    """
    before = _inner_label(own[at].text)
    outer: list[str] = []
    loose = 0
    end = at + 1
    while end < len(own):
        entry, last = own[end], own[end - 1]
        if entry.page.access != last.page.access or entry.block.kind is BlockKind.TABLE_ROW:
            break
        label = label_of(entry.text)
        if label is None and goes_on(last, entry):
            end += 1
            continue
        if entry.heading:
            break
        if label is not None and (opened or before is not None):
            if follows(label, before):
                if before and label not in successors(before) and label != "•":
                    outer.append(before)
            elif outer and label in successors(outer[-1]):
                outer.pop()
            else:
                break
            before = label
        elif opened and before is None and (loose == 0 or entry.text.startswith("That ")):
            loose += 1
        else:
            break
        end += 1
    return end


def goes_on(last: Entry, entry: Entry) -> bool:
    """Is a block the rest of a sentence that the end of the page cut?"""
    return (
        entry.number == last.number + 1
        and not last.heading
        and entry.text[:1].islower()
        and not last.text.endswith(_ENDED)
    )


def _inner_label(text: str) -> str | None:
    found = _INSIDE.findall(text)
    return found[-1].lower() if found else None


def record(
    kind: RecordKind,
    spans: Sequence[Span],
    pages: dict[int, Page],
    item: str | None = None,
    minute: str | None = None,
) -> Record:
    """A record of words, with its parts; its number in the paper is given when all are known."""
    whole = joined(spans, pages)
    access = pages[whole[0].page].access
    stands = tuple(part for span in whole for part in standing(span, pages[span.page]))
    text = "\n".join(pages[span.page].text[span.start : span.end] for span in stands)
    return Record(0, kind, stands, text, item, minute, parts=parts_of(spans, pages), access=access)
