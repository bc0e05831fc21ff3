"""Wording an answer with a language model: only what the quotes bear out reaches the reader.

The model is given the quotes that were found and nothing else. What it says is cut into sentences
as it comes; each is released when a quote that it cites bears it out, and dropped otherwise.
"""

from __future__ import annotations

import secrets
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Generic, Protocol, TypeVar

from llama_index.core.llms import LLM, ChatMessage

import prompts
from assistant.quoting import inline
from assistant.turn import Turn
from assistant.writing.addressed import defused, speaks_to_a_model
from assistant.writing.cutting import cut, without_thoughts
from assistant.writing.listening import Listener, ModelError
from assistant.writing.verify import Given, Verifier
from assistant.writing.wording import Kind, Terms, keys, read
from index.values import Citation, Warning

_RULES, _QUOTES, _STANDALONE = "rules", "quotes", "standalone"
_WANTED = 4  # sentences, as the model is told
_MOST_SENTENCES = 8  # and after so many nobody listens any more
_MOST_QUOTED = 12_000  # characters of quotes, a third of a small model's window
_MOST_ASKED = 2_000
_NOTHING = "NOT IN THE PAPERS"


class Quoted(Protocol):
    """Quotes that say one thing, and what they are no decision of."""

    @property
    def citations(self) -> tuple[Citation, ...]: ...

    @property
    def recommended(self) -> bool: ...

    @property
    def moved(self) -> str: ...


Q = TypeVar("Q", bound=Quoted)


