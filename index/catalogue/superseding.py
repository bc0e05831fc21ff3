"""Which documents have been superseded, told anew when one comes, goes or is corrected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from index.catalogue import editions, supplements


@contextmanager
def superseding(connection: sa.Connection, ids: Iterable[str | None]) -> Iterator[None]:
    """Around a change of these documents: what they were and what they are both count."""
    ids = list(ids)
    changed = editions.editions_of(connection, ids)
    meetings = supplements.meetings_of(connection, ids)
    yield
    changed += editions.editions_of(connection, ids)
    if changed:
        editions.relate(connection, changed)
    supplements.renew(connection, meetings | supplements.meetings_of(connection, ids))
