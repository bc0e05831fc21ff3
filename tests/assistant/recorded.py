"""Minutes of one page, made by hand out of what they record."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from made import paper

from index.values import PUBLIC, DocumentType, Paper, Record, Section, SectionKind, Span


def minutes(name: str, *said: Any, held: Any, access: str = PUBLIC, **fields: Any) -> Paper:
    """Of each thing said its kind, its words, what became of it, and whether it is decisive."""
    texts = [words for _, words, *_ in said]
    own = {"committee": "Cabinet", "document_type": DocumentType.MINUTES, **fields}
    made = paper(name, ["\n".join(texts)], [access], meeting_date=held, **own)
    records, start = [], 0
    for ordinal, (kind, words, *outcome) in enumerate(said):
        span = Span(1, start, start + len(words))
        start += len(words) + 1
        became = outcome[0] if outcome else None
        decisive = len(outcome) > 1 and outcome[1]
        records.append(
            Record(ordinal, kind, (span,), words, outcome=became, decisive=decisive, access=access)
        )
    section = Section(0, None, SectionKind.MINUTES, None, "Minutes", 1, 0, 1)
    return replace(made, records=tuple(records), sections=(section,))