@dataclass(frozen=True, slots=True)
class LanguageModel:
    """Which model is used, and at which host it runs."""

    name: str
    host: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that is borne out, in Markdown with its marks, what they stand for, and the
    sentence as it was ``said``, without them.
    """

    text: str
    citations: tuple[Citation, ...]
    said: str = ""


@dataclass(frozen=True, slots=True)
class Written(Generic[Q]):
    """What came of asking a model; without sentences, the quotes are the answer.

    ``used`` are the statements that are cited, ``citations`` their quotes by their new marks and
    ``more`` those of the others, whose marks go on from them.
    """

    sentences: tuple[Sentence, ...]
    used: tuple[Q, ...]
    citations: tuple[Citation, ...]
    more: tuple[Citation, ...]
    warnings: tuple[Warning, ...]
    prompt: str
    dropped: int = 0

    @property
    def text(self) -> str:
        return " ".join(each.text for each in self.sentences)


class Writer:
    """Words answers, and follow-up questions if wanted. Safe to use from many threads."""

    def __init__(
        self,
        llm: LLM,
        model: LanguageModel,
        terms: Terms,
        *,
        seconds: float,
        first_seconds: float,
        follow_ups: bool = False,
    ) -> None:
        self.model = model
        self._terms = terms
        self._listener = Listener(llm, seconds, first_seconds)
        self._follow_ups = follow_ups

    def write(
        self, question: str, statements: Sequence[Q]
    ) -> Generator[Sentence, None, Written[Q]]:
        """Each sentence that is borne out, as it comes; returns what came of it all."""
        told = _told(statements)
        marks = _Marks(statements)
        verifier = Verifier([given for given, _ in told.values()], self._terms)
        released: list[Sentence] = []
        said: set[str] = set()
        dropped, trouble = 0, ""
        try:
            if not told:
                raise ModelError("was not asked, for the quotes are fit for readers only")
            for text in self._sentences(question, [given for given, _ in told.values()]):
                if _NOTHING in text.upper():
                    trouble = "found no answer in these quotes"
                    continue
                verdict = verifier.check(text)
                if verdict.fault or verdict.text in said:
                    dropped += 1
                    continue
                said.add(verdict.text)
                cited = [
                    citation for number in verdict.numbers for citation in marks.of(told[number][1])
                ]
                marked = _marked(verdict.text, cited)
                released.append(Sentence(marked, tuple(cited), verdict.text))
                yield released[-1]
                if len(released) == _MOST_SENTENCES:
                    break
        except ModelError as error:
            trouble = str(error)
        if not released:
            trouble = trouble or "wrote nothing that the quotes bear out"
        return Written(
            tuple(released),
            tuple(marks.used),
            tuple(marks.citations),
            tuple(marks.others()),
            (self._warning(bool(released), dropped, trouble),),
            prompts.fingerprint(_RULES, _QUOTES),
            dropped,
        )

    def standalone(self, question: str, history: Sequence[Turn]) -> str | None:
        """A follow-up as a question that stands alone; None where the model gave none to be used.

        It may hold no name, number or telling word that the person did not write, and must keep
        the names and numbers of what they asked last.
        """
        earlier = [turn.content for turn in history if turn.role == "user"]
        if not self._follow_ups or not earlier:
            return None
        prompt = prompts.render(
            _STANDALONE,
            code=_code(),
            earlier="\n".join(defused(each)[:_MOST_ASKED] for each in earlier[-4:]),
            question=defused(question)[:_MOST_ASKED],
        )
        try:
            text = "".join(self._listener.words([ChatMessage(role="user", content=prompt)]))
        except ModelError:
            return None
        text = " ".join(without_thoughts(text).split()).strip("“”\"' ")
        if not 2 <= len(text.split()) <= 60 or defused(text) != text:
            return None
        mine, last = read(text, self._terms), read(question, self._terms)
        known = keys(read("\n".join((*earlier, question)), self._terms))
        kept = {each.key for each in last if each.kind in (Kind.NAME, Kind.FIGURE)}
        told = {each.key for each in mine if each.telling}
        return text if told and told <= known and kept <= told else None

    def _sentences(self, question: str, quotes: Sequence[Given]) -> Iterator[str]:
        code = _code()
        lines = [f"[{each.number}]{_standing(each)} {defused(each.text)}" for each in quotes]
        messages = [
            ChatMessage(
                role="system", content=prompts.render(_RULES, code=code, sentences=str(_WANTED))
            ),
            ChatMessage(
                role="user",
                content=prompts.render(
                    _QUOTES,
                    code=code,
                    quotes="\n".join(lines),
                    question=defused(question)[:_MOST_ASKED],
                ),
            ),
        ]
        return cut(self._listener.words(messages))

    def _warning(self, released: bool, dropped: int, trouble: str) -> Warning:
        model = f"the language model “{self.model.name}” at {self.model.host}"
        if not released:
            return Warning(
                "quotes instead",
                f"{model[0].upper()}{model[1:]} {trouble}: these are the quotes themselves.",
            )
        message = f"Worded by {model} from the quotes below."
        if dropped == 1:
            message += " 1 sentence was left out, for no quote bears it out."
        elif dropped:
            message += f" {dropped} sentences were left out, for no quote bears them out."
        if trouble:
            message += f" It {trouble}; more may stand in the papers."
        return Warning("language model", message)


class _Marks(Generic[Q]):
    """Marks given anew, in the order in which quotes are first cited."""

    def __init__(self, statements: Sequence[Q]) -> None:
        self._statements = statements
        self._given: dict[int, tuple[Citation, ...]] = {}
        self.used: list[Q] = []
        self.citations: list[Citation] = []

    def of(self, index: int) -> tuple[Citation, ...]:
        """The quotes of one statement, by their new marks."""
        if index not in self._given:
            self.used.append(self._statements[index])
            self._given[index] = self._numbered(self._statements[index], len(self.citations))
            self.citations += self._given[index]
        return self._given[index]

    def others(self) -> Iterator[Citation]:
        """The quotes of the statements that were not cited."""
        mark = len(self.citations)
        for index, statement in enumerate(self._statements):
            if index not in self._given:
                yield from self._numbered(statement, mark)
                mark += len(statement.citations)

    def _numbered(self, statement: Quoted, before: int) -> tuple[Citation, ...]:
        return tuple(
            replace(citation, mark=mark)
            for mark, citation in enumerate(statement.citations, before + 1)
        )


def _told(statements: Sequence[Quoted]) -> dict[int, tuple[Given, int]]:
    """The quotes that a model is given, by number, each with its statement's place in the list."""
    told: dict[int, tuple[Given, int]] = {}
    letters = 0
    for index, statement in enumerate(statements):
        quote = " ".join(citation.quote for citation in statement.citations)
        letters += len(quote)
        if letters > _MOST_QUOTED:
            break
        if not speaks_to_a_model(quote):
            number = len(told) + 1
            given = Given(number, quote, statement.recommended, statement.moved)
            told[number] = given, index
    return told


def _standing(given: Given) -> str:
    """What a quote is no decision of, as the model is told it."""
    told = "a recommendation" if given.recommended else given.moved
    return f" ({told})" if told else ""


def _marked(text: str, citations: Sequence[Citation]) -> str:
    marks = "".join(f"[{mark}]" for mark in dict.fromkeys(each.mark for each in citations))
    return f"{inline(text[:-1])} {marks}{text[-1]}"


def _code() -> str:
    """What no paper can know."""
    return secrets.token_hex(6)
