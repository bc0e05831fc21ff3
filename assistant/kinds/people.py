"""Who was there: the minutes' lists of those present, in attendance, and of apologies."""

from __future__ import annotations

import re

from assistant.evidence import Piece
from assistant.kinds.asking import Asking
from index.values import Document, Record, RecordKind

_ASKS: tuple[tuple[re.Pattern[str], tuple[RecordKind, ...]], ...] = (
    (
        re.compile(
            r"\bapolog(?:y|ies|ise[ds]?)\b|\babsent\b|\bmissed the\b"
            r"|\bwho (?:was|were) (?:missing|away|not (?:there|present|at))\b"
            r"|\b(?:didn['’]?t|did not|couldn['’]?t|could not) (?:come|attend|make (?:it|the))\b",
            re.I,
        ),
        (RecordKind.APOLOGIES,),
    ),
    (
        re.compile(r"\bofficers?\b.*\b(?:attend|present|there)|\bin attendance\b", re.I),
        (RecordKind.ATTENDING,),
    ),
    (
        re.compile(
            r"\b(?:who|whose|list|members?|councillors?|committee|meeting|everyone)\b.*"
            r"\battend(?:ed|ing|ees|ance)?\b"
            r"|\battend(?:ed|ing|ees|ance)\b.*\b(?:members?|councillors?|committee|meeting|list)\b"
            r"|\bwho (?:was|were) (?:at|in|there|present)\b"
            r"|\b(?:was|were) \w+(?: \w+)? (?:there|present)\b|\b(?:came|come"
            r"|turn(?:ed)?|show(?:ed)?) (?:along|up|to the meeting)\b|\bmembers present\b",
            re.I,
        ),
        (RecordKind.PRESENT, RecordKind.ATTENDING),
    ),
)
_OF_KIND = (
    "who attend attended attending attendance present apologies apology sent gave give given "
    "absent there missing away officer officers member members councillor councillors meeting "
    "came come along"
)


def there(asking: Asking) -> list[Piece]:
    """The lists of the meeting that the question fits best, or of the best passages' paper."""
    kinds = next((kinds for asks, kinds in _ASKS if asks.search(asking.text)), None)
    if kinds is None:
        return []
    without = set(asking.terms(_OF_KIND))
    matches: list[tuple[float, Document, Record, int | None]] = []
    for rank, document in enumerate(asking.documents()):
        about = (document.title, document.council or "", document.committee or "", document.held)
        for record in asking.papers.records(document.id, *kinds):
            place = (record.spans[0].page, record.spans[0].start)
            chain = asking.papers.chain(document.id, place)
            fit = asking.covers(*about, *(each.title for each in chain), without=without)
            meeting = chain[1].ordinal if len(chain) > 1 else None
            fit += asking.question.named.fit(document, asking.papers.part(record, document))
            matches.append((fit - 0.03 * rank, document, record, meeting))
    if not matches:
        return []
    matches.sort(key=lambda match: -match[0])
    _, document, _, meeting = matches[0]
    return [
        asking.papers.recorded(document, record)
        for _, paper, record, held_at in matches
        if paper.id == document.id and held_at == meeting
    ][:3]
