"""One invented example of everything that is sent or received, for the OpenAPI description."""

from __future__ import annotations

from typing import Any, Final

_PAPER: Final[dict[str, Any]] = {
    "document_id": "0f343b0931126a20f133d67c2b018a3b",
    "title": "Library opening hours: results of the consultation",
    "filename": "library-opening-hours.pdf",
    "council": "Exampleshire County Council",
    "committee": "Cabinet",
    "meeting_date": "2024-03-14",
    "beside": [],
}
_HREF: Final = f"/api/v1/documents/{_PAPER['document_id']}/file#page=42"
_QUOTE: Final = "RESOLVED: that the library in Market Street open on Sundays from 1 June 2024."

QUESTION: Final[dict[str, Any]] = {
    "question": "What was agreed about libraries?",
    "history": [],
    "filters": {"council": "Exampleshire", "date_from": "2024-01-01"},
    "stream": False,
}
CITATION: Final[dict[str, Any]] = {
    **_PAPER,
    "mark": 1,
    "item": "6",
    "paragraph": "2.3",
    "page": 42,
    "page_label": "40",
    "quote": _QUOTE,
    "rects": [[0.12, 0.31, 0.88, 0.35]],
    "href": _HREF,
    "also": [
        {
            **_PAPER,
            "document_id": "5f70bf18a086007016e948b04aed3b82",
            "title": "Agenda pack, 14 March 2024",
            "filename": "pack.pdf",
            "item": "6",
            "page": 118,
            "page_label": "118",
            "href": "/api/v1/documents/5f70bf18a086007016e948b04aed3b82/file#page=118",
        }
    ],
}
ANSWER: Final[dict[str, Any]] = {
    "answer_id": "b1946ac92492d234",
    "question": "When does the library in Market Street open on Sundays?",
    "answer": f"> {_QUOTE} [1]",
    "refused": False,
    "mode": "extractive",
    "citations": [CITATION],
    "more": [],
    "scope": {
        "documents": 12,
        "searched": "I searched 12 documents of Exampleshire County Council (Cabinet) "
        "dated 11 January 2024 to 14 March 2024.",
    },
    "warnings": [{"kind": "draft", "message": "These minutes were not yet confirmed."}],
    "confidence": 0.93,
    "prompt": None,
    "dropped": 0,
    "timings": {"search": 21.4, "total": 48.0},
}
MODEL: Final[dict[str, Any]] = {"used": True, "name": "qwen3:8b", "host": "127.0.0.1"}
STATEMENT: Final[dict[str, Any]] = {"text": ANSWER["answer"], "citations": [CITATION]}
SEARCH: Final[dict[str, Any]] = {"query": "library Sunday opening", "filters": {}, "k": 10}
PASSAGES: Final[dict[str, Any]] = {
    "passages": [
        {
            "document_id": _PAPER["document_id"],
            "filename": _PAPER["filename"],
            "title": _PAPER["title"],
            "page": 42,
            "page_label": "40",
            "text": _QUOTE,
            "score": 0.91,
        }
    ]
}
_KNOWN: Final[dict[str, Any]] = {
    **_PAPER,
    "document_type": "report",
    "status": "approved",
    "superseded_by": None,
    "paged": True,
    "confidence": {"title": 0.9, "committee": 1.0},
}
LISTED: Final[dict[str, Any]] = {**_KNOWN, "pages": 131}
DOCUMENTS: Final[dict[str, Any]] = {"documents": [LISTED]}
DOCUMENT: Final[dict[str, Any]] = {
    **_KNOWN,
    "pages": [
        {
            "number": 42,
            "label": "40",
            "stamp": "40",
            "own": "7",
            "width": 595.3,
            "height": 841.9,
            "confidence": None,
            "remarks": [{"kind": "chart", "message": "The page shows a chart."}],
        }
    ],
    "sections": [
        {
            "kind": "item",
            "number": "6",
            "title": "Library opening hours",
            "page": 40,
            "last": 58,
            "parent": None,
            "confidence": 0.95,
            "facts": {"Author": "Head of Libraries"},
        }
    ],
    "troubles": ["The agenda says page 41 for item 7, and the paper stands on page 59."],
}
CORRECTION: Final[dict[str, Any]] = {"committee": "Cabinet", "meeting_date": "2024-03-14"}
TABLES: Final[dict[str, Any]] = {
    "tables": [
        {
            "caption": "Visits by library",
            "rows": 2,
            "columns": 2,
            "cells": [
                {
                    "row": 0,
                    "column": 1,
                    "rows": 1,
                    "columns": 1,
                    "heading": True,
                    "text": "Visits",
                    "page": 42,
                    "rect": [0.5, 0.3, 0.7, 0.33],
                },
                {
                    "row": 1,
                    "column": 1,
                    "rows": 1,
                    "columns": 1,
                    "heading": False,
                    "text": "2,213",
                    "page": 42,
                    "rect": [0.5, 0.33, 0.7, 0.36],
                },
            ],
        }
    ]
}
RECORDS: Final[dict[str, Any]] = {
    "records": [
        {
            "kind": "resolution",
            "text": _QUOTE,
            "item": "6",
            "minute": "24",
            "day": None,
            "subject": None,
            "owner": None,
            "status": None,
            "due": None,
            "outcome": None,
            "mover": "Councillor Lyddon",
            "seconder": None,
            "votes": {
                "in_favour": {"count": 7, "names": []},
                "against": {"count": 2, "names": []},
                "abstaining": {"count": None, "names": []},
                "unanimous": False,
            },
            "parts": [],
            "addressee": None,
            "page": 42,
            "pages": [42],
            "href": _HREF,
        }
    ]
}
JOB: Final[dict[str, Any]] = {"paths": ["/srv/papers/cabinet"], "access": "public"}
STARTED: Final[dict[str, Any]] = {"job_id": "3fa85f64"}
_FAILURE: Final[dict[str, Any]] = {
    "path": "/srv/papers/cabinet/scan.pdf",
    "message": "The file is protected by a password.",
    "advice": "Save it again without a password.",
}
PROGRESS: Final[dict[str, Any]] = {
    "job_id": "3fa85f64",
    "state": "running",
    "files_total": 40,
    "files_done": 12,
    "files_unchanged": 3,
    "files_removed": 0,
    "pages": 611,
    "chunks": 2950,
    "bytes_total": 41_500_000,
    "bytes_done": 12_100_000,
    "seconds": 41.5,
    "warm_seconds": 36.2,
    "pages_per_second": 16.9,
    "seconds_left": 88.0,
    "failures": [_FAILURE],
    "current": "2024-03-14-pack.pdf",
}
JOBS: Final[dict[str, Any]] = {"jobs": [PROGRESS]}
FAILURES: Final[dict[str, Any]] = {"failures": [_FAILURE]}
PROBLEM: Final[dict[str, Any]] = {
    "type": "/docs#not-found",
    "title": "Not found",
    "status": 404,
    "detail": "There is no such paper.",
    "advice": "GET /api/v1/documents lists the papers there are.",
    "request_id": "5f0c6d1f0e9b4b6f8d0a7b5c3e2d1f00",
}
