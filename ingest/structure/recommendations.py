"""What reports recommend. A recommendation is never a decision, whatever its words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from index.values import BlockKind, Record, RecordKind, Section, SectionKind
from ingest.structure.entries import Entry
from ingest.structure.labels import label_of, successors
from ingest.structure.motions import addressee_of
from ingest.structure.outline import Outline
from ingest.structure.passages import goes_on, record, run_on

_HEADING = re.compile(
    r"^(?:\d+(?:\.\d+)*\.?\s*(?:[|–-]\s*)?)?(?:(?:officers?’?|key|the|draft|list of) )?"
    r"(?:recommendations?(?:\(s\))?|action required|recommended (?:decision|action)s?)\W*$",
    re.I,
)
_INLINE = re.compile(r"^(?:\d+(?:\.\d+)*\.?\s*)?recommendations?(?:\(s\))?\s*:\s*\S", re.I)
# Over words with single spaces between: a pattern of words and what is none would backtrack.
_ASKED = re.compile(
    r"^(?:\S+ ){0,9}?\S{0,3}(?:cabinet|committee|council(?!s)|board|panel|forum|commission"
    r"|executive|members|leader|meeting|governors)\S{0,2}(?: \S+){0,6}? (?:is|are|be) "
    r"(?:therefore )?(?:(?:asked|invited|requested)\b(?! not)|recommended\b)",
    re.I,
)
_ASKS = re.compile(
    r"^(?:\d+(?:\.\d+)*\.?\s*)?(?:the )?(?:\w+ ){0,3}(?:cabinet|committee|council|board|panel"
    r"|executive|commission) is (?:therefore )?(?:asked|invited|recommended) to\b",
    re.I,
)
_PROPOSED = re.compile(r"\bproposed record of decision\b", re.I)
_DECISION = re.compile(r"^(?:proposed )?decisions?\s*(?:\W*$|:)", re.I)
_IT_IS = re.compile(r"^\W*(?:\d+(?:\.\d+)*\.?\s*)?(?:that\b|to \w|it is recommended)", re.I)
_LEAD_IN = re.compile(
    r"^(?:\d+(?:\.\d+)*\.?\s*)?(?:recommendations?(?:\(s\))?|(?:proposed )?decisions?)\s*:"
    r"\s*(?=\S)",
    re.I,
)
_MOST = 30  # blocks that a list of recommendations may have


def read_recommendations(outline: Outline, body: Sequence[Entry]) -> list[Record]:
    """The recommendations of all reports in a paper, each list one record with its lead-in."""
    pages = {entry.number: entry.page for entry in body}
    proposed = {each.number for each in body if _PROPOSED.search(each.text)}
    found: list[Record] = []
    at = 0
    while at < len(body):
        entry = body[at]
        chain = outline.at(*entry.place)
        end = at
        if not any(each.kind is SectionKind.MINUTES for each in chain) and not _agenda(chain):
            headed = entry.heading and bool(_HEADING.match(entry.text))
            end = _end(body, at, at + 1 if headed else at, chain)
            if entry.number in proposed and _DECISION.match(entry.text):
                # What is put to be decided is not yet decided, though it is written as if it were.
                headed = entry.heading and len(entry.text.split()) < 4
                end = run_on(body, at + 1 if headed else at, opened=True)
            begins = at + 1 if headed else at
            if end > begins:
                item = next((each.number for each in chain if each.kind is SectionKind.ITEM), None)
                lead = _LEAD_IN.match(body[begins].raw)
                first = body[begins].span(lead.end() if lead else 0)
                spans = [first, *(each.span() for each in body[begins + 1 : end])]
                made = record(RecordKind.RECOMMENDATION, spans, pages, item)
                found.append(replace(made, addressee=addressee_of(made.text)))
        at = max(end, at + 1)
    return found


def _agenda(chain: Sequence[Section]) -> bool:
    return bool(chain) and chain[0].title == "Agenda" and chain[0].kind is SectionKind.HEADING


def _end(body: Sequence[Entry], at: int, begins: int, chain: Sequence[Section]) -> int:
    """The index after the last block of recommendations that begin at ``begins``, if they do."""
    entry = body[at]
    if begins > at:
        return _under_heading(body, begins)
    if entry.heading or entry.block.kind is BlockKind.TABLE_ROW:
        return at
    if _INLINE.match(entry.text) or _ASKED.match(entry.text):
        items = any(each.kind is SectionKind.ITEM for each in chain)
        inside = any(each.kind is SectionKind.REPORT for each in chain)
        inside = inside or (entry.number <= 3 and not items) or bool(_ASKS.match(entry.text))
        if inside and len(entry.text.split()) < 150:
            return run_on(body, at, opened=entry.text.endswith((":", "to", "that")))
    return at


def _under_heading(body: Sequence[Entry], begins: int) -> int:
    """Everything under the heading, if it reads like recommendations, to the next heading."""
    if begins >= len(body) or body[begins].heading:
        return begins
    first = body[begins]
    reads = _ASKED.match(first.text) or _IT_IS.match(first.text) or label_of(first.text)
    if not reads or first.block.kind is BlockKind.TABLE_ROW:
        return begins
    end = begins + 1
    while end < min(len(body), begins + _MOST):
        entry, last = body[end], body[end - 1]
        if entry.heading or entry.page.access != last.page.access:
            break
        # What is set in columns may still be the next of the list.
        next_ = label_of(entry.text) in successors(label_of(last.text) or "")
        in_table = entry.block.kind is BlockKind.TABLE_ROW and not next_
        if in_table or entry.number > last.number + 1:
            break
        listed = label_of(entry.text) or _IT_IS.match(entry.text) or goes_on(last, entry)
        if not listed and not last.text.endswith(":"):
            break
        end += 1
    return end
