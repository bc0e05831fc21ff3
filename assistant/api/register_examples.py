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
_TOLD: Final[dict[str, Any]] = {
    **_ENTRY,
    "kind": "action",
    "decided": False,
    "text": "A briefing note be circulated. Head of Libraries. In hand.",
    "owner": "Head of Libraries",
    "status": "In hand",
    "due": "June 2024",
}
ACTION: Final[dict[str, Any]] = {
    "id": _TOLD["id"],
    "state": "open",
    "owner": "Head of Libraries",
    "status": "In hand",
    "due": "2024-06-30",
    "asked": _TOLD,
    "reported": _TOLD,
    "closed_by": None,
    "history": [_TOLD],
}
ACTIONS: Final[dict[str, Any]] = {
    "total": 1,
    "offset": 0,
    "limit": 50,
    "as_at": "2024-05-01",
    "actions": [ACTION],
}
ACTIONS_CSV: Final = f'"id","state","owner"\r\n"{_TOLD["id"]}","open","Head of Libraries"\r\n'
_PAPER: Final = {
    name: CITATION[name]
    for name in ("document_id", "title", "filename", "council", "committee", "meeting_date")
}
_MEETING: Final[dict[str, Any]] = {**_ENTRY["meeting"], "documents": [_PAPER]}
MEETINGS: Final[dict[str, Any]] = {
    "total": 1,
    "offset": 0,
    "limit": 50,
    "meetings": [_MEETING],
}
MEETING: Final[dict[str, Any]] = {
    **_MEETING,
    "items": [
        {
            "key": "6",
            "number": "6",
            "title": "Library opening hours",
            "document": _PAPER,
            "page": 40,
            "last": 58,
            "href": f"/api/v1/documents/{_PAPER['document_id']}/file#page=40",
            "presenter": "Head of Libraries",
            "asks": [_ASKED],
            "decided": [_ENTRY],
            "confidence": 0.95,
        }
    ],
}
BRIEF: Final[dict[str, Any]] = {
    "meeting": _MEETING,
    "briefs": [
        {
            "id": f"{_MEETING['id']}-6",
            "item": "6",
            "number": "6",
            "title": "Library opening hours",
            "presenter": "Head of Libraries",
            "parts": [
                {
                    "heading": "What we are asked to do",
                    "citations": [CITATION],
                    "lines": [
                        {
                            "marks": [1],
                            "text": None,
                            "entry_id": _ASKED["id"],
                            "kind": "recommendation",
                            "decided": False,
                            "outcome": None,
                            "held": CITATION["meeting_date"],
                            "state": None,
                            "owner": None,
                            "due": None,
                        }
                    ],
                }
            ],
        }
    ],
}
PROGRAMME: Final[dict[str, Any]] = {
    "document": _PAPER,
    "before": None,
    "rows": [
        {
            "title": "Library opening hours: six months on",
            "when": "12 September 2024",
            "lead": "Head of Libraries",
            "before": "13 June 2024",
            "new": False,
            "citation": CITATION,
        }
    ],
    "dropped": [],
}
PROGRAMME_CSV: Final = (
    '"title","when","lead","change"\r\n'
    '"Library opening hours: six months on","12 September 2024","Head of Libraries","moved"\r\n'
)
CALENDAR: Final = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Committee assistant//EN\r\nBEGIN:VEVENT\r\n"
    "SUMMARY:Cabinet\\, Exampleshire County Council\r\nDTSTART;VALUE=DATE:20240314\r\n"
    "DTSTAMP:20240314T000000Z\r\nUID:5d41402abc4b@committee-assistant\r\nEND:VEVENT\r\n"
    "END:VCALENDAR\r\n"
)
CSV: Final = (
    '"id","kind","decided","outcome"\r\n'
    f'"{_ENTRY["id"]}","{_ENTRY["kind"]}","yes",""\r\n'
)  # fmt: skip
