"""The header of a report: to whom it goes, by whom, about what; printed as a table or as lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.values import BlockKind
from ingest.structure.entries import Entry, lines_of

Facts = tuple[tuple[str, str], ...]

_LABELS = (
    r"report (?:title|to|of|by|from|author)|(?:lead )?(?:report )?authors?|from|to|by|subject|title"
    r"|date(?: of (?:meeting|report|decision))?|meeting date|meeting|committee|decision maker"
    r"|wards?(?: and communities)?(?: affected)?|(?:county |electoral )?divisions?(?: affected)?"
    r"|(?:is (?:this|it) an? )?key decision|decision (?:no|number|type)\.?|reference number"
    r"|public or exempt|exempt(?:ion)?(?: information| status)?|classification|publication"
    r"|cabinet member|portfolio(?: holder)?|(?:lead|responsible|accountable|corporate|executive)"
    r"(?: [a-z]+){0,2} (?:director|officer|member)|(?:contact|enquiries to|for)"
    r"|(?:past|future) pathway(?: of (?:report|paper))?|scrutiny(?: committee)?|appendices"
)
_LABEL = re.compile(rf"^(?P<label>{_LABELS})\s*[:–—]\s*(?P<value>\S.*)$", re.I | re.S)
_ROW = re.compile(rf"^(?P<label>{_LABELS})\s*[:–—]?\s+(?P<value>\S.*)$", re.I | re.S)
_INNER = re.compile(rf"\s(?P<label>{_LABELS})\s*:\s+(?=\S)", re.I)
_TO = re.compile(r"^(?:report )?to$|^(?:meeting|committee|decision maker)$", re.I)
_BY = re.compile(r"author|^from$|^by$|report (?:of|by|from)|officer|director|member", re.I)
_TITLE = re.compile(r"^(?:report title|subject|title)$", re.I)
_MOST = 16  # blocks from a report's top among which its header stands
_ITEM = re.compile(r"\bITEM:\s*\d", re.I)


def header_of(opening: Sequence[Entry]) -> Facts:
    """The facts of a report's header, each a label and a value as printed; () where it has none.

    It is a header only if it says to whom and by whom, or what about: a page that says "To:" in
    its text has none.
    """
    facts: list[tuple[str, str]] = []
    missed = 0
    for entry in opening[:_MOST]:
        found = _facts(entry)
        facts += [fact for fact in found if fact[0].lower() not in {a.lower() for a, _ in facts}]
        missed = 0 if found else missed + 1
        if missed > 5:
            break
    labels = [label for label, _ in facts]
    said = [any(kind.search(label) for label in labels) for kind in (_TO, _BY, _TITLE)]
    numbered = any(_ITEM.search(entry.text) for entry in opening[:4])
    return tuple(facts) if sum(said) > 1 or (numbered and len(facts) > 1) else ()


def title_in(facts: Facts) -> str | None:
    """What the header says the report is about."""
    return next((value for label, value in facts if _TITLE.match(label)), None)


def _facts(entry: Entry) -> list[tuple[str, str]]:
    row = entry.block.kind is BlockKind.TABLE_ROW
    parts = [entry.text] if row else _parts(entry)
    facts = []
    for part in parts:
        match = (_ROW if row else _LABEL).match(part)
        if match is None or len(match["value"]) > 400:
            continue
        label, value = match["label"], match["value"]
        while inner := _INNER.search(value):
            facts.append((label, value[: inner.start()].strip()))
            label, value = inner["label"], value[inner.end() :]
        facts.append((label, value.strip()))
    return facts


def _parts(entry: Entry) -> list[str]:
    """A block's lines, each with those after it that bear no label of their own."""
    if len(entry.text) < 120 and _LABEL.match(entry.text) and ":" not in entry.text[20:]:
        return [entry.text]
    text = entry.page.text
    parts: list[str] = []
    for line in lines_of(entry):
        words = " ".join(text[word.start : word.end] for word in line)
        if parts and not _LABEL.match(words):
            parts[-1] += f" {words}"
        else:
            parts.append(words)
    return parts
