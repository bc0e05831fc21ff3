"""The same record in two papers: minutes alone and in the next pack, a report and its agenda."""

from __future__ import annotations

import hashlib
from collections import Counter

from index.register.alike import plain, telling
from index.values import Record, RecordKind

_LISTS = (RecordKind.PRESENT, RecordKind.APOLOGIES, RecordKind.ATTENDING)
_FEW = 15  # words that could be those of two items


class Twins:
    """Tells what each record of one paper, in their order, has in common with its copies."""

    def __init__(self) -> None:
        self._before: Counter[tuple[str, ...]] = Counter()

    def of(
        self, record: Record, meeting: str | None, number: str | None, title: str | None
    ) -> str | None:
        """16 hexadecimal digits; None where it is not known of which meeting a record is.

        ``number`` is its minute's. Few words ("to note the report") are told apart by their item's
        title; of those that a paper has twice the first is the first of a copy too.
        """
        if meeting is None or record.kind in _LISTS:
            return None
        few = len(record.text.split()) < _FEW and not number
        on = " ".join(sorted(telling(title))) if few else ""
        words = (meeting, number or "", on, record.kind.value, record.access, plain(record.text))
        self._before[words] += 1
        named = "\n".join((*words, str(self._before[words])))
        return hashlib.blake2b(named.encode(), digest_size=8).hexdigest()
