"""What an abbreviation stands for: where a paper writes it out beside the letters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.evidence import Piece, pieces
from assistant.kinds.asking import Asking

_ASKS = re.compile(
    # "What is the PLC?" asks for it, and "What is the PLC asking for?" does not.
    r"\bstands? for\b|\b[Ww]hat(?:'s|’s| is| are| was)? (?:an? |the )?[A-Z]\w*[A-Z]\w*"
    r"(?=\W*$|\W+(?:and|when) )"
    r"|\bmean(?:s|t|ing)?\b|\bdifference between\b|\bshort for\b|\babbreviat|\bacronym|\bspell",
)
_SHORT = re.compile(r"\b(?=\w*[A-Z]\w*[A-Z])[A-Z][A-Za-z&]{1,9}\b")
_MOST = 3
_WORDS = 12  # before the brackets, in which its letters are looked for


def meant(asking: Asking) -> list[Piece]:
    """Where each abbreviation that is asked about is written out, one piece for each."""
    if not _ASKS.search(asking.text):
        return []
    found: list[Piece] = []
    for short in list(dict.fromkeys(_SHORT.findall(asking.text)))[:_MOST]:
        stem = short[:-1] if short.endswith("s") else short
        piece = next(_written_out(asking, stem), None)
        if piece is not None and all(_place(piece) != _place(each) for each in found):
            found.append(piece)
    return found


def _written_out(asking: Asking, short: str) -> Iterator[Piece]:
    places = [*asking.passages]
    for document in asking.documents():
        places += asking.papers.saying(document, short)
    for passage in places:
        for start, end in pieces(passage):
            if defines(passage.chunk.text[start:end], short):
                yield Piece(passage, start, end, 1.0)


def defines(text: str, short: str) -> bool:
    """Does a text write an abbreviation out: "Elective Home Education (EHE)", "EHE: elective…"?"""
    letters = [each for each in short if each.isupper()]
    in_brackets = re.search(rf"\(['‘“\"]?{re.escape(short)}s?['’”\"]?\)", text)
    if in_brackets and _initials(text[: in_brackets.start()].split()[-_WORDS:], letters):
        return True
    after = re.search(
        rf"\b{re.escape(short)}s?\b\W{{0,4}}(?:stands for|means|is short for|[:(–=-])", text
    )
    if after is None:
        return False
    return _initials(text[after.end() :].split()[: len(letters) + 4], letters, begins=True)


def _initials(words: list[str], letters: list[str], begins: bool = False) -> bool:
    """Are the letters, in order, those with which words (or parts of them) begin?"""
    parts = [
        part for word in words for part in re.split(r"[-/]", word.strip("‘’“”'\"(),.;:")) if part
    ]
    if begins and parts and parts[0][0].upper() != letters[0]:
        return False
    at = 0
    for part in parts:
        if at < len(letters) and part[0].upper() == letters[at]:
            at += 1
    return at >= max(2, len(letters) - 1)


def _place(piece: Piece) -> tuple[str, int]:
    return piece.passage.chunk.id, piece.start
