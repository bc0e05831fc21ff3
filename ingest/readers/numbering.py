"""The numbers that Word gives paragraphs by itself: "2.3", "(a)", a bullet."""

from __future__ import annotations

import re
from typing import Any

from docx.oxml.ns import qn

_LEVELS = 9
_ROMANS = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_MOST = 10_000


class Numbering:
    """Counts the paragraphs of every list of a document, in its order."""

    def __init__(self, element: Any) -> None:
        self._levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self._lists: dict[str, str] = {}
        self._counts: dict[str, list[int | None]] = {}
        if element is None:
            return
        for abstract in element.iterchildren(qn("w:abstractNum")):
            self._levels[abstract.get(qn("w:abstractNumId"))] = dict(
                _level(level) for level in abstract.iterchildren(qn("w:lvl"))
            )
        for number in element.iterchildren(qn("w:num")):
            of = number.find(qn("w:abstractNumId"))
            if of is not None:
                self._lists[number.get(qn("w:numId"))] = of.get(qn("w:val"))

    def of(self, paragraph: Any, style: Any) -> tuple[str, bool]:
        """The number printed before a paragraph ("" for none), and whether it is of a list."""
        own = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        mark = own if own is not None else _of_style(style)
        if mark is None:
            return "", False
        list_id, depth = _value(mark, "w:numId", "0"), int(_value(mark, "w:ilvl", "0"))
        abstract = self._lists.get(list_id)
        levels = self._levels.get(abstract or "", {})
        if abstract is None or depth not in levels:
            return "", False
        counts = self._counts.setdefault(abstract, [None] * _LEVELS)
        before = counts[depth]
        counts[depth] = levels[depth][2] if before is None else before + 1
        counts[depth + 1 :] = [None] * (_LEVELS - depth - 1)
        format, text, _ = levels[depth]
        if format in ("bullet", "none"):
            return ("•" if format == "bullet" else ""), format == "bullet"

        def number(match: re.Match[str]) -> str:
            level = int(match[1]) - 1
            kind, _, start = levels.get(level, ("decimal", "", 1))
            count = counts[level] if level < _LEVELS else None
            return _written(start if count is None else count, kind)

        return re.sub(r"%([1-9])", number, text), format in ("lowerLetter", "lowerRoman")


def _level(level: Any) -> tuple[int, tuple[str, str, int]]:
    depth = int(level.get(qn("w:ilvl"), "0"))
    start = int(_value(level, "w:start", "1"))
    return depth, (_value(level, "w:numFmt", "decimal"), _value(level, "w:lvlText", ""), start)


def _value(element: Any, name: str, otherwise: str) -> str:
    found = element.find(qn(name))
    return str(found.get(qn("w:val"), otherwise)) if found is not None else otherwise


def _of_style(style: Any) -> Any:
    return style.find(f"{qn('w:pPr')}/{qn('w:numPr')}") if style is not None else None


def _written(count: int, format: str) -> str:
    count = min(count, _MOST)
    if format in ("lowerLetter", "upperLetter") and count > 0:
        letters = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letters if format == "lowerLetter" else letters.upper()
    if format in ("lowerRoman", "upperRoman"):
        letters = ""
        for value, sign in _ROMANS:
            letters += sign * (count // value)
            count %= value
        return letters if format == "lowerRoman" else letters.upper()
    return str(count)
