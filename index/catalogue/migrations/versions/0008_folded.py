"""Which motions are by themselves what was decided, and which records are told with another.

Of records that were written before neither is known until their papers are read again.

Revision ID: 0008
"""

from collections.abc import Mapping, Sequence

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_HAS_ONE = sa.text("outcome IS NOT NULL")
_INDEXES = {
    "register": (
        "held", "document_id", "ordinal", "access", "kind", "outcome", "body", "item", "minute",
        "decisive", "folded",
    ),
    "kind": ("kind", "held", "document_id", "ordinal", "access", "outcome", "body", "folded"),
    "outcome": ("outcome", "held", "document_id", "ordinal", "access", "kind", "body", "folded"),
    "hit": (
        "document_id", "ordinal", "access", "kind", "outcome", "body", "held", "decisive", "folded",
    ),
    "counted": ("access", "kind", "outcome", "document_id", "decisive", "folded"),
    "body": ("access", "body", "held", "kind", "outcome", "document_id", "decisive", "folded"),
}  # fmt: skip
_ADDED = (
    sa.Column("decisive", sa.Boolean(), nullable=False, server_default=sa.false()),
    sa.Column("twin", sa.String(length=16), nullable=True),
    sa.Column("folded", sa.Boolean(), nullable=False, server_default=sa.false()),
)


def upgrade() -> None:
    for column in _ADDED:
        op.add_column("record", column._copy())
    op.create_index(op.f("ix_record_twin"), "record", ["twin"], unique=False)
    _index(_INDEXES)


def downgrade() -> None:
    new = {column.name for column in _ADDED}
    _index({name: [each for each in columns if each not in new] for name, columns in _INDEXES.items()})
    op.drop_index(op.f("ix_record_twin"), table_name="record")
    for column in reversed(_ADDED):
        op.drop_column("record", column.name)


def _index(wanted: Mapping[str, Sequence[str]]) -> None:
    for name, columns in wanted.items():
        op.drop_index(f"ix_record_{name}", table_name="record")
        where = {"sqlite_where": _HAS_ONE, "postgresql_where": _HAS_ONE} if name == "outcome" else {}
        op.create_index(f"ix_record_{name}", "record", list(columns), **where)
