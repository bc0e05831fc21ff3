"""One answer judged against its gold question."""

import re
from dataclasses import dataclass
from pathlib import Path

from benchmarks.citations import CitationCheck, check_citation
from benchmarks.contract import Citation, Reply
from benchmarks.papers import Papers
from benchmarks.questions import Evidence, Question

_MARK = re.compile(r"\[(\d{1,2})\]")

PageKey = tuple[str, int]
"""A document (its id, or its name where the file is not among the papers) and a physical page."""


@dataclass(frozen=True)
class Score:
    """How one question went. Where no answer came, `error` says why and nothing else counts."""

    question: Question
    reply: Reply | None
    error: str
    rank: int | None
    """Place, from 1, of the first citation on a gold page; None where none is."""
    all_evidence: bool
    """Whether every piece of the evidence is cited on one of its pages."""
    facts: bool | None
    """Whether the answer states the facts; None where the question does not judge wording."""
    missing: tuple[str, ...]
    """What the answer should have said or should not have said."""
    unmatched_marks: tuple[int, ...]
    """Marks in the answer that no citation bears."""
    checks: tuple[CitationCheck, ...]
    """One for each citation, in order."""

    @property
    def refused(self) -> bool:
        """Whether the product declined to answer."""
        return self.reply is not None and self.reply.refused

    def hit(self, k: int) -> bool:
        """Whether one of the first k citations is on a gold page."""
        return self.rank is not None and self.rank <= k


def score(question: Question, reply: Reply, papers: Papers) -> Score:
    """Judge an answer, reading its cited pages again."""
    gold = [_pages(each, papers) for each in question.evidence]
    cited = [_keys(each) for each in reply.citations]
    on_gold = [any(keys & pages for pages in gold) for keys in cited]
    missing = _missing(question, reply.answer)
    return Score(
        question=question,
        reply=reply,
        error="",
        rank=on_gold.index(True) + 1 if any(on_gold) else None,
        all_evidence=bool(gold) and all(any(keys & pages for keys in cited) for pages in gold),
        # A refusal may name the very figure that it declines to vouch for; it states no fact.
        facts=(not missing and not reply.refused) if question.states_facts else None,
        missing=missing,
        unmatched_marks=_unmatched(reply),
        checks=tuple(check_citation(each, papers) for each in reply.citations),
    )


def unanswered(question: Question, error: str) -> Score:
    """The score of a question that got no answer."""
    return Score(
        question=question,
        reply=None,
        error=error,
        rank=None,
        all_evidence=False,
        facts=False if question.states_facts else None,
        missing=(),
        unmatched_marks=(),
        checks=(),
    )


def _pages(evidence: Evidence, papers: Papers) -> frozenset[PageKey]:
    return frozenset(
        (papers.id_of(place.file) or _name(place.file), page)
        for place in evidence.places
        for page in place.pages
    )


def _keys(citation: Citation) -> frozenset[PageKey]:
    return frozenset(
        {(citation.document_id, citation.page), (_name(citation.filename), citation.page)}
    )


def _name(file: str) -> str:
    return f"name:{Path(file).name}"


def _missing(question: Question, answer: str) -> tuple[str, ...]:
    if not question.states_facts:
        return ()
    text = _plain(answer)
    lacking = [
        " or ".join(group)
        for group in question.must_include
        if not any(states(text, words) for words in group)
    ]
    wrong = [f"not {words}" for words in question.must_not_include if states(text, words)]
    return (*lacking, *wrong)


def states(text: str, words: str) -> bool:
    """Whether a text says some words, in any case, with any white space, dashes and quotes.

    A number is not found inside a longer one: 300 is not in 1,300, nor 89 in 56.89 or 189. Its
    decimals may follow: 356 is in 356.0.
    """
    wanted = _plain(words)
    before = r"(?<!\d)(?<!\d[,.])" if wanted[:1].isdigit() else ""
    after = r"(?!\d)(?!,\d{3})" if wanted[-1:].isdigit() else ""
    return re.search(before + re.escape(wanted) + after, _plain(text)) is not None


def _plain(text: str) -> str:
    """The words of a text of Markdown: without citation marks, emphasis and typographic variety."""
    text = _MARK.sub(" ", text)
    text = re.sub(r"[*`\u00ad\u200b]|\\(?=[^\w\s])", "", text)
    text = re.sub(r"[\u2010-\u2015\u2212]", "-", text)
    text = re.sub(r"[\u2018\u2019]", "'", text)
    text = re.sub(r"[\u201c\u201d]", '"', text)
    return " ".join(text.split()).casefold()


def _unmatched(reply: Reply) -> tuple[int, ...]:
    known = {citation.mark for citation in reply.citations}
    marks = {int(mark) for mark in _MARK.findall(reply.answer)}
    return tuple(sorted(marks - known))
