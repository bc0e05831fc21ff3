"""Looking up rows by a key of two columns: a document and a number in it."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa


def these(
    connection: sa.Connection,
    keys: Sequence[tuple[str, int]],
    table: sa.Table,
    number: sa.Column[int],
) -> tuple[sa.FromClause, sa.ColumnElement[bool]]:
    """The rows of these keys, as something to join a table with, so that each is looked up.

    Of a condition that a key of two columns is IN a list SQLite makes a scan of the whole table.
    """
    given = sa.literal([list(key) for key in keys], sa.JSON)
    if connection.dialect.name == "sqlite":
        asked = sa.func.json_each(given).table_valued("value", name="asked")
        id = sa.func.json_extract(asked.c.value, "$[0]")
        ordinal = sa.func.json_extract(asked.c.value, "$[1]")
    else:
        asked = sa.func.json_array_elements(given).table_valued(
            sa.column("value", sa.JSON), name="asked"
        )
        id = asked.c.value[0].as_string()
        ordinal = asked.c.value[1].as_integer()
    return asked, sa.and_(table.c.document_id == id, number == ordinal)
