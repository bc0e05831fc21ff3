"""Gold questions: one JSON object a line, read strictly so that a typo cannot flatter a figure."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


class QuestionsError(Exception):
    """A questions file cannot be used; the message says which line and why."""


@dataclass(frozen=True)
class Place:
    """Where a passage stands: a file (a path below the papers) and its physical pages, from 1."""

    file: str
    pages: tuple[int, ...]


@dataclass(frozen=True)
class Evidence:
    """One passage that an answer rests on, and every place that holds it."""

    quote: str
    places: tuple[Place, ...]


@dataclass(frozen=True)
class Question:
    """A question, what a right answer must say, and the pages it should cite."""

    id: str
    type: str
    source: str
    """Name of the questions file that it came from."""
    question: str
    history: tuple[Mapping[str, str], ...]
    filters: Mapping[str, Any]
    answerable: bool
    evidence: tuple[Evidence, ...]
    answer: str
    must_include: tuple[tuple[str, ...], ...]
    """Groups of alternatives: a right answer holds one of each group."""
    must_not_include: tuple[str, ...]

    @property
    def states_facts(self) -> bool:
        """Whether the answer's wording can be judged at all."""
        return self.answerable and bool(self.must_include or self.must_not_include)


def read_questions(files: Iterable[Path]) -> list[Question]:
    """All questions of the files, in order; ids may repeat between files but not within one."""
    questions: list[Question] = []
    for file in files:
        seen: set[str] = set()
        try:
            lines = file.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise QuestionsError(f"The questions file {file} cannot be read: {error}.") from error
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                question = _question(json.loads(line), source=file.name)
            except (KeyError, TypeError, ValueError) as error:
                reason = f"{error} is missing" if isinstance(error, KeyError) else str(error)
                raise QuestionsError(f"{file}, line {number}: {reason}.") from error
            if question.id in seen:
                raise QuestionsError(f"{file}, line {number}: the id {question.id} stands twice.")
            seen.add(question.id)
            questions.append(question)
    if not questions:
        raise QuestionsError("The questions files hold no question.")
    return questions


def _question(row: Mapping[str, Any], *, source: str) -> Question:
    question = Question(
        id=str(row["id"]),
        type=str(row["type"]),
        source=source,
        question=str(row["question"]),
        history=tuple(row.get("history") or ()),
        filters=dict(row.get("filters") or {}),
        answerable=bool(row["answerable"]),
        evidence=tuple(_evidence(each) for each in row["evidence"]),
        answer=str(row.get("answer", "")),
        must_include=tuple(
            _words(group, "each group of must_include") for group in row["must_include"]
        ),
        must_not_include=_words(row["must_not_include"], "must_not_include"),
    )
    if question.answerable and not question.evidence:
        raise ValueError("an answerable question needs evidence")
    return question


def _evidence(row: Mapping[str, Any]) -> Evidence:
    places = [row, *row.get("also", ())]
    return Evidence(
        quote=str(row["quote"]),
        places=tuple(Place(str(each["file"]), _pages(each["pages"])) for each in places),
    )


def _pages(value: object) -> tuple[int, ...]:
    if not isinstance(value, list) or not value or not all(type(page) is int for page in value):
        raise ValueError(f"pages should be a list of page numbers, not {value!r}")
    return tuple(value)


def _words(value: object, name: str) -> tuple[str, ...]:
    """A list of strings: a bare string would be read letter by letter and nearly always match."""
    if not isinstance(value, list) or not all(isinstance(word, str) and word for word in value):
        raise ValueError(f"{name} should be a list of words, not {value!r}")
    return tuple(value)
