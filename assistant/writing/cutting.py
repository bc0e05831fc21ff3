"""Cutting what a language model says into sentences, as it comes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.sentences import sentences

_MARKS_FIRST = re.compile(r"^(?:\[\d{1,3}(?:\s*,\s*\d{1,3})*\]\s*)+")
_WRAPPED = re.compile(r"\n(?!\s*(?:[-*•]\s|\d{1,2}[.)]\s|\n))")
_LINE_BEGINS = re.compile(r"\n.{0,3}\Z")  # too little of it to tell what it is
_STOP = re.compile(r"[.!?\n]")
_STOP_AFTER_MARK = re.compile(r"(\]\s?[.!])\s*(?=\S)")  # whatever follows
_EMPHASIS = re.compile(r"\*\*|__")
_THOUGHT = re.compile(r"^\s*<think(?:ing)?>.*?(?:</think(?:ing)?>|\Z)", re.S)


def without_thoughts(text: str) -> str:
    """A text without what a model thought aloud before it."""
    return _THOUGHT.sub("", text)


def cut(words: Iterator[str]) -> Iterator[str]:
    """Sentences, each as soon as what follows it shows that it has ended.

    Marks that stand after a stop belong to what is before it. What a model thinks aloud before it
    answers is no part of the answer.
    """
    text = ""
    for word in words:
        text += word
        if not _STOP.search(text) or _LINE_BEGINS.search(text):
            continue
        if text.lstrip().startswith("<think") and not re.search(r"</think\w*>", text):
            continue
        whole, text = _ended(without_thoughts(text))
        yield from whole
    whole, _ = _ended(without_thoughts(text) + "\n\nX")
    yield from whole


def _ended(text: str) -> tuple[list[str], str]:
    """The sentences that have ended, and the rest."""
    plain = _STOP_AFTER_MARK.sub(r"\1\n", _EMPHASIS.sub("", _WRAPPED.sub(" ", text)))
    found: list[str] = []
    rest = 0
    for start, end in sentences(plain):
        part = plain[start:end]
        if found and (marks := _MARKS_FIRST.match(part)):
            found[-1] += f" {marks[0].strip()}"
            part, start = part[marks.end() :], start + marks.end()
        if part:
            found.append(part)
            rest = start
    if not found:
        return [], text
    return found[:-1], plain[rest:]
