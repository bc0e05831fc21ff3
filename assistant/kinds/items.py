"""Items of an agenda: what members are asked to do, and what an item is about."""

from __future__ import annotations

import re

from assistant.evidence import Piece
from assistant.kinds.asking import Asking
from assistant.understanding.question import Asked
from index.values import Document, RecordKind, Section, SectionKind, Span

_ITEM = re.compile(r"\b(?:agenda )?item (?:no\.? ?|number )?(\d{1,2}[a-z]?)\b", re.I)
_TO_DO = re.compile(
    r"\b(?:ask(?:s|ed|ing)?|want(?:s|ed|ing)?|invit(?:e|es|ed|ing)|request(?:s|ed|ing)?"
    r"|need(?:s|ed)?|expect(?:s|ed)?|suppos(?:e|ed))\b.{0,40}\b(?:us|me|we|members|councillors"
    r"|committee|cabinet|council|board|panel)\b"
    r"|\b(?:us|we|members|councillors|committee|cabinet|council|board|panel)\b.{0,30}\b(?:being )?"
    r"(?:asked|invited|requested|recommended|expected|supposed)\b"
    r"|\brecommend(?:s|ed|ing|ations?)?\b|\baction required\b",
    re.I,
)
_OF_KIND = (
    "ask asked asking want wants invited requested recommend recommends recommended "
    "recommendation recommendations action required member members councillor committee cabinet "
    "council report paper item number do doing actually being agree note"
)
_LEAST = 0.45  # of the question's telling words, in the report's titles or the recommendation


def asked_of_members(asking: Asking) -> list[Piece]:
    """The recommendations of the report that is asked about, each list whole."""
    if not (Asked.PURPOSE in asking.question.asked or _TO_DO.search(asking.text)):
        return []
    if number := _number(asking):
        for document, _ in _items(asking, number):
            if found := _of_item(asking, document, number):
                return found
        return []
    return _of_report(asking)


def of_item(asking: Asking) -> list[Piece]:
    """What an item that is named by its number is about: how the agenda lists it."""
    if not (number := _number(asking)):
        return []
    for document, section in _items(asking, number)[:1]:
        entry = asking.papers.line(document, Span(section.page, section.start, section.start))
        if entry is not None:
            return [Piece(entry, 0, len(entry.chunk.text), 1.0)]
    return []


def _number(asking: Asking) -> str | None:
    match = _ITEM.search(asking.text)
    return match[1] if match else None


def _items(asking: Asking, number: str) -> list[tuple[Document, Section]]:
    """Papers with such an item: those that the question fits best first, then the newest."""
    found = []
    for document in asking.papers.with_item(number):
        section = asking.papers.item(document.id, number)
        if section is None:
            continue
        about = (document.title, document.council or "", document.committee or "", document.held)
        without = set(asking.terms(_OF_KIND))
        fits = asking.covers(*about, section.title, without=without)
        recommends = any(
            _same(each.item, number)
            for each in asking.papers.records(document.id, RecordKind.RECOMMENDATION)
        )
        fits += asking.question.named.fit(document)
        found.append((fits, recommends, document, section))
    found.sort(key=lambda each: (-each[0], not each[1]))
    return [(document, section) for _, _, document, section in found]


def _of_item(asking: Asking, document: Document, number: str) -> list[Piece]:
    return [
        asking.papers.recorded(document, record)
        for record in asking.papers.records(document.id, RecordKind.RECOMMENDATION)
        if _same(record.item, number)
    ][:2]


def _same(one: str | None, other: str) -> bool:
    return (one or "").rstrip(".").lower() == other.lower()


def _of_report(asking: Asking) -> list[Piece]:
    """The recommendations of the report whose name the question's words fit best."""
    without = set(asking.terms(_OF_KIND))
    best: tuple[float, Piece] | None = None
    for rank, document in enumerate(asking.documents()):
        for record in asking.papers.records(document.id, RecordKind.RECOMMENDATION):
            place = (record.spans[0].page, record.spans[0].start)
            chain = asking.papers.chain(document.id, place)
            titles = [each.title for each in chain if each.kind is not SectionKind.HEADING]
            fits = asking.covers(*titles, document.title, record.text, without=without)
            score = fits + 0.5 * asking.question.named.fit(document) - 0.03 * rank
            if fits >= _LEAST and (best is None or score > best[0]):
                best = (score, asking.papers.recorded(document, record))
    return [best[1]] if best else []
