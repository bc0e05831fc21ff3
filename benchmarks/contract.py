"""The product's HTTP contract, as far as it is measured: a question asked, an answer read."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import httpx

from benchmarks.questions import Question

Rect = tuple[float, float, float, float]
"""x0, y0, x1, y1 as fractions of the page, from its top left corner."""

PATIENCE_SECONDS = 120.0
"""How long one answer may take before it counts as not given."""


class ContractError(Exception):
    """The server did not answer as the contract says; the message says how."""


@dataclass(frozen=True)
class Citation:
    """A passage that the product shows as its evidence."""

    mark: int = field(compare=False)
    """Its number in one answer; another may cite the same under another."""
    document_id: str
    filename: str
    page: int
    """Physical page, from 1."""
    quote: str
    rects: tuple[Rect, ...]


@dataclass(frozen=True)
class Reply:
    """An answer as it came, and how long it took the client to get it."""

    answer: str
    refused: bool
    citations: tuple[Citation, ...]
    warnings: tuple[str, ...]
    """The kinds of its warnings."""
    confidence: float | None
    """How sure the product is that the papers answer (0 to 1); None where it does not say."""
    standing: str
    """The question as it stands alone; as it was asked where the product does not say."""
    raw: Mapping[str, Any]
    """The whole JSON object, for the record."""
    seconds: float


@dataclass(frozen=True)
class Passage:
    """A passage that a search finds."""

    document_id: str
    filename: str
    page: int
    """Physical page on which it begins, from 1."""
    text: str


@dataclass(frozen=True)
class Search:
    """Passages, best first, and how long the client waited for them."""

    passages: tuple[Passage, ...]
    seconds: float


def client(url: str) -> httpx.Client:
    """A client for a server on this host; no proxy of the environment may come between."""
    return httpx.Client(base_url=url, timeout=PATIENCE_SECONDS, trust_env=False)


def ask(http: httpx.Client, question: Question) -> Reply:
    """Ask one question and wait for the whole answer."""
    started = time.perf_counter()
    raw = _post(
        http,
        "/api/v1/ask",
        {
            "question": question.question,
            "history": list(question.history),
            "filters": question.filters,
            "stream": False,
        },
    )
    seconds = time.perf_counter() - started
    try:
        return Reply(
            answer=str(raw["answer"]),
            refused=bool(raw["refused"]),
            citations=tuple(_citation(each) for each in raw["citations"]),
            warnings=tuple(str(each["kind"]) for each in raw.get("warnings", ())),
            confidence=_share(raw.get("confidence")),
            standing=str(raw.get("question") or question.question),
            raw=raw,
            seconds=seconds,
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ContractError(f"The answer does not follow the contract: {error!r}.") from error


def search(http: httpx.Client, query: str, filters: Mapping[str, Any], k: int) -> Search:
    """Search for passages, without an answer made of them."""
    started = time.perf_counter()
    raw = _post(http, "/api/v1/search", {"query": query, "filters": filters, "k": k})
    seconds = time.perf_counter() - started
    try:
        return Search(tuple(_passage(each) for each in raw["passages"]), seconds)
    except (KeyError, TypeError, ValueError) as error:
        raise ContractError(f"The passages do not follow the contract: {error!r}.") from error


def _post(http: httpx.Client, path: str, body: Mapping[str, Any]) -> Mapping[str, Any]:
    try:
        response = http.post(path, json=body)
        response.raise_for_status()
        reply = response.json()
    except httpx.HTTPStatusError as error:
        text = error.response.text[:300]
        raise ContractError(f"{path} answered {error.response.status_code}: {text}") from error
    except (httpx.HTTPError, ValueError) as error:
        raise ContractError(f"{path} gave no answer: {error!r}.") from error
    if not isinstance(reply, dict):
        raise ContractError(f"{path} answered with something that is not a JSON object.")
    return reply


def _citation(raw: Mapping[str, Any]) -> Citation:
    return Citation(
        mark=int(raw["mark"]),
        document_id=str(raw["document_id"]),
        filename=str(raw["filename"]),
        page=int(raw["page"]),
        quote=str(raw["quote"]),
        rects=tuple(_rect(each) for each in raw["rects"]),
    )


def _passage(raw: Mapping[str, Any]) -> Passage:
    return Passage(
        document_id=str(raw["document_id"]),
        filename=str(raw["filename"]),
        page=int(raw["page"]),
        text=str(raw["text"]),
    )


def _share(raw: object) -> float | None:
    if raw is None:
        return None
    if not isinstance(raw, int | float) or not 0 <= raw <= 1:
        raise ValueError(f"confidence should be between 0 and 1, not {raw!r}")
    return float(raw)


def _rect(raw: Sequence[float]) -> Rect:
    x0, y0, x1, y1 = (float(each) for each in raw)
    return x0, y0, x1, y1
