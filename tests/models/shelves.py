"""A small library made by hand, and ways to ask it with a model that follows a script."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from fastapi.testclient import TestClient
from llama_index.core.llms import LLM

from assistant.api.app import create_app
from assistant.ask import Assistant
from assistant.turn import Turn
from assistant.writing.fakes import Script, ScriptedLLM
from assistant.writing.generate import LanguageModel, Writer
from index.fakes import HashEmbedding
from index.keywords import Terms
from index.library import Library, embedded_text
from index.values import (
    PUBLIC,
    Answer,
    Block,
    BlockKind,
    Chunk,
    Document,
    Page,
    Paper,
    Scope,
    Span,
    Word,
)

EVERYONE = Scope(labels=frozenset({PUBLIC}))
SURVEY = "The mobile library survey had 412 answers from readers in Larkenby."
VISITS = "Visits to the mobile library fell by 12% to 37,090 in 2024/25."
VAN = "The mobile library van from Marlsea cannot be repaired, said Councillor Thackwray."
PLAN = "It is recommended that Cabinet approve a mobile library for Larkenby."

PATIENT = {"seconds": 60.0, "first_seconds": 30.0}
QUICK = {"seconds": 2.5, "first_seconds": 1.5}


def paper(
    filename: str,
    *texts: str,
    title: str = "Report",
    path: tuple[str, ...] = ("1 Background",),
    kind: BlockKind = BlockKind.PARAGRAPH,
) -> Paper:
    """A paper of one page and one chunk for each text."""
    id = hashlib.sha256(filename.encode()).hexdigest()[:32]
    pages = tuple(_page(number, text) for number, text in enumerate(texts, 1))
    chunks = tuple(
        Chunk(id, n - 1, (Span(n, 0, len(text)),), text, path, "7", PUBLIC, kind)
        for n, text in enumerate(texts, 1)
    )
    blocks = tuple(Block(page.number, 0, len(page.text), kind) for page in pages)
    document = Document(id, filename, title, len(pages), chunks=len(chunks))
    return Paper(document, pages, blocks, chunks)


def _page(number: int, text: str) -> Page:
    words = tuple(
        Word(match.start(), match.end(), (50, 50 + 14 * row, 500, 62 + 14 * row))
        for row, match in enumerate(re.finditer(r"\S+", text))
    )
    return Page(number, 595.0, 842.0, text, words, access=PUBLIC)


def put(library: Library, folder: Path, *papers: Paper) -> None:
    """Add papers, all at once, as if their files stood in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for each in papers:
        place = folder / f"{each.document.id}.pdf"
        place.write_bytes(each.document.filename.encode())
        vectors = HashEmbedding().get_text_embedding_batch([embedded_text(c) for c in each.chunks])
        library.stage(each, np.asarray(vectors, dtype=np.float32), place, PUBLIC, 1)
    library.publish()


def writer(llm: LLM, *, follow_ups: bool = False, **limits: float) -> Writer:
    """A writer that a busy machine does not make impatient."""
    return Writer(
        llm,
        LanguageModel("scripted", "models.wexmoor.example"),
        Terms().of,
        follow_ups=follow_ups,
        **{**PATIENT, **limits},
    )


def assistant(
    library: Library, script: Script | None, *, follow_ups: bool = False, **limits: float
) -> Assistant:
    """An assistant whose model follows a script; without a script it has no model."""
    if script is None:
        return Assistant(library, HashEmbedding())
    llm = ScriptedLLM(script=script)
    return Assistant(library, HashEmbedding(), writer=writer(llm, follow_ups=follow_ups, **limits))


@dataclass(frozen=True, slots=True)
class Told:
    """Everything that reached the reader: the parts as they came, and the answer."""

    parts: tuple[str, ...]
    text: str
    mode: str
    quotes: tuple[str, ...]
    warnings: tuple[str, ...]
    dropped: int


def streamed(
    asked: Assistant, question: str, history: Sequence[Turn] = (), scope: Scope = EVERYONE
) -> Told:
    """What comes of a question in the process itself."""
    *parts, answer = asked.stream(question, scope, history)
    assert isinstance(answer, Answer)
    return Told(
        tuple(part.text for part in parts),
        answer.text,
        answer.mode,
        tuple(each.quote for each in answer.citations),
        tuple(each.message for each in answer.warnings),
        answer.dropped,
    )


def over_http(
    asked: Assistant, question: str, history: Sequence[Turn] = (), *, stream: bool
) -> Told:
    """What comes of it over the API, as it comes or whole."""
    app = create_app(asked, desk=None, owner_token=None, allowed_hosts=["testserver"])
    turns = [{"role": turn.role, "content": turn.content} for turn in history]
    body = {"question": question, "history": turns, "stream": stream}
    with TestClient(app) as client:
        response = client.post("/api/v1/ask", json=body)
    assert response.status_code == 200
    parts: list[str] = []
    answer = None if stream else response.json()
    for event in response.text.split("\n\n") if stream else ():
        name, _, data = event.partition("\ndata: ")
        if name == "event: statement":
            parts.append(json.loads(data)["text"])
        elif name == "event: answer":
            answer = json.loads(data)
    assert answer is not None
    return Told(
        tuple(parts),
        answer["answer"],
        answer["mode"],
        tuple(each["quote"] for each in answer["citations"]),
        tuple(each["message"] for each in answer["warnings"]),
        answer["dropped"],
    )


Ask = Callable[..., Told]


def whole(asked: Assistant, question: str, history: Sequence[Turn] = ()) -> Told:
    return over_http(asked, question, history, stream=False)


def events(asked: Assistant, question: str, history: Sequence[Turn] = ()) -> Told:
    return over_http(asked, question, history, stream=True)


WAYS: tuple[Ask, ...] = (streamed, events, whole)


def quoted_in(prompt: str) -> dict[int, str]:
    """The quotes of a prompt, by number."""
    told = re.findall(
        r"^\[(\d+)\](?: \((?:a recommendation|(?:not )?moved[^)]*)\))? (.*)$", prompt, re.M
    )
    return {int(number): text for number, text in told}


def unmarked(text: str) -> str:
    """A text without its marks."""
    return re.sub(r"\s*\[\d+\]", "", text)


def tokens(text: str) -> list[str]:
    """A text as a model would bring it."""
    return re.findall(r"\s*\S+|\s+$", text)
