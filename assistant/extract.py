"""Answering without a language model: choose what to quote."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.evidence import Piece
from assistant.kinds.figures import asks_for_figure, is_heading_row
from assistant.kinds.wholes import LEADS_IN, LISTED, breaks_off, carried_on, read_on, whole
from assistant.quoting import moved_only
from assistant.understanding.question import Asked, Question
from index.values import Outcome

_MOST_QUOTES = 5
_MOST_WORDS = 112  # with what is said around the quotes, an answer has at most about 120
_FOUND_WORDS = 115  # a decision or a list is not cut short for a few words
_BESIDE_WORDS = 45  # of a quote beside the first: a longer one leaves no room for others
_LIST_WORDS = 90  # of the first, where it is a list that runs into the next passage
_OF_A_PAGE = 2  # quotes, before another page has its turn
_NEAR = 0.6  # of the best piece's score: what is further below answers something else
_READ_IN = 0.9  # of the best passage's score: one in which more is read around the first quote
_MORE = 5  # pieces of further evidence
_AS_NEAR = 0.8  # of the best piece's score: what may be the answer too, and is pointed to
_TITLE_WORDS = 8
_CONTENTS = re.compile(r"^\W*(?:table of )?contents\W*$", re.I)
_ENTRY = re.compile(
    r"^\W*(?:\d\w{0,2}\W+)?(?:appendix|annex|enclosure)\s+\w{1,3}\s*[:–—-]\s[^.!?]*$"
    r"|\(pages? \d+(?: ?[-–] ?\d+)?\)\W*$"
    r"|^\W*\d{1,2}[a-z]?\.?\s[^.!?]*\s\d{1,3} [-–] \d{1,3}$",
    re.I,
)
_ENDED = re.compile(r"[.;:?!”\"')]\s*$")
_CAME_TO_NOTHING = (Outcome.LOST, Outcome.WITHDRAWN, Outcome.NOT_MOVED)


@dataclass(frozen=True, slots=True)
class Choice:
    """What is quoted in the answer, the best first, what is kept as further evidence, and of that
    what the answer points to: other pages that may well answer it too.
    """

    answer: tuple[Piece, ...]
    more: tuple[Piece, ...] = ()
    also: tuple[Piece, ...] = ()

    def answering(self, answer: Iterable[Piece]) -> Choice:
        """The same with another answer, which points to no page that it quotes."""
        quoted = tuple(answer)
        pages = {each.page for each in quoted}
        return replace(
            self, answer=quoted, also=tuple(each for each in self.also if each.page not in pages)
        )


def choose(
    question: Question,
    weighed: Sequence[Piece],
    found: Sequence[Piece] = (),
    as_recorded: Callable[[Piece], Piece] = lambda piece: piece,
    is_plain: Callable[[Piece], bool] = lambda _: True,
    beside: Callable[[Piece], Piece] = lambda piece: piece,
    *,
    reads_on: bool = True,
) -> Choice:
    """The pieces to quote: few, none twice, none far below the best of those weighed.

    ``found`` is what the papers' structure holds of the answer; it comes first. ``as_recorded``
    gives a piece what the minutes say of it, ``is_plain`` tells that it holds nothing of that
    kind, so that more may be read around it, and ``beside`` gives it in a passage that goes on;
    ``reads_on`` tells whether more is read around the first that was weighed, where it is best.
    What was moved and came to nothing is no answer to what was decided, unless there is nothing
    else.
    """
    answer: list[Piece] = []
    more: list[Piece] = []
    undone: list[Piece] = []
    said: list[str] = []
    words = 0
    decision = Asked.DECISION in question.asked
    if found and decision and all(each.recommended for each in found):
        # No decision was found: what else the papers say of it is not put beside the answer.
        return Choice(tuple(found), tuple(weighed[:_MORE]))
    if found and all(each.enough for each in found):
        weighed = ()
    least = _NEAR * weighed[0].score if weighed else 0.0
    rest = _wholes(question, weighed, is_plain, beside, reads_on and not found)
    for piece in _once((*found, *rest), said):
        count = len(piece.text.split())
        leads = not (answer or undone) or (piece in found and words + count <= _FOUND_WORDS)
        fits = count <= min(_BESIDE_WORDS, _MOST_WORDS - words) and piece.score >= least
        if len(answer) < _MOST_QUOTES and (
            leads or (fits and _adds(question, piece, answer, found))
        ):
            told = as_recorded(piece)
            if decision and piece not in found and told.outcome in _CAME_TO_NOTHING:
                undone.append(told)
                continue
            answer.append(told)
            words += count
        elif len(more) < _MORE:
            more.append(as_recorded(piece))
        elif piece.score < least and piece not in found:
            break  # and so are all that follow
    if not answer:
        answer, undone = undone[:1], undone[1:]
    also = _also(answer, more, weighed)
    kept = [each for each in (*undone, *more) if each not in also]
    return Choice(tuple(answer), tuple(kept[:_MORE]), tuple(also))


def _wholes(
    question: Question,
    weighed: Sequence[Piece],
    is_plain: Callable[[Piece], bool],
    beside: Callable[[Piece], Piece],
    reads_on: bool,
) -> Iterator[Piece]:
    """The pieces made whole; if it ``reads_on`` the first with more of what stands around it, if
    one of the best passages holds it: where the best sentence is, the answer is near.

    Nothing is read into a quote that would need a label of its own.
    """
    top = max((each.passage.score for each in weighed), default=0.0)
    first = True
    for piece in weighed:
        if is_heading_row(piece) or _only_names(question, piece):
            continue
        made = whole(question, piece)
        if breaks_off(made):
            more = carried_on(beside(made), _LIST_WORDS if first else _BESIDE_WORDS)
            made = more if is_plain(more) else made
        if first and reads_on and piece.passage.score >= _READ_IN * top:
            more = read_on(beside(made))
            made = more if is_plain(more) else made
        first = False
        yield made


def _only_names(question: Question, piece: Piece) -> bool:
    """Does it answer nothing: a title, the entry of a paper or a page in a list, a question?

    Of a person, a few words that end in nothing may tell all ("Chair: Councillor Dennis Orr").
    """
    text = piece.text.rstrip()
    if text.endswith("?") or _ENTRY.search(text):
        return True
    titled = _is_title(piece) and not any(map(str.isdigit, text))
    return titled and Asked.PERSON not in question.asked


def _also(answer: Sequence[Piece], more: Sequence[Piece], weighed: Sequence[Piece]) -> list[Piece]:
    """Of further evidence, a piece of each page that is nearly as good as the best.

    Nobody is pointed to what must not be read without its label, for there it has none.
    """
    found: list[Piece] = []
    pages = {each.page for each in answer}
    for piece in more:
        near = bool(weighed) and piece.score >= _AS_NEAR * weighed[0].score
        says = not (_is_title(piece) or _leads_in(piece) or piece.recommended or moved_only(piece))
        room = len(answer) + len(found) < _MOST_QUOTES
        if near and says and room and piece.page not in pages:
            found.append(piece)
            pages.add(piece.page)
    return found


def _adds(
    question: Question, piece: Piece, answer: Sequence[Piece], found: Sequence[Piece]
) -> bool:
    """May a piece stand beside those that have been chosen?

    Not what only leads in or names a part, nor more of a page that has been quoted enough. Where a
    figure is asked for, another row would be taken for the answer: of the same page, and any where
    rows were found that give it.
    """
    if _leads_in(piece) or _is_title(piece):
        return False
    if [each.page for each in answer].count(piece.page) >= _OF_A_PAGE:
        return False
    if not (piece.is_row and asks_for_figure(question)):
        return True
    rows = any(each.is_row for each in found)
    return not rows and not any(each.is_row and each.page == piece.page for each in answer)


def _leads_in(piece: Piece) -> bool:
    return bool(LEADS_IN.search(piece.text))


def _is_title(piece: Piece) -> bool:
    """Is it a few words that end in nothing, as a title does and no sentence, or a list of them?"""
    text = piece.text
    if _CONTENTS.match((piece.passage.chunk.path or ("",))[-1]):
        return True
    few = len(text.split()) <= _TITLE_WORDS and not _ENDED.search(text)
    return few and not piece.is_row and not LISTED.match(text)


def _once(candidates: Iterable[Piece], said: list[str]) -> Iterable[Piece]:
    """Those whose words do not stand in one before it, nor one before it in them."""
    for piece in candidates:
        key = re.sub(r"\W+", "", piece.text.lower())
        if key and not any(key in other or other in key for other in said):
            said.append(key)
            yield piece
