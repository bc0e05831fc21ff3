"""What the routes need, as protocols, and how a route asks for it."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Protocol, cast

from fastapi import Depends, Header, Request
from starlette.exceptions import HTTPException

from assistant.api.access import labels_of
from assistant.turn import Turn
from index.register.wanted import Found, Wanted, WantedActions
from index.values import (
    Answer,
    Brief,
    Citation,
    Document,
    Entry,
    Failure,
    Hop,
    Meeting,
    MeetingItem,
    Page,
    Passage,
    Programme,
    Progress,
    Record,
    Rect,
    Scope,
    Searched,
    Section,
    Table,
    Tracked,
    Verdict,
)

PREFIX = "/api/v1"
"""Before the address of every operation; each router names it whole, so that logs do too."""


class Statement(Protocol):
    """A part of an answer that is under way: Markdown with marks, and what they stand for."""

    @property
    def text(self) -> str: ...

    @property
    def citations(self) -> tuple[Citation, ...]: ...


class LanguageModel(Protocol):
    """A language model that words answers."""

    @property
    def name(self) -> str: ...

    @property
    def host(self) -> str: ...


class Service(Protocol):
    """The assistant as the API and the chat see it. Every method is safe to call from threads."""

    def ask(self, question: str, scope: Scope, history: Sequence[Turn] = ()) -> Answer:
        """Answer from the papers of the scope, or refuse."""

    def stream(
        self, question: str, scope: Scope, history: Sequence[Turn] = ()
    ) -> Iterator[Statement | Answer]:
        """The statements as they are found, and last the whole answer."""

    def search(self, query: str, scope: Scope, k: int) -> list[Passage]:
        """The ``k`` best passages, best first."""

    def documents(self, scope: Scope) -> list[Document]:
        """The papers the scope holds."""

    def document(self, document_id: str, scope: Scope) -> Document:
        """One paper; NotFoundError when there is none that the scope may know of."""

    def page(self, document_id: str, number: int, scope: Scope) -> Page:
        """One page; NotFoundError."""
        ...

    def pages(self, document_id: str, scope: Scope) -> list[Page]:
        """The pages of one paper that the scope may see, in order."""

    def label(self, document_id: str, page: int, scope: Scope) -> str | None:
        """The number that is printed on a page, if the scope may see it."""

    def original(self, document_id: str, scope: Scope) -> Path:
        """A PDF the caller may have: of a paper with withheld pages, pictures of the others."""

    def picture(
        self, document_id: str, page: int, scope: Scope, rects: Sequence[Rect] = ()
    ) -> bytes:
        """A page as PNG with the rects highlighted."""

    def cited(self, answer_id: str, mark: int, scope: Scope) -> tuple[str, int, tuple[Rect, ...]]:
        """Document, page and rects of a mark of an earlier answer; else NotFoundError."""

    def suggestions(self, scope: Scope) -> list[str]:
        """Questions that the papers of the scope can answer."""

    def model(self) -> LanguageModel | None:
        """The language model that is sent questions and quotes; None where nothing is sent."""

    def ready(self) -> bool:
        """Can a question be answered now?"""

    def searched(self, scope: Scope) -> Searched:
        """What a question under this scope is put to."""

    def sections(self, document_id: str, scope: Scope) -> list[Section]:
        """The parts of a paper that begin on pages the scope may see."""

    def tables(self, document_id: str, scope: Scope, page: int | None = None) -> list[Table]:
        """The tables of a paper, or of one of its pages, that the scope may see whole."""

    def records(self, document_id: str, scope: Scope) -> list[Record]:
        """What the minutes and logs in a paper record."""

    def troubles(self, document_id: str, scope: Scope) -> list[str]:
        """What in a paper does not agree, a sentence each."""

    def decisions(self, scope: Scope, wanted: Wanted) -> Found[Entry]:
        """A page of the register of decisions; the scope's days are those of the meetings."""
        ...

    def entry(self, id: str, scope: Scope) -> Entry:
        """One entry of the register; NotFoundError."""
        ...

    def entry_citations(
        self, entry: Entry, scope: Scope, after: int = 0, part: str | None = None
    ) -> tuple[Citation, ...]:
        """Its words, or those of a part, one citation a page, with marks after ``after``."""
        ...

    def chain(self, entry_id: str, scope: Scope, *, rejected: bool = False) -> tuple[Hop, ...]:
        """What led to an entry and what came of it, as it came; NotFoundError.

        What an officer has rejected is left out unless it is asked for.
        """
        ...

    def judge(self, hop_id: str, verdict: Verdict, by: str, scope: Scope) -> Hop:
        """Keep an officer's verdict on a hop; NotFoundError."""
        ...

    def compared(self, earlier: Entry, later: Entry) -> tuple[tuple[str, str], ...]:
        """Two wordings side by side: "same", "gone" or "new", and the words."""
        ...

    def actions(self, scope: Scope, wanted: WantedActions, today: date) -> Found[Tracked]:
        """A page of the actions, as they stand on a day."""
        ...

    def meetings(
        self,
        scope: Scope,
        since: date | None = None,
        until: date | None = None,
        text: str = "",
    ) -> tuple[Meeting, ...]:
        """The meetings of the scope, the latest first; both days are inclusive.

        With a text only those that were asked, or recorded, something in its words.
        """
        ...

    def meeting(self, id: str, scope: Scope) -> Meeting:
        """One meeting; NotFoundError."""
        ...

    def items(self, meeting_id: str, scope: Scope) -> tuple[MeetingItem, ...]:
        """The items of its agenda, in their order; NotFoundError."""
        ...

    def scope_of(self, meeting_id: str, scope: Scope, item: str | None = None) -> Scope:
        """The scope of a question about a meeting, or about an item of it, by its key;
        NotFoundError.
        """
        ...

    def brief(
        self, meeting_id: str, scope: Scope, item: str | None = None, *, wait: bool = True
    ) -> tuple[Brief, ...]:
        """What to know of the meeting as a whole, then of each item; of one item, by its key, that
        alone. Without ``wait`` what a language model says is left out until it was made once.
        NotFoundError.
        """
        ...

    def programme(self, scope: Scope, committee: str) -> Programme | None:
        """A committee's latest work programme, with what moved; None where no paper has one."""
        ...


