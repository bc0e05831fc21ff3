"""The real integration, and a real server that speaks OpenAI's protocol well or badly."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from shelves import EVERYONE, SURVEY, events, streamed, writer
from speaking import Speaker, chunk, speaking

from assistant import wiring
from assistant.ask import Assistant
from assistant.settings import Settings, load_settings
from assistant.writing.models import language_model
from index.errors import SettingsError
from index.fakes import HashEmbedding
from index.library import Library

QUESTION = "How many answers did the mobile library survey have?"
TRUE = "The mobile library survey had 412 answers"


@pytest.fixture
def speaker() -> Iterator[Speaker]:
    with speaking() as speaker:
        yield speaker


@pytest.fixture
def asked(shelf: Library, speaker: Speaker) -> Assistant:
    return asking(shelf, speaker, 20.0)


def asking(shelf: Library, speaker: Speaker, seconds: float) -> Assistant:
    llm = language_model(speaker.address, "wexmoor-1", "sk-secret", seconds, 0.0)
    return Assistant(
        shelf, HashEmbedding(), writer=writer(llm, seconds=seconds, first_seconds=seconds)
    )


def test_an_answer_is_worded(asked: Assistant, speaker: Speaker) -> None:
    speaker.words = [
        "The mobile library ",
        "survey had 412 ",
        "answers [1]",
        ". It",
        " is new [1].",
    ]
    told = events(asked, QUESTION)
    assert told.parts == (f"{TRUE} [1].",)
    assert (told.text, told.quotes, told.mode, told.dropped) == (
        f"{TRUE} [1].",
        (SURVEY,),
        "generated",
        1,
    )


def test_it_is_asked_at_the_one_address_with_the_key(asked: Assistant, speaker: Speaker) -> None:
    speaker.words = [f"{TRUE} [1]."]
    streamed(asked, QUESTION)
    assert speaker.paths == ["/v1/chat/completions"]
    assert speaker.keys == ["Bearer sk-secret"]
    [body] = speaker.asked
    assert (body["model"], body["stream"], body["temperature"]) == ("wexmoor-1", True, 0.0)
    assert [message["role"] for message in body["messages"]] == ["system", "user"]


def test_it_is_given_numbered_quotes_and_the_question_alone(
    asked: Assistant, speaker: Speaker
) -> None:
    speaker.words = [f"{TRUE} [1]."]
    streamed(asked, QUESTION)
    [body] = speaker.asked
    assert not {"tools", "functions", "tool_choice"} & set(body)
    sent = json.dumps(body)
    assert SURVEY in sent
    assert QUESTION in sent
    for kept_back in ("survey.pdf", "Mobile library", "1 Background", "sk-secret"):
        assert kept_back not in sent


def test_the_environment_names_no_other_address(
    shelf: Library, speaker: Speaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("OPENAI_BASE_URL", "OPENAI_API_BASE", "HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/v1")
    monkeypatch.setenv("OPENAI_API_KEY", "sk-of-the-environment")
    speaker.words = [f"{TRUE} [1]."]
    llm = language_model(speaker.address, "m", None, 20.0, None)
    patient = writer(llm, seconds=20.0, first_seconds=20.0)
    told = streamed(Assistant(shelf, HashEmbedding(), writer=patient), QUESTION)
    assert told.mode == "generated"
    assert speaker.keys == ["Bearer none"]
    assert speaker.asked[0]["temperature"] is None


GARBAGE = {
    "no JSON": b"data: {not json\n\n",
    "no choices": b'data: {"id": "1"}\n\ndata: [DONE]\n\n',
    "choices of another kind": b'data: {"choices": "none"}\n\ndata: [DONE]\n\n',
    "an error in the stream": b'data: {"error": {"message": "overloaded"}}\n\n',
    "a page of HTML": b"<html><body>The survey had 413 answers [1].</body></html>",
    "nothing": b"\n",
    "bytes": bytes(range(256)) * 10,
    "a call of a tool": b'data: {"id":"1","object":"chat.completion.chunk","created":1,"model":"m",'
    b'"choices":[{"index":0,"delta":{"role":"assistant","tool_calls":[{"index":0,"id":"c",'
    b'"type":"function","function":{"name":"fetch","arguments":"{}"}}]},"finish_reason":null}]}'
    b"\n\ndata: [DONE]\n\n",
}


def check_quotes_instead(asked: Assistant, shelf: Library) -> None:
    plain = streamed(Assistant(shelf, HashEmbedding()), QUESTION)
    told = streamed(asked, QUESTION)
    assert (told.text, told.parts, told.mode) == (plain.text, plain.parts, "extractive")
    assert "these are the quotes themselves" in told.warnings[0]
    assert "sk-secret" not in str(told)


@pytest.mark.parametrize("body", GARBAGE.values(), ids=GARBAGE)
def test_garbage_is_no_answer(
    asked: Assistant, speaker: Speaker, shelf: Library, body: bytes
) -> None:
    speaker.body = body
    check_quotes_instead(asked, shelf)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 408, 429, 500, 502, 503])
def test_a_server_that_refuses_is_asked_once(
    asked: Assistant, speaker: Speaker, shelf: Library, status: int
) -> None:
    speaker.status = status
    speaker.body = b'{"error": {"message": "key sk-secret is not allowed"}}'
    check_quotes_instead(asked, shelf)
    assert len(speaker.asked) == 1


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_no_redirection_is_followed(
    asked: Assistant, speaker: Speaker, shelf: Library, status: int
) -> None:
    with speaking() as elsewhere:
        elsewhere.words = [f"{TRUE} [1]."]
        speaker.status, speaker.body = status, b"{}"
        speaker.location = f"{elsewhere.address}/chat/completions"
        check_quotes_instead(asked, shelf)
        assert elsewhere.paths == []


def test_a_server_that_hangs_is_not_waited_for(shelf: Library, speaker: Speaker) -> None:
    speaker.words, speaker.silence = [f"{TRUE} [1]."], 3.0
    check_quotes_instead(asking(shelf, speaker, 0.5), shelf)


def test_what_was_said_before_it_broke_off_is_kept(asked: Assistant, speaker: Speaker) -> None:
    speaker.words, speaker.cut_off = [f"{TRUE} [1]. ", "The survey had"], True
    told = streamed(asked, QUESTION)
    assert told.text == f"{TRUE} [1]."
    assert "broke off" in told.warnings[0]


def test_a_server_that_is_not_there(shelf: Library, speaker: Speaker) -> None:
    llm = language_model("http://127.0.0.1:9/v1", "m", None, 1.0, 0.0)
    check_quotes_instead(Assistant(shelf, HashEmbedding(), writer=writer(llm)), shelf)


def test_a_chunk_without_words_is_passed_over(asked: Assistant, speaker: Speaker) -> None:
    empty = (
        b'data: {"id":"1","object":"chat.completion.chunk","created":1,"model":"m","choices":[]}'
    )
    speaker.body = empty + b"\n\n" + chunk("") + chunk(f"{TRUE} [1].") + b"data: [DONE]\n\n"
    assert streamed(asked, QUESTION).text == f"{TRUE} [1]."


# --- settings -----------------------------------------------------------------------------------


def test_without_settings_there_is_no_model(tmp_path: Path) -> None:
    assert wiring.writer(Settings(data_dir=tmp_path)) is None


def test_three_settings_are_enough(
    tmp_path: Path, shelf: Library, speaker: Speaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COMMITTEE_LLM_ADDRESS", f"{speaker.address}/")
    monkeypatch.setenv("COMMITTEE_LLM_MODEL", "wexmoor-1")
    monkeypatch.setenv("COMMITTEE_LLM_KEY", "sk-secret")
    settings = load_settings()
    assert "sk-secret" not in repr(settings)
    asked = Assistant(shelf, HashEmbedding(), writer=wiring.writer(settings))
    model = asked.model()
    assert model is not None
    assert (model.name, model.host) == ("wexmoor-1", "127.0.0.1")
    speaker.words = [f"{TRUE} [1]."]
    assert asked.ask(QUESTION, EVERYONE).mode == "generated"
    assert speaker.keys == ["Bearer sk-secret"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"llm_address": "http://127.0.0.1:11434/v1"}, "llm_model"),
        ({"llm_model": "m"}, "given together"),
        ({"llm_address": "127.0.0.1:11434", "llm_model": "m"}, "http://"),
        ({"llm_address": "file:///etc/passwd", "llm_model": "m"}, "http://"),
        ({"llm_address": "http://me:pass@host/v1", "llm_model": "m"}, "llm_key"),
        ({"llm_address": "http://host/v1?key=1", "llm_model": "m"}, "llm_key"),
        ({"llm_seconds": 0}, "llm_seconds"),
        ({"llm_temperature": 3}, "llm_temperature"),
    ],
)
def test_settings_that_cannot_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: dict[str, object], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SettingsError, match=said):
        load_settings(**given)
