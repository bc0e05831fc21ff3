"""What callers send: pydantic models that turn into the product's own values.

Dates are those of the meeting, ``YYYY-MM-DD``; lengths are characters.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from assistant.api import examples
from assistant.api.deps import Service
from assistant.turn import Turn
from index.values import Scope

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Word = Annotated[str, StringConstraints(strip_whitespace=True, max_length=300)]
Identity = Annotated[str, StringConstraints(min_length=1, max_length=64)]


class Body(BaseModel):
    """Something a caller sends: a field we do not know is an error, not a silent wish."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Filters(Body):
    """What to search: all of them must hold. Names match without regard to case, or in part."""

    council: Name | None = None
    committee: Name | None = None
    document_type: Name | None = Field(default=None, examples=["minutes"])
    date_from: date | None = Field(default=None, description="First day of meeting, inclusive.")
    date_to: date | None = Field(default=None, description="Last day of meeting, inclusive.")
    document_ids: list[Identity] = Field(default_factory=list, max_length=1000)
    meeting: Identity | None = Field(
        default=None, description="The id of a meeting: its papers and its minutes alone."
    )
    item: Identity | None = Field(
        default=None, description="The key of an item of that meeting: its papers' pages alone."
    )

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.date_from and self.date_to and self.date_from > self.date_to:
            raise ValueError("date_from must not be after date_to")
        if self.item and not self.meeting:
            raise ValueError("an item is one of a meeting, which must be given too")
        if self.meeting and self.document_ids:
            raise ValueError("a meeting has its own papers: document_ids must be left out")
        return self

    def scope(self, labels: frozenset[str], service: Service) -> Scope:
        """The filters, under what the caller may see; ``service`` knows a meeting's papers."""
        scope = Scope(
            labels=labels,
            council=self.council,
            committee=self.committee,
            document_type=self.document_type,
            date_from=self.date_from,
            date_to=self.date_to,
            document_ids=tuple(self.document_ids),
        )
        return service.scope_of(self.meeting, scope, self.item) if self.meeting else scope


class TurnBody(Body):
    """One earlier message of the conversation."""

    role: Literal["user", "assistant"]
    content: str = Field(max_length=8000)


class AskBody(Body):
    """A question, the conversation it belongs to, and what to search."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.QUESTION]})

    question: Text
    history: list[TurnBody] = Field(default_factory=list, max_length=50)
    filters: Filters = Filters()
    stream: bool = Field(default=False, description="Answer as text/event-stream.")

    def turns(self) -> tuple[Turn, ...]:
        """The conversation as the assistant takes it."""
        return tuple(Turn(turn.role, turn.content) for turn in self.history)


class SearchBody(Body):
    """Words to look for, and what to search."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.SEARCH]})

    query: Text
    filters: Filters = Filters()
    k: int = Field(default=10, ge=1, le=50, description="How many passages, at most.")


class JobBody(Body):
    """Papers to read, and who may see them."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.JOB]})

    paths: list[Annotated[str, StringConstraints(min_length=1, max_length=4096)]] = Field(
        min_length=1, max_length=1000, description="Files or folders on the service's machine."
    )
    access: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]{0,39}$")]


class CorrectionBody(Body):
    """What the owner says of a paper; a field that is left out stays as it is, "" is taken back."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.CORRECTION]})

    title: Word = ""
    council: Word = ""
    committee: Word = ""
    meeting_date: Word = ""
    document_type: Word = ""
    status: Word = ""
