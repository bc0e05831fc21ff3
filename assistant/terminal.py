"""What the command line says, as plain text over plain data: the same whoever answered."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from index.errors import NotFoundError, RequestError
from index.values import Document, Failure, Progress

BESIDE = "*"  # marks what the papers beside a paper tell of it
_ESCAPED = re.compile(r"\\([\\`*_\[\]<>#|&])")


def as_text(answer: Mapping[str, Any]) -> str:
    """An answer, as the service sends it: its words, where each quote stands, and its warnings."""
    # The answer is Markdown; in a terminal its quotes are to look as they do on the page.
    lines = [_ESCAPED.sub(r"\1", answer["answer"]), ""]
    for each in answer["citations"]:
        printed = each["page_label"] not in (None, str(each["page"]))
        label = f" (printed {each['page_label']})" if printed else ""
        lines.append(
            f"[{each['mark']}] {each['title']}{_part(each)}, page {each['page']}{label}, "
            f"{each['filename']}"
        )
        lines += [
            f"    also in {also['title']}{_part(also)}, page {also['page']}, {also['filename']}"
            for also in each["also"]
        ]
    lines += [f"Note: {each['message']}" for each in answer["warnings"]]
    return "\n".join(lines).strip()


def _part(place: Mapping[str, Any]) -> str:
    """The item and the paragraph, where they are known."""
    named = (("item", place["item"]), ("para", place.get("paragraph")))
    return "".join(f", {name} {number}" for name, number in named if number)


def outcome(done: Progress, seconds: float) -> dict[str, object]:
    """What a run of reading did, for programs."""
    return {
        "files": done.files_done - len(done.failures),
        "unchanged": done.files_unchanged,
        "removed": done.files_removed,
        "pages": done.pages,
        "chunks": done.chunks,
        "seconds": round(seconds, 3),
        "warm_seconds": round(done.warm_seconds, 3),
        "failed": [{"path": each.path, "message": each.message} for each in done.failures],
    }


def under_way(now: Progress) -> str:
    """How far a run of reading has come, beside its bar."""
    parts = [f"{now.pages} pages, {now.chunks} chunks"]
    if now.pages_per_second:
        parts.append(f"{now.pages_per_second:.0f} pages/s")
    if now.seconds_left:
        minutes, seconds = divmod(round(now.seconds_left), 60)
        parts.append(f"{minutes}:{seconds:02} left")
    return ", ".join([*parts, now.current] if now.current else parts)


def summary(done: Progress) -> str:
    """What a run of reading did, in one line."""
    read = done.files_done - done.files_unchanged - len(done.failures)
    parts = [f"{read} files read ({done.pages} pages, {done.chunks} chunks)"]
    if done.files_unchanged:
        parts.append(f"{done.files_unchanged} unchanged")
    if done.files_removed:
        parts.append(f"{done.files_removed} removed")
    return f"{', '.join(parts)} in {done.seconds:.1f} s."


def fetching(source: Mapping[str, Any]) -> Progress:
    """How far a source has been gone through, as a run of reading would tell it."""
    done = source["new"] + source["changed"] + source["unchanged"]
    return Progress(
        "running", files_total=done, files_done=done, pages=source["pages"], current=source["name"]
    )


def synchronised(source: Mapping[str, Any]) -> str:
    """What a run did with a source, in one line."""
    counts = [f"{source[kind]} {kind}" for kind in ("new", "changed", "unchanged", "gone")]
    if source["restricted"]:
        counts.append(f"{source['restricted']} restricted")
    asked = f", {source['requests']} requests" if source["requests"] else ""
    return f"{source['name']}: {', '.join(counts)}{asked}, in {source['seconds']:.1f} s."


def unread(failure: Failure) -> str:
    """A file that was not read, and why."""
    return f"{failure.path}: {failure.message} {failure.advice}"


def unwritable(error: OSError) -> tuple[str, str]:
    """What the system would not do, as a sentence with advice."""
    where = f" ({error.filename})" if error.filename else ""
    return (
        f"The disk or folder cannot be written: {error.strerror or error}{where}.",
        "Check its free space and its permissions, and try again.",
    )


def assignments(given: Sequence[str]) -> dict[str, str]:
    """Fields and their values, from "field=value"."""
    said = {}
    for each in given:
        name, equals, value = each.partition("=")
        if not equals:
            raise RequestError(
                f"{each!r} says nothing of a field.", "Write it as FIELD=VALUE: status=approved."
            )
        said[name.strip()] = value.strip()
    return said


def named(name: str, rows: Sequence[Mapping[str, Any]]) -> str:
    """The id of the one paper that is named: by its file, its id, or the start of its id."""
    known = {str(each["id"]): each["filename"] for each in rows}
    found = {id for id, filename in known.items() if name in (filename, id)}
    found = found or {id for id in known if len(name) >= 6 and id.startswith(name)}
    if len(found) > 1:
        raise RequestError(
            f"Several papers are named {name}.", f"Give one's id: {', '.join(sorted(found))}."
        )
    if not found:
        raise NotFoundError(f"No paper is named {name}.")
    return found.pop()


def row(document: Document) -> dict[str, Any]:
    """A paper as it is listed, for programs."""
    return {
        "id": document.id,
        "title": document.title,
        "filename": document.filename,
        "council": document.council,
        "committee": document.committee,
        "meeting_date": document.meeting_date and document.meeting_date.isoformat(),
        "document_type": document.document_type.value,
        "pages": document.pages,
        "chunks": document.chunks,
        "status": "superseded" if document.superseded_by else document.status.value,
        "places": document.places,
        "beside": document.beside,
    }


def cells(row: Mapping[str, Any]) -> list[str]:
    """A paper as it is listed, for people; what the service does not tell stays empty."""
    held = row["meeting_date"] and date.fromisoformat(row["meeting_date"])
    told = dict.fromkeys(row.get("beside", ()), BESIDE)
    return [
        row["title"],
        ", ".join(row[each] + told.get(each, "") for each in ("council", "committee") if row[each]),
        f"{held.day} {held:%b %Y}{told.get('meeting_date', '')}" if held else "",
        row["document_type"],
        str(row["pages"]),
        str(row.get("chunks", "")),
    ]