class Desk(Protocol):
    """What the owner alone may do: have papers read, correct them, see what failed."""

    @property
    def inbox(self) -> Path:
        """The folder in which papers that were sent stand."""

    def start(self, paths: Sequence[str], access: str) -> str:
        """Begin to read ``paths`` under an access label; the id of the job."""

    def progress(self, job_id: str) -> Progress:
        """How far it has come; NotFoundError when there is no such job."""

    def all(self) -> dict[str, Progress]:
        """Every job that is remembered, the oldest first."""

    def correct(self, document_id: str, given: Mapping[str, str]) -> Document:
        """Keep the owner's word on a paper; NotFoundError, RequestError."""

    def failures(self) -> list[Failure]:
        """The files that could not be read."""


def service_of(request: Request) -> Service:
    """The service that ``create_app`` was given."""
    return cast(Service, request.app.state.service)


def own_scope(labels: Annotated[frozenset[str], Depends(labels_of)]) -> Scope:
    """Everything that the caller may see."""
    return Scope(labels=labels)


def desk_of(
    request: Request,
    authorization: Annotated[
        str, Header(description="The owner's token.", examples=["Bearer <owner token>"])
    ] = "",
) -> Desk:
    """The desk, for the owner alone; not found, rather than forbidden, for everyone else."""
    desk = cast(Desk | None, request.app.state.desk)
    token = cast(str | None, request.app.state.owner_token)
    scheme, _, given = authorization.partition(" ")
    # Compared as bytes in constant time, so that how long it takes tells nothing of the token.
    right = secrets.compare_digest(given.strip().encode(), (token or "").encode())
    if desk is None or not token or scheme.lower() != "bearer" or not right:
        raise HTTPException(404)
    return desk


DeskDep = Annotated[Desk, Depends(desk_of)]
ServiceDep = Annotated[Service, Depends(service_of)]
LabelsDep = Annotated[frozenset[str], Depends(labels_of)]
ScopeDep = Annotated[Scope, Depends(own_scope)]
