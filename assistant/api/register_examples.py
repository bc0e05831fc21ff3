"""One invented example of everything that is sent of the register."""

from __future__ import annotations

from typing import Any, Final

from assistant.api.examples import CITATION, RECORDS

_ENTRY: Final[dict[str, Any]] = {
    **RECORDS["records"][0],
    "id": f"{CITATION['document_id']}:12",
    "decided": True,
    "title": "Library opening hours",
    "meeting": {
        "id": "5d41402abc4b",
        "council": CITATION["council"],
        "committee": CITATION["committee"],
        "held": CITATION["meeting_date"],
    },
    "standing": "confirmed",
    "standing_by": "5f70bf18a086007016e948b04aed3b82:3",
    "confidence": 0.97,
    "page_label": "40",
    "citations": [CITATION],
}
DECISIONS: Final[dict[str, Any]] = {"total": 1, "offset": 0, "limit": 50, "entries": [_ENTRY]}
_ASKED: Final[dict[str, Any]] = {
    **_ENTRY,
    "id": f"{CITATION['document_id']}:3",
    "kind": "recommendation",
    "decided": False,
    "text": "That the library in Market Street open on Sundays.",
    "standing": "not minutes",
    "standing_by": None,
}
HOP: Final[dict[str, Any]] = {
    "id": f"decided~{_ASKED['id']}~{_ENTRY['id']}",
    "kind": "decided",
    "earlier": _ASKED,
    "later": _ENTRY,
    "likelihood": 0.8,
    "certain": False,
    "verdict": None,
    "by": None,
    "compared": [
        {"change": "same", "words": "that the library in Market Street open on Sundays"},
        {"change": "new", "words": "from 1 June 2024"},
    ],
}
VERDICT: Final[dict[str, Any]] = {"verdict": "confirmed", "by": "A. Clerk"}
DECISION: Final[dict[str, Any]] = {
    **_ENTRY,
    "part_citations": [{"label": "a", "citations": [CITATION]}],
    "chain": [HOP],
}
CSV: Final = (
    '"id","kind","decided","outcome"\r\n'
    f'"{_ENTRY["id"]}","{_ENTRY["kind"]}","yes",""\r\n'
)  # fmt: skip
