"""Looking up rows by a key of two columns: a document and a number in it."""

from __future__ import annotations

import sqlalchemy as sa


def these(
    dialect: str, table: sa.Table, number: sa.Column[int]
) -> tuple[sa.FromClause, sa.ColumnElement[bool]]:
    """The rows with the ids ("document:number") that a query is given as ``ids``, each looked up.

    It is something to join a table with; its column ``place`` counts the ids as they are given,
    from 0. Of a condition that a key of two columns is IN a list SQLite makes a scan of the whole
    table, and a list of lists would take longer to be made than to be looked up.
    """
    given = sa.bindparam("ids", type_=sa.JSON)
    if dialect == "sqlite":
        each = sa.func.json_each(given).table_valued("key", "value")
        place: sa.ColumnElement[int] = each.c.key
        colon = sa.func.instr(each.c.value, ":")
        document_id = sa.func.substr(each.c.value, 1, colon - 1)
        ordinal = sa.func.substr(each.c.value, colon + 1)
    else:
        found = sa.func.json_array_elements_text(given)
        each = found.table_valued("value", with_ordinality="nth").render_derived()
        place = each.c.nth - 1
        document_id = sa.func.split_part(each.c.value, ":", 1)
        ordinal = sa.func.split_part(each.c.value, ":", 2)
    asked = sa.select(
        place.label("place"),
        document_id.label("document_id"),
        sa.cast(ordinal, sa.Integer).label("number"),
    ).subquery("asked")
    return asked, sa.and_(table.c.document_id == asked.c.document_id, number == asked.c.number)
