"""One answer judged against its gold question."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain

from benchmarks.citations import CitationCheck, check_citations
from benchmarks.contract import Citation, Passage, Reply
from benchmarks.gold import Gold, page_keys
from benchmarks.papers import Papers
from benchmarks.questions import Question
from benchmarks.stages import CITED, NOTHING_FOUND, Found, Stage, lost_answerable
from benchmarks.statements import MARK, Statement, statements, word_count

CONFLICT = "conflict"
"""The kind of the warning that papers disagree."""


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
    checks: tuple[CitationCheck, ...] = ()
    """One for each citation, in order; none where they were not read again."""
    needed: tuple[bool, ...] = ()
    """Whether each citation stands on a gold page or holds a gold fact, in order."""
    statements: tuple[Statement, ...] = ()
    """What the answer states; nothing of a refusal."""
    words: int = 0
    """Words of the answer."""
    found: Found = NOTHING_FOUND
    """The passages that a search finds for the question, and the ranks of gold ones."""

    @property
    def bare(self) -> tuple[str, ...]:
        """The statements without a citation."""
        known = [each.mark for each in self.reply.citations] if self.reply else []
        return tuple(each.text for each in self.statements if not each.is_cited(known))

    @property
    def warned_of_conflict(self) -> bool:
        """Whether the answer comes with a warning that papers disagree."""
        return self.reply is not None and CONFLICT in self.reply.warnings

    @property
    def shows_conflict(self) -> bool:
        """Whether the reader learns that papers disagree: by a warning, or by both figures."""
        return self.warned_of_conflict or (self.all_evidence and bool(self.facts))

    @property
    def stage(self) -> Stage | None:
        """The stage that lost the answer; None where nothing is lost."""
        if self.reply is None:
            return Stage.NO_ANSWER
        if not self.question.answerable:
            return None if self.refused else Stage.REFUSAL
        return lost_answerable(
            refused=self.refused,
            cited=self.hit(CITED),
            stated=self.facts is not False,
            found=self.found,
        )

    @property
    def refused(self) -> bool:
        """Whether the product declined to answer."""
        return self.reply is not None and self.reply.refused

    def hit(self, k: int) -> bool:
        """Whether one of the first k citations is on a gold page."""
        return self.rank is not None and self.rank <= k


def score(
    question: Question,
    reply: Reply,
    passages: Sequence[Passage],
    papers: Papers,
) -> Score:
    """Judge an answer beside the passages that a search finds."""
    gold = Gold.of(question, papers)
    cited = [page_keys(each.document_id, each.filename, each.page) for each in reply.citations]
    on_gold = [gold.is_on(keys) for keys in cited]
    missing = _missing(question, reply.answer)
    return Score(
        question=question,
        reply=reply,
        error="",
        rank=on_gold.index(True) + 1 if any(on_gold) else None,
        all_evidence=gold.all_on(cited),
        # A refusal may name the very figure that it declines to vouch for; it states no fact.
        facts=(not missing and not reply.refused) if question.states_facts else None,
        missing=missing,
        unmatched_marks=_unmatched(reply),
        needed=tuple(
            good or _holds_a_fact(question, citation)
            for good, citation in zip(on_gold, reply.citations, strict=True)
        ),
        statements=() if reply.refused else tuple(statements(reply.answer)),
        words=word_count(reply.answer),
        found=Found.of(passages, gold),
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
    )


def checked(scores: Sequence[Score], papers: Papers) -> list[Score]:
    """The same, with every cited page read again."""
    cited = [each.reply.citations if each.reply else () for each in scores]
    found = check_citations(chain.from_iterable(cited), papers)
    return [
        replace(each, checks=tuple(found[one] for one in citations))
        for each, citations in zip(scores, cited, strict=True)
    ]


def _holds_a_fact(question: Question, citation: Citation) -> bool:
    return any(states(citation.quote, words) for group in question.must_include for words in group)


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
    text = MARK.sub(" ", text)
    text = re.sub(r"[*`\u00ad\u200b]|\\(?=[^\w\s])", "", text)
    text = re.sub(r"[\u2010-\u2015\u2212]", "-", text)
    text = re.sub(r"[\u2018\u2019]", "'", text)
    text = re.sub(r"[\u201c\u201d]", '"', text)
    return " ".join(text.split()).casefold()


def _unmatched(reply: Reply) -> tuple[int, ...]:
    known = {citation.mark for citation in reply.citations}
    marks = {int(mark) for mark in MARK.findall(reply.answer)}
    return tuple(sorted(marks - known))
