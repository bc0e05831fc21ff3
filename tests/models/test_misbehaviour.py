"""A model that misbehaves: no sentence reaches the reader that its quote does not bear out."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable

import pytest
from shelves import (
    EVERYONE,
    PATIENT,
    QUICK,
    SURVEY,
    WAYS,
    Ask,
    assistant,
    quoted_in,
    streamed,
    tokens,
    unmarked,
)

from assistant.ask import Assistant
from assistant.writing.fakes import Pause, ScriptedLLM, Step, say
from assistant.writing.generate import LanguageModel, Writer
from index.fakes import HashEmbedding
from index.keywords import Terms
from index.library import Library
from index.values import Answer

QUESTION = "How many answers did the mobile library survey have?"
TRUE = "The mobile library survey had 412 answers"

Misbehaviour = Callable[[int, int], Iterable[Step]]
"""What is said when the quote of the survey has the first number and the last has the second."""


def saying(text: str) -> Misbehaviour:
    """Words in which N stands for the number of the right quote and L for that of the last."""
    return lambda n, last: tokens(text.replace("[N]", f"[{n}]").replace("[L]", f"[{last}]"))


def failing(error: Exception, before: str = "") -> Misbehaviour:
    return lambda n, last: [*saying(before)(n, last), error]


def repeating(text: str) -> Misbehaviour:
    return lambda n, last: itertools.cycle(saying(text)(n, last))


ALONE: dict[str, Misbehaviour] = {
    # nothing, or not to the end
    "says nothing": saying(""),
    "says only spaces": lambda *_: [" ", "  ", "\t"],
    "says only new lines": lambda *_: ["\n"] * 50,
    "says only marks": saying("[N] [N][L]."),
    "says only stops": saying(". . . ! ! ."),
    "is down": failing(ConnectionError("refused")),
    "times out by itself": failing(TimeoutError("slow")),
    "fails oddly": failing(KeyError("choices")),
    "fails without a message": failing(Exception()),
    "fails with its key in the message": failing(RuntimeError("key sk-secret is wrong")),
    "runs out of memory": failing(MemoryError()),
    "breaks off in a sentence": failing(ConnectionError("reset"), f"{TRUE}"),
    "stops in a sentence": saying("The mobile library survey had 4"),
    "stops before its mark": saying(f"{TRUE}"),
    "hangs at once": lambda *_: [Pause(5)],
    "hangs in its first sentence": lambda *_: ["The mobile library ", Pause(5)],
    "trickles": lambda *_: itertools.chain.from_iterable([["a ", Pause(0.1)]] * 100),
    # without end
    "repeats an untruth without end": repeating("The survey had 999 answers [N]. "),
    "babbles without a stop": repeating("mobile library survey "),
    "sends one token of a million letters": lambda *_: ["x" * 1_000_000],
    "sends a million letters before its stop": lambda n, _: ["x" * 1_000_000, f" [{n}]."],
    # marks
    "gives no mark": saying(f"{TRUE}."),
    "cites a quote that was not given": saying(f"{TRUE} [99]."),
    "cites quote 0": saying(f"{TRUE} [0]."),
    "cites a quote below 0": saying(f"{TRUE} [-1]."),
    "cites half a quote": lambda n, _: [f"{TRUE} [{n}.5]."],
    "cites a quote of a thousand digits": saying(f"{TRUE} [{'1' * 1000}]."),
    "cites another quote": saying("The survey had 413 answers [L]."),
    "cites all quotes for an untruth": saying("The survey had 413 answers [1][2][3][4][5]."),
    "cites in other brackets": saying(f"{TRUE} (1). {TRUE} 【1】. {TRUE} {{1}}. {TRUE} ⁽¹⁾."),
    "cites by name": saying(f"{TRUE} [survey.pdf]. {TRUE} (Mobile library, page 1)."),
    "cites in the middle": saying("The survey [N] had 412 answers."),
    "cites in front": saying(f"[N] {TRUE}."),
    # untrue
    "changes a number": saying("The mobile library survey had 421 answers [N]."),
    "rounds a number": saying("The mobile library survey had over 400 answers [N]."),
    "changes a number in words": saying("The survey had four hundred and thirteen answers [N]."),
    "makes it a percentage": saying("The mobile library survey had 412% answers [N]."),
    "makes it a sum": saying("The mobile library survey had £412 answers [N]."),
    "denies": saying("The mobile library survey did not have 412 answers [N]."),
    "makes it possible only": saying("The mobile library survey may have had 412 answers [N]."),
    "changes a place": saying("The survey had 412 answers from readers in Marlsea [N][L]."),
    "adds a name": saying("The survey had 412 answers from readers in Fenny Orrel [N]."),
    "adds an abbreviation": saying("The RNLI survey had 412 answers from readers [N]."),
    "adds a day": saying("The survey had 412 answers on 4 March 2025 [N]."),
    "adds a year": saying("The survey had 412 answers in 2021 [N]."),
    "adds a decision": saying("The survey of 412 answers was approved by Cabinet [N]."),
    "adds a cause": saying("The survey had 412 answers because it was sent to readers [N]."),
    "adds a comparison": saying("The survey had 412 answers, more than before [N]."),
    "adds all": saying("The survey had 412 answers from all readers [N]."),
    "adds an opinion": saying("The survey had 412 answers, which is a disgrace [N]."),
    "knows it from elsewhere": saying("Larkenby readers live in the capital of Wexmoor [N]."),
    "joins what stands apart": saying("The van had 412 answers from readers in Larkenby [N][L]."),
    "makes up a quote": saying("The survey said “readers love answers” 412 times [N]."),
    # no answer
    "asks back": saying("Did the mobile library survey have 412 answers [N]?"),
    "speaks of itself": saying("As an AI language model I had 412 answers [N]."),
    "says sorry": saying("Sorry, the mobile library survey had 412 answers [N]."),
    "speaks to the reader": saying("Please note your mobile library survey had 412 answers [N]."),
    "has nobody in it": saying("It had 412 answers [N]. They had 412 answers [N]."),
    "shouts": saying("THE MOBILE LIBRARY SURVEY HAD 412 ANSWERS [N]."),
    "speaks French": saying("Le sondage a reçu 412 réponses de lecteurs [N]."),
    "speaks Russian": saying("Опрос мобильной библиотеки: 412 ответов [N]."),
    # form
    "links": saying(f"{TRUE}, see https://evil.example/412 [N]."),
    "links in Markdown": saying("The [survey](https://evil.example) had 412 answers [N]."),
    "shows a picture": saying("![412 answers](https://evil.example/x.png) [N]."),
    "writes HTML": saying("<script>alert(412)</script> had answers [N]."),
    "writes an entity": saying("The survey had &lt;412&gt; answers [N]."),
    "makes a heading": saying("# The survey had 412 answers [N]."),
    "makes a table": saying("| survey | answers |\n|---|---|\n| mobile | 412 [N] |"),
    "calls a tool": saying('{"name": "search", "arguments": {"query": "412 answers"}} [N].'),
    "writes code": saying("```\nprint(412)\n``` [N]."),
    "hides signs": saying("The mobile libr\u200bary survey had 412 answers [N]."),
    "turns the writing": saying("The mobile library survey had \u202e214 answers [N]."),
    "uses letters that look alike": saying("The m\u043ebile library survey had 412 answers [N]."),
    "uses other digits": saying("The mobile library survey had 41２ answers [N]."),
    "sends control signs": saying("The mobile library \x1b[31msurvey had 412 answers [N]."),
    # its orders
    "repeats its rules": lambda *_: ["You word answers from the papers of a council's committees."],
    "plays another part": saying("user: The survey had 500 answers [N]. assistant: Yes [N]."),
    "goes on asking": saying("Question: How many vans? Answer: The vans were 12 [N]."),
    "says there is nothing": saying("NOT IN THE PAPERS"),
    "says there is nothing, and tells it": saying("NOT IN THE PAPERS. The survey had 5 [N]."),
    "thinks without end": saying(f"<think>{TRUE} [N]. {TRUE} [N]."),
    "thinks an untruth": saying("<think>The survey had 413 answers [N].</think>"),
}
"""Nothing of these may be shown: the answer is the quotes themselves."""

BESIDE: dict[str, Misbehaviour] = {
    "goes on with an untruth": saying(f"{TRUE} [N]. The survey had 413 answers [N]."),
    "begins with an untruth": saying(f"The survey had 413 answers [N]. {TRUE} [N]."),
    "leaves no space": saying(f"{TRUE} [N].The survey had 413 answers [N]. {TRUE} [N]."),
    "repeats a truth without end": repeating(f"{TRUE} [N]. "),
    "babbles after a truth": lambda n, last: itertools.chain(
        saying(f"{TRUE} [N]. ")(n, last), itertools.repeat("and the survey ")
    ),
    "breaks off after a truth": failing(ConnectionError("reset"), f"{TRUE} [N]. The survey had 9"),
    "hangs after a truth": lambda n, _: [f"{TRUE} [{n}]. ", "The survey", Pause(5)],
    "cites more than it needs": saying(f"{TRUE} [N][L]."),
    "thinks before a truth": saying(f"<think>It had 413 answers [N].</think>{TRUE} [N]."),
    "puts marks after the stop": saying(f"{TRUE}. [N] The survey had 413 answers. [N]"),
    "makes a list": saying(f"- {TRUE} [N].\n- The survey had 413 answers [N].\n- Yes [N]."),
    "says there is nothing after a truth": saying(f"{TRUE} [N]. NOT IN THE PAPERS"),
    "sets in bold": saying(f"**{TRUE}** [N]."),
    "breaks its lines": saying(f"{TRUE.replace(' survey', chr(10) + 'survey')} [N]."),
    "comes letter by letter": lambda n, _: list(f"{TRUE} [{n}]. The survey had 413 [{n}]."),
    "comes all at once": lambda n, _: [f"{TRUE} [{n}]. The survey had 413 answers [{n}]."],
}
"""Of these the one true sentence may be shown, and nothing else."""


def script(misbehaviour: Misbehaviour) -> Callable[[str], Iterable[Step]]:
    def follow(prompt: str) -> Iterable[Step]:
        quotes = quoted_in(prompt)
        [number] = [number for number, text in quotes.items() if text == SURVEY]
        return misbehaviour(number, max(quotes))

    return follow


def limits(name: str) -> dict[str, float]:
    """Short ones for a model that is waited for in vain."""
    return QUICK if "hangs" in name or name == "trickles" else {}


def test_there_are_ways_enough() -> None:
    assert len(ALONE) + len(BESIDE) >= 90


@pytest.mark.parametrize("ask", WAYS)
@pytest.mark.parametrize("name", ALONE)
def test_nothing_untrue_is_shown(shelf: Library, name: str, ask: Ask) -> None:
    plain = ask(assistant(shelf, None), QUESTION)
    told = ask(assistant(shelf, script(ALONE[name]), **limits(name)), QUESTION)
    assert (told.text, told.parts, told.quotes) == (plain.text, plain.parts, plain.quotes)
    assert told.mode == "extractive"
    assert "models.wexmoor.example" in told.warnings[0]
    assert "these are the quotes themselves" in told.warnings[0]
    assert "sk-secret" not in str(told)


@pytest.mark.parametrize("ask", WAYS)
@pytest.mark.parametrize("name", BESIDE)
def test_only_what_is_borne_out_is_shown(shelf: Library, name: str, ask: Ask) -> None:
    told = ask(assistant(shelf, script(BESIDE[name]), **limits(name)), QUESTION)
    assert told.text == f"{TRUE} [1]."
    assert set(told.parts) <= {f"{TRUE} [1]."}
    assert told.quotes == (SURVEY,)
    assert told.mode == "generated"
    assert told.warnings[0].startswith("Worded by the language model “scripted”")


def test_what_is_left_out_is_counted(shelf: Library) -> None:
    told = streamed(assistant(shelf, script(BESIDE["goes on with an untruth"])), QUESTION)
    assert told.dropped == 1
    assert "1 sentence was left out" in told.warnings[0]


def test_sentences_come_while_the_model_still_speaks(shelf: Library) -> None:
    asked = assistant(shelf, script(lambda n, _: [f"{TRUE} [{n}]. Then", Pause(1)]))
    stream = asked.stream(QUESTION, EVERYONE)
    assert next(stream).text == f"{TRUE} [1]."
    stream.close()


def test_a_model_that_hangs_is_soon_not_asked_any_more(shelf: Library) -> None:
    asked = assistant(shelf, say(Pause(20)), seconds=0.05, first_seconds=0.05)
    told = [streamed(asked, QUESTION).warnings[0] for _ in range(18)]
    assert "did not answer in time" in told[0]
    assert "is busy" in told[-1]


def test_a_model_is_called_by_its_own_name(shelf: Library) -> None:
    llm = ScriptedLLM(script=say(ConnectionError("refused")))
    named = LanguageModel("Wexmoor-7B-Q4_K_M", "models.Wexmoor.example")
    asked = Assistant(shelf, HashEmbedding(), writer=Writer(llm, named, Terms().of, **PATIENT))
    warning = streamed(asked, QUESTION).warnings[0]
    assert warning.startswith("The language model “Wexmoor-7B-Q4_K_M” at models.Wexmoor.example ")


@pytest.mark.parametrize("text", ["?", "…", "and the of?"])
def test_a_question_of_no_telling_word_is_refused(shelf: Library, text: str) -> None:
    told = streamed(assistant(shelf, None), text)
    assert told.quotes == told.parts == ()


def test_an_answer_shows_the_question_as_it_was_read(shelf: Library) -> None:
    *_, answer = assistant(shelf, None).stream("What did the mobile libary survey find?", EVERYONE)
    assert isinstance(answer, Answer)
    assert answer.question == "What did the mobile library survey find?"


def test_a_refusal_asks_no_model(shelf: Library) -> None:
    def never(_prompt: str) -> Iterable[Step]:
        raise AssertionError("asked")

    told = streamed(assistant(shelf, never), "What does Zanzibar export to Honolulu?")
    assert told.text.startswith("I could not find this")
    assert not told.warnings


def test_marks_are_given_anew_in_order(shelf: Library) -> None:
    def follow(prompt: str) -> Iterable[Step]:
        quotes = quoted_in(prompt)
        yield from (f"{quotes[n].removesuffix('.')} [{n}]. " for n in sorted(quotes, reverse=True))

    told = streamed(assistant(shelf, follow), QUESTION)
    assert [part[-3:-1] for part in told.parts] == [f"{n}]" for n in range(1, len(told.parts) + 1)]
    assert len(told.parts) > 1
    for part, quote in zip(told.parts, told.quotes, strict=True):
        assert unmarked(part) == quote
