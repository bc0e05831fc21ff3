"""What the index remembers beside the papers: places, failures, facts, and marks of answers."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import PurePath

import sqlalchemy as sa

from index.catalogue import schema as t
from index.errors import NotFoundError
from index.values import Answer, Failure, Rect, Scope, Verdict

_MOST_PATHS = 5_000  # in one query
_ANSWERS_KEPT = 20_000  # marks; the oldest go first


class Memory:
    """The part of the catalogue that is of the index itself."""

    _engine: sa.Engine

    # --- failures ------------------------------------------------------------------------------

    def record_failure(self, failure: Failure) -> None:
        with self._engine.begin() as connection:
            connection.execute(sa.delete(t.failure).where(t.failure.c.path == failure.path))
            connection.execute(
                sa.insert(t.failure).values(
                    path=failure.path, message=failure.message, advice=failure.advice
                )
            )

    def failures(self) -> list[Failure]:
        with self._engine.connect() as connection:
            found = connection.execute(sa.select(t.failure).order_by(t.failure.c.path))
            return [Failure(row.path, row.message, row.advice) for row in found]

    def clear_failures(self, paths: Sequence[str]) -> None:
        """Forget the failures of these files, and of every file below these folders."""
        with self._engine.begin() as connection:
            # Compared here: LIKE takes "_" for any letter, and in SQLite "a" for "A".
            gone = [
                {"gone": path}
                for path in connection.scalars(sa.select(t.failure.c.path))
                if any(PurePath(path).is_relative_to(each) for each in paths)
            ]
            if gone:
                connection.execute(
                    sa.delete(t.failure).where(t.failure.c.path == sa.bindparam("gone")), gone
                )

    # --- places and facts ----------------------------------------------------------------------

    def current(self, document_id: str, access: str, reader: int) -> bool:
        """Is this document live, read by this version of the reader, under this label?"""
        with self._engine.connect() as connection:
            return (
                connection.scalar(
                    sa.select(t.document.c.id).where(
                        t.document.c.id == document_id,
                        t.document.c.state == "live",
                        t.document.c.access == access,
                        t.document.c.reader == reader,
                    )
                )
                is not None
            )

    def places(self, among: Iterable[str] | None = None) -> dict[str, str]:
        """Every place (a path), or those among some, and the document that stands there."""
        query = sa.select(t.place.c.path, t.place.c.document_id)
        if among is None:
            queries = [query]
        else:
            paths = list(dict.fromkeys(among))
            parts = (paths[at : at + _MOST_PATHS] for at in range(0, len(paths), _MOST_PATHS))
            queries = [query.where(t.place.c.path.in_(part)) for part in parts]
        with self._engine.connect() as connection:
            return {path: id for each in queries for path, id in connection.execute(each)}

    def standing_at(self, path: str) -> tuple[str, str] | None:
        """The document that stands at a place, and the label that it was read under."""
        query = (
            sa.select(t.document.c.id, t.document.c.access)
            .join(t.place, t.place.c.document_id == t.document.c.id)
            .where(t.place.c.path == path, t.document.c.state.in_(t.STANDING))
        )
        with self._engine.connect() as connection:
            row = connection.execute(query).one_or_none()
            return (row.id, row.access) if row else None

    def beside(self, path: str) -> str:
        """The hash of what was said of a file beside it when it was read; "" for nothing."""
        with self._engine.connect() as connection:
            return (
                connection.scalar(sa.select(t.place.c.beside).where(t.place.c.path == path)) or ""
            )

    def fact(self, name: str) -> str | None:
        """Something the index remembers of itself, such as the model that made it."""
        with self._engine.connect() as connection:
            return connection.scalar(sa.select(t.fact.c.value).where(t.fact.c.name == name))

    def remember(self, name: str, value: str) -> None:
        with self._engine.begin() as connection:
            connection.execute(sa.delete(t.fact).where(t.fact.c.name == name))
            connection.execute(sa.insert(t.fact).values(name=name, value=value))

    # --- verdicts of officers ------------------------------------------------------------------

    def keep_verdict(
        self, hop: str, verdict: Verdict, by: str, at: float, earlier: str, later: str
    ) -> None:
        """Add a verdict on a hop, with the words that it was given on; none is ever replaced."""
        with self._engine.begin() as connection:
            connection.execute(
                sa.insert(t.verdict).values(
                    hop=hop, verdict=verdict.value, by=by, at=at, earlier=earlier, later=later
                )
            )

    def verdicts(self, hops: Sequence[str]) -> dict[str, tuple[Verdict, str]]:
        """The last verdict on each of these hops, and whose it is."""
        query = (
            sa.select(t.verdict.c.hop, t.verdict.c.verdict, t.verdict.c.by)
            .where(t.verdict.c.hop.in_(hops))
            .order_by(t.verdict.c.number)
        )
        with self._engine.connect() as connection:
            return {hop: (Verdict(said), by) for hop, said, by in connection.execute(query)}

    # --- what an answer's marks point at -------------------------------------------------------

    def remember_marks(self, answer: Answer) -> None:
        """Keep where each mark of an answer points, so that its page can be shown highlighted.

        A cited document may have been removed meanwhile: then none is kept, and the answer is as
        good without its highlights.
        """
        if not answer.citations:
            return
        citations = (*answer.citations, *answer.more)
        now = time.time()
        with suppress(sa.exc.IntegrityError), self._engine.begin() as connection:
            connection.execute(
                sa.insert(t.cited),
                [
                    {
                        "answer_id": answer.id,
                        "mark": citation.mark,
                        "document_id": citation.document.id,
                        "page": citation.page,
                        "rects": [list(rect) for rect in citation.rects],
                        "at": now,
                    }
                    for citation in citations
                ],
            )
            oldest = connection.scalar(
                sa.select(t.cited.c.at).order_by(t.cited.c.at.desc()).offset(_ANSWERS_KEPT).limit(1)
            )
            if oldest is not None:
                connection.execute(sa.delete(t.cited).where(t.cited.c.at <= oldest))

    def marked(self, answer_id: str, mark: int, scope: Scope) -> tuple[str, int, list[Rect]]:
        """The document, page and rects of a mark; NotFoundError if the page may not be seen."""
        query = (
            sa.select(t.cited)
            .join(
                t.page,
                sa.and_(
                    t.page.c.document_id == t.cited.c.document_id,
                    t.page.c.number == t.cited.c.page,
                ),
            )
            .where(
                t.cited.c.answer_id == answer_id,
                t.cited.c.mark == mark,
                t.page.c.access.in_(scope.labels),
            )
        )
        with self._engine.connect() as connection:
            row = connection.execute(query).one_or_none()
        if row is None:
            raise NotFoundError("There is no such citation.", "Ask the question again.")
        return row.document_id, row.page, [tuple(rect) for rect in row.rects]
