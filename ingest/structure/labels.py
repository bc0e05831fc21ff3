"""The letters and numbers with which the parts of a list begin."""

from __future__ import annotations

import re

_LABEL = re.compile(
    r"^(?:(?P<bullet>[•●▪■◦○·\uf0b7\uf0a7*–-]|o)\s|\(?(?P<text>\d{1,2}(?:\.\d{1,2}){0,2}|[a-z]{1,2}"
    r"|[ivx]{1,5})(?:[.):]|(?<=\d)(?=\s))\s*(?=\S))",
    re.I,
)
_ROMAN = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx".split()


def label_of(text: str) -> str | None:
    """The letter or number with which a part of a list begins, "•" for a bullet."""
    match = _LABEL.match(text)
    if not match:
        return None
    return "•" if match["bullet"] else match["text"].lower()


def follows(label: str, before: str | None) -> bool:
    """Does a part so labelled come after the one before it, or begin a list where there is none?"""
    if label == "•":
        return True
    if before is None or before == "•":
        return label in ("a", "i", "1") or label.endswith(".1")
    if label in successors(before):
        return True
    within = label[0].isdigit() != before[0].isdigit()
    within = within or label == "i" or (label == "a" and before in _ROMAN)
    return before != label and label in ("i", "a", "1") and within


def successors(label: str) -> set[str]:
    """What may come straight after a label: "ii" and "j" after "i", "1.3" after "1.2"."""
    found = set()
    if label in _ROMAN[:-1]:
        found.add(_ROMAN[_ROMAN.index(label) + 1])
    if len(label) == 1 and "a" <= label < "z":
        found.add(chr(ord(label) + 1))
    head, dot, tail = label.rpartition(".")
    if tail.isdigit():
        found.add(f"{head}{dot}{int(tail) + 1}")
    return found
