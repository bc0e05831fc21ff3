"""The words of the register: full text over records, beside the chunks' own.

Derived from the catalogue, in a folder of its own, with a shelf for each access label like the
keywords of chunks: neither a hit nor how rare a word is tells of what a caller may not see.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from index.keywords import Keywords
from index.register.sittings import Sitting
from index.values import Chunk, Document, Record, RecordKind

# Lists of names: the names of everybody present would be found with every one of them.
_LISTS = (RecordKind.PRESENT, RecordKind.APOLOGIES, RecordKind.ATTENDING)


class Words:
    """Full text over the records of all papers. One process owns the folder."""

    def __init__(self, folder: Path) -> None:
        self._keywords = Keywords(folder)

    def write(self, document: Document, records: Iterable[tuple[Record, Sitting]]) -> None:
        """Write the records of a document in place of any it had; found once ``commit`` is done."""
        self._keywords.write(
            document,
            [
                _chunk(document.id, record, sitting)
                for record, sitting in records
                if record.kind not in _LISTS
            ],
        )

    def commit(self) -> None:
        self._keywords.commit()

    def delete(self, document_ids: Iterable[str]) -> None:
        """Remove every record of these documents, under whatever label, at once."""
        self._keywords.delete(document_ids)

    def close(self) -> None:
        self._keywords.close()

    def best(
        self, text: str, k: int, labels: Iterable[str], document_ids: Sequence[str] | None = None
    ) -> list[str]:
        """Ids of up to ``k`` entries under these labels with every word of a text, best first.

        Where none has every word, those with any.
        """
        labels = list(labels)
        found = self._keywords.best(text, k, labels, document_ids, every=True)
        if found:
            return [id for id, _ in found]
        return self.like(text, k, labels, document_ids)

    def like(
        self, text: str, k: int, labels: Iterable[str], document_ids: Sequence[str] | None = None
    ) -> list[str]:
        """Ids of up to ``k`` entries under these labels with any word of a text, best first."""
        return [id for id, _ in self._keywords.best(text, k, labels, document_ids)]

    def ids(self) -> dict[str, str]:
        """Every entry's id and the label it is kept under."""
        return self._keywords.ids()

    @staticmethod
    def holds(record: Record) -> bool:
        """Is a record one that is searched by its words?"""
        return record.kind not in _LISTS


def _chunk(document_id: str, record: Record, sitting: Sitting) -> Chunk:
    """A record as something to search: its words, and beside them what it is told with."""
    beside = (
        record.subject,
        record.owner,
        record.status,
        record.mover,
        record.seconder,
        record.addressee,
        sitting.body,
    )
    return Chunk(
        document_id,
        record.ordinal,
        record.spans,
        record.text,
        path=(sitting.title,) if sitting.title else (),
        item=record.item,
        access=sitting.access,
        context=" ".join(each for each in beside if each),
    )
